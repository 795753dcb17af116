#!/usr/bin/env python3
"""Looks at ./dev and the scripts beside it, and writes TAP.

    test_scripts.py SOURCE_ROOT
"""
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Failure, Tap

SHELL = ["dev", ".ci/run"]


def dev(source, *arguments):
    return subprocess.run([str(source / "dev"), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True)


def check_help(source):
    done = dev(source, "help")
    listed = re.findall(r"^  (\w+)", done.stdout, re.MULTILINE)
    if done.returncode != 0 or not {"setup", "build", "demo", "test"} <= set(listed):
        raise Failure("status %d\n%s" % (done.returncode, done.stdout))
    handled = re.search(r"case \$command in(.*?)esac", (source / "dev").read_text(), re.DOTALL).group(1)
    unknown = [name for name in listed if not re.search(r"^ +[\w| -]*\b%s\b[\w| -]*\)(?!.*not_here)" % name, handled, re.MULTILINE)]
    if unknown:
        raise Failure("listed, but not there: %s" % ", ".join(unknown))


def check_refusals(source):
    for arguments in (["nonsense"], ["test", "--nonsense"], ["setup", "--nonsense"]):
        done = dev(source, *arguments)
        if done.returncode != 2 or not done.stderr or done.stdout:
            raise Failure("%s: status %d\n%s%s" % (arguments, done.returncode, done.stdout, done.stderr))


def results(source, files, ci="", order="one"):
    """What scripts/test_results.py sums up, in a tree of its own with floors and skips."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (Path(folder) / "scripts").mkdir()
        script = shutil.copy(str(source / "scripts/test_results.py"), folder + "/scripts/")
        return subprocess.run([sys.executable, script, "sum", folder + "/results", *order.split()], stdout=subprocess.PIPE,
                              universal_newlines=True, env={**os.environ, "CI": ci})


def check_counting(source):
    """(files, CI, runners, last line): the counter must go red for everything that is not a plain pass."""
    good = {"results/one.tap": "ok 1 - a\nok 2 - b\n1..2\n", "results/one.status": "0\n", "tests/floors": "one 2\n"}
    skipping = {**good, "results/one.tap": "ok 1 - a\nok 2 - b # SKIP no b here\n1..2\n"}
    table = [
        (good, "", "one", "2 passed, 0 failed, 0 skipped"),
        ({**good, "results/one.tap": "ok 1 - a\nnot ok 2 - b\n1..2\n", "results/one.status": "1\n"}, "", "one", "1 passed, 1 failed, 0 skipped"),
        ({**good, "results/one.status": "1\n"}, "", "one", "2 passed, 1 failed, 0 skipped"),
        ({**good, "results/one.tap": "ok 1 - a\nok 2 - b\n"}, "", "one", "2 passed, 1 failed, 0 skipped"),
        ({**good, "results/one.tap": "ok 1 - a\nok 2 - b\n1..3\n"}, "", "one", "2 passed, 1 failed, 0 skipped"),
        ({**good, "tests/floors": "one 3\n"}, "", "one", "2 passed, 1 failed, 0 skipped"),
        ({**good, "tests/floors": "other 3\n"}, "", "one", "2 passed, 1 failed, 0 skipped"),
        (good, "", "one two", "2 passed, 2 failed, 0 skipped"),  # no result file, no floor
        (skipping, "", "one", "1 passed, 0 failed, 1 skipped"),
        (skipping, "true", "one", "1 passed, 1 failed, 1 skipped"),
        ({**skipping, "tests/skips": "one | b | there is no b\n"}, "true", "one", "1 passed, 0 failed, 1 skipped"),
    ]
    for files, ci, order, expected in table:
        done = results(source, files, ci, order)
        if done.stdout.splitlines()[-1:] != [expected] or (done.returncode == 0) != (", 0 failed," in expected):
            raise Failure("status %d, expected %s\n%s\n%s" % (done.returncode, expected, files, done.stdout))


def main(source):
    tap, source = Tap(), Path(source).resolve()
    for name in SHELL:
        with tap.test(name + " is a script that can be run"):
            if not os.access(str(source / name), os.X_OK):
                raise Failure("it is not executable")
        if shutil.which("shellcheck") is None:
            tap.skip("shellcheck finds nothing in " + name, "no shellcheck")
            continue
        with tap.test("shellcheck finds nothing in " + name):
            done = subprocess.run(["shellcheck", name], cwd=str(source), stdout=subprocess.PIPE, universal_newlines=True)
            if done.returncode != 0:
                raise Failure(done.stdout)
    with tap.test("every Python file can be read"):
        for path in sorted(source.glob("scripts/*.py")) + sorted(source.glob("tests/*.py")):
            ast.parse(path.read_text("utf-8"), str(path))
    with tap.test("./dev help lists only what is there"):
        check_help(source)
    with tap.test("./dev refuses what it does not know with status 2 and a message"):
        check_refusals(source)
    with tap.test("the counter of results goes red for everything that is not a plain pass"):
        check_counting(source)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
