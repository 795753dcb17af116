"""Runs each scenario of bindings/scenarios from C, Python and Lua, and compares what they print with what is expected, and with each other. Writes TAP.

    test_scenarios.py SOURCE_ROOT BUILD
"""
import os
import re
import subprocess
import sys
from pathlib import Path

from tap import Failure, Tap

# As ./dev builds the module for each: BUILD/lua/INTERPRETER/oasplan.so.
INTERPRETERS = ["lua5.1", "lua5.2", "lua5.3", "lua5.4", "luajit"]
HEAD = re.compile(rb"== (\d+) (text (\d+|\*)|[^\n]*)\n")


def steps(transcript):
    """[(head, bytes or None)]; bytes are None where any will do."""
    found, at = [], 0
    while at < len(transcript):
        head = HEAD.match(transcript, at)
        if not head:
            raise Failure("no head at byte %d: %r" % (at, transcript[at:at + 60]))
        at, (number, kind, length) = head.end(), head.groups()
        if length is None:
            found.append(("== %s %s" % (number.decode(), kind.decode()), b""))
            continue
        found.append(("== %s text" % number.decode(), None if length == b"*" else transcript[at:at + int(length)]))
        if length == b"*":
            continue
        at += int(length)
        if transcript[at:at + 1] != b"\n":
            raise Failure("%s does not end where it says" % found[-1][0])
        at += 1
    return found


def compare(found, expected):
    for (head, text), (wanted, wanted_text) in zip(found, expected):
        if head != wanted:
            raise Failure("%s instead of %s" % (head, wanted))
        if wanted_text is not None and text != wanted_text:
            raise Failure("%s: %r instead of %r" % (head, text, wanted_text))
    if len(found) != len(expected):
        raise Failure("%d steps instead of %d" % (len(found), len(expected)))


class Language:
    def __init__(self, name, command, **environment):
        self.name, self.command = name, command
        self.environment = {**{key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}, **environment}

    def run(self, scenario, source):
        done = subprocess.run([*self.command, str(scenario)], cwd=source, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise Failure("%s (status %d)" % (done.stderr.decode("utf-8", "replace"), done.returncode))
        return done.stdout


def languages(source, build):
    library = str(build / "lib/liboasplan.so.1")
    yield Language("C", [str(build / "bindings/scenarios/run")])
    yield Language("Python", [sys.executable, str(source / "bindings/python/tests/scenarios.py")], OASPLAN_LIBRARY=library, PYTHONPATH=str(source / "bindings/python"), PYTHONDONTWRITEBYTECODE="1")
    for interpreter in INTERPRETERS:
        yield Language(interpreter, [interpreter, str(source / "bindings/lua/tests/scenarios.lua")], LUA_CPATH=str(build / "lua" / interpreter / "?.so"), LD_LIBRARY_PATH=str(build / "lib"))


def main():
    source, build = (Path(path).resolve() for path in sys.argv[1:3])
    tap = Tap()
    all_languages = list(languages(source, build))
    for scenario in sorted((source / "bindings/scenarios").glob("*.json")):
        first = None
        for language in all_languages:
            with tap.test("%s: %s prints what is expected, byte for byte" % (scenario.stem, language.name)):
                transcript = language.run(scenario, source)
                compare(steps(transcript), steps(scenario.with_suffix(".expected").read_bytes()))
                first = first or transcript
                if transcript != first:
                    raise Failure("not what %s prints" % all_languages[0].name)
    tap.done()


main()
