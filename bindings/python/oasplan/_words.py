"""The words for the library's numbers: what is an enum in C is a str here ("directive", "resolved", "public"), as in JSON and in SQL.
"""
from __future__ import annotations

from typing import Any, Dict, List, Optional

from ._abi import CONSTANTS
from ._call import text
from ._library import lib
from .errors import Invalid

# The few numbers that are passed as they are, from the table that tests/test_bindings.py compares with the headers.
ISSUED: int = CONSTANTS["OASPLAN_READING_ISSUED"]
RESOLVED: int = CONSTANTS["OASPLAN_READING_RESOLVED"]
SIDE_A: int = CONSTANTS["OASPLAN_SIDE_A"]
SIDE_B: int = CONSTANTS["OASPLAN_SIDE_B"]


class Words:
    """One enum. The names of the functions stand written out, so that a search for a function finds who uses it."""

    def __init__(self, what: str, to_name: str, from_name: str) -> None:
        self.what = what
        self._to_name = to_name
        self._from_name = from_name
        self._known: Dict[int, Optional[str]] = {}
        self._numbers: Dict[str, int] = {}

    def word(self, value: int) -> str:
        """The word for a number that the library gave."""
        return self.word_or_none(value) or str(value)

    def word_or_none(self, value: int) -> Optional[str]:
        """None where there is none, as for 0."""
        if value not in self._known:
            name: Optional[bytes] = getattr(lib, self._to_name)(value)
            self._known[value] = None if name is None else name.decode("ascii")
        return self._known[value]

    def all(self) -> List[str]:
        """All that the library has: its numbers begin with 1 and leave none out."""
        found: List[str] = []
        word = self.word_or_none(1)
        while word is not None:
            found.append(word)
            word = self.word_or_none(len(found) + 1)
        return found

    def number(self, word: Any, name: str) -> int:
        """The number for a word that somebody gave; Invalid lists what is allowed."""
        known = self._numbers.get(word) if isinstance(word, str) else None
        if known is not None:
            return known
        value: int = getattr(lib, self._from_name)(text(word, name))
        if value == 0:
            raise Invalid("%s: there is no %s '%s'; one of: %s" % (name, self.what, word[:100], ", ".join(self.all())), field=name)
        self._numbers[word] = value
        return value

    def number_or(self, word: Any, name: str, default: int) -> int:
        return default if word is None else self.number(word, name)


KIND = Words("kind", "oasplan_kind_name", "oasplan_kind_from_name")
READING = Words("reading", "oasplan_reading_name", "oasplan_reading_from_name")
PLAN_STATUS = Words("status of a plan", "oasplan_plan_status_name", "oasplan_plan_status_from_name")
NEGOTIATION = Words("state of negotiation", "oasplan_negotiation_name", "oasplan_negotiation_from_name")
OUTCOME = Words("outcome", "oasplan_outcome_name", "oasplan_outcome_from_name")
RELEASE = Words("release", "oasplan_release_name", "oasplan_release_from_name")
STAGE = Words("stage", "oasplan_stage_name", "oasplan_stage_from_name")
STANDING = Words("standing", "oasplan_standing_name", "oasplan_standing_from_name")
PUT = Words("way to put", "oasplan_put_name", "oasplan_put_from_name")
ACTION = Words("action", "oasplan_action_name", "oasplan_action_from_name")
CERTAINTY = Words("certainty", "oasplan_certainty_name", "oasplan_certainty_from_name")
CONFIDENCE = Words("confidence", "oasplan_confidence_name", "oasplan_confidence_from_name")
RELATION = Words("relation", "oasplan_relation_name", "oasplan_relation_from_name")
CITATION_STATE = Words("state of a citation", "oasplan_citation_state_name", "oasplan_citation_state_from_name")
RUN_KIND = Words("kind of run", "oasplan_run_kind_name", "oasplan_run_kind_from_name")
PAIR_STATUS = Words("status of a pair", "oasplan_pair_status_name", "oasplan_pair_status_from_name")
LEDGER_STATUS = Words("status in a ledger", "oasplan_ledger_status_name", "oasplan_ledger_status_from_name")
MOVE_STATUS = Words("status of a move", "oasplan_move_status_name", "oasplan_move_status_from_name")

_PUBLIC = {
    "kind": KIND, "reading": READING, "plan_status": PLAN_STATUS, "negotiation": NEGOTIATION, "outcome": OUTCOME, "release": RELEASE, "stage": STAGE, "standing": STANDING, "put": PUT,
    "action": ACTION, "certainty": CERTAINTY, "confidence": CONFIDENCE, "relation": RELATION, "citation_state": CITATION_STATE, "run_kind": RUN_KIND, "pair_status": PAIR_STATUS,
    "ledger_status": LEDGER_STATUS, "move_status": MOVE_STATUS,
}


def words(what: str) -> List[str]:
    """All words of one kind, in the library's order: `words("outcome")` is ["open", "accepted", …]. Without such a kind, Invalid lists the kinds."""
    if what not in _PUBLIC:
        raise Invalid("there are no words for '%s'; one of: %s" % (what, ", ".join(_PUBLIC)), field="what")
    return _PUBLIC[what].all()
