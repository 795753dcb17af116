#!/usr/bin/env python3
"""Compiles each public header alone, as the strictest users would, and writes TAP.

    test_headers.py SOURCE_ROOT
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import headers
from tap import Failure, Tap

STRICT = ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only"]
DIALECTS = [("C99", "c", ["cc", "-std=c99"]), ("C++17", "c++", ["c++", "-std=c++17"])]


def compile_alone(source, name, language, compiler):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "alone.c"
        # twice: the include guard is part of the promise; the declaration keeps -pedantic content with the unit
        file.write_text("#include <oasplan/%s>\n#include <oasplan/%s>\nextern int one_declaration;\n" % (name, name))
        done = subprocess.run(compiler + STRICT + ["-I", str(source / "include"), "-x", language, str(file)],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        if done.returncode != 0:
            raise Failure(done.stdout)


def included_by_all(source, found):
    text = (source / "include/oasplan/oasplan.h").read_text("utf-8")
    missing = [header.name for header in found if header.name != "oasplan.h" and "<oasplan/%s>" % header.name not in text]
    if missing:
        raise Failure("oasplan.h does not include " + ", ".join(missing))


def called_with_null(source):
    lists, calls = headers.lists_of_results(source), (source / "tests/unit/test_getters.c").read_text("utf-8")
    if len(lists) < 20:
        raise Failure("the headers are read wrongly: %d lists" % len(lists))
    missing = [name for name in lists if name + "(NULL" not in calls]
    if missing:
        raise Failure("test_getters.c does not call with NULL: " + ", ".join(missing))


def main(source):
    tap, source = Tap(), Path(source).resolve()
    found = headers.public_headers(source)
    with tap.test("oasplan.h includes every other header"):
        included_by_all(source, found)
    with tap.test("every _count and _at of a result is called with NULL by a test"):
        called_with_null(source)
    for dialect, language, compiler in DIALECTS:
        for header in found:
            name = "%s compiles alone as %s" % (header.name, dialect)
            if shutil.which(compiler[0]) is None:
                tap.skip(name, "no " + compiler[0])
                continue
            with tap.test(name):
                compile_alone(source, header.name, language, compiler)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
