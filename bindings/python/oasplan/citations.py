"""Citations: references that a text makes to treaties, resolutions, decisions and plans, and the search for them in any text.

    for citation in oasplan.extract("as set out in article 3 of the Palermo Protocol", language="en"):
        print(citation.instrument, citation.locators)

What is a citation, a relation, a locator is told in docs/citations.md.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, Optional, Tuple

from ._call import ALL, checked, document, string, text
from ._callbacks import Progress, Watch
from ._library import lib
from ._options import Options, pointer
from .instruments import Registry
from .rows import Rows, frozen


@dataclass(frozen=True)
class CitationPart:
    """A name inside the name: the Convention in "Protocol of 2014 to the Convention …"."""

    raw: str
    begin: int
    end: int
    instrument: Optional[str]


@dataclass(frozen=True)
class Citation:
    """A reference found in a text. `begin` and `end` are bytes of its UTF-8, as everywhere in this library; `span` is the same for slicing a str."""

    raw: str  # the exact words, brackets included
    begin: int
    end: int
    relation: str  # "source", "drawn-from", … "mentions": words("relation")
    instrument: Optional[str]  # a key of the registry, or the symbol of one that it does not know; None where it is ambiguous
    locators: Tuple[str, ...]  # "17", "1.10", "art. 6(3)(a)"
    targets: Tuple[Optional[str], ...]  # one for each locator: the provision that is meant
    state: str  # "resolved", "external", "implied", "ambiguous", "dangling"
    candidates: Tuple[str, ...]  # keys of what may be meant, where it is implied or ambiguous
    parts: Tuple[CitationPart, ...]
    note: Optional[str]  # what was corrected, in English
    provision: Optional[str] = None  # the id of the provision that it stands in; None in a text of one's own
    _text: str = field(default="", repr=False, compare=False)

    @property
    def span(self) -> Tuple[int, int]:
        """Where it stands, in characters: `text[begin:end]` is `raw`."""
        return characters(self._text, self.begin, self.end)


def characters(whole: str, begin: int, end: int) -> Tuple[int, int]:
    """Offsets in bytes of UTF-8, as offsets in characters."""
    data = whole.encode("utf-8")
    first = len(data[:begin].decode("utf-8"))
    return first, first + len(data[begin:end].decode("utf-8"))


def read_citations(documents: Iterable[Dict[str, Any]], whole: str, provision: Optional[str] = None) -> "Rows[Citation]":
    return Rows(
        Citation(row["raw"], row["begin"], row["end"], row["relation"], row["instrument"], frozen(row["locators"]), frozen(row["targets"]), row["state"], frozen(row["candidates"]),
                 tuple(CitationPart(part["raw"], part["begin"], part["end"], part["instrument"]) for part in row["parts"]), row["note"], provision, whole)
        for row in documents)


_EXTRACT = Options("oasplan_extract_options_new", "oasplan_extract_options_free", {
    "progress": lambda options, value, name: lib.oasplan_extract_options_set_progress(options, value, None),
})


def extract(words: str, language: str, *, registry: Optional[Registry] = None, progress: Optional[Progress] = None) -> "Rows[Citation]":
    """Finds the citations in a text of one's own. `language` is "fr", "en", "es" or "pt"; guess_language() tells which. For many texts make a registry once and hand it over."""
    data = text(words, "words")
    known = None if registry is None else pointer(registry, Registry, "registry")
    watch = Watch(progress)
    with watch.running(), _EXTRACT.filled(progress=watch.progress_fn) as options:
        found = checked(lib.oasplan_extract, data, len(data), text(language, "language"), known, options)
        try:
            rows = document(lib.oasplan_citations_json, found, 0, ALL)
        finally:
            lib.oasplan_citations_free(found)
    return read_citations(rows, words)


def guess_language(words: str) -> Optional[str]:
    """The language of a text, of those in which citations are read; None if there is no clear winner."""
    data = text(words, "words")
    return string(lib.oasplan_guess_language(data, len(data)))
