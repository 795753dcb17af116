#!/usr/bin/env python3
"""Runs the unit tests (Check programs) of a build and writes one TAP stream for all of them.

    run_unit.py BUILD_DIR SOURCE_ROOT [--under COMMAND] [--folder FOLDER]

--under puts a command such as valgrind in front of each program, which then runs without forking. A program that crashes, hangs,
writes no plan or ends with a failure that none of its tests explains is a failed test itself.
"""
import argparse
import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

from tap import Failure, Tap

# Only so that a test that hangs ends the run at all; nothing is measured.
TEST_SECONDS = "300"
PROGRAM_SECONDS = 1800
POINT = re.compile(r"(ok|not ok) \d+ - (.*)")


def environment(log, forking):
    extra = {"CK_TAP_LOG_FILE_NAME": str(log), "CK_VERBOSITY": "silent", "CK_DEFAULT_TIMEOUT": TEST_SECONDS, "LC_ALL": "C"}
    if not forking:
        extra["CK_FORK"] = "no"
    return {**os.environ, **extra}


def run_program(tap, program, under):
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.tap"
        try:
            done = subprocess.run(under + [str(program)], env=environment(log, not under), cwd=folder, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PROGRAM_SECONDS)
            status, output = done.returncode, done.stdout.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            status, output = "none: it hung", ""
        lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    failed = report_points(tap, program.name, lines)
    if not any(line.startswith("1..") for line in lines):
        tap.result(False, program.name + " runs to its end", "exit status %s\n%s" % (status, output))
    elif status != 0 and not failed:
        tap.result(False, program.name + " ends well", "exit status %s\n%s" % (status, output))


def report_points(tap, program, lines):
    """Check writes "FILE:CASE:TEST: MESSAGE"; a message may go on over more lines. Returns how many failed."""
    points = []
    for line in lines:
        match = POINT.match(line)
        if match:
            points.append([match.group(1) == "ok", match.group(2)])
        elif points and not line.startswith("1.."):
            points[-1][1] += "\n" + line
    for passed, text in points:
        _, case, test, message = (text.split(":", 3) + ["", "", ""])[:4]
        tap.result(passed, "%s: %s: %s" % (program, case, test), message.strip())
    return sum(not passed for passed, _ in points)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--under", default="")
    parser.add_argument("--folder", default="unit", help="of tests/")
    arguments = parser.parse_args()
    tap = Tap()
    sources = sorted((arguments.source / "tests" / arguments.folder).glob("test_*.c"))
    with tap.test("there are unit tests"):
        if not sources:
            raise Failure("tests/%s holds no test_*.c" % arguments.folder)
    for source in sources:
        program = (arguments.build / "tests" / source.stem).resolve()
        if program.exists():
            run_program(tap, program, shlex.split(arguments.under))
        else:
            tap.result(False, source.stem + " is built", "tests/meson.build does not name it")
    tap.done()


main()
