"""Where documents go: into a frame of a notebook, or whole into a file."""
from __future__ import annotations

import contextlib
import html
import os
import secrets
import stat
from typing import Any, BinaryIO, Iterator, Optional, Union

from ._call import path

Target = Union[str, "os.PathLike[str]", BinaryIO]


def framed(page: str, height: str = "32em") -> str:
    """A page for a notebook. It has styles of its own, so it stands in a frame, where these and the notebook's do not meet."""
    return '<iframe srcdoc="%s" sandbox style="width: 100%%; height: %s; border: 1px solid #8888"></iframe>' % (html.escape(page, quote=True), height)


def permissions(place: str) -> Optional[int]:
    """Those of a file, or None where there is none."""
    try:
        return stat.S_IMODE(os.stat(place).st_mode) & 0o777
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def written(target: Any) -> Iterator[BinaryIO]:
    """A file open for writing bytes. Of a path it is a new file that takes the place of the old one at the end, and only if all went well; who may read the old one, and nobody else, may read
    the new."""
    if hasattr(target, "write"):
        yield target
        return
    path(target, "file")
    place = os.path.realpath(os.fspath(target))
    if os.path.exists(place) and not os.path.isfile(place):  # a pipe or /dev/null is written to, not replaced
        with open(place, "wb") as file:
            yield file
        return
    part = "%s.part-%s" % (place, secrets.token_hex(4))
    try:
        mode = permissions(place)
        # Nobody else reads a part of a file that was kept from him; of a new file the system takes off what the umask says.
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, 0o666 if mode is None else 0o600)) as file:
            yield file
        if mode is not None:
            os.chmod(part, mode)
        os.replace(part, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
