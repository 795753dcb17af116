"""What goes on over time: periods of reporting, the ledger of treaties, and records that move from one edition to another."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from ._call import ALL, checked, number, owned, string, text, text_or_none
from ._library import lib
from .records import OPTIONS, named
from .rows import Answer, read
from .session import Session


@dataclass(frozen=True)
class Period:
    """A span of time that a plan is reported on. Who is asked are the members that take part on its last day: roster().members(period.to_date)."""

    plan: str
    key: str  # its name in the plan: "2015-2016"
    edition: Optional[str]  # the edition on which it is reported
    from_date: Optional[str]  # both days are inclusive, YYYY-MM-DD
    to_date: Optional[str]
    asked_on: Optional[str]  # when the parties were asked
    due_on: Optional[str]  # by when they were to answer
    symbol: Optional[str]  # of the document that asks


@dataclass(frozen=True)
class LedgerEntry:
    """How a state stands to an instrument on a day, and what that rests on."""

    instrument: str
    party: str
    status: str  # "party", "deposited", "signed", "not_party", "not_open"
    signed_on: Optional[str]
    deposited_on: Optional[str]
    in_force_on: Optional[str]
    ends_on: Optional[str]
    draft: bool  # a draft is among the records that it rests on
    notes: Tuple[str, ...]  # what does not agree among its acts; none as a rule


class Ledger(Answer[LedgerEntry]):
    """Entries by instrument and state. `withheld` says how many ratifications were left out: beside a number above 0, "not_party" says no more than that nothing at this release says
    otherwise."""

    as_of: str = ""
    withheld: int = 0


@dataclass(frozen=True)
class Move:
    """What became of a record, for one of the provisions that it serves; or of a period, whose type is "period"."""

    record: str
    type: str
    provision: Optional[str]
    counterpart: Optional[str]
    status: str  # "moved", "no_counterpart", "held", "taken", "incomplete"


class Periods(Session):
    """The part of Store that knows of time."""

    def periods(self, plan: Optional[str] = None) -> "Answer[Period]":
        """The periods of a plan, or of all plans, by plan and first day."""
        with self._entered() as store:
            found = checked(lib.oasplan_store_periods, store, text_or_none(plan, "plan"), None)
            try:
                page = owned(lib.oasplan_periods_json, found, 0, ALL).decode("utf-8")
            finally:
                lib.oasplan_periods_free(found)
        answer: Answer[Period] = Answer(read(Period, json.loads(page)))
        answer.pages = (page,)
        return answer

    def period(self, plan: str, key: str) -> Period:
        """One of them; NotFound where there is none."""
        with self._entered() as store:
            pointer = checked(lib.oasplan_store_get_period, store, text(plan, "plan"), text(key, "key"), None)
            try:
                period = _period(pointer)
            finally:
                lib.oasplan_period_free(pointer)
        return period

    def put_period(self, plan: str, key: str, **fields: Optional[str]) -> Period:
        """Makes a period: put_period("work-plan", "2019", edition="adopted", from_date="2019-01-01", to_date="2019-12-31"). The fields are edition, from_date, to_date (these three are
        needed), asked_on, due_on and symbol. Conflict where the key is taken: change_period() changes one."""
        return self._put_period(lambda store: checked(lib.oasplan_period_new, text(plan, "plan"), text(key, "key")), fields)

    def change_period(self, plan: str, key: str, **fields: Optional[str]) -> Period:
        """Changes a period: change_period("oas-tip-2015-2018", "2015-2016", due_on="2017-03-31"). What is not given stays as it is, None takes a value away. NotFound where there is none;
        Conflict while assessments are filed on it, for days that would cut it and for another edition."""
        return self._put_period(lambda store: checked(lib.oasplan_store_get_period, store, text(plan, "plan"), text(key, "key"), None), fields)

    def _put_period(self, get: Callable[[int], Any], fields: Mapping[str, Optional[str]]) -> Period:
        with self._entered() as store:
            pointer = get(store)
            try:
                for field, value in fields.items():
                    checked(lib.oasplan_period_set, pointer, text(field, "field"), text_or_none(value, field))
                checked(lib.oasplan_store_put_period, store, pointer, None)
                period = _period(pointer)
            finally:
                lib.oasplan_period_free(pointer)
        return period

    def remove_period(self, plan: str, key: str) -> None:
        """Conflict while an assessment is filed on it."""
        with self._entered() as store:
            checked(lib.oasplan_store_remove_period, store, text(plan, "plan"), text(key, "key"), None)

    def set_period_step(self, plan: str, months: int) -> None:
        """From now on the periods of a plan are made that long, 1 to 120 months; the days of future periods of which nobody was told are divided anew."""
        with self._entered() as store:
            checked(lib.oasplan_store_set_period_step, store, text(plan, "plan"), number(months, "months"), None)

    def ledger(self, instrument: Optional[str] = None, party: Optional[str] = None, *, provision: Optional[str] = None, plan: Optional[str] = None, edition: Optional[str] = None,
               as_of: Optional[str] = None, known_at: Optional[str] = None, release: Optional[str] = None) -> Ledger:
        """Which state is bound by which instrument on a day (by default today), reckoned from the records of type ratification: of one instrument by its key, of those that a provision
        mentions, or of all that a record names; of one state, or of all. The rule stands in oasplan/ledger.h."""
        names = text_or_none(instrument, "instrument"), text_or_none(party, "party")
        where = {name: value for name, value in (("provision", provision), ("plan", plan), ("edition", edition)) if value is not None}
        with OPTIONS.filled(as_of=as_of, known_at=known_at, release=release, where=where or None) as options, self._entered() as store:
            found = checked(lib.oasplan_store_ledger, store, *names, options)
            try:
                page = owned(lib.oasplan_ledger_json, found, 0, ALL).decode("utf-8")
                day, withheld = string(lib.oasplan_ledger_as_of(found)), lib.oasplan_ledger_withheld(found)
            finally:
                lib.oasplan_ledger_free(found)
        ledger = Ledger(read(LedgerEntry, json.loads(page)))
        ledger.pages, ledger.as_of, ledger.withheld = (page,), day or "", withheld
        return ledger

    def move_records(self, plan: str, from_edition: str, to_edition: str, *, reason: Optional[str] = None, actor: Optional[str] = None, dry_run: Optional[bool] = None) -> "Answer[Move]":
        """Moves the records and periods of an edition to another, along the pairs that a person confirmed (put_concordance()). Nothing is guessed: what has no counterpart stays, and the
        answer says so. A reason is needed, but for a dry run."""
        names = text(plan, "plan"), text(from_edition, "from_edition"), text(to_edition, "to_edition")
        with OPTIONS.filled(actor=named(actor, reason), dry_run=dry_run) as options, self._entered() as store:
            found = checked(lib.oasplan_store_move_records, store, *names, options)
            try:
                page = owned(lib.oasplan_moves_json, found, 0, ALL).decode("utf-8")
            finally:
                lib.oasplan_moves_free(found)
        rows: List[Dict[str, Any]] = json.loads(page)
        answer: Answer[Move] = Answer(read(Move, rows))
        answer.pages = (page,)
        return answer


def _period(pointer: int) -> Period:
    """A period of the library, which the caller frees."""
    return Period(string(lib.oasplan_period_plan(pointer)) or "", string(lib.oasplan_period_key(pointer)) or "", string(lib.oasplan_period_edition(pointer)),
                  string(lib.oasplan_period_from_date(pointer)), string(lib.oasplan_period_to_date(pointer)), string(lib.oasplan_period_asked_on(pointer)),
                  string(lib.oasplan_period_due_on(pointer)), string(lib.oasplan_period_symbol(pointer)))
