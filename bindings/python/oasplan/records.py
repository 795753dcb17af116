"""Records in a store: what parties report about carrying a plan out, with every version of each.

    store.put_record({"type": "measure", "party": "PRY", "title": "Ley integral (inventada)", "kind": "law", "status": "in_force", "language": "es", "author": "Unidad inventada"})
    store.records("measure", party="PRY", release="public")
    store.remove_record("1f0c9a42", reason="entered twice")

Whatever leaves does so for somebody: without `release` the answer is for the store's owner and is complete (docs/records.md).
"""
from __future__ import annotations

import json
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, overload

from ._call import ALL, checked, owned, string, text, text_or_none
from ._library import lib
from ._options import Options, count, flag, texts, word
from ._words import RELEASE
from .errors import Encoding, Invalid, NoMemory, Problem, Syntax
from .record import Record, Some, Values, as_dict, as_text, is_class, parsed, type_name
from .rows import Answer
from .session import Session, tallied
from .tally import Tally, editions_of


def _pairs(setter: str) -> Callable[[int, Any, str], None]:
    """A setter that is called for each field of a mapping."""
    def apply(options: int, value: Any, name: str) -> None:
        if not isinstance(value, Mapping):
            raise TypeError("%s must be a dict of fields and values, not %s" % (name, type(value).__name__))
        for field, wanted in value.items():
            for each in wanted if isinstance(wanted, (list, tuple)) else (wanted,):
                getattr(lib, setter)(options, text(field, name), as_text(each, field))
    return apply


def _actor(options: int, value: Any, name: str) -> None:
    actor, reason = value
    lib.oasplan_record_options_set_actor(options, text_or_none(actor, "actor"), text_or_none(reason, "reason"))


def _separator(options: int, value: Any, name: str) -> None:
    data = text(value, name)
    if len(data) != 1:
        raise Invalid("separator must be one character: ',', ';' or a tab", field=name)
    lib.oasplan_record_options_set_separator(options, data)


def _defaults(options: int, value: Any, name: str) -> None:
    """A list has its values behind one another with | between them, as in oasplan_record_set()."""
    if not isinstance(value, Mapping):
        raise TypeError("%s must be a dict of fields and values, not %s" % (name, type(value).__name__))
    for field, wanted in value.items():
        if isinstance(wanted, (list, tuple)):
            wanted = "|".join(str(each).replace("\\", "\\\\").replace("|", "\\|") for each in wanted)
        lib.oasplan_record_options_set_default(options, text(field, name), as_text(wanted, field))


OPTIONS = Options("oasplan_record_options_new", "oasplan_record_options_free", {
    "release": word("oasplan_record_options_set_release", RELEASE),
    "where": _pairs("oasplan_record_options_set_filter"),
    "as_of": texts("oasplan_record_options_set_as_of"),
    "known_at": texts("oasplan_record_options_set_known_at"),
    "limit": count("oasplan_record_options_set_limit"),
    "cursor": texts("oasplan_record_options_set_cursor"),
    "actor": _actor,
    "update": flag("oasplan_record_options_set_update"),
    "dry_run": flag("oasplan_record_options_set_dry_run"),
    "tally": lambda options, value, name: lib.oasplan_record_options_set_tally(options, value),
    "format": texts("oasplan_record_options_set_format"),
    "encoding": texts("oasplan_record_options_set_encoding"),
    "separator": _separator,
    "dates": texts("oasplan_record_options_set_dates"),
    "decimal_comma": flag("oasplan_record_options_set_decimal_comma"),
    "defaults": _defaults,
    "keep_good": flag("oasplan_record_options_set_keep_good"),
    "language": texts("oasplan_record_options_set_language"),
    "withheld": lambda options, value, name: lib.oasplan_record_options_set_withheld(options, value),
})


def named(actor: Optional[str], reason: Optional[str]) -> Optional[Tuple[Optional[str], Optional[str]]]:
    return None if actor is None and reason is None else (actor, reason)


class RecordList(Answer[Any]):
    """Records, as dicts or as objects of their class. `withheld` is how many were left out because they were not released that far, `tally` what a put did."""

    withheld: int = 0
    tally: Tally = Tally()


class Batch:
    """Many records to put together, in the library's hands."""

    def __init__(self, records: Iterable[Values]) -> None:
        self.pointer: Optional[int] = lib.oasplan_batch_new()
        if self.pointer is None:
            raise NoMemory("memory ran out; nothing was changed")
        self._classes: List[Any] = []
        problems: List[Problem] = []
        try:
            for row, values in enumerate(records, 1):
                self._add(row, values, problems)
            if problems:
                raise Invalid("%d problems in these records; nothing was put" % len(problems), problems=problems, field=problems[0].field)
        except BaseException:
            self.free()
            raise

    def _add(self, row: int, values: Values, problems: List[Problem]) -> None:
        """One more; what is wrong with it is kept, so that all is told at once."""
        self._classes.append(type(values) if isinstance(values, Record) else None)
        try:
            record = parsed(values)
        except (Invalid, Syntax, Encoding) as error:
            found = error.problems or (Problem(row, error.field, error.status, None, error.message),)
            problems.extend(Problem(row, problem.field, problem.code, problem.value, problem.allowed) for problem in found)
            return
        checked(lib.oasplan_batch_add, self.pointer, record, row)  # takes the record over

    def read(self) -> List[Any]:
        """The records as they stand now, in the forms in which they came."""
        rows = [as_dict(lib.oasplan_batch_at(self.pointer, index)) for index in range(lib.oasplan_batch_count(self.pointer))]
        return [row if kind is None else kind.from_dict(row) for row, kind in zip(rows, self._classes)]

    def free(self) -> None:
        pointer, self.pointer = self.pointer, None
        lib.oasplan_batch_free(pointer)

    def __enter__(self) -> "Batch":
        return self

    def __exit__(self, *_: object) -> None:
        self.free()


class Records(Session):
    """The part of Store that keeps records."""

    @overload
    def put_record(self, record: Some, *, update: Optional[bool] = ..., dry_run: Optional[bool] = ..., actor: Optional[str] = ..., reason: Optional[str] = ...) -> Some: ...

    @overload
    def put_record(self, record: Dict[str, Any], *, update: Optional[bool] = ..., dry_run: Optional[bool] = ..., actor: Optional[str] = ...,
                   reason: Optional[str] = ...) -> Dict[str, Any]: ...

    def put_record(self, record: Any, *, update: Optional[bool] = None, dry_run: Optional[bool] = None, actor: Optional[str] = None, reason: Optional[str] = None) -> Any:
        """Puts one record, and gives it as it stands then: with its `id`, `version` and `digest`. What a store gave, changed, becomes the next version; a new one that is there already (the
        same party, author and source_ref) changes nothing, or is Conflict where it differs, unless update=True. Invalid lists every problem."""
        pointer = parsed(record)
        try:
            with OPTIONS.filled(update=update, dry_run=dry_run, actor=named(actor, reason)) as options, self._entered() as store:
                checked(lib.oasplan_store_put_record, store, pointer, options)
            values = as_dict(pointer)
        finally:
            lib.oasplan_record_free(pointer)
        return type(record).from_dict(values) if isinstance(record, Record) else values

    def put_records(self, records: Iterable[Values], *, update: Optional[bool] = None, dry_run: Optional[bool] = None, actor: Optional[str] = None,
                    reason: Optional[str] = None) -> RecordList:
        """Puts all of them, or nothing: Invalid or Conflict has the problems of every record, with its number. The answer's `tally` says how many were new, changed and unchanged."""
        with Batch(records) as batch, tallied() as tally, OPTIONS.filled(update=update, dry_run=dry_run, actor=named(actor, reason), tally=tally) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_put_records, store, batch.pointer, options)
            answer = RecordList(batch.read())
            answer.tally = editions_of(tally)
        return answer

    def record(self, id: str, *, release: Optional[str] = None, known_at: Optional[str] = None) -> Dict[str, Any]:
        """One record by its id, or by the last 8 characters of it. NotFound if it is not there, was removed, or may not be seen."""
        name = text(id, "id")
        with OPTIONS.filled(release=release, known_at=known_at) as options, self._entered() as store:
            pointer = checked(lib.oasplan_store_get_record, store, name, options)
            try:
                return as_dict(pointer)
            finally:
                lib.oasplan_record_free(pointer)

    def records(self, type: Any = None, *, release: Optional[str] = None, as_of: Optional[str] = None, known_at: Optional[str] = None, where: Optional[Mapping[str, Any]] = None,
                page_size: Optional[int] = None, **fields: Any) -> RecordList:
        """Records of a type ("measure"), or of all for None, by type and id: as dicts, or as objects where `type` is a class. Conditions are keywords (party="PRY", provision="III.12",
        status="in_force"), or `where` for fields that are named like an option (where={"release": "public"}). `as_of` takes only facts that hold on a day (YYYY-MM-DD), `known_at` asks what
        the store held at a time. All pages are read; iter_records() reads them one by one."""
        answer = RecordList()
        pages: List[str] = []
        for page, withheld in self._pages(type, release, as_of, known_at, where, page_size, fields):
            pages.append(page.decode("utf-8"))
            answer.extend(_shaped(type, json.loads(page)))
            answer.withheld += withheld
        answer.pages = tuple(pages)
        return answer

    def iter_records(self, type: Any = None, *, release: Optional[str] = None, as_of: Optional[str] = None, known_at: Optional[str] = None, where: Optional[Mapping[str, Any]] = None,
                     page_size: Optional[int] = None, **fields: Any) -> Iterator[Any]:
        """The same one by one, with no more than a page in memory. What is put in between is seen or not, and nothing is seen twice."""
        for page, _ in self._pages(type, release, as_of, known_at, where, page_size, fields):
            yield from _shaped(type, json.loads(page))

    def _pages(self, type: Any, release: Optional[str], as_of: Optional[str], known_at: Optional[str], where: Optional[Mapping[str, Any]], page_size: Optional[int],
               fields: Mapping[str, Any]) -> Iterator[Tuple[bytes, int]]:
        """Pages of JSON, each with how many records were left out of it."""
        name = type_name(type)
        conditions: Dict[str, Any] = {**(where or {}), **fields}
        cursor: Optional[str] = None
        while True:
            with OPTIONS.filled(release=release, as_of=as_of, known_at=known_at, where=conditions or None, limit=page_size, cursor=cursor) as options, self._entered() as store:
                found = checked(lib.oasplan_store_find_records, store, name, options)
                try:
                    page = owned(lib.oasplan_records_json, found, 0, ALL)
                    cursor = string(lib.oasplan_records_next(found))
                    withheld = lib.oasplan_records_withheld(found)
                finally:
                    lib.oasplan_records_free(found)
            yield page, withheld
            if cursor is None:
                return

    def history(self, id: str, *, release: Optional[str] = None) -> RecordList:
        """Every version of a record, first to last, removals included."""
        name = text(id, "id")
        with OPTIONS.filled(release=release) as options, self._entered() as store:
            found = checked(lib.oasplan_store_record_history, store, name, options)
            try:
                page = owned(lib.oasplan_records_json, found, 0, ALL)
            finally:
                lib.oasplan_records_free(found)
        answer = RecordList(json.loads(page))
        answer.pages = (page.decode("utf-8"),)
        return answer

    def remove_record(self, id: str, *, reason: str, actor: Optional[str] = None) -> None:
        """Removes a record: a last version says who, when and why; what stood before stays in its history."""
        with OPTIONS.filled(actor=(actor, reason)) as options, self._entered() as store:
            checked(lib.oasplan_store_remove_record, store, text(id, "id"), options)

    def redact(self, id: str, field: str, *, reason: str, actor: Optional[str] = None) -> None:
        """Takes the value of a private field out of every version of a record, and then out of the file. Backups keep it: see to them. Saying it again is safe, and finishes the work where
        another program kept the file from being cleaned (Busy)."""
        with OPTIONS.filled(actor=(actor, reason)) as options, self._entered() as store:
            checked(lib.oasplan_store_redact_record, store, text(id, "id"), text(field, "field"), options)


def _shaped(type: Any, rows: List[Dict[str, Any]]) -> List[Any]:
    return [type.from_dict(row) for row in rows] if is_class(type) else rows
