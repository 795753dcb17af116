"""Amendments: what delegations ask of a text, how sure it is that they do, and what was decided.

    for amendment in plan.amendments(delegation="USA", outcome="open"):
        print(amendment.id, amendment.action, amendment.text)

    agreed = plan.decide({"V.7/USA/1": "accepted", "II.2/USA/1": ("accepted-with-changes", "les autorités")}, author="Chair")
"""
from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

from ._call import ALL, checked, document, text, text_or_none
from ._library import lib
from ._words import OUTCOME
from .citations import characters
from .errors import NoMemory
from .rows import Rows, frozen, read

if TYPE_CHECKING:
    from .plan import Plan
    from .provision import Provision


@dataclass(frozen=True)
class Amendment:
    """A proposal or a remark. It belongs to a plan that never changes: what was decided since stands in another plan."""

    id: str  # "II.2/USA/1": provision, delegation ("-" for nobody), number
    provision_id: str
    delegation: Optional[str]  # who speaks; None: the document does not say
    action: str  # "insert", "delete", "replace", "move", "comment", "question", "footnote"
    begin: int  # bytes of the issued text; `span` is the same for slicing a str
    end: int
    text: str  # the words to be added, those to go, or those of the remark
    old_text: Optional[str]  # what they take the place of
    certainty: str  # "explicit" only by a delegation's own words; else "inferred"
    confidence: Optional[str]  # of an inference: "high", "medium", "low"
    reasons: Tuple[str, ...]  # what the inference rests on
    derived: bool  # found by rule; False: it came with the input
    outcome: str  # "open", "accepted", "accepted-with-changes", "superseded", "rejected", "withdrawn"
    changed: Optional[str]  # the words as accepted, of one accepted with changes
    rationale: Optional[str]  # the reason, in the delegation's own words
    target: Optional[str]  # where a move asks to go: "before VI.10"
    pair: Optional[str]  # the id of the other half of a replacement
    continues: Optional[str]  # the id of the amendment of which this one is a further part
    superseded_by: Optional[str]
    with_: Tuple[str, ...]  # co-sponsors ("with" is a word of Python)
    supported_by: Tuple[str, ...]
    opposed_by: Tuple[str, ...]
    _plan: "Plan" = field(repr=False, compare=False)

    @property
    def provision(self) -> "Provision":
        """The provision that it speaks of."""
        return self._plan[self.provision_id]

    @property
    def span(self) -> Tuple[int, int]:
        """Where it stands in the issued text, in characters."""
        return characters(self.provision.issued, self.begin, self.end)

    @property
    def is_reservation(self) -> bool:
        """Whether it is a remark that reserves a position."""
        return bool(lib.oasplan_amendment_is_reservation(self._address()))

    @property
    def conflicts(self) -> "Rows[Amendment]":
        """Amendments of others that cannot be taken up together with this one."""
        address = self._address()
        others = (lib.oasplan_amendment_conflict_at(address, index) for index in range(lib.oasplan_amendment_conflict_count(address)))
        ids = [lib.oasplan_amendment_id(other).decode("utf-8") for other in others]
        return Rows(self._plan.amendment(name) for name in ids)

    def _address(self) -> int:
        address: Optional[int] = lib.oasplan_plan_find_amendment(self._plan._handle.pointer, text(self.id, "id"))
        if address is None:
            raise self._plan._lacks("amendment", self.id)
        return address


def read_amendments(documents: Iterable[Dict[str, Any]], plan: "Plan", provision: Optional[str] = None) -> "Rows[Amendment]":
    return Rows(
        Amendment(row["id"], row.get("provision") or provision or "", row["delegation"], row["action"], row["begin"], row["end"], row["text"], row["old_text"], row["certainty"],
                  row["confidence"], frozen(row["reasons"]), row["derived"], row["outcome"], row["changed"], row["rationale"], row["target"], row["pair"], row["continues"],
                  row["superseded_by"], frozen(row["with"]), frozen(row["supported_by"]), frozen(row["opposed_by"]), plan)
        for row in documents)


@dataclass(frozen=True)
class Decision:
    """What was decided of an amendment, by whom, why and when (UTC, 2015-03-12T14:05:00Z)."""

    amendment: str
    outcome: str
    text: Optional[str] = None  # the words as accepted, of accepted-with-changes
    superseded_by: Optional[str] = None
    author: Optional[str] = None
    reason: Optional[str] = None
    when: Optional[str] = None


Outcome = Union[str, Tuple[str, Optional[str]]]
Decisions = Union[Mapping[str, Outcome], Iterable[Decision], str, bytes]


def _each(decisions: Any, author: Optional[str], reason: Optional[str], when: Optional[str]) -> Iterator[Decision]:
    """What somebody gave, as decisions."""
    if not isinstance(decisions, Mapping):
        for decision in decisions:
            if not isinstance(decision, Decision):
                raise TypeError("decisions must be {amendment: outcome}, a list of Decision, or JSON, not %s" % type(decision).__name__)
            yield decision
        return
    for amendment, outcome in decisions.items():
        word, detail = outcome if isinstance(outcome, tuple) else (outcome, None)
        superseded = word == "superseded"
        yield Decision(amendment, word, None if superseded else detail, detail if superseded else None, author, reason, when)


@contextlib.contextmanager
def made(decisions: Decisions, author: Optional[str] = None, reason: Optional[str] = None, when: Optional[str] = None) -> Iterator[int]:
    """The library's list of them, for one call."""
    if isinstance(decisions, (str, bytes)):
        data = decisions if isinstance(decisions, bytes) else text(decisions, "decisions")
        pointer = checked(lib.oasplan_decisions_from_json, data, len(data), None)
    else:
        pointer = lib.oasplan_decisions_new()
    if pointer is None:
        raise NoMemory("memory ran out; nothing was changed")
    try:
        if not isinstance(decisions, (str, bytes)):
            for decision in _each(decisions, author, reason, when):
                _set(pointer, decision)
        yield pointer
    finally:
        lib.oasplan_decisions_free(pointer)


def _set(pointer: int, decision: Decision) -> None:
    detail = decision.superseded_by if decision.outcome == "superseded" else decision.text
    checked(lib.oasplan_decisions_set, pointer, text(decision.amendment, "amendment"), OUTCOME.number(decision.outcome, "outcome"), text_or_none(detail, "detail"))
    if decision.author is not None or decision.reason is not None or decision.when is not None:
        checked(lib.oasplan_decisions_set_record, pointer, text_or_none(decision.author, "author"), text_or_none(decision.reason, "reason"), text_or_none(decision.when, "when"))


def take_decisions(pointer: int) -> "Rows[Decision]":
    """A list that the library made, read and freed."""
    try:
        rows: List[Dict[str, Any]] = document(lib.oasplan_decisions_json, pointer, 0, ALL)["decisions"]
    finally:
        lib.oasplan_decisions_free(pointer)
    return read(Decision, rows)


