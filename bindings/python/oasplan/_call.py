"""One call into the library and back: text in, text out, and an exception where it failed.

What the library makes is freed here and nowhere else. Text goes in as UTF-8 with a NUL behind it, so a NUL inside is refused: C would see half of it.
"""
from __future__ import annotations

import ctypes
import functools
import json
import operator
import os
from typing import Any, Iterable, List, Mapping, Optional, Tuple, Type, TypeVar, Union

from ._library import lib
from .errors import BY_STATUS, Encoding, Error, Invalid, Limit, NoMemory, Problem

# What stands for "all that there is" where the library asks for a count.
ALL = ctypes.c_size_t(-1).value

Bytes = Union[bytes, bytearray, memoryview]
Some = TypeVar("Some", bound="Held")


# ---- In ----

def encoded(value: str, name: str) -> bytes:
    """A str as UTF-8."""
    try:
        return value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Encoding("%s holds half of a surrogate pair (U+%04X at position %d), which is no text; mend it where it comes from"
                       % (name, ord(value[error.start]), error.start), field=name) from None


def text(value: Any, name: str) -> bytes:
    """A str as the library takes it."""
    if not isinstance(value, str):
        raise TypeError("%s must be a str, not %s" % (name, type(value).__name__))
    data = encoded(value, name)
    if b"\0" in data:
        raise Invalid("%s holds a NUL character at position %d; take it out" % (name, value.index("\0")), field=name)
    return data


def text_or_none(value: Any, name: str) -> Optional[bytes]:
    return None if value is None else text(value, name)


def number(value: Any, name: str) -> int:
    """An int that C's long long can hold. A bool is none: True for a number is a slip."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("%s must be an int, not %s" % (name, type(value).__name__))
    if not -(2**63) <= value < 2**63:
        raise Invalid("%s is out of range: it does not fit into 64 bits" % name, field=name)
    return value


def json_bytes(value: Any, name: str, default: Any = None) -> bytes:
    """A dict or a list as the JSON that the library reads. What JSON has no form for is a TypeError; what it has none for that others read back, Invalid."""
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False, default=default)
    except RecursionError:
        raise Limit("%s is nested too deep; flatten it" % name, field=name) from None
    except ValueError as error:
        raise Invalid("%s cannot be written as JSON: %s" % (name, str(error)[:1].lower() + str(error)[1:]), field=name) from None
    return encoded(written, name)


def json_source(value: Any, name: str) -> bytes:
    """JSON that somebody has: as bytes, as a str, or as the dict that it says."""
    if isinstance(value, bytes):
        return value
    return json_bytes(value, name) if isinstance(value, Mapping) else text(value, name)


def path(value: Any, name: str) -> bytes:
    """A path as the system spells it."""
    try:
        data = os.fsencode(value)
    except UnicodeEncodeError:
        raise Encoding("%s holds characters that the file system has no bytes for" % name, field=name) from None
    if b"\0" in data:
        raise Invalid("%s holds a NUL character; no path does" % name, field=name)
    return data


def content(value: Any, name: str) -> bytes:
    """What is to be read: bytes are the thing itself, a str or a path names the file that holds it, and a file object is read."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, (str, os.PathLike)):
        path(value, name)
        with open(value, "rb") as file:
            return file.read()
    read = getattr(value, "read", None)
    if read is None:
        raise TypeError("%s must be bytes, a path or a file opened for reading, not %s" % (name, type(value).__name__))
    data = read()
    if isinstance(data, str):
        return encoded(data, name)
    if not isinstance(data, bytes):
        raise TypeError("%s gave %s when read; open the file in binary mode" % (name, type(data).__name__))
    return data


# ---- Out ----

def string(data: Optional[bytes]) -> Optional[str]:
    """A borrowed text, or None."""
    return None if data is None else data.decode("utf-8")


def owned(function: Any, *arguments: Any) -> bytes:
    """The bytes of a call whose last parameters are `size_t *length, oasplan_error **err`, and that the caller has to free."""
    size = ctypes.c_size_t()
    address = checked(function, *arguments, ctypes.byref(size))
    try:
        return ctypes.string_at(address, size.value)
    finally:
        lib.oasplan_free(address)


def document(function: Any, *arguments: Any) -> Any:
    """The JSON of such a call, read."""
    return json.loads(owned(function, *arguments))


# ---- Failure ----

def checked(function: Any, *arguments: Any) -> Any:
    """Calls a function whose last parameter is `oasplan_error **err`, which is added here."""
    error = ctypes.c_void_p()
    result = function(*arguments, ctypes.byref(error))
    if error.value is not None:
        raise failure(error.value)
    if result is None:
        raise NoMemory("memory ran out; nothing was changed")
    return result


def failure(address: int) -> Error:
    """The exception for an error that the library made; it is freed."""
    try:
        return read_error(address)
    finally:
        lib.oasplan_error_free(address)


def read_error(address: int) -> Error:
    """The exception for an error that is borrowed."""
    status: str = lib.oasplan_status_name(lib.oasplan_error_status(address)).decode("ascii")
    message = lib.oasplan_error_message(address).decode("utf-8", "replace")
    kind = BY_STATUS.get(status, Error)
    json_address = lib.oasplan_error_json(address)
    if json_address is None:  # no memory: the sentence alone
        return kind(message, status=status)
    try:
        members = json.loads(ctypes.string_at(json_address))
    finally:
        lib.oasplan_free(json_address)
    return kind(message, offset=members["offset"], line=members["line"], column=members["column"], field=members["field"],
                problems=problems(members["problems"]), status=status)


def problems(rows: Iterable[Any]) -> List[Problem]:
    return [Problem(row["row"], row["field"], row["code"], row["value"], row["allowed"]) for row in rows]


# ---- What is kept ----

class Handle:
    """An object of the library that lives as long as this one. `free` must be a function of C, so that it can be called at any time and from any thread.

    What frees it is C alone, without a line of Python: a finalizer in Python swallows the KeyboardInterrupt of a Ctrl-C that comes while it runs, and freeing a large plan takes a while. So
    `__del__` is a property that gives what is to be called."""

    __slots__ = ("pointer", "_free")

    def __init__(self, pointer: Optional[int], free: Any) -> None:
        if pointer is None:
            raise NoMemory("memory ran out; nothing was changed")
        self.pointer: int = pointer
        self._free = functools.partial(free, pointer)

    __del__ = property(operator.attrgetter("_free"))

    def __reduce__(self) -> Any:
        raise TypeError("what the library holds in memory cannot be copied or sent to another process; send its JSON, or open it there")


class Held:
    """What the library makes and this package holds. It comes from the library alone: an address that somebody made up would end the process."""

    __slots__ = ()
    _comes_from = ""  # the message for who calls the class itself

    def __init__(self, *_: object) -> None:
        raise TypeError(self._comes_from)

    @classmethod
    def _of(cls: Type[Some], pointer: int) -> Some:
        made = cls.__new__(cls)
        made._take(pointer)
        return made

    def _take(self, pointer: int) -> None:
        raise NotImplementedError


def words(values: Any, name: str) -> Tuple[bytes, ...]:
    """Several texts; one str is taken for a slip, since a str is a list of its letters too."""
    if isinstance(values, (str, bytes)):
        raise TypeError("%s must be a list of str, not one %s" % (name, type(values).__name__))
    return tuple(text(value, name) for value in values)


def span(first: Any, count: Any) -> Tuple[int, int]:
    """`first` and `count` of a list, as the library takes them; None is all the rest."""
    begin = number(first, "first")
    length = ALL if count is None else number(count, "count")
    if begin < 0 or length < 0:
        raise Invalid("first and count are not below 0", field="first")
    return begin, length
