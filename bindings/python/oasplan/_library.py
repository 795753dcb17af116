"""Finds liboasplan, loads it at the first call, and binds each function when it is first used.

The order: the file that $OASPLAN_LIBRARY names; the copy that a wheel carries, beside this module; the system's. A file that is named and cannot be loaded is an error, never
passed over in silence.
"""
from __future__ import annotations

import ctypes
import os
import sys
import threading
from typing import Any, Iterator, Tuple

from . import _abi
from .errors import NoLibrary

# The name holds the number of the ABI, which test_library.py compares with meson.build.
FILE = "liboasplan.1.dylib" if sys.platform == "darwin" else "liboasplan.so.1"

HELP = "install liboasplan, or let the environment variable OASPLAN_LIBRARY name the file"


def candidates() -> Iterator[Tuple[str, str]]:
    """(where it comes from, what to load), in the order in which they are tried; what is certain to be there comes last and ends the list."""
    named = os.environ.get("OASPLAN_LIBRARY")
    if named:
        yield "$OASPLAN_LIBRARY", named
        return
    bundled = os.path.join(os.path.dirname(os.path.abspath(__file__)), FILE)
    if os.path.exists(bundled):
        yield "the package", bundled
        return
    yield "the system", FILE


def fits(version: str) -> bool:
    """Whether a library of that version has all that this package calls: the same major number, and no older. What a later one took out (docs/abi.md) changed its soname too, and is not
    found under FILE; of a file that $OASPLAN_LIBRARY names, its user answers for the soname."""
    try:
        numbers = tuple(int(part) for part in version.split("."))
    except ValueError:
        return False
    return numbers[:1] == _abi.VERSION[:1] and numbers[1:2] >= _abi.VERSION[1:2]


def load() -> ctypes.CDLL:
    """The library, loaded and looked at."""
    origin, path = next(candidates())
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise NoLibrary("cannot load %s from %s (%s); %s" % (path, origin, error, HELP)) from None
    try:
        version: str = _abi.bind(library, "oasplan_version")().decode("ascii", "replace")
    except AttributeError:
        raise NoLibrary("%s, from %s, is not liboasplan; %s" % (path, origin, HELP)) from None
    if not fits(version):
        wanted = ".".join(str(number) for number in _abi.VERSION)
        raise NoLibrary("%s, from %s, is liboasplan %s, and this package needs %s or a later one of the same series; %s" % (path, origin, version, wanted, HELP))
    return library


class Library:
    """`lib.oasplan_version()`: each function becomes an attribute when it is first asked for."""

    def __init__(self) -> None:
        self._loaded: Any = None
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("oasplan_"):
            raise AttributeError(name)
        with self._lock:
            if self._loaded is None:
                self._loaded = load()
            function = _abi.bind(self._loaded, name)
        self.__dict__[name] = function
        return function


lib = Library()
