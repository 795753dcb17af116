"""One record: a plain dict of the form of data/record.schema.json, or an object of a class that is made from what the library declares.

    store.put_record({"type": "measure", "party": "PRY", "title": "Ley integral (inventada)", …})

    from oasplan.record import Measure                  # or record_class("measure")
    store.put_record(Measure(party="PRY", title="Ley integral (inventada)", …))
    store.records(Measure, party="PRY")                 # objects instead of dicts

Which fields a type has, what may stand in them and what they are called in four languages stands in one place, in the library: record_types() gives it. A class has a field for each,
so that a record type that is added there is here too.
"""
from __future__ import annotations

import dataclasses
import datetime
import decimal
import inspect
from typing import Any, ClassVar, Dict, List, Optional, Type, TypeVar, Union

from ._call import ALL, checked, document, json_bytes, owned, text
from ._library import lib
from .errors import Invalid

Some = TypeVar("Some", bound="Record")

# What a store says of a version, besides the fields of its type.
_OF_THE_STORE = ("id", "version", "recorded_at", "origin", "digest", "parent", "removed", "redacted", "redactions", "value_shown")


class Record:
    """What all classes of records are. Fields that are None have no value."""

    type: ClassVar[str] = ""

    def __init__(self, **fields: Any) -> None:
        raise TypeError("Record is what its classes have in common; make a Measure, or another that record_class() gives")

    def to_dict(self) -> Dict[str, Any]:
        """The plain dict, of the fields that have a value."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {"type": self.type, **{name: value for name, value in values.items() if value is not None}}

    @classmethod
    def from_dict(cls: Type[Some], values: Dict[str, Any]) -> Some:
        """The object for a dict; keys that the class does not know are passed over."""
        names = {field.name for field in dataclasses.fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names})


_classes: Dict[str, Type[Record]] = {}


def record_class(type: str) -> Any:
    """The dataclass for a type of records: record_class("measure") is Measure. Its fields, all of them keywords, are those that record_types() lists, then what a store adds (id, version,
    recorded_at, digest …)."""
    if type not in _classes:
        declared = next((found for found in record_types() if found["type"] == type), None)
        if declared is None:
            raise Invalid("there is no type of records '%s'; one of: %s" % (type, ", ".join(_names())), field="type")
        _classes[type] = _made(declared)
    return _classes[type]


_ANNOTATIONS: Dict[str, Any] = {"integer": Optional[int], "boolean": Optional[bool], "object": Optional[Dict[str, Any]]}


def _made(declared: Dict[str, Any]) -> Type[Record]:
    annotations = {field["name"]: Optional[List[str]] if field["list"] else _ANNOTATIONS.get(field["kind"], Optional[str]) for field in declared["fields"]}
    for name in _OF_THE_STORE:
        annotations.setdefault(name, Any)
    name = "".join(part.capitalize() for part in declared["type"].split("_"))
    lines = ["%s: %s" % (field["name"], field["help"]) for field in declared["fields"]]
    namespace = {"type": declared["type"], "__doc__": "%s\n\n%s" % (declared["help"], "\n".join(lines)), "__module__": __name__}
    fields: List[Any] = [(field, annotation, dataclasses.field(default=None)) for field, annotation in annotations.items()]
    made: Type[Record] = dataclasses.make_dataclass(name, fields, bases=(Record,), namespace=namespace)
    made.__module__ = __name__  # where __getattr__ below finds it again, for pickle
    return made


def _names() -> List[str]:
    return [lib.oasplan_record_type_name(lib.oasplan_record_type_at(index)).decode("ascii") for index in range(lib.oasplan_record_type_count())]


def __getattr__(name: str) -> Any:
    """The classes by their names: Measure, Assessment, Ratification …"""
    if not name.startswith("_"):
        for known in _names():
            if name == "".join(part.capitalize() for part in known.split("_")):
                return record_class(known)
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


def record_types(language: str = "en") -> List[Dict[str, Any]]:
    """The types of records with their fields: names, kinds, labels, explanations, what is allowed. Enough to build a form from."""
    types: List[Dict[str, Any]] = document(lib.oasplan_record_types_json, text(language, "language"), 0, ALL)
    return types


def record_types_json(language: str = "en") -> str:
    """The same as the library's JSON."""
    return owned(lib.oasplan_record_types_json, text(language, "language"), 0, ALL).decode("utf-8")


# ---- Into the library and back ----

Values = Union[Dict[str, Any], Record]


def _default(value: Any) -> Any:
    """What JSON has no form for, as text."""
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise TypeError("a time needs a zone: datetime.now(timezone.utc)")
        return value.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    if isinstance(value, (datetime.date, decimal.Decimal)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError("a record cannot hold %s" % type(value).__name__)


def as_json(values: Values) -> bytes:
    """The JSON object that the library reads."""
    if isinstance(values, Record):
        values = values.to_dict()
    if not isinstance(values, dict):
        raise TypeError("a record must be a dict or an object of record_class(), not %s" % type(values).__name__)
    return json_bytes(values, "the record", _default)


def as_text(value: Any, name: str) -> bytes:
    """One value, as the library takes it in filters and defaults."""
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, (int, datetime.date, decimal.Decimal)):
        return str(_default(value) if isinstance(value, datetime.datetime) else value).encode("ascii")
    return text(value, name)


def as_dict(pointer: int) -> Dict[str, Any]:
    """A record of the library, which the caller frees."""
    values: Dict[str, Any] = document(lib.oasplan_record_json, pointer)
    return values


def parsed(values: Values) -> int:
    """A record of the library, for the caller to free."""
    data = as_json(values)
    pointer: int = checked(lib.oasplan_record_from_json, data, len(data), None)
    return pointer


def check_record(values: Values) -> None:
    """Checks what can be known without a store: required fields, values that need or exclude each other, the order of dates. Invalid lists every problem."""
    pointer = parsed(values)
    try:
        checked(lib.oasplan_record_check, pointer, None)
    finally:
        lib.oasplan_record_free(pointer)


def type_name(type: Any) -> Optional[bytes]:
    """The name of a type that was given as a str, a class or None."""
    if isinstance(type, str) or type is None:
        return None if type is None else text(type, "type")
    if is_class(type):
        return str(type.type).encode("ascii")
    raise TypeError("type must be the name of a type of records, its class, or None, not %r" % (type,))


def is_class(kind: Any) -> bool:
    return inspect.isclass(kind) and issubclass(kind, Record)
