#!/usr/bin/env python3
"""Does what docs/ministry-year.md says, in order, in an empty folder, and compares line by line; writes TAP.

    test_ministry_year.py SOURCE_ROOT BUILD_DIR

Three things differ from run to run. A short id of the page stands for the id that was printed in its place the first time, and for no other from then on, in what is printed and in the commands that follow.
Moments, and long ids and digests, are held to their form.
"""
import re
import sys
import tempfile
from pathlib import Path

from pages import console_commands, environment, printed_by
from tap import Failure, Tap

# Not within a date, a sum or a longer word.
SHORT = r"(?<![\w.,-])[0-9a-f]{8}(?![\w.,-]*[0-9a-f])"
LONG = r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b"
MOMENT = r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
CHANGING = re.compile("(?P<long>%s)|(?P<moment>%s)|(?P<short>%s)" % (LONG, MOMENT, SHORT))


class Names:
    """The short ids of the page, and which ids they are in this run."""

    def __init__(self):
        self.real = {}

    def in_command(self, command):
        return re.sub(SHORT, lambda match: self.real.get(match.group(), match.group()), command)

    def _one(self, name, real):
        known = self.real.setdefault(name, real)
        return known == real and sum(other == real for other in self.real.values()) == 1

    def fits(self, said, printed):
        """Whether a line is the one that the page has, what changes set aside."""
        if CHANGING.sub(lambda match: "<%s>" % match.lastgroup, said) != CHANGING.sub(lambda match: "<%s>" % match.lastgroup, printed):
            return False
        pairs = zip(CHANGING.finditer(said), CHANGING.finditer(printed))
        return all(self._one(a.group()[-8:], b.group()[-8:]) for a, b in pairs if a.lastgroup != "moment")


def compare(names, said, printed):
    told, seen = said.rstrip("\n").split("\n"), printed.rstrip("\n").split("\n")
    for number, (line, real) in enumerate(zip(told, seen), 1):
        if not names.fits(line, real):
            raise Failure("line %d\n the page: %s\n  printed: %s\nin all:\n%s" % (number, line, real, printed))
    if len(told) != len(seen):
        raise Failure("%d lines on the page, %d printed:\n%s" % (len(told), len(seen), printed))


def check_comparison(tap):
    """What the comparison must tell apart: without this it might pass anything."""
    line = "put 3f9a01c2 at 2016-10-03T14:05:09.120Z, 1 new"
    same, other = line.replace("3f9a01c2", "00aa11bb").replace("14:05", "15:06"), line.replace("3f9a01c2", "11bb22cc")
    with tap.test("a wrong word, a line too many, and an id that is another record's are told"):
        names = Names()
        compare(names, line, same)
        for said, printed in ((line, same.replace("1 new", "2 new")), (line, same + "\nmore"), (line, other), (line.replace("3f9a01c2", "4f9a01c2"), same), (line, same.replace("Z,", ","))):
            try:
                compare(names, said, printed)
            except Failure:
                continue
            raise Failure("passed:\n%s\n%s" % (said, printed))
        if names.in_command("record get 3f9a01c2") != "record get 00aa11bb":
            raise Failure("the id of the page is not the one of the run")


def main(source, build):
    tap, names = Tap(), Names()
    text = (Path(source) / "docs/ministry-year.md").read_text("utf-8")
    variables = environment(Path(build).resolve())
    check_comparison(tap)
    with tap.test("the page says that everything in it is invented"):
        if "Everything in it is invented" not in text:
            raise Failure("it does not")
    with tempfile.TemporaryDirectory() as folder:
        for command, said in console_commands(text):
            with tap.test("$ " + command.split("\n")[0]):
                compare(names, said, printed_by(names.in_command(command), folder, variables))
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
