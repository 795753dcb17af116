"""A plan of action as a value: one edition of one document in one language, that never changes.

    plan = oasplan.builtin()
    print(plan["III.12"].text)
    for provision in plan:
        print(provision.id, provision.text)

Two plans are equal when their digests are: the same text under the same identity. Any number of threads may read one plan. What is decided makes another plan, with the same digest.
"""
from __future__ import annotations

import ctypes
import json
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Literal, Optional, Sequence, Tuple, Union, overload

from ._call import ALL, Handle, Held, checked, document, owned, span, string, text, text_or_none, words
from ._callbacks import Progress, Sink, Watch
from ._library import lib
from ._options import Options, flag, texts, word
from ._words import OUTCOME, PLAN_STATUS, READING, RESOLVED
from .amendments import Amendment, Decision, Decisions, made, read_amendments, take_decisions
from .citations import Citation, read_citations
from .errors import Error, Invalid, NotFound
from .pages import Target, framed, written
from .provision import Division, Provision, provision_at
from .redline import OPTIONS as _REDLINE
from .redline import Redline
from .rows import Rows, pandas

if TYPE_CHECKING:
    from .comparison import Comparison


# Texts are read so many provisions at a time, about what the nearest cache holds; a plan of at most so many keeps what was read.
_STRETCH = 128
_KEPT = 2048


@dataclass(frozen=True)
class Diagnostic:
    """What an import noticed and could live with."""

    code: str  # a stable word
    message: str
    provision: Optional[str]
    source: Tuple[int, int]  # bytes of Plan.source


@dataclass(frozen=True)
class Notice:
    """Text of the document that is no part of the plan."""

    text: str
    source: Tuple[int, int]


# Ids of provisions, their texts (None where the reading does not hold one), and whether it holds all.
_Columns = Tuple[List[str], List[Optional[str]], bool]


def _held(ids: List[str], wordings: List[Optional[str]], whole: bool) -> List[Tuple[str, str]]:
    pairs = zip(ids, wordings)
    return list(pairs) if whole else [pair for pair in pairs if pair[1] is not None]  # type: ignore[arg-type, misc]


def _choose(options: int, ids: Any, name: str) -> None:
    chosen = words(ids, name)
    lib.oasplan_render_options_set_provisions(options, (ctypes.c_char_p * len(chosen))(*chosen), len(chosen))


_RENDER = Options("oasplan_render_options_new", "oasplan_render_options_free", {
    "reading": word("oasplan_render_options_set_reading", READING),
    "delegation": texts("oasplan_render_options_set_delegation"),
    "provisions": _choose,
})

_AMENDMENTS = Options("oasplan_amendments_options_new", "oasplan_amendments_options_free", {
    "delegation": texts("oasplan_amendments_options_set_delegation"),
    "outcome": word("oasplan_amendments_options_set_outcome", OUTCOME),
    "explicit_only": flag("oasplan_amendments_options_set_explicit_only"),
})


class Plan(Held):
    """One edition of a plan. It comes from builtin(), import_plan() or Store.plan(); `len(plan)`, `plan["III.12"]`, `plan[0]`, `plan[2:5]` and `"III.12" in plan` speak of its provisions.

    Pickled it goes as its JSON: what comes back is equal, and has everything but `source` and `original`, which are None. To keep these, put it into a Store."""

    __slots__ = ("_handle", "_size", "_columns", "__weakref__")
    _comes_from = "a plan comes from builtin(), import_plan() or Store.plan()"

    def _take(self, pointer: int) -> None:
        self._handle = Handle(pointer, lib.oasplan_plan_unref)
        self._size: int = lib.oasplan_plan_provision_count(pointer)
        self._columns: Optional[_Columns] = None

    # ---- What it is ----

    @property
    def key(self) -> str:
        """The document: "oas-tip-2015-2018"."""
        return string(lib.oasplan_plan_key(self._handle.pointer)) or ""

    @property
    def edition(self) -> str:
        return string(lib.oasplan_plan_edition(self._handle.pointer)) or ""

    @property
    def language(self) -> str:
        """ISO 639-1: "fr"."""
        return string(lib.oasplan_plan_language(self._handle.pointer)) or ""

    @property
    def name(self) -> str:
        """All three: "KEY@EDITION:LANGUAGE"."""
        return "%s@%s:%s" % (self.key, self.edition, self.language)

    @property
    def status(self) -> str:
        """"draft", "adopted" or "superseded"."""
        return PLAN_STATUS.word(lib.oasplan_plan_status(self._handle.pointer))

    @property
    def title(self) -> Optional[str]:
        return string(lib.oasplan_plan_title(self._handle.pointer))

    @property
    def symbol(self) -> Optional[str]:
        """The symbol of the document."""
        return string(lib.oasplan_plan_symbol(self._handle.pointer))

    @property
    def adopted_on(self) -> Optional[str]:
        """YYYY-MM-DD."""
        return string(lib.oasplan_plan_adopted_on(self._handle.pointer))

    @property
    def original_language(self) -> Optional[str]:
        return string(lib.oasplan_plan_original_language(self._handle.pointer))

    @property
    def period(self) -> Optional[Tuple[int, int]]:
        """The first and the last year that it covers, both inclusive; None where they are not known."""
        begin, end = lib.oasplan_plan_period_begin(self._handle.pointer), lib.oasplan_plan_period_end(self._handle.pointer)
        return (begin, end) if begin or end else None

    @property
    def digest(self) -> str:
        """"1:" and 64 hex digits: equal digests mean the same text under the same identity."""
        return string(lib.oasplan_plan_digest(self._handle.pointer)) or ""

    @property
    def engine(self) -> int:
        """The number of the engine that found citations; a newer one may find more in the same text."""
        return int(lib.oasplan_plan_engine(self._handle.pointer))

    @property
    def source(self) -> Optional[bytes]:
        """The text as it was imported, which byte ranges refer to; None of a plan that came without any."""
        return self._bytes(lib.oasplan_plan_source)

    @property
    def original(self) -> Optional[bytes]:
        """The file as it was imported, byte for byte: the DOCX, and for all else the source."""
        return self._bytes(lib.oasplan_plan_original)

    def _bytes(self, function: Any) -> Optional[bytes]:
        size = ctypes.c_size_t()
        address = function(self._handle.pointer, ctypes.byref(size))
        return None if address is None else ctypes.string_at(address, size.value)

    @property
    def extra(self) -> Optional[Dict[str, Any]]:
        """Members of a JSON import that this version does not know."""
        found = lib.oasplan_plan_extra(self._handle.pointer)
        return None if found is None else dict(json.loads(found))

    @property
    def diagnostics(self) -> "Rows[Diagnostic]":
        """What the import noticed and could live with."""
        addresses = [lib.oasplan_plan_diagnostic_at(self._handle.pointer, index) for index in range(lib.oasplan_plan_diagnostic_count(self._handle.pointer))]
        return Rows(
            Diagnostic(string(lib.oasplan_diagnostic_code(address)) or "", string(lib.oasplan_diagnostic_message(address)) or "", string(lib.oasplan_diagnostic_provision(address)),
                       (lib.oasplan_diagnostic_source_begin(address), lib.oasplan_diagnostic_source_end(address)))
            for address in addresses)

    @property
    def notices(self) -> "Rows[Notice]":
        """Text of the document that is no part of the plan."""
        addresses = [lib.oasplan_plan_notice_at(self._handle.pointer, index) for index in range(lib.oasplan_plan_notice_count(self._handle.pointer))]
        return Rows(Notice(string(lib.oasplan_notice_text(address)) or "", (lib.oasplan_notice_source_begin(address), lib.oasplan_notice_source_end(address))) for address in addresses)

    # ---- Provisions ----

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Provision]:
        if self._size <= _KEPT:
            ids, wordings, _ = self._texts()
            return map(Provision, repeat(self), ids, wordings)
        return chain.from_iterable(self._stretches())

    def _stretches(self) -> Iterator[Iterator[Provision]]:
        """Of a large plan a stretch at a time: its texts would not fit into the processor's cache, and going through memory costs several times the work."""
        for first in range(0, len(self), _STRETCH):
            ids, wordings, _ = self._columns_of(first, _STRETCH)
            yield map(Provision, repeat(self), ids, wordings)

    @overload
    def __getitem__(self, which: Union[str, int]) -> Provision: ...

    @overload
    def __getitem__(self, which: slice) -> List[Provision]: ...

    def __getitem__(self, which: Union[str, int, slice]) -> Union[Provision, List[Provision]]:
        if isinstance(which, str):
            found = self.find(which)
            if found is None:
                raise self._lacks("provision", which)
            return found
        if isinstance(which, slice):
            return self._slice(range(*which.indices(len(self))))
        if isinstance(which, bool) or not isinstance(which, int):
            raise TypeError("a provision is named by its id, its position or a slice of positions, not by %s" % type(which).__name__)
        size = len(self)
        position = which + size if which < 0 else which
        if not 0 <= position < size:
            raise IndexError("%s has %d provisions, and none at %s" % (self.name, size, which if abs(which) < 10**15 else "so high a position"))
        return provision_at(self, lib.oasplan_plan_provision_at(self._handle.pointer, position))

    def _slice(self, positions: range) -> List[Provision]:
        if not positions:
            return []
        first = min(positions[0], positions[-1])
        ids, wordings, _ = self._texts() if len(self) <= _KEPT else self._columns_of(first, abs(positions[-1] - positions[0]) + 1)
        shift = 0 if len(self) <= _KEPT else first
        return [Provision(self, ids[position - shift], wordings[position - shift]) for position in positions]

    def find(self, id: str) -> Optional[Provision]:
        """The provision with that id, or None."""
        address = lib.oasplan_plan_find(self._handle.pointer, text(id, "id"))
        return None if address is None else Provision(self, id)

    def _lacks(self, what: str, id: str) -> NotFound:
        return NotFound("%s has no %s '%s'" % (self.name, what, id[:100]))

    def __contains__(self, other: object) -> bool:
        if isinstance(other, Provision):
            return other.plan == self
        if not isinstance(other, str):
            return False
        try:
            return self.find(other) is not None
        except Error:  # a NUL, half a character: no id
            return False

    @property
    def provisions(self) -> List[Provision]:
        """All provisions, in document order."""
        return list(self)

    def texts(self, reading: str = "resolved", first: int = 0, count: Optional[int] = None) -> List[Tuple[str, str]]:
        """(id, text) of each provision that the reading holds: the quickest way through a plan."""
        size = self._size
        begin, length = span(first, count)
        end = min(begin + length, size)
        chosen = READING.number(reading, "reading")
        if chosen == RESOLVED and size <= _KEPT:
            ids, wordings, whole = self._texts()
            return _held(ids, wordings, whole) if end - begin == size else _held(ids[begin:end], wordings[begin:end], whole)
        pairs: List[Tuple[str, str]] = []
        for start in range(begin, end, _STRETCH):
            pairs += _held(*self._columns_of(start, min(_STRETCH, end - start), chosen))
        return pairs

    def _columns_of(self, first: int, count: int, reading: int = RESOLVED) -> _Columns:
        """Of a stretch. What is not held is seen by its failing to be decoded, which costs nothing where all is."""
        column = ctypes.c_char_p * count
        ids, wordings = column(), column()
        found = lib.oasplan_plan_texts(self._handle.pointer, reading, first, count, ids, wordings)
        names: List[str] = list(map(bytes.decode, ids[:found]))  # type: ignore[arg-type]
        texts = wordings[:found]
        try:
            return names, list(map(bytes.decode, texts)), True  # type: ignore[arg-type]
        except TypeError:
            return names, [None if text is None else text.decode() for text in texts], False

    def _texts(self) -> _Columns:
        """The same of all provisions, read once."""
        if self._columns is None:
            self._columns = self._columns_of(0, self._size)
        return self._columns

    @property
    def divisions(self) -> List[Division]:
        """Its titled parts, in document order."""
        return [Division(self, index) for index in range(lib.oasplan_plan_division_count(self._handle.pointer))]

    def division(self, id: str) -> Division:
        """The division with that id; NotFound where there is none."""
        if lib.oasplan_plan_division_find(self._handle.pointer, text(id, "id")) is None:
            raise NotFound("%s has no division '%s'; there are: %s" % (self.name, id[:100], ", ".join(division.id for division in self.divisions)))
        return next(division for division in self.divisions if division.id == id)

    def citations(self) -> "Rows[Citation]":
        """All citations, each with the provision that it stands in."""
        return Rows(citation for row in self.to_dicts() for citation in read_citations(row["citations"], row["issued"], row["id"]))

    # ---- Amendments and decisions ----

    def amendments(self, *, delegation: Optional[str] = None, outcome: Optional[str] = None, explicit_only: Optional[bool] = None) -> "Rows[Amendment]":
        """Proposals and remarks that fit, in text order. `delegation` "-" is what nobody is named for; explicit_only leaves out what was inferred."""
        return read_amendments(json.loads(self.amendments_json(delegation=delegation, outcome=outcome, explicit_only=explicit_only)), self)

    def amendments_json(self, *, delegation: Optional[str] = None, outcome: Optional[str] = None, explicit_only: Optional[bool] = None) -> str:
        """The same as the library's JSON."""
        with _AMENDMENTS.filled(delegation=delegation, outcome=outcome, explicit_only=explicit_only) as options:
            found = checked(lib.oasplan_plan_amendments, self._handle.pointer, options)
        try:
            return owned(lib.oasplan_amendments_json, found, 0, ALL).decode("utf-8")
        finally:
            lib.oasplan_amendments_free(found)

    def find_amendment(self, id: str) -> Optional[Amendment]:
        """The amendment with that id ("V.7/USA/1"), or None."""
        address = lib.oasplan_plan_find_amendment(self._handle.pointer, text(id, "id"))
        if address is None:
            return None
        provision = provision_at(self, lib.oasplan_amendment_provision(address))
        return next(amendment for amendment in provision.amendments if amendment.id == id)

    def amendment(self, id: str) -> Amendment:
        """The same; NotFound where there is none."""
        found = self.find_amendment(id)
        if found is None:
            raise self._lacks("amendment", id)
        return found

    def decisions(self) -> "Rows[Decision]":
        """What is decided: one for each amendment that is not open."""
        return take_decisions(checked(lib.oasplan_plan_decisions, self._handle.pointer))

    def decide(self, decisions: Decisions, *, author: Optional[str] = None, reason: Optional[str] = None, when: Optional[str] = None) -> "Plan":
        """A new plan with these outcomes: {"V.7/USA/1": "accepted"}, {"II.2/USA/1": ("accepted-with-changes", "les autorités")}, {…: ("superseded", "V.7/MEX/1")}, a list of Decision, or
        the library's JSON of them. Store.put_decisions() keeps them."""
        with made(decisions, author, reason, when) as pointer:
            return Plan._of(checked(lib.oasplan_plan_decide, self._handle.pointer, pointer, None))

    def consolidate(self, edition: str, *, reading: str = "resolved", delegation: Optional[str] = None) -> "Plan":
        """A new edition with the wording of a reading, numbered afresh, ids as they were, without amendments."""
        return Plan._of(checked(lib.oasplan_plan_consolidate, self._handle.pointer, READING.number(reading, "reading"), text_or_none(delegation, "delegation"), text(edition, "edition"), None))

    def redline(self, provision: Union[str, Provision, None] = None, *, delegation: Optional[str] = None, explicit_only: Optional[bool] = None) -> Redline:
        """What is proposed to the whole plan, or to one provision, as words that stay, come and go."""
        address = None
        if provision is not None:
            mine = self[provision] if isinstance(provision, str) else provision
            if not isinstance(mine, Provision):
                raise TypeError("provision must be an id or a Provision, not %s" % type(mine).__name__)
            if mine.plan is not self and mine.plan != self:
                raise Invalid("%s is a provision of %s, not of %s" % (mine.id, mine.plan.name, self.name), field="provision")
            address = lib.oasplan_plan_provision_at(self._handle.pointer, mine.position)
        with _REDLINE.filled(delegation=delegation, explicit_only=explicit_only) as options:
            return Redline._of(checked(lib.oasplan_redline, self._handle.pointer, address, options))

    def compare(self, other: "Plan", *, reading_a: Optional[str] = None, reading_b: Optional[str] = None, shared_ids: Optional[bool] = None,
                progress: Optional[Progress] = None) -> "Comparison":
        """What became of each provision in another edition: oasplan.compare(self, other)."""
        from .comparison import compare
        return compare(self, other, reading_a=reading_a, reading_b=reading_b, shared_ids=shared_ids, progress=progress)

    # ---- Forms ----

    @overload
    def render(self, format: Literal["source"], *, reading: Optional[str] = ..., delegation: Optional[str] = ..., provisions: Optional[Sequence[str]] = ...) -> bytes: ...  # type: ignore[misc]

    @overload
    def render(self, format: str = ..., *, reading: Optional[str] = ..., delegation: Optional[str] = ..., provisions: Optional[Sequence[str]] = ...) -> str: ...

    def render(self, format: str = "text", *, reading: Optional[str] = None, delegation: Optional[str] = None, provisions: Optional[Sequence[str]] = None) -> Union[str, bytes]:
        """It in one of plan_formats(): "json", "text", "markdown", "html", "csv", "critic", "rolling" as str; "source", the file as it was imported, as bytes. `provisions`, a list of ids,
        chooses some of them, in "json" and "text"."""
        with _RENDER.filled(reading=reading, delegation=delegation, provisions=provisions) as options:
            data = owned(lib.oasplan_plan_render_string, self._handle.pointer, text(format, "format"), options)
        return data if format == "source" else data.decode("utf-8")

    def write(self, file: Target, format: str = "text", *, reading: Optional[str] = None, delegation: Optional[str] = None, provisions: Optional[Sequence[str]] = None) -> None:
        """The same to a path, or to a file that is open for writing bytes. A file that cannot be written whole is not written."""
        watch = Watch()
        with _RENDER.filled(reading=reading, delegation=delegation, provisions=provisions) as options, written(file) as target:
            sink = Sink(watch, target)
            with watch.running():
                checked(lib.oasplan_plan_render, self._handle.pointer, text(format, "format"), options, sink.write_fn, None)

    def json(self, first: int = 0, count: Optional[int] = None) -> str:
        """The library's JSON of `count` provisions from `first` on. The whole plan as one document is render("json")."""
        return owned(lib.oasplan_plan_json, self._handle.pointer, *span(first, count)).decode("utf-8")

    def to_dicts(self) -> List[Dict[str, Any]]:
        """A dict for each provision, with its citations and amendments."""
        rows: List[Dict[str, Any]] = document(lib.oasplan_plan_json, self._handle.pointer, 0, ALL)
        return rows

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with a row for each provision. ImportError where there is no pandas."""
        rows = self.to_dicts()
        for row in rows:
            row["citations"], row["amendments"] = len(row["citations"]), len(row["amendments"])
            row["source_begin"], row["source_end"] = row["source"]["begin"], row["source"]["end"]
            del row["source"]
        return pandas().DataFrame(rows)

    def _repr_html_(self) -> str:
        return framed(self.render("html"))

    # ---- As a value ----

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        return self is other or self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __copy__(self) -> "Plan":
        return self

    def __deepcopy__(self, memo: Any) -> "Plan":
        return self

    def __reduce__(self) -> Any:
        return _again, (self.render("json"),)

    def __repr__(self) -> str:
        return "<oasplan.Plan %s, %s, %d provisions>" % (self.name, self.status, len(self))


def _again(source: str) -> Plan:
    """A plan that went through pickle, as its JSON."""
    from .importing import import_plan
    return import_plan(source.encode("utf-8"), format="json")


def plan_formats() -> Dict[str, str]:
    """What Plan.render() can draw: each with one line about it."""
    return {lib.oasplan_render_format_at(index).decode("ascii"): lib.oasplan_render_format_about(index).decode("utf-8") for index in range(lib.oasplan_render_format_count())}
