"""Redlines: what is proposed to a text, as words that stay, come and go.

    line = plan["V.7"].redline()
    print(line)                        # Promouvoir la création {+de logements d’urgence, …+}[-d'abris appropriés-] …
    line.render("html")                # a page; also "markdown", "critic" and, as bytes, "docx"
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Dict, Iterator, Literal, Optional, Tuple, Union, overload


from ._call import Handle, Held, checked, owned, span, text
from ._callbacks import Sink, Watch
from ._library import lib
from ._options import Options, flag, texts
from .pages import Target, framed, written
from .rows import Rows, frozen


@dataclass(frozen=True)
class Run:
    """Some words, and what becomes of them."""

    kind: str  # "keep", "insert", "delete", "moved-from", "moved-to"
    text: str
    provision: Optional[str] = None  # the id of the provision; None in a comparison
    amendments: Tuple[str, ...] = ()  # the ids of what makes it so


_SIGNS = {"insert": "{+%s+}", "delete": "[-%s-]", "moved-from": "[<%s<]", "moved-to": "{>%s>}"}

OPTIONS = Options("oasplan_redline_options_new", "oasplan_redline_options_free", {
    "delegation": texts("oasplan_redline_options_set_delegation"),
    "explicit_only": flag("oasplan_redline_options_set_explicit_only"),
})


class Redline(Held):
    """A list of runs: iterate over it, or draw it with render()."""

    __slots__ = ("_handle", "_rows")
    _comes_from = "a redline comes from Plan.redline() or Provision.redline()"

    def _take(self, pointer: int) -> None:
        self._handle = Handle(pointer, lib.oasplan_runs_free)
        self._rows: Optional[Rows[Run]] = None

    def rows(self) -> "Rows[Run]":
        """All runs, as a list that becomes a table."""
        if self._rows is None:
            self._rows = Rows(Run(row["kind"], row["text"], row["provision"], frozen(row["amendments"])) for row in json.loads(self.json()))
        return self._rows

    def json(self, first: int = 0, count: Optional[int] = None) -> str:
        """The library's JSON of `count` runs from `first` on."""
        return owned(lib.oasplan_runs_json, self._handle.pointer, *span(first, count)).decode("utf-8")

    @overload
    def render(self, format: Literal["docx"]) -> bytes: ...  # type: ignore[misc]

    @overload
    def render(self, format: str = ...) -> str: ...

    def render(self, format: str = "html") -> Union[str, bytes]:
        """It in one of redline_formats(): "html", "markdown", "critic" as str, "docx" (tracked changes) as bytes."""
        data = owned(lib.oasplan_runs_render_string, self._handle.pointer, text(format, "format"), None)
        return data if format == "docx" else data.decode("utf-8")

    def write(self, file: Target, format: str = "html") -> None:
        """The same to a path, or to a file that is open for writing bytes. A file that cannot be written whole is not written."""
        watch = Watch()
        with written(file) as target:
            sink = Sink(watch, target)
            with watch.running():
                checked(lib.oasplan_runs_render, self._handle.pointer, text(format, "format"), None, sink.write_fn, None)

    def __iter__(self) -> Iterator[Run]:
        return iter(self.rows())

    def __len__(self) -> int:
        return int(lib.oasplan_runs_count(self._handle.pointer))

    @overload
    def __getitem__(self, index: int) -> Run: ...

    @overload
    def __getitem__(self, index: slice) -> "Rows[Run]": ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Run, "Rows[Run]"]:
        return self.rows()[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Redline):
            return NotImplemented
        return self.rows() == other.rows()

    def __hash__(self) -> int:
        return hash(tuple(self.rows()))

    def __str__(self) -> str:
        return "".join(_SIGNS.get(run.kind, "%s") % run.text for run in self.rows())

    def __repr__(self) -> str:
        return "<oasplan.Redline of %d runs>" % len(self)

    def _repr_html_(self) -> str:
        return framed(self.render("html"))


def redline_formats() -> Dict[str, str]:
    """What Redline.render() can draw: each with one line about it."""
    names = range(lib.oasplan_runs_format_count())
    return {lib.oasplan_runs_format_at(index).decode("ascii"): lib.oasplan_runs_format_about(index).decode("utf-8") for index in names}
