#!/usr/bin/env python3
"""Reads the result files of the test runners, for ./dev test.

    test_results.py show DIR RUNNER           one line with the counts of a runner, then its failures
    test_results.py sum DIR RUNNER...         floors, skips and the last line; exit status 1 if anything failed

A runner leaves DIR/RUNNER.tap (TAP), DIR/RUNNER.log (its standard error) and DIR/RUNNER.status (its exit status). What a result file does
not say is a failure: no plan, another number of results than planned, a bad exit status without a failed test.
tests/floors has a line "RUNNER NUMBER" for each runner, the least number of results. With CI=true a skip fails unless tests/skips has a
line "RUNNER | TEST | REASON" for it, where TEST may hold * and ?.
"""
import fnmatch
import os
import re
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
POINT = re.compile(r"(not )?ok\b *(\d+)?(?: *- *| +)?(.*)")
SKIP = re.compile(r"#\s*skip\S*\s*(.*)", re.IGNORECASE)


class Results:
    def __init__(self, folder, runner):
        self.runner = runner
        self.passed, self.skipped, self.failures = 0, [], []
        self.planned = None
        self.log = self.read_text(folder / (runner + ".log"))
        for line in self.read_text(folder / (runner + ".tap")).splitlines():
            self.read_line(line)
        self.check_whole(self.read_text(folder / (runner + ".status")).strip())

    @staticmethod
    def read_text(path):
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def read_line(self, line):
        plan = re.match(r"1\.\.(\d+)\s*(#.*)?$", line)
        point = POINT.match(line)
        if plan:
            self.planned = int(plan.group(1))
            if self.planned == 0:
                skip = SKIP.search(line)
                self.skipped.append((self.runner, skip.group(1) if skip else ""))
                self.planned = 1
        elif line.startswith("Bail out!"):
            self.failures.append([line])
        elif point:
            self.read_point(bool(point.group(1)), point.group(3))
        elif self.failures and self.last_failed and line.strip():
            self.failures[-1].append(re.sub("^# ?", "", line))

    last_failed = False

    def read_point(self, failed, text):
        skip = SKIP.search(text)
        self.last_failed = failed and not skip
        if skip:
            self.skipped.append((text[:skip.start()].strip(), skip.group(1)))
        elif failed:
            self.failures.append([text])
        else:
            self.passed += 1

    @property
    def total(self):
        return self.passed + len(self.skipped) + len(self.failures)

    def check_whole(self, status):
        log = [line for line in self.log.splitlines() if line.strip()][-30:]
        if self.planned is None:
            self.failures.append(["runs to its end (exit status %s)" % (status or "unknown")] + log)
        elif self.planned != self.total:
            self.failures.append(["has as many results as it planned: %d planned, %d seen" % (self.planned, self.total)] + log)
        elif status != "0" and not self.failures:
            self.failures.append(["ends with status 0 when nothing failed: %s" % (status or "unknown")] + log)


def read_table(name, separator, columns):
    path = TESTS / name
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = [[cell.strip() for cell in line.split(separator)] for line in lines if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) != columns:
            sys.exit("tests/%s: a line needs %d columns: %s" % (name, columns, row))
    return rows


def counts(passed, failed, skipped):
    return "%d passed, %d failed, %d skipped" % (passed, failed, skipped)


def show(folder, runner):
    results = Results(folder, runner)
    print("%-20s %s" % (runner, counts(results.passed, len(results.failures), len(results.skipped))))
    for name, *details in results.failures:
        print("  not ok: " + name)
        for line in details:
            print("    | " + line)
    for name, reason in results.skipped:
        print("  skipped: %s (%s)" % (name, reason or "no reason given"))


def floor_failures(everything, floors):
    for results in everything:
        floor = floors.get(results.runner)
        if floor is None:
            yield "%s has no floor in tests/floors" % results.runner
        elif results.total < floor:
            yield "%s has %d results, its floor in tests/floors is %d" % (results.runner, results.total, floor)


def skip_failures(everything, allowed):
    for results in everything:
        for name, reason in results.skipped:
            if not any(fnmatch.fnmatchcase(results.runner, row[0]) and fnmatch.fnmatchcase(name, row[1]) for row in allowed):
                yield "%s skipped what tests/skips does not list: %s (%s)" % (results.runner, name, reason)


def sum_up(folder, runners):
    everything = [Results(folder, runner) for runner in runners]
    floors = {name: int(number) for name, number in read_table("floors", None, 2)}
    problems = list(floor_failures(everything, floors))
    if os.environ.get("CI") == "true":
        problems += skip_failures(everything, read_table("skips", "|", 3))
    for problem in problems:
        print("not ok: " + problem)
    failed = sum(len(results.failures) for results in everything) + len(problems)
    print(counts(sum(results.passed for results in everything), failed, sum(len(results.skipped) for results in everything)))
    return 1 if failed or not runners else 0


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "show":
        return show(Path(arguments[1]), arguments[2])
    if len(arguments) >= 2 and arguments[0] == "sum":
        return sum_up(Path(arguments[1]), arguments[2:])
    return __doc__


sys.exit(main(sys.argv[1:]))
