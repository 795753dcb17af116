"""Options of calls: in C an object with setters, here keyword arguments. A table names the setter of each; what is None is not set, and without any there is no object.
"""
from __future__ import annotations

import contextlib
from typing import Any, Callable, Dict, Iterator, Optional, Tuple

from ._call import number, text
from ._library import lib
from .errors import NoMemory

# (options, value, name of the keyword): what it gives back does not matter.
Setter = Callable[[int, Any, str], Any]


def texts(setter: str) -> Setter:
    """A setter that takes one text."""
    def apply(options: int, value: Any, name: str) -> None:
        getattr(lib, setter)(options, text(value, name))
    return apply


def flag(setter: str) -> Setter:
    """A setter that takes 0 or 1."""
    def apply(options: int, value: Any, name: str) -> None:
        if not isinstance(value, bool):
            raise TypeError("%s must be True or False, not %s" % (name, type(value).__name__))
        getattr(lib, setter)(options, int(value))
    return apply


def word(setter: str, words: Any) -> Setter:
    """A setter that takes one of the words of an enum."""
    def apply(options: int, value: Any, name: str) -> None:
        getattr(lib, setter)(options, words.number(value, name))
    return apply


def count(setter: str) -> Setter:
    """A setter that takes a whole number."""
    def apply(options: int, value: Any, name: str) -> None:
        getattr(lib, setter)(options, number(value, name))
    return apply


def pointer(value: Any, kind: type, name: str) -> int:
    """The address of an object of one class. C cannot tell a roster from a registry: it would read the one as the other."""
    if not isinstance(value, kind):
        raise TypeError("%s must be a %s, not %s" % (name, kind.__name__, type(value).__name__))
    address: int = value._handle.pointer  # type: ignore[attr-defined]
    return address


def handle(setter: str, kind: type) -> Setter:
    """A setter that takes an object of one class, of which the library keeps its own reference."""
    def apply(options: int, value: Any, name: str) -> None:
        getattr(lib, setter)(options, pointer(value, kind, name))
    return apply


class Options:
    """One options type: its functions, and the keyword arguments that it knows."""

    def __init__(self, new: str, free: str, setters: Dict[str, Setter]) -> None:
        self._new = new
        self._free = free
        self._setters = setters

    @contextlib.contextmanager
    def filled(self, **values: Any) -> Iterator[Optional[int]]:
        """The object with what is given, for one call; None, the defaults, where nothing is."""
        given: Tuple[Tuple[str, Any], ...] = tuple((name, value) for name, value in values.items() if value is not None)
        if not given:
            yield None
            return
        options = getattr(lib, self._new)()
        if options is None:
            raise NoMemory("memory ran out; nothing was changed")
        try:
            for name, value in given:
                self._setters[name](options, value, name)
            yield options
        finally:
            getattr(lib, self._free)(options)


