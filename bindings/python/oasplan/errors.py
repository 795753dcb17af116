"""What can go wrong, as a tree of exceptions: one class for each status of the library, so that a program catches what it can mend.

Every error has a message for people that says what to do, and where the fault lies, where that is known: a byte offset, a line and column, the field, the problems of many rows.

    try:
        store.put_record({"type": "measure", "party": "PRY"})
    except oasplan.Invalid as error:
        for problem in error.problems:
            print(problem.field, problem.allowed)
"""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Dict, Optional, Sequence, Tuple, Type


@dataclass(frozen=True)
class Problem:
    """One of many things that are wrong in one call."""

    row: int  # from 1; 0: of no row
    field: Optional[str]
    code: str  # such as "E_INVALID"
    value: Optional[str]  # what was found
    allowed: Optional[str]  # what may stand there


class Error(Exception):
    """What every error of this package is, besides the built-in exceptions that it resembles."""

    status = "E_?"

    def __init__(self, message: str, *, offset: Optional[int] = None, line: Optional[int] = None, column: Optional[int] = None, field: Optional[str] = None,
                 problems: Sequence[Problem] = (), status: Optional[str] = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset  # in bytes
        self.line = line  # from 1
        self.column = column  # in code points, from 1
        self.field = field  # a field, or a JSON pointer such as "/provisions/3/kind"
        self.problems: Tuple[Problem, ...] = tuple(problems)
        if status is not None:
            self.status = status

    def __str__(self) -> str:  # KeyError would print the message in quotes
        return self.message

    def __reduce__(self) -> Tuple[Any, ...]:
        return _again, (type(self), self.message, {name: value for name, value in self.__dict__.items() if name != "message"})

    def json(self) -> str:
        """All of it as the JSON object that data/error.schema.json describes."""
        names = ("status", "message", "offset", "line", "column", "field")
        document: Dict[str, Any] = {name: getattr(self, name) for name in names}
        document["problems"] = [asdict(problem) for problem in self.problems]
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _again(kind: Type[Error], message: str, values: Dict[str, Any]) -> Error:
    """An error that went through pickle."""
    error = kind(message)
    error.__dict__.update(values)
    return error


class NoMemory(Error, MemoryError):
    """Memory ran out; nothing was changed."""

    status = "E_NOMEM"


class Misuse(Error, ValueError):
    """The call itself is wrong: a store that is closed, or that another process opened."""

    status = "E_MISUSE"


class Invalid(Error, ValueError):
    """A value is not allowed; the message, or each problem, says what is."""

    status = "E_INVALID"


class Syntax(Error, ValueError):
    """The input cannot be read as what it is said to be."""

    status = "E_SYNTAX"


class Encoding(Error, ValueError):
    """Bytes that are no text in the stated encoding, or a str that no UTF-8 can say."""

    status = "E_ENCODING"


class Limit(Error, ValueError):
    """Larger or deeper than the library takes."""

    status = "E_LIMIT"


class NotFound(Error, KeyError):
    """There is no such thing."""

    status = "E_NOT_FOUND"


class Conflict(Error):
    """Something else already stands there: look at both, then decide."""

    status = "E_CONFLICT"


class Busy(Error):
    """Another process kept the store locked for longer than the time-out."""

    status = "E_BUSY"


class InputOutput(Error, OSError):
    """The file system failed."""

    status = "E_IO"


class Full(Error, OSError):
    """There is no room left on the disk."""

    status = "E_FULL"


class ReadOnly(Error):
    """The store, or the copy that was made for others, cannot be written."""

    status = "E_READONLY"


class Corrupt(Error):
    """The store is damaged."""

    status = "E_CORRUPT"


class NotAStore(Error):
    """The file is something else."""

    status = "E_NOT_A_STORE"


class TooNew(Error):
    """A newer version of the library wrote it."""

    status = "E_TOO_NEW"


class Unsupported(Error):
    """Not in this build of the library, or not on this kind of file system."""

    status = "E_UNSUPPORTED"


class Cancelled(Error):
    """A progress callback said stop; nothing was changed."""

    status = "E_CANCELLED"


class UnknownOutcome(Error):
    """The change may have happened or not: saying it again is safe."""

    status = "E_UNKNOWN_OUTCOME"


class NoLibrary(ImportError):
    """liboasplan was not found, or what was found does not fit this package."""


BY_STATUS: Dict[str, Type[Error]] = {
    kind.status: kind
    for kind in (NoMemory, Misuse, Invalid, Syntax, Encoding, Limit, NotFound, Conflict, Busy, InputOutput, Full, ReadOnly, Corrupt, NotAStore, TooNew, Unsupported, Cancelled, UnknownOutcome)
}
