"""Where documents go: into a frame of a notebook, or whole into a file."""
from __future__ import annotations

import contextlib
import html
import os
import secrets
from typing import Any, BinaryIO, Iterator, Union

from ._call import path

Target = Union[str, "os.PathLike[str]", BinaryIO]


def framed(page: str, height: str = "32em") -> str:
    """A page for a notebook. It has styles of its own, so it stands in a frame, where these and the notebook's do not meet."""
    return '<iframe srcdoc="%s" sandbox style="width: 100%%; height: %s; border: 1px solid #8888"></iframe>' % (html.escape(page, quote=True), height)


@contextlib.contextmanager
def written(target: Any) -> Iterator[BinaryIO]:
    """A file open for writing bytes. Of a path it is a new file that takes the place of the old one at the end, and only if all went well."""
    if hasattr(target, "write"):
        yield target
        return
    path(target, "file")
    place = os.path.realpath(os.fspath(target))
    part = "%s.part-%s" % (place, secrets.token_hex(4))
    try:
        with open(part, "xb") as file:
            yield file
        os.replace(part, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
