"""Questions over the plans of a store: what they say, what they cite, what they leave out.

    for hit in store.search("victimes"):
        print(hit.provision, hit.snippet)
    store.gaps("prior-plan", "1-51").uncited          # [2, 6, 7, …]
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from ._call import ALL, checked, owned, string, text, text_or_none
from ._library import lib
from ._options import Options, count, handle, texts, word
from ._words import RELEASE
from .errors import Conflict
from .plan import Plan
from .rows import Answer, Row, read
from .session import Session


def _plan(options: int, value: Any, name: str) -> None:
    key, edition, language = value
    lib.oasplan_query_options_set_plan(options, text_or_none(key, "plan"), text_or_none(edition, "edition"), text_or_none(language, "language"))


def _marks(options: int, value: Any, name: str) -> None:
    before, after = value
    lib.oasplan_query_options_set_marks(options, text(before, name), text(after, name))


QUERY = Options("oasplan_query_options_new", "oasplan_query_options_free", {
    "plan": _plan,
    "limit": count("oasplan_query_options_set_limit"),
    "cursor": texts("oasplan_query_options_set_cursor"),
    "marks": _marks,
    "seen": handle("oasplan_query_options_set_seen", Plan),
    "release": word("oasplan_query_options_set_release", RELEASE),
    "tally": lambda options, value, name: lib.oasplan_query_options_set_tally(options, value),
})


@dataclass(frozen=True)
class Hit:
    """A provision that was found. From search() with a snippet; from trace() and resolve() with the citation, one hit for each locator."""

    plan: str
    edition: str
    language: str
    provision: str
    snippet: Optional[str] = None  # a piece of the issued text with the found words marked
    relation: Optional[str] = None
    instrument: Optional[str] = None
    locator: Optional[str] = None
    raw: Optional[str] = None  # the citation as printed
    state: Optional[str] = None
    target: Optional[str] = None  # a provision's id, or "KEY@EDITION:LANGUAGE#ID" in another plan
    candidates: Optional[Tuple[str, ...]] = None  # keys of instruments that may be meant


@dataclass(frozen=True)
class Gaps:
    """Which numbers of a range are cited as places of an instrument, and which are not."""

    instrument: str
    range: str
    cited: List[int]
    uncited: List[int]
    source: str = ""  # the library's JSON

    def __bool__(self) -> bool:
        """Whether there are gaps."""
        return bool(self.uncited)


def paged(ask: Callable[[Optional[str]], Tuple[str, Optional[str]]], kind: Any) -> Answer[Any]:
    """All pages of an answer: each is its JSON and the cursor of the next. Where somebody puts an edition while they are turned they begin again, as the library asks."""
    for attempt in range(5):
        pages: List[str] = []
        cursor: Optional[str] = None
        try:
            while True:
                page, cursor = ask(cursor)
                pages.append(page)
                if cursor is None:
                    return _answer(kind, pages)
        except Conflict:
            if cursor is None or attempt == 4:
                raise
    raise AssertionError("not reached")


def _answer(kind: Any, pages: Sequence[str]) -> Answer[Row]:
    documents: List[Dict[str, Any]] = [document for page in pages for document in json.loads(page)]
    answer: Answer[Row] = Answer(read(kind, documents))
    answer.pages = tuple(pages)
    return answer


class Questions(Session):
    """The part of Store that asks. `plan`, `edition` and `language` narrow a question to the editions that fit; without any it is asked of the edition put last, with all_editions=True
    of every one. Lists are read page by page, `page_size` hits at a time, and come whole."""

    def search(self, query: str, *, plan: Optional[str] = None, edition: Optional[str] = None, language: Optional[str] = None, all_editions: bool = False,
               marks: Optional[Tuple[str, str]] = None, page_size: Optional[int] = None) -> "Answer[Hit]":
        """Finds provisions by their words, best first. Words are folded and stemmed in the language of each plan; a query holds words (all must be there), "quoted phrases", prefixes
        (victim*), AND, OR, NOT in capitals, and parentheses. Syntax where it cannot be read. `marks` stand around a found word in the snippet, by default "[" and "]"."""
        words = text(query, "query")
        return self._hits(lambda store, options: checked(lib.oasplan_store_search, store, words, options), plan, edition, language, all_editions, marks, page_size)

    def trace(self, instrument: str, locator: Optional[str] = None, *, plan: Optional[str] = None, edition: Optional[str] = None, language: Optional[str] = None, all_editions: bool = False,
              page_size: Optional[int] = None) -> "Answer[Hit]":
        """Which provisions cite an instrument, and where. It is named by key, symbol or any name that Registry.match() knows; a locator ("17", "art. 3") narrows to that place and its
        parts. NotFound where nobody knows such an instrument."""
        names = text(instrument, "instrument"), text_or_none(locator, "locator")
        return self._hits(lambda store, options: checked(lib.oasplan_store_trace, store, *names, options), plan, edition, language, all_editions, None, page_size)

    def resolve(self, *, plan: Optional[str] = None, edition: Optional[str] = None, language: Optional[str] = None, all_editions: bool = False,
                page_size: Optional[int] = None) -> "Answer[Hit]":
        """Answers the citations against the plans in the store: where each leads, and which lead nowhere. Nothing is written."""
        return self._hits(lambda store, options: checked(lib.oasplan_store_resolve, store, options), plan, edition, language, all_editions, None, page_size)

    def gaps(self, instrument: str, range: str, *, plan: Optional[str] = None, edition: Optional[str] = None, language: Optional[str] = None, all_editions: bool = False) -> Gaps:
        """Which numbers of a range ("1-51", "art. 1-20") are cited as paragraphs or articles of an instrument, and which are not."""
        names = text(instrument, "instrument"), text(range, "range")
        with QUERY.filled(plan=_chosen(plan, edition, language, all_editions)) as options, self._entered() as store:
            found = checked(lib.oasplan_store_gaps, store, *names, options)
            try:
                source = owned(lib.oasplan_gaps_json, found).decode("utf-8")
            finally:
                lib.oasplan_gaps_free(found)
        members = json.loads(source)
        return Gaps(members["instrument"], members["range"], members["cited"], members["uncited"], source)

    def _hits(self, question: Callable[[int, Optional[int]], Any], plan: Optional[str], edition: Optional[str], language: Optional[str], all_editions: bool,
              marks: Optional[Tuple[str, str]], page_size: Optional[int]) -> "Answer[Hit]":
        chosen = _chosen(plan, edition, language, all_editions)

        def ask(cursor: Optional[str]) -> Tuple[str, Optional[str]]:
            with QUERY.filled(plan=chosen, marks=marks, limit=page_size, cursor=cursor) as options, self._entered() as store:
                found = question(store, options)
                try:  # in here: on the way out an exception of a callback may come
                    return owned(lib.oasplan_hits_json, found, 0, ALL).decode("utf-8"), string(lib.oasplan_hits_next(found))
                finally:
                    lib.oasplan_hits_free(found)
        return paged(ask, Hit)


def _chosen(plan: Optional[str], edition: Optional[str], language: Optional[str], all_editions: bool) -> Optional[Tuple[Optional[str], Optional[str], Optional[str]]]:
    """As the library takes it: nothing said is the edition put last, three times None is all editions."""
    if plan is None and edition is None and language is None:
        return (None, None, None) if all_editions else None
    return plan, edition, language
