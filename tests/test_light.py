#!/usr/bin/env python3
"""Looks at a build with every feature off: it must stay light, and be the same library in everything but the features. Writes TAP.

    test_light.py SOURCE_ROOT LIGHT_BUILD_DIR FULL_BUILD_DIR

What it may load and call stands in tests/allowed-symbols. The unit tests of the light build are run too; each program is one result.
"""
import fnmatch
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import outside
from tap import Failure, Tap, expect_nothing

LARGEST = 850_000  # half a megabyte was enough for plans alone; records are a sixth of a megabyte more, of which a third is tables and words in four languages, and reports with their page as much again


def read_allowed(source):
    """Lines "lib NAME" and "symbol NAME"; * and ? stand for anything."""
    allowed = {"lib": [], "symbol": []}
    for line in (source / "tests/allowed-symbols").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            kind, name = line.split()
            allowed[kind].append(name)
    return allowed


def not_allowed(names, patterns):
    return sorted(name for name in set(names) if not any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns))


def loaded_libraries(library):
    return [Path(line.split()[0]).name for line in outside.run(["ldd", library]).splitlines()]


def symbols(library, which):
    rows = [line.split() for line in outside.run(["nm", "-D", which, library]).splitlines()]
    return sorted(row[-1].split("@")[0] for row in rows if row[-2] != "A")


def check_size(library):
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / "stripped.so"
        outside.run(["strip", "-o", stripped, library])
        if stripped.stat().st_size >= LARGEST:
            raise Failure("stripped it has %d bytes, the limit is %d" % (stripped.stat().st_size, LARGEST))


def check_same_exports(light, full):
    here, there = (set(symbols(library, "--defined-only")) for library in (light, full))
    expect_nothing(sorted(here ^ there), "exported by one of the two builds alone")


def check_features(folder, build, source):
    program = Path(folder) / "features"
    code = Path(folder) / "features.c"
    code.write_text('#include <oasplan/oasplan.h>\n#include <stdio.h>\nint main(void) { printf("%d%d%d", oasplan_feature("stemmer"), oasplan_feature("docx"), oasplan_feature("xlsx")); return 0; }\n')
    outside.run(["cc", code, "-I", source / "include", "-L", build / "lib", "-loasplan", "-Wl,-rpath," + str(build / "lib"), "-o", program])
    if outside.run([program]) != "000":
        raise Failure("oasplan_feature says that something optional is built in")


def run_units(tap, source, build):
    """One result a program: what its tests say one by one, the unit runner tells of the full build."""
    done = subprocess.run([sys.executable, source / "tests/run_unit.py", build, source], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          universal_newlines=True)
    failures = re.findall(r"^not ok \d+ - (.*(?:\n# .*)*)", done.stdout, re.MULTILINE)
    passed = re.findall(r"^ok \d+ - (\w+): ", done.stdout, re.MULTILINE)
    with tap.test("every unit test passes"):
        expect_nothing(failures, "failed")
    with tap.test("there are unit tests"):
        if not passed:
            raise Failure(done.stdout)


def main(source, build, full_build):
    tap, source, build = Tap(), Path(source).resolve(), Path(build).resolve()
    library, allowed = build / "lib/liboasplan.so", read_allowed(source)
    with tap.test("it loads only the libraries that tests/allowed-symbols lists"):
        expect_nothing(not_allowed(loaded_libraries(library), allowed["lib"]), "loaded all the same")
    with tap.test("it calls only what tests/allowed-symbols lists"):
        expect_nothing(not_allowed(symbols(library, "--undefined-only"), allowed["symbol"]), "called all the same")
    with tap.test("stripped it has less than 500 KB"):
        check_size(library)
    with tap.test("it exports the same names as the full build"):
        check_same_exports(library, Path(full_build) / "lib/liboasplan.so")
    with tempfile.TemporaryDirectory() as folder, tap.test("oasplan_feature says that nothing optional is built in"):
        check_features(folder, build, source)
    run_units(tap, source, build)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
