"""Two editions side by side, and the pairs of provisions that a person confirms.

    for pair in oasplan.compare(draft, adopted):
        if pair.status == "matched" and pair.edited:
            print(pair.a[0].id, "->", pair.b[0].id)

Provisions are paired by their words, not by their labels, so that a draft that was numbered anew is still recognized.
"""
from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple, Union

from ._call import ALL, Handle, Held, checked, json_source, owned, string, text, text_or_none
from ._callbacks import Progress, Watch
from ._library import lib
from ._options import Options, flag
from ._words import READING, SIDE_A, SIDE_B
from .plan import Plan
from .redline import Run
from .rows import Rows

@dataclass(frozen=True)
class Place:
    """A provision of one of the two editions."""

    id: str
    label: str  # as printed


@dataclass(frozen=True)
class Pair:
    """What became of some provisions."""

    status: str  # "matched", "split", "merged", "added", "dropped"
    a: Tuple[Place, ...]  # in the first edition: none where it was added, several where they were merged
    b: Tuple[Place, ...]
    edited: bool
    moved: bool
    renumbered: bool
    similarity: int  # thousandths
    runs: Tuple[Run, ...]  # keep and delete together are the text of a, keep and insert that of b


class Comparison(Rows[Pair]):
    """The pairs, in the order of the second edition. `source` is the library's JSON."""

    source: str = "[]"


def _readings(options: int, value: Any, name: str) -> None:
    a, b = value
    lib.oasplan_compare_options_set_readings(options, READING.number_or(a, "reading_a", 0), READING.number_or(b, "reading_b", 0))


_OPTIONS = Options("oasplan_compare_options_new", "oasplan_compare_options_free", {
    "readings": _readings,
    "shared_ids": flag("oasplan_compare_options_set_shared_ids"),
    "progress": lambda options, value, name: lib.oasplan_compare_options_set_progress(options, value, None),
})


def _pair(row: Dict[str, Any]) -> Pair:
    return Pair(row["status"], tuple(Place(place["id"], place["label"]) for place in row["a"]), tuple(Place(place["id"], place["label"]) for place in row["b"]), row["edited"], row["moved"],
                row["renumbered"], row["similarity"], tuple(Run(run["kind"], run["text"]) for run in row["runs"]))


def compare(a: Plan, b: Plan, *, reading_a: Optional[str] = None, reading_b: Optional[str] = None, shared_ids: Optional[bool] = None, progress: Optional[Progress] = None) -> Comparison:
    """Pairs the provisions of two editions in one language. With shared_ids equal ids are the same provision, as in an edition that was imported onto the other; without, only the words
    count."""
    for plan in (a, b):
        if not isinstance(plan, Plan):
            raise TypeError("compare() takes two plans, not %s" % type(plan).__name__)
    watch = Watch(progress)
    readings = None if reading_a is None and reading_b is None else (reading_a, reading_b)
    with watch.running(), _OPTIONS.filled(readings=readings, shared_ids=shared_ids, progress=watch.progress_fn) as options:
        found = checked(lib.oasplan_compare, a._handle.pointer, b._handle.pointer, options)
        try:
            source = owned(lib.oasplan_comparison_json, found, 0, ALL).decode("utf-8")
        finally:
            lib.oasplan_comparison_free(found)
    comparison = Comparison(_pair(row) for row in json.loads(source))
    comparison.source = source
    return comparison


@dataclass(frozen=True)
class Confirmation:
    """Provision `a` of the first edition is provision `b` of the second, as somebody confirmed."""

    a: str
    b: str
    author: Optional[str] = None


class Concordance(Held):
    """The pairs that a person confirmed, of two editions of one plan.

        pairs = oasplan.Concordance("work-plan", "draft-2", "adopted")
        pairs.add("VI.10", "VI.9", author="Legal office")
        store.put_concordance(pairs)

    Any thread may add to it and read it: calls wait for each other, since in C it belongs to one thread at a time, and Python lets other threads run while C works.
    """

    __slots__ = ("_handle", "_lock")

    def __init__(self, key: str, a: str, b: str) -> None:
        """Without pairs yet. Concordance.from_json() reads one that was kept."""
        self._take(checked(lib.oasplan_concordance_new, text(key, "key"), text(a, "a"), text(b, "b"), None))

    def _take(self, pointer: int) -> None:
        self._handle = Handle(pointer, lib.oasplan_concordance_free)
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def _entered(self) -> Iterator[int]:
        """Its address, for one call, alone in it. No function of Python runs inside, so that nobody waits for himself."""
        with self._lock:
            yield self._handle.pointer

    def _copied(self) -> "Concordance":
        """One that no other thread knows, for a call that takes long or calls back."""
        return Concordance.from_json(self.json())

    @classmethod
    def from_json(cls, source: Union[str, bytes, Mapping[str, Any]]) -> "Concordance":
        """What json() wrote."""
        data = json_source(source, "source")
        return cls._of(checked(lib.oasplan_concordance_from_json, data, len(data), None))

    def add(self, a: str, b: str, author: Optional[str] = None) -> None:
        """Confirms a pair. The same again changes nothing; Conflict where one of them is confirmed with another."""
        words = text(a, "a"), text(b, "b"), text_or_none(author, "author")
        with self._entered() as pointer:
            checked(lib.oasplan_concordance_add, pointer, *words)

    @property
    def key(self) -> str:
        """The plan's."""
        with self._entered() as pointer:
            return string(lib.oasplan_concordance_key(pointer)) or ""

    @property
    def a(self) -> str:
        """The edition that is named first."""
        return self._edition(SIDE_A)

    @property
    def b(self) -> str:
        return self._edition(SIDE_B)

    def _edition(self, side: int) -> str:
        with self._entered() as pointer:
            return string(lib.oasplan_concordance_edition(pointer, side)) or ""

    @property
    def pairs(self) -> "Rows[Confirmation]":
        """In the order in which they were confirmed."""
        rows: List[Dict[str, Any]] = json.loads(self.json())["pairs"]
        return Rows(Confirmation(row["a"], row["b"], row["author"]) for row in rows)

    def json(self) -> str:
        with self._entered() as pointer:
            return owned(lib.oasplan_concordance_json, pointer).decode("utf-8")

    def __len__(self) -> int:
        with self._entered() as pointer:
            return int(lib.oasplan_concordance_count(pointer))

    def __iter__(self) -> Iterator[Confirmation]:
        return iter(self.pairs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Concordance):
            return NotImplemented
        return self.json() == other.json()

    __hash__ = None  # type: ignore[assignment]  # it can be added to

    def __repr__(self) -> str:
        return "<oasplan.Concordance %s: %s and %s, %d pairs>" % (self.key, self.a, self.b, len(self))
