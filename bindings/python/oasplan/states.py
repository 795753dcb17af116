"""Who is a member when: states, and their standing from day to day. A period is answered by the members that take part on its last day.

    oasplan.roster().members("2018-12-31")       # a list of states, each with the tenure that holds on that day
    oasplan.roster()["PRY"].name("es")
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple, Union

from ._call import ALL, Handle, Held, checked, document, json_source, owned, span, string, text
from ._library import lib
from ._words import STANDING
from .errors import NotFound
from .rows import Rows


@dataclass(frozen=True)
class Tenure:
    """A stretch of days with one standing, on one basis. Both days are inclusive; None is since ever, or until further notice."""

    standing: str  # "member", "not_participating", "suspended", "withdrawn"
    from_date: Optional[str]
    to_date: Optional[str]
    basis: str  # a resolution, a note, a deposit
    contested: bool  # states disagree about it: whoever prints it says so, neutrally


@dataclass(frozen=True)
class State:
    """A state of a roster. Territories are places and stand in none."""

    code: str  # ISO 3166-1 alpha-3
    code2: Optional[str]
    _names: Tuple[Tuple[str, str], ...]
    tenures: Tuple[Tenure, ...]

    @property
    def names(self) -> Dict[str, str]:
        return dict(self._names)

    def name(self, language: str = "en") -> Optional[str]:
        """Its name in "fr", "en", "es" or "pt"."""
        return self.names.get(language)


def _state(row: Dict[str, Any]) -> State:
    tenures = tuple(Tenure(tenure["standing"], tenure["from"], tenure["to"], tenure["basis"], tenure["contested"]) for tenure in row["standing"])
    return State(row["code"], row["code2"], tuple(sorted(row["names"].items())), tenures)


class Members(Rows[State]):
    """The states that take part on one day, each with the one tenure that holds then. `source` is the library's JSON."""

    source: str = "[]"


class Roster(Held):
    """States in a fixed order. It never changes, and any thread may read it."""

    __slots__ = ("_handle", "_rows")
    _comes_from = "a roster comes from roster() or roster_from_json()"

    def _take(self, pointer: int) -> None:
        self._handle = Handle(pointer, lib.oasplan_roster_unref)
        self._rows: Optional[Rows[State]] = None

    def rows(self) -> "Rows[State]":
        """All of them, as a list that becomes a table."""
        if self._rows is None:
            self._rows = Rows(_state(row) for row in self.to_dicts())
        return self._rows

    def to_dicts(self) -> List[Dict[str, Any]]:
        """The library's JSON of all of them, read."""
        rows: List[Dict[str, Any]] = document(lib.oasplan_roster_json, self._handle.pointer, 0, ALL)
        return rows

    def json(self, first: int = 0, count: Optional[int] = None) -> str:
        """The library's JSON of `count` of them from `first` on."""
        return owned(lib.oasplan_roster_json, self._handle.pointer, *span(first, count)).decode("utf-8")

    def find(self, code: str) -> Optional[State]:
        """The state with that code ("PRY"), or None."""
        if lib.oasplan_roster_find(self._handle.pointer, text(code, "code")) is None:
            return None
        return next(state for state in self.rows() if state.code == code)

    def standing(self, code: str, date: str) -> Optional[str]:
        """How a state stands at the end of a day (YYYY-MM-DD); None where nothing is known."""
        return STANDING.word_or_none(lib.oasplan_roster_standing(self._handle.pointer, text(code, "code"), text(date, "date")))

    def tenure(self, code: str, date: str) -> Optional[Tenure]:
        """The tenure that holds for a state at the end of a day; None where nothing is known."""
        state = lib.oasplan_roster_find(self._handle.pointer, text(code, "code"))
        found = None if state is None else lib.oasplan_roster_state_tenure_on(state, text(date, "date"))
        if found is None:
            return None
        return Tenure(STANDING.word(lib.oasplan_tenure_standing(found)), string(lib.oasplan_tenure_from(found)), string(lib.oasplan_tenure_to(found)),
                      string(lib.oasplan_tenure_basis(found)) or "", bool(lib.oasplan_tenure_contested(found)))

    def members(self, date: str) -> Members:
        """The states that take part at the end of a day (YYYY-MM-DD)."""
        found = checked(lib.oasplan_roster_members, self._handle.pointer, text(date, "date"), None)
        try:
            source = owned(lib.oasplan_members_json, found, 0, ALL).decode("utf-8")
        finally:
            lib.oasplan_members_free(found)
        members = Members(_state(row) for row in json.loads(source))
        members.source = source
        return members

    def __getitem__(self, code: str) -> State:
        found = self.find(code)
        if found is None:
            raise NotFound("the roster has no state with the code '%s'; codes are three capital letters" % code[:100])
        return found

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self.find(code) is not None

    def __iter__(self) -> Iterator[State]:
        return iter(self.rows())

    def __len__(self) -> int:
        return int(lib.oasplan_roster_count(self._handle.pointer))

    def __repr__(self) -> str:
        return "<oasplan.Roster of %d states>" % len(self)


_builtin: Optional[Roster] = None


def roster() -> Roster:
    """The member states of the OAS."""
    global _builtin
    if _builtin is None:
        _builtin = Roster._of(checked(lib.oasplan_roster_builtin, None))
    return _builtin


def roster_from_json(source: Union[str, bytes, Mapping[str, Any]]) -> Roster:
    """A roster of one's own, of the form of data/states.json; give it to Store.report(). Invalid lists every problem of the text."""
    data = json_source(source, "source")
    return Roster._of(checked(lib.oasplan_roster_from_json, data, len(data), None))
