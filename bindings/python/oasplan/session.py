"""An open store: how it is opened and closed, and how a call gets into it.

One thread at a time is inside a store, which a lock sees to; a call from a callback of the store itself is refused, since the store is in the middle of something; and a process that
fork() has made is refused, since the file's locks are its parent's.
"""
from __future__ import annotations

import contextlib
import os
import threading
import weakref
from typing import Any, Callable, Iterator, Optional

from . import _call
from ._callbacks import Clock, Progress, Randomness, Watch
from ._library import lib
from ._options import Options, flag, handle
from .errors import Invalid, Misuse, NoMemory
from .instruments import Registry


def _busy_timeout(options: int, value: Any, name: str) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("busy_timeout must be a number of seconds, not %s" % type(value).__name__)
    if not 0 <= value <= 2_000_000:
        raise Invalid("busy_timeout is %r seconds; 0 to 2,000,000" % value, field=name)
    lib.oasplan_store_options_set_busy_timeout(options, int(value * 1000))


OPTIONS = Options("oasplan_store_options_new", "oasplan_store_options_free", {
    "read_only": flag("oasplan_store_options_set_read_only"),
    "create": flag("oasplan_store_options_set_create"),
    "busy_timeout": _busy_timeout,
    "registry": handle("oasplan_store_options_set_registry", Registry),
    "progress": lambda options, value, name: lib.oasplan_store_options_set_progress(options, value, None),
    "clock": lambda options, value, name: lib.oasplan_store_options_set_clock(options, value, None),
    "random": lambda options, value, name: lib.oasplan_store_options_set_random(options, value, None),
})


class Callbacks:
    """What a store calls back. It lives as long as the handle, since C keeps the addresses."""

    def __init__(self, progress: Optional[Progress], clock: Optional[Callable[[], Any]], random: Optional[Callable[[int], bytes]]) -> None:
        self.watch = Watch(progress)
        self.clock = None if clock is None else Clock(clock, self.watch)
        self.random = None if random is None else Randomness(random, self.watch)

    def options(self) -> Any:
        return {"progress": self.watch.progress_fn, "clock": None if self.clock is None else self.clock.clock_fn, "random": None if self.random is None else self.random.random_fn}


class _Connection:
    """The handle of C, apart from the object that people hold, so that it can be closed when that is gone."""

    def __init__(self, pointer: int, callbacks: Callbacks) -> None:
        self.pointer: Optional[int] = pointer
        self.callbacks = callbacks
        self.process = os.getpid()
        self.lock = threading.RLock()
        self.inside = False

    def close(self) -> None:
        pointer, self.pointer = self.pointer, None
        if pointer is not None and self.process == os.getpid():
            lib.oasplan_store_close(pointer)


def _forget(connection: _Connection) -> None:
    """Closes a store that nobody holds any more, or that is open at the end of the process. A thread that is still inside keeps it: the system closes the file then."""
    if connection.process == os.getpid() and connection.lock.acquire(blocking=False):
        try:
            if not connection.inside:
                connection.close()
        finally:
            connection.lock.release()


class Session:
    """What Store is made of: opening, closing, and the way in."""

    def __init__(self, path: Any, *, read_only: bool = False, create: bool = True, busy_timeout: Optional[float] = None, registry: Optional[Registry] = None,
                 clock: Optional[Callable[[], Any]] = None, random: Optional[Callable[[int], bytes]] = None, progress: Optional[Progress] = None) -> None:
        self._path = os.fspath(path)
        self._read_only = read_only
        callbacks = Callbacks(progress, clock, random)
        location = _call.path(path, "path")
        with callbacks.watch.running(), OPTIONS.filled(read_only=read_only, create=create, busy_timeout=busy_timeout, registry=registry, **callbacks.options()) as options:
            self._connection = _Connection(_call.checked(lib.oasplan_store_open, location, options), callbacks)
            self._finalizer = weakref.finalize(self, _forget, self._connection)

    @property
    def path(self) -> Any:
        """As it was given; ":memory:" for one that lives as long as the object."""
        return self._path

    @property
    def read_only(self) -> bool:
        return self._read_only

    @property
    def closed(self) -> bool:
        return self._connection.pointer is None

    def close(self) -> None:
        """Closes the store. What came from it (plans, lists, reports) stays good. Closing again does nothing; every other use is Misuse from now on."""
        connection = self._connection
        if connection.process != os.getpid():
            connection.pointer = None
            return
        with connection.lock:
            if connection.inside:
                raise Misuse("%s: a callback of the store cannot close it; let the call end first" % (self._path,))
            connection.close()

    @contextlib.contextmanager
    def _entered(self) -> Iterator[int]:
        """The address of the store, for one call, alone in it, watched."""
        connection = self._connection
        if connection.process != os.getpid():
            raise Misuse("%s: opened by another process; open it again after fork()" % (self._path,))
        with connection.lock:
            if connection.inside:
                raise Misuse("%s: a callback of the store cannot use it; let the call end first" % (self._path,))
            if connection.pointer is None:
                raise Misuse("%s: the store is closed; open it again" % (self._path,))
            try:
                connection.inside = True
                with connection.callbacks.watch.running():
                    yield connection.pointer
            finally:
                connection.inside = False

    def __enter__(self) -> Any:
        if self.closed:
            raise Misuse("%s: the store is closed; open it again" % (self._path,))
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a store cannot be copied or sent to another process; open it there")

    def __repr__(self) -> str:
        return "<oasplan.Store %r%s%s>" % (self._path, ", for reading" if self._read_only else "", ", closed" if self.closed else "")


@contextlib.contextmanager
def tallied() -> Iterator[int]:
    """A tally of the library, for one call."""
    tally = lib.oasplan_tally_new()
    if tally is None:
        raise NoMemory("memory ran out; nothing was changed")
    try:
        yield tally
    finally:
        lib.oasplan_tally_free(tally)
