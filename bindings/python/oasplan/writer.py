"""Many threads that put records into one store: what waits while the disk is busy is saved with the next commit, all of it together.

    with oasplan.Writer("plan.db") as writer:
        …                                        # in each thread:
        writer.put([{"type": "measure", …}])

For reading, and for all other changes, each thread opens a Store.
"""
from __future__ import annotations

import os
import threading
import weakref
from typing import TYPE_CHECKING, Any, Callable, Iterable, Optional

from ._call import checked, path
from ._callbacks import Progress
from ._library import lib
from .errors import Error, Misuse
from .records import OPTIONS, Batch, RecordList, named
from .session import OPTIONS as STORE_OPTIONS
from .session import Callbacks, tallied
from .tally import editions_of

if TYPE_CHECKING:
    from .record import Values
    from .instruments import Registry


class _Thread:
    """The handle of C, and how many calls are in it: no call may begin once it is being freed."""

    def __init__(self, pointer: int, callbacks: Callbacks) -> None:
        self.pointer: Optional[int] = pointer
        self.callbacks = callbacks
        self.process = os.getpid()
        self.calls = 0
        self.changed = threading.Condition()

    def close(self) -> None:
        if self.process != os.getpid():
            self.pointer = None
            return
        with self.changed:
            pointer, self.pointer = self.pointer, None
            while self.calls:
                self.changed.wait()
        if pointer is not None:
            lib.oasplan_writer_free(pointer)


def _forget(thread: _Thread) -> None:
    """At the end of the process; where another thread is still inside, the system ends it."""
    if not thread.calls:
        thread.close()


class Writer:
    """Puts records from many threads. The options are those of Store, but for read_only; `progress` is told while the store is being opened, and never again.
    `clock` and `random` are asked from a thread of the library: what they raise is the cause (__cause__) of the error with which the puts fail that waited for them. They cannot use the
    writer itself (Misuse)."""

    def __init__(self, location: Any, *, create: bool = True, busy_timeout: Optional[float] = None, registry: "Optional[Registry]" = None, clock: Optional[Callable[[], Any]] = None,
                 random: Optional[Callable[[int], bytes]] = None, progress: Optional[Progress] = None) -> None:
        self._path = os.fspath(location)
        callbacks = Callbacks(progress, clock, random)
        place = path(location, "location")
        with callbacks.watch.running(), STORE_OPTIONS.filled(create=create, busy_timeout=busy_timeout, registry=registry, **callbacks.options()) as options:
            self._thread = _Thread(checked(lib.oasplan_writer_new, place, options), callbacks)
            self._finalizer = weakref.finalize(self, _forget, self._thread)

    def put(self, records: "Iterable[Values]", *, update: Optional[bool] = None, dry_run: Optional[bool] = None, actor: Optional[str] = None, reason: Optional[str] = None) -> RecordList:
        """As Store.put_records(): all of them or nothing, and it returns when that is committed or refused. Any thread may call it, several at once."""
        thread = self._thread
        self._refuse_callbacks()
        if thread.process != os.getpid():
            raise Misuse("%s: the writer was made by another process; make one after fork()" % (self._path,))
        with Batch(records) as batch, tallied() as tally, OPTIONS.filled(update=update, dry_run=dry_run, actor=named(actor, reason), tally=tally) as options:
            with thread.changed:
                if thread.pointer is None:
                    raise Misuse("%s: the writer is closed; make a new one" % (self._path,))
                pointer = thread.pointer
                thread.calls += 1
            try:
                checked(lib.oasplan_writer_put, pointer, batch.pointer, options)
            except Error as error:
                raise error from thread.callbacks.watch.take()
            finally:
                with thread.changed:
                    thread.calls -= 1
                    thread.changed.notify_all()
            answer = RecordList(batch.read())
            answer.tally = editions_of(tally)
        return answer

    @property
    def closed(self) -> bool:
        return self._thread.pointer is None

    def close(self) -> None:
        """Waits for the puts that are under way, and closes the store. Closing again does nothing."""
        self._refuse_callbacks()
        self._thread.close()

    def _refuse_callbacks(self) -> None:
        """A clock that waited for the writer's thread would wait for itself."""
        if self._thread.callbacks.watch.called:
            raise Misuse("%s: a callback of the writer cannot use it; let the call end first" % (self._path,))

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a writer cannot be copied or sent to another process; make one there")

    def __repr__(self) -> str:
        return "<oasplan.Writer %r%s>" % (self._path, ", closed" if self.closed else "")
