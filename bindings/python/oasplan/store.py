"""A store: plans and records in one SQLite file, and questions over all of them.

    with oasplan.Store("plan.db") as store:
        store.put(oasplan.builtin())
        print(store.plan("oas-tip-2015-2018")["III.12"].text)
        print(store.gaps("prior-plan", "1-51").uncited)

Every write is one transaction. Many processes may use one file; in one process several threads may share a Store, one of them at a time being inside (a writer.Writer is quicker for many
that write). After fork() a child opens its own. Keep stores on local disks, and copy them with backup() alone.
"""
from __future__ import annotations

import ctypes
import json
from dataclasses import dataclass
from typing import Any, Optional, Tuple

from ._call import ALL, checked, owned, path, text, text_or_none
from ._library import lib
from ._words import PUT, RELEASE
from .amendments import Decision, Decisions, made, take_decisions
from .comparison import Concordance
from .exchange import Exchange
from .periods import Periods
from .plan import Plan
from .questions import QUERY, Questions
from .records import Records
from .reports import Reports
from .rows import Answer, Rows, read
from .session import tallied
from .tally import Tally, editions_of, records_of


@dataclass(frozen=True)
class Edition:
    """An edition in a store."""

    plan: str  # its key
    edition: str
    language: str
    status: str
    title: Optional[str]
    symbol: Optional[str]
    adopted_on: Optional[str]
    period: Optional[Tuple[int, int]]  # first and last year
    digest: str
    engine: int
    provisions: int  # how many


@dataclass(frozen=True)
class Merge:
    """What a merge brought in."""

    editions: Tally
    records: Tally


class Store(Questions, Records, Exchange, Periods, Reports):
    """An open store.

    Store(path, read_only=False, create=True, busy_timeout=30, registry=None, progress=None, clock=None, random=None)

    path: of the file, or ":memory:". read_only: the file must exist, and does not change. create=False: no new file is made. busy_timeout: how many seconds one call waits for other
    processes. registry: names instruments in questions. progress(done, total): told during long work and while waiting; it may return False to stop the call (Cancelled), and what it
    raises comes out of the call. clock(): a datetime with a zone, or milliseconds since 1970; random(count): bytes; both for tests that need the same bytes twice."""

    # ---- Editions ----

    def put(self, plan: Plan) -> str:
        """Puts an edition: "new"; "unchanged" if it is there with the same digest; "refreshed" if a newer engine found more in it. Conflict if another text stands under its identity."""
        if not isinstance(plan, Plan):
            raise TypeError("put() takes a plan, not %s; records are put with put_record()" % type(plan).__name__)
        with tallied() as tally, QUERY.filled(tally=tally) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_put_plan, store, plan._handle.pointer, options)
            return next(word for word in PUT.all() if lib.oasplan_tally_count(tally, PUT.number(word, "put")))

    def plan(self, key: Optional[str] = None, edition: Optional[str] = None, language: Optional[str] = None) -> Plan:
        """An edition as a plan of its own, with the outcomes of the decisions that were put. What is not said means the one put last among those that fit."""
        names = text_or_none(key, "key"), text_or_none(edition, "edition"), text_or_none(language, "language")
        with self._entered() as store:
            plan = Plan._of(checked(lib.oasplan_store_get_plan, store, *names, None))
        return plan

    def remove_plan(self, key: str, edition: str, language: str) -> None:
        """Removes one edition with everything derived from it. Conflict if it is the last language of an edition that records are filed on."""
        with self._entered() as store:
            checked(lib.oasplan_store_remove_plan, store, text(key, "key"), text(edition, "edition"), text(language, "language"), None)

    def editions(self) -> "Answer[Edition]":
        """The editions in the store, in the order in which they were put."""
        with self._entered() as store:
            found = checked(lib.oasplan_store_plans, store, None)
            try:
                page = owned(lib.oasplan_editions_json, found, 0, ALL).decode("utf-8")
            finally:
                lib.oasplan_editions_free(found)
        rows = json.loads(page)
        for row in rows:
            if row["period"] is not None:
                row["period"] = (row["period"]["begin"], row["period"]["end"])
        answer: Answer[Edition] = Answer(read(Edition, rows))
        answer.pages = (page,)
        return answer

    # ---- Decisions and concordances ----

    def put_decisions(self, key: str, edition: str, language: str, decisions: Decisions, *, author: Optional[str] = None, reason: Optional[str] = None, when: Optional[str] = None,
                      seen: Optional[Plan] = None) -> Tally:
        """Puts decisions on the amendments of an edition, in the forms that Plan.decide() takes: all, or none. `seen` is the edition as it was got when it was decided: where somebody else
        decided one of them in between it is Conflict, and nothing is written."""
        names = text(key, "key"), text(edition, "edition"), text(language, "language")
        with made(decisions, author, reason, when) as pointer, tallied() as tally, QUERY.filled(tally=tally, seen=seen) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_put_decisions, store, *names, pointer, options)
            return editions_of(tally)

    def decisions(self, key: str, edition: str, language: str) -> "Rows[Decision]":
        """All decisions that were put on an edition, in that order, those that no longer hold included."""
        with self._entered() as store:
            found = checked(lib.oasplan_store_decisions, store, text(key, "key"), text(edition, "edition"), text(language, "language"), None)
            decisions = take_decisions(found)
        return decisions

    def put_concordance(self, concordance: Concordance) -> Tally:
        """Keeps confirmed pairs beside those that are there: all, or none."""
        if not isinstance(concordance, Concordance):
            raise TypeError("put_concordance() takes a Concordance, not %s" % type(concordance).__name__)
        pairs = concordance._copied()
        with tallied() as tally, QUERY.filled(tally=tally) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_put_concordance, store, pairs._handle.pointer, options)
            return editions_of(tally)

    def concordance(self, key: str, a: str, b: str) -> Concordance:
        """The pairs kept of two editions, led from `a` to `b`. NotFound if there is none."""
        with self._entered() as store:
            concordance = Concordance._of(checked(lib.oasplan_store_get_concordance, store, text(key, "key"), text(a, "a"), text(b, "b"), None))
        return concordance

    def withdraw_confirmation(self, key: str, a: str, b: str, id: str) -> None:
        """Takes back the pair of provision `id` of edition `a`."""
        with self._entered() as store:
            checked(lib.oasplan_store_withdraw_confirmation, store, text(key, "key"), text(a, "a"), text(b, "b"), text(id, "id"), None)

    # ---- Care ----

    @property
    def release(self) -> str:
        """For whom the file is: "national", the owner's, or the release of a backup that was made for others."""
        release = ctypes.c_int()
        with self._entered() as store:
            checked(lib.oasplan_store_release, store, None, ctypes.byref(release))
        return RELEASE.word(release.value)

    def verify(self) -> None:
        """Checks everything, from SQLite's pages to the digest of every version. Corrupt lists each finding as a problem; ReadOnly and TooNew, what could not be looked at."""
        with self._entered() as store:
            checked(lib.oasplan_store_verify, store, None)

    def backup(self, file: Any, *, release: Optional[str] = None) -> Tally:
        """Copies the store to a new file while it is in use; the copy appears whole or not at all. With a release ("member_states") it is made for those readers: the tally says how many
        records are in it (new) and how many were left out (withheld)."""
        place = path(file, "file")
        with tallied() as tally, QUERY.filled(tally=tally, release=release) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_backup, store, place, options)
            return records_of(tally)

    def merge(self, file: Any) -> Merge:
        """Brings in every edition, record and period of another store, in one transaction. Conflict lists all that contradicts, and nothing is written."""
        place = path(file, "file")
        with tallied() as tally, QUERY.filled(tally=tally) as options:
            with self._entered() as store:
                checked(lib.oasplan_store_merge, store, place, options)
            return Merge(editions_of(tally), records_of(tally))

    def __enter__(self) -> "Store":
        super().__enter__()
        return self
