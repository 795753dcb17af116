"""Reports: what is made of the records, in four languages, as a page, a workbook, Markdown, CSV or JSON (docs/reports.md).

    page = store.report("implementation", period="2017-2018", language="es", format="html")

    report = store.report("legislation", as_of="2018-12-31")        # without a format: a Report, to be drawn in several
    report.render("markdown")
    report.tables["numbers"].to_pandas()
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, Literal, Optional, Union, overload

from ._call import Handle, Held, checked, owned, text, text_or_none
from ._callbacks import Sink, Watch
from ._library import lib
from ._options import Options, flag, handle, texts, word
from ._words import RELEASE, STAGE
from .pages import Target, framed, written
from .states import Roster
from .rows import pandas
from .session import Session


def _plan(options: int, value: Any, name: str) -> None:
    key, edition = value
    lib.oasplan_report_options_set_plan(options, text_or_none(key, "plan"), text_or_none(edition, "edition"))


OPTIONS = Options("oasplan_report_options_new", "oasplan_report_options_free", {
    "plan": _plan,
    "party": texts("oasplan_report_options_set_party"),
    "period": texts("oasplan_report_options_set_period"),
    "as_of": texts("oasplan_report_options_set_as_of"),
    "known_at": texts("oasplan_report_options_set_known_at"),
    "since": texts("oasplan_report_options_set_since"),
    "release": word("oasplan_report_options_set_release", RELEASE),
    "stage": word("oasplan_report_options_set_stage", STAGE),
    "by_party": flag("oasplan_report_options_set_by_party"),
    "language": texts("oasplan_report_options_set_language"),
    "table": texts("oasplan_report_options_set_table"),
    "roster": handle("oasplan_report_options_set_roster", Roster),
})


@dataclass(frozen=True)
class Table:
    """One table of a report: the labels of its columns by key, and a dict for each row."""

    key: str
    title: Optional[str]
    note: Optional[str]
    columns: Dict[str, str]
    rows: List[Dict[str, Any]] = field(repr=False)

    def to_dicts(self) -> List[Dict[str, Any]]:
        """A dict for each row, with plain values: of a code its word, of a ratio "12 of 31", of a linked text the text."""
        return [{key: _plain(value) for key, value in row["cells"].items()} for row in self.rows]

    def to_pandas(self) -> Any:
        """A pandas.DataFrame of them. ImportError where there is no pandas."""
        return pandas().DataFrame(self.to_dicts(), columns=list(self.columns))

    def __len__(self) -> int:
        return len(self.rows)


def _plain(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return cell
    if "part" in cell:
        return "%d of %d" % (cell["part"], cell["whole"])
    return cell.get("code", cell.get("text"))


class Report(Held):
    """A report that was asked. It owns what it holds: the store may be closed."""

    __slots__ = ("_handle", "_document")
    _comes_from = "a report comes from Store.report()"

    def _take(self, pointer: int) -> None:
        self._handle = Handle(pointer, lib.oasplan_report_free)
        self._document: Optional[Dict[str, Any]] = None

    def json(self) -> str:
        """All of it, as the library's JSON (data/report.schema.json)."""
        return owned(lib.oasplan_report_json, self._handle.pointer).decode("utf-8")

    def to_dict(self) -> Dict[str, Any]:
        """The same, read."""
        if self._document is None:
            self._document = dict(json.loads(self.json()))
        return self._document

    @property
    def kind(self) -> str:
        return str(self.to_dict()["report"])

    @property
    def title(self) -> str:
        return str(self.to_dict()["title"])

    @property
    def language(self) -> str:
        return str(self.to_dict()["language"])

    @property
    def draft(self) -> bool:
        """Whether records that nobody has cleared are in it."""
        return bool(self.to_dict()["draft"])

    @property
    def facts(self) -> Dict[str, str]:
        """What the first page says: for whom it is, of when, how much was left out. By key, for programs."""
        return {fact["key"]: fact["value"] for fact in self.to_dict()["facts"]}

    @property
    def tables(self) -> Dict[str, Table]:
        """Its tables by key, in their order."""
        found = [block["table"] for section in self.to_dict()["sections"] for block in section["blocks"] if "table" in block]
        return {table["key"]: Table(table["key"], table.get("title"), table.get("note"), {column["key"]: column["label"] for column in table["columns"]}, table["rows"]) for table in found}

    @overload
    def render(self, format: Literal["xlsx"], *, table: Optional[str] = ...) -> bytes: ...  # type: ignore[misc]

    @overload
    def render(self, format: str = ..., *, table: Optional[str] = ...) -> str: ...

    def render(self, format: str = "html", *, table: Optional[str] = None) -> Union[str, bytes]:
        """It in one of report_formats(): "html", "markdown", "csv" (one table, the first or `table`), "json" as str, "xlsx" as bytes."""
        sink = self._drawn(Sink(Watch()), format, table)
        return sink.taken() if format == "xlsx" else sink.taken().decode("utf-8")

    def write(self, file: Target, format: str = "html", *, table: Optional[str] = None) -> None:
        """The same to a path, or to a file that is open for writing bytes. A file that cannot be written whole is not written."""
        with written(file) as target:
            self._drawn(Sink(Watch(), target), format, table)

    def _drawn(self, sink: Sink, format: str, table: Optional[str]) -> Sink:
        with OPTIONS.filled(table=table) as options, sink.watch.running():
            checked(lib.oasplan_report_render, self._handle.pointer, text(format, "format"), options, sink.write_fn, None)
        return sink

    def to_pandas(self, table: Optional[str] = None) -> Any:
        """One table, the first or `table`, as a pandas.DataFrame."""
        tables = self.tables
        return tables[table if table is not None else next(iter(tables))].to_pandas()

    def __str__(self) -> str:
        return self.render("markdown")

    def __repr__(self) -> str:
        return "<oasplan.Report %s: %s>" % (self.kind, self.title)

    def _repr_html_(self) -> str:
        return framed(self.render("html"))


class Reports(Session):
    """The part of Store that reports."""

    @overload
    def report(self, kind: str, *, format: None = ..., plan: Optional[str] = ..., edition: Optional[str] = ..., party: Optional[str] = ..., period: Optional[str] = ..., as_of: Optional[str] = ...,
               known_at: Optional[str] = ..., since: Optional[str] = ..., release: Optional[str] = ..., stage: Optional[str] = ..., by_party: Optional[bool] = ..., language: Optional[str] = ...,
               table: Optional[str] = ..., roster: Optional[Roster] = ...) -> Report: ...

    @overload
    def report(  # type: ignore[misc]
               self, kind: str, *, format: Literal["xlsx"], plan: Optional[str] = ..., edition: Optional[str] = ..., party: Optional[str] = ..., period: Optional[str] = ...,
               as_of: Optional[str] = ..., known_at: Optional[str] = ..., since: Optional[str] = ..., release: Optional[str] = ..., stage: Optional[str] = ..., by_party: Optional[bool] = ...,
               language: Optional[str] = ..., table: Optional[str] = ..., roster: Optional[Roster] = ...) -> bytes: ...

    @overload
    def report(self, kind: str, *, format: str, plan: Optional[str] = ..., edition: Optional[str] = ..., party: Optional[str] = ..., period: Optional[str] = ..., as_of: Optional[str] = ...,
               known_at: Optional[str] = ..., since: Optional[str] = ..., release: Optional[str] = ..., stage: Optional[str] = ..., by_party: Optional[bool] = ..., language: Optional[str] = ...,
               table: Optional[str] = ..., roster: Optional[Roster] = ...) -> str: ...

    def report(self, kind: str, *, format: Optional[str] = None, plan: Optional[str] = None, edition: Optional[str] = None, party: Optional[str] = None, period: Optional[str] = None,
               as_of: Optional[str] = None, known_at: Optional[str] = None, since: Optional[str] = None, release: Optional[str] = None, stage: Optional[str] = None,
               by_party: Optional[bool] = None, language: Optional[str] = None, table: Optional[str] = None, roster: Optional[Roster] = None) -> Union[Report, str, bytes]:
        """Asks for a report; report_kinds() lists them. With a `format` it is drawn at once: str, of "xlsx" bytes. Without, the answer is a Report.

        plan, edition: what is reported on; by default the edition of the period, else the one put last. party: "PRY", "OAS-GS"; "country" needs it. period: "2017-2018"; by default the last
        one that began. as_of: facts that hold on a day. known_at: what the store knew at a time. since: for "changes". release: for whom it is; by default "public". stage: "draft" takes the
        owner's drafts too. by_party: parties are named where the report has a choice. language: "fr", "en", "es", "pt". table: of "csv". roster: who is a member when."""
        if format is not None:
            text(format, "format")
        chosen = None if plan is None and edition is None else (plan, edition)
        with OPTIONS.filled(plan=chosen, party=party, period=period, as_of=as_of, known_at=known_at, since=since, release=release, stage=stage, by_party=by_party, language=language,
                            roster=roster) as options, self._entered() as store:
            report = Report._of(checked(lib.oasplan_report_new, store, text(kind, "kind"), options))
        return report if format is None else report.render(format, table=table)


def report_kinds() -> Dict[str, str]:
    """What can be asked: each with one line that says what it holds."""
    return {lib.oasplan_report_kind_at(index).decode("ascii"): lib.oasplan_report_kind_about(index).decode("utf-8") for index in range(lib.oasplan_report_kind_count())}


def report_formats() -> Dict[str, str]:
    """The forms of a report: each with one line about it."""
    return {lib.oasplan_report_format_at(index).decode("ascii"): lib.oasplan_report_format_about(index).decode("utf-8") for index in range(lib.oasplan_report_format_count())}
