"""What a put, an import, a merge or a backup did, in numbers."""
from __future__ import annotations

from dataclasses import dataclass

from ._library import lib
from ._words import PUT


@dataclass(frozen=True)
class Tally:
    """How many were new, were there already, were changed, were passed over (an import alone), and were left out (a backup for others alone)."""

    new: int = 0
    refreshed: int = 0
    unchanged: int = 0
    left: int = 0
    withheld: int = 0


_WAYS = ("new", "refreshed", "unchanged", "left")


def editions_of(tally: int) -> Tally:
    """Of editions, or of the records of a put."""
    counts = {word: lib.oasplan_tally_count(tally, PUT.number(word, "put")) for word in _WAYS}
    return Tally(**counts)


def records_of(tally: int) -> Tally:
    """Of the records of a merge or a backup."""
    counts = {word: lib.oasplan_tally_records(tally, PUT.number(word, "put")) for word in _WAYS}
    return Tally(withheld=lib.oasplan_tally_withheld(tally), **counts)
