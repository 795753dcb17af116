"""The registry: the treaties, resolutions, decisions and plans that texts cite, and the names by which they do.

    registry = oasplan.registry()
    registry.match("Protocole de Palerme").key       # 'palermo-protocol'
    registry.extend('{"instruments": [ … ]}')        # a new registry, with more of them
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple, Union

from ._call import Handle, Held, checked, json_source, owned, span, string, text
from ._library import lib
from .errors import NotFound
from .rows import Rows


@dataclass(frozen=True)
class Instrument:
    """A document that provisions cite. What is not known for certain is None."""

    key: str
    symbol: Optional[str]
    kind: Optional[str]
    date: Optional[str]  # YYYY-MM-DD
    body: Optional[str]
    depositary: Optional[str]
    in_force_on: Optional[str]
    ratifiable: bool
    acronyms: Tuple[str, ...]
    _names: Tuple[Tuple[str, str], ...]
    _aliases: Tuple[Tuple[str, Tuple[str, ...]], ...]

    @property
    def names(self) -> Dict[str, str]:
        """Its official title by language."""
        return dict(self._names)

    @property
    def aliases(self) -> Dict[str, Tuple[str, ...]]:
        """Other names by which texts call it, by language."""
        return dict(self._aliases)

    def name(self, language: str = "en") -> Optional[str]:
        return self.names.get(language)


def _instrument(row: Dict[str, Any]) -> Instrument:
    aliases = row.get("aliases") or {}
    names = row.get("names") or {}
    return Instrument(row["key"], row.get("symbol"), row.get("kind"), row.get("date"), row.get("body"), row.get("depositary"), row.get("in_force_on"), bool(row.get("ratifiable")), tuple(row.get("acronyms") or ()),
                      tuple(sorted((language, name) for language, name in names.items() if name is not None)),
                      tuple(sorted((language, tuple(others)) for language, others in aliases.items())))


class Registry(Held):
    """Instruments in a fixed order. It never changes, and any thread may read it."""

    __slots__ = ("_handle", "_rows")
    _comes_from = "a registry comes from registry() or Registry.extend()"

    def _take(self, pointer: int) -> None:
        self._handle = Handle(pointer, lib.oasplan_registry_unref)
        self._rows: Optional[Rows[Instrument]] = None

    def extend(self, more: Union[str, bytes, Mapping[str, Any]]) -> "Registry":
        """A new registry with these instruments and those of `more`, of the form of data/instruments.json. A key that is there already takes its place."""
        data = json_source(more, "more")
        return Registry._of(checked(lib.oasplan_registry_extend, self._handle.pointer, data, len(data), None))

    def find(self, key: str) -> Optional[Instrument]:
        """The instrument with that key, or None."""
        return self._read(lib.oasplan_registry_find(self._handle.pointer, text(key, "key")))

    def match(self, words: str) -> Optional[Instrument]:
        """The instrument that a person means: by key, symbol, name, alias or acronym in any language, or as a text would cite it. None if none or several fit."""
        return self._read(lib.oasplan_registry_match(self._handle.pointer, text(words, "words")))

    def _read(self, found: Optional[int]) -> Optional[Instrument]:
        if found is None:
            return None
        key = string(lib.oasplan_instrument_key(found))
        return next(instrument for instrument in self.rows() if instrument.key == key)

    def rows(self) -> "Rows[Instrument]":
        """All of them, as a list that becomes a table."""
        if self._rows is None:
            self._rows = Rows(_instrument(row) for row in self.to_dicts())
        return self._rows

    def to_dicts(self, first: int = 0, count: Optional[int] = None) -> Any:
        """The library's JSON of them, read."""
        return json.loads(self.json(first, count))

    def json(self, first: int = 0, count: Optional[int] = None) -> str:
        """The library's JSON of `count` of them from `first` on."""
        return owned(lib.oasplan_registry_json, self._handle.pointer, *span(first, count)).decode("utf-8")

    def __getitem__(self, key: str) -> Instrument:
        found = self.find(key)
        if found is None:
            raise NotFound("the registry has no instrument with the key '%s'; match() finds by name" % key[:100])
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.find(key) is not None

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self.rows())

    def __len__(self) -> int:
        return int(lib.oasplan_registry_count(self._handle.pointer))

    def __repr__(self) -> str:
        return "<oasplan.Registry of %d instruments>" % len(self)


_builtin: Optional[Registry] = None


def registry() -> Registry:
    """The instruments that the library knows from the start."""
    global _builtin
    if _builtin is None:
        _builtin = Registry._of(checked(lib.oasplan_registry_builtin, None))
    return _builtin
