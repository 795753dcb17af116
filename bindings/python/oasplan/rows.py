"""Lists of small read-only values, made from the JSON that the library writes for a whole list at once: a call for each member would cost more than the work.

A `Rows` is a list like any other, that also becomes a table: `store.search("victimes").to_pandas()`.
"""
from __future__ import annotations

import dataclasses
import importlib
from typing import Any, Dict, Generic, Iterable, List, Sequence, SupportsIndex, Type, TypeVar, Union, overload

Row = TypeVar("Row")


def pandas() -> Any:
    """The module, or an error that says what to do."""
    try:
        module = importlib.import_module("pandas")
    except ImportError:
        raise ImportError("to_pandas() needs the package pandas, which is not here; install it, or use to_dicts()") from None
    return module


def plain(row: Any) -> Any:
    """A row as a dict of plain values."""
    if dataclasses.is_dataclass(row):
        return {field.name: _plain_value(getattr(row, field.name)) for field in dataclasses.fields(row) if not field.name.startswith("_")}
    return row


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain_value(member) for member in value]
    return plain(value)


class Rows(List[Row], Generic[Row]):
    """A list of values that came from the library."""

    @overload
    def __getitem__(self, index: SupportsIndex) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> "Rows[Row]": ...

    def __getitem__(self, index: Union[SupportsIndex, slice]) -> Union[Row, "Rows[Row]"]:
        found = super().__getitem__(index)
        return Rows(found) if isinstance(index, slice) else found  # type: ignore[arg-type,return-value]

    def to_dicts(self) -> List[Dict[str, Any]]:
        """A dict for each row, with plain values alone."""
        return [plain(row) for row in self]

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with a row for each. ImportError where there is no pandas."""
        return pandas().DataFrame(self.to_dicts())


def frozen(value: Any) -> Any:
    """Lists become tuples, so that a row can stand in a set."""
    return tuple(frozen(member) for member in value) if isinstance(value, list) else value


def read(kind: Type[Row], documents: Iterable[Dict[str, Any]]) -> "Rows[Row]":
    """Rows of a dataclass whose fields are named as in the JSON; keys that it does not know, of a later library, are passed over."""
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    return Rows(kind(*[frozen(document.get(name)) for name in names]) for document in documents)


class Answer(Rows[Row]):
    """Rows that a store gave. `pages` is the library's JSON of each page, for those who want the bytes as they came."""

    pages: Sequence[str] = ()

    def json(self) -> str:
        """All pages as one JSON array."""
        inner = (page[1:-1] for page in self.pages)
        return "[" + ",".join(part for part in inner if part) + "]"
