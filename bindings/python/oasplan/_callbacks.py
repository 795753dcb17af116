"""Functions of Python that the library calls back, and what becomes of their exceptions and of Ctrl-C.

C cannot carry an exception. So one that is raised in a callback is kept, the library is told to stop, and the exception comes out of the call that was under way. Handlers of signals
run only while Python runs: every call that tells of its progress is therefore watched, so that Ctrl-C stops it at its next step. While such a call runs, the default handler of
SIGINT is replaced by one that takes note and does not raise: an exception may come at any moment, also between a callback's first line and its `try`, and would be lost there.
"""
from __future__ import annotations

import contextlib
import ctypes
import io
import signal
import threading
from typing import Any, BinaryIO, Callable, Iterator, List, Optional, Set

from . import _abi
from .errors import Error

Progress = Callable[[int, int], object]


class Watch:
    """Keeps what went wrong in the callbacks of one handle, or of one call."""

    def __init__(self, progress: Optional[Progress] = None) -> None:
        if progress is not None and not callable(progress):
            raise TypeError("progress must be a function that takes (done, total)")
        self._progress = progress
        self._raised: Optional[BaseException] = None
        self._interrupted = False
        self._calling: Set[int] = set()
        self.progress_fn = _abi.progress_fn(self._tell)

    @contextlib.contextmanager
    def calling(self) -> Iterator[None]:
        """Around a function of the host's that runs in a thread of the library."""
        thread = threading.get_ident()
        self._calling.add(thread)
        try:
            yield
        finally:
            self._calling.discard(thread)

    @property
    def called(self) -> bool:
        """Whether it is such a function that asks: it must not wait for the thread that it runs in."""
        return threading.get_ident() in self._calling

    def _tell(self, _context: Optional[int], done: int, total: int) -> int:
        if self.stopped:
            return 1
        if self._progress is None:
            return 0
        try:
            # False says stop; None, and all else, says go on.
            return 1 if self._progress(done, total) is False else 0
        except BaseException as error:  # it cannot go through C; run() raises it again
            return self.keep(error)

    def keep(self, error: BaseException) -> int:
        """Keeps an exception for the end of the call; the first one counts. Gives what says stop."""
        if self._raised is None:
            self._raised = error
        return 1

    def take(self) -> Optional[BaseException]:
        """What was kept, no longer kept."""
        raised, self._raised = self._raised, None
        return raised

    @property
    def stopped(self) -> bool:
        return self._interrupted or self._raised is not None

    def _note(self, _number: int, _frame: Any) -> None:
        if self._interrupted:  # asked twice: whatever Python runs here is stuck
            raise KeyboardInterrupt
        self._interrupted = True

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Around one call: signals are noted, and what callbacks raised comes out at its end, whatever the call itself says."""
        self._raised = None
        self._interrupted = False
        ours = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if ours:
            signal.signal(signal.SIGINT, self._note)
        try:
            yield
        except Error:  # most likely Cancelled, since a callback said so
            if not self.stopped:
                raise
        finally:
            if ours:
                signal.signal(signal.SIGINT, signal.default_int_handler)
        raised = self.take()
        if raised is not None:
            raise raised
        if self._interrupted:
            raise KeyboardInterrupt


class Clock:
    """The store's clock: a function that gives a datetime, or the milliseconds since 1970 as an int."""

    def __init__(self, function: Callable[[], Any], watch: Watch) -> None:
        if not callable(function):
            raise TypeError("clock must be a function without arguments")
        self._function = function
        self.watch = watch
        self.clock_fn = _abi.clock_fn(self._tell)

    def _tell(self, _context: Optional[int]) -> int:
        try:
            with self.watch.calling():
                now: Any = self._function()
            if isinstance(now, int):
                return now
            if now.tzinfo is None:
                raise ValueError("the clock gave a time without a zone; use datetime.now(timezone.utc)")
            return int(now.timestamp()) * 1000 + int(now.microsecond) // 1000
        except BaseException as error:
            self.watch.keep(error)
            return -1  # a time that the library refuses


class Randomness:
    """The store's random bytes: a function that takes a count and gives as many."""

    def __init__(self, function: Callable[[int], bytes], watch: Watch) -> None:
        if not callable(function):
            raise TypeError("random must be a function that takes a number of bytes")
        self._function = function
        self.watch = watch
        self.random_fn = _abi.random_fn(self._fill)

    def _fill(self, _context: Optional[int], target: int, length: int) -> int:
        try:
            with self.watch.calling():
                data = self._function(length)
            if not isinstance(data, bytes) or len(data) != length:
                raise ValueError("random(%d) must give %d bytes" % (length, length))
            ctypes.memmove(target, data, length)
            return 0
        except BaseException as error:
            return self.watch.keep(error)


def write_whole(file: BinaryIO, data: bytes) -> None:
    """Writes until all is written: a file without a buffer may take a part, and says how much. None is a file that would have to wait, or an object of the caller's that does not count."""
    while data:
        count: Any = file.write(data)
        if count is None and not isinstance(file, io.RawIOBase):
            return
        if not count:
            raise BlockingIOError("the file takes no more; open it so that it waits, or with a buffer")
        data = data[count:]


class Sink:
    """Takes what the library writes: collected, or passed on to a file that is open for writing bytes."""

    def __init__(self, watch: Watch, file: Optional[BinaryIO] = None) -> None:
        self.watch = watch
        self._file = file
        self._pieces: List[bytes] = []
        self.write_fn = _abi.write_fn(self._take)

    def _take(self, _context: Optional[int], data: int, length: int) -> int:
        if self.watch.stopped:
            return 1
        try:
            piece = ctypes.string_at(data, length) if length else b""
            if self._file is None:
                self._pieces.append(piece)
            else:
                write_whole(self._file, piece)
            return 0
        except BaseException as error:
            return self.watch.keep(error)

    def taken(self) -> bytes:
        return b"".join(self._pieces)
