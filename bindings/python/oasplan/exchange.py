"""Records in files that people fill in and send: CSV, XLSX and JSON, in and out, and the questionnaires that ask for them.

    came = store.import_records("measures.csv", "measure", defaults={"party": "PRY"}, keep_good=True)
    print(came.new, "new,", came.rejected, "left behind")
    if came.rejects:
        open("mend-these.csv", "wb").write(came.rejects)
"""
from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, List, Literal, Mapping, Optional, Sequence, Tuple, Union, overload

from ._call import checked, content, read_error, string, text, words
from ._callbacks import Sink
from ._library import lib
from .errors import Problem
from .pages import Target, written
from .record import type_name
from .records import OPTIONS, named
from .session import Session, tallied
from .tally import editions_of


@dataclass(frozen=True)
class PersonalData:
    """Free text that may hold personal data of a person. The words themselves are not repeated: look at each; victims are never records."""

    row: int
    field: Optional[str]
    warning: str


@dataclass(frozen=True)
class Intake:
    """What an import came to."""

    rows: int  # that were read
    rejected: int  # of them, how many stayed behind
    new: int
    refreshed: int  # records that got a next version
    unchanged: int
    left: int  # rows that were passed over, since nobody had touched them
    problems: Tuple[Problem, ...]  # why rows stayed behind
    warnings: Tuple[PersonalData, ...]
    rejects: bytes  # the rows that stayed behind, as CSV with a column "problem": mended, they are imported like any file


class Exchange(Session):
    """The part of Store that reads and writes files of records."""

    def import_records(self, source: Any, type: Any = None, *, format: Optional[str] = None, encoding: Optional[str] = None, separator: Optional[str] = None, dates: Optional[str] = None,
                       decimal_comma: Optional[bool] = None, defaults: Optional[Mapping[str, Any]] = None, keep_good: Optional[bool] = None, dry_run: Optional[bool] = None,
                       actor: Optional[str] = None, reason: Optional[str] = None) -> Intake:
        """Reads records out of a file (bytes, a path, or a file that is open for reading) and puts them: all or none, unless keep_good says that bad rows stay behind.

        `type` may be None for JSON, and for a workbook whose tabs are named by type. Format, encoding and separator are found out where they are not said. `dates` says how 3/12/2015 is read:
        "dmy" or "mdy". `defaults` are values of fields for rows that have none there. The same file again changes nothing. Invalid and Conflict have every problem of every row. Ctrl-C stops
        a long import, and nothing is put."""
        data = content(source, "source")
        name = type_name(type)
        with tallied() as tally, OPTIONS.filled(format=format, encoding=encoding, separator=separator, dates=dates, decimal_comma=decimal_comma, defaults=defaults, keep_good=keep_good,
                                                dry_run=dry_run, actor=named(actor, reason), tally=tally) as options:
            with self._entered() as store:
                intake = checked(lib.oasplan_store_import_records, store, data, len(data), name, options)
                try:
                    return self._read_intake(intake, tally)
                finally:
                    lib.oasplan_intake_free(intake)

    def _read_intake(self, intake: int, tally: int) -> Intake:
        counts = editions_of(tally)
        rejected = lib.oasplan_intake_reject_count(intake)
        error = lib.oasplan_intake_problems(intake)
        problems = () if error is None else read_error(error).problems
        return Intake(lib.oasplan_intake_row_count(intake), rejected, counts.new, counts.refreshed, counts.unchanged, counts.left, problems, _warnings(intake),
                      self._rejects(intake) if rejected else b"")

    def _rejects(self, intake: int) -> bytes:
        sink = Sink(self._connection.callbacks.watch)
        checked(lib.oasplan_intake_write_rejects, intake, sink.write_fn, None)
        return sink.taken()

    @overload
    def export_records(  # type: ignore[misc]
                       self, type: Any = ..., *, format: Literal["xlsx"], release: Optional[str] = ..., as_of: Optional[str] = ..., known_at: Optional[str] = ...,
                       language: Optional[str] = ..., where: Optional[Mapping[str, Any]] = ..., **fields: Any) -> bytes: ...

    @overload
    def export_records(self, type: Any = ..., *, format: str = ..., release: Optional[str] = ..., as_of: Optional[str] = ..., known_at: Optional[str] = ..., language: Optional[str] = ...,
                       where: Optional[Mapping[str, Any]] = ..., **fields: Any) -> str: ...

    def export_records(self, type: Any = None, *, format: str = "csv", release: Optional[str] = None, as_of: Optional[str] = None, known_at: Optional[str] = None, language: Optional[str] = None,
                       where: Optional[Mapping[str, Any]] = None, **fields: Any) -> Union[str, bytes]:
        """Records that fit, as records() has it, in a form for files: "csv" and "json" as str, "xlsx" as bytes. CSV and XLSX hold one type."""
        sink = Sink(self._connection.callbacks.watch)
        self._export(sink, type, format, release, as_of, known_at, language, {**(where or {}), **fields})
        return sink.taken() if format == "xlsx" else sink.taken().decode("utf-8")

    def write_records(self, file: Target, type: Any = None, *, format: str = "csv", release: Optional[str] = None, as_of: Optional[str] = None, known_at: Optional[str] = None,
                      language: Optional[str] = None, where: Optional[Mapping[str, Any]] = None, **fields: Any) -> int:
        """The same to a path, or to a file that is open for writing bytes, without holding it in memory. Gives how many records were left out because they were not released that far."""
        with written(file) as target:
            return self._export(Sink(self._connection.callbacks.watch, target), type, format, release, as_of, known_at, language, {**(where or {}), **fields})

    def _export(self, sink: Sink, type: Any, format: str, release: Optional[str], as_of: Optional[str], known_at: Optional[str], language: Optional[str], conditions: Mapping[str, Any]) -> int:
        withheld = ctypes.c_int64()
        name = type_name(type)
        with OPTIONS.filled(format=format, release=release, as_of=as_of, known_at=known_at, language=language, where=conditions or None, withheld=ctypes.byref(withheld)) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_export_records, store, name, options, sink.write_fn, None)
        return withheld.value

    def template(self, types: Union[str, Sequence[str]], party: str, plan: str, period: Optional[str] = None, *, format: Optional[str] = None, language: Optional[str] = None,
                 release: Optional[str] = None, defaults: Optional[Mapping[str, Any]] = None) -> bytes:
        """A questionnaire for a party, with what it has answered filled in: "xlsx" (the default; several types, a tab each) or "csv" (one type). Assessments ask for a period.
        import_records() reads it back; rows that stay as they are change nothing."""
        names: List[Any] = [types] if isinstance(types, str) else list(types)
        chosen = words([name if isinstance(name, str) else (type_name(name) or b"").decode("ascii") for name in names], "types")
        sink = Sink(self._connection.callbacks.watch)
        with OPTIONS.filled(format=format, language=language, release=release, defaults=defaults) as options, self._entered() as store:
            checked(lib.oasplan_store_write_template, store, (ctypes.c_char_p * len(chosen))(*chosen), len(chosen), text(party, "party"), text(plan, "plan"),
                    None if period is None else text(period, "period"), options, sink.write_fn, None)
        return sink.taken()


def _warnings(intake: int) -> Tuple[PersonalData, ...]:
    found = [lib.oasplan_intake_warning_at(intake, index) for index in range(lib.oasplan_intake_warning_count(intake))]
    return tuple(PersonalData(lib.oasplan_problem_row(problem), string(lib.oasplan_problem_field(problem)), string(lib.oasplan_problem_allowed(problem)) or "") for problem in found)
