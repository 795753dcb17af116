#!/usr/bin/env python3
"""Runs the cases of tests/cases against the command and writes TAP, one result a case.

    run_cases.py OASPLAN CASES_DIR SOURCE_ROOT

A case is a folder with case.json, an input and, unless the command is to fail, expected.json:

    {"about": what holds, "run": "extract" or "import", "language": "fr", "options": [...], "status": 3, "stderr": "part of the message",
     "input": "@seed"}

`extract` compares what `oasplan extract --json` prints. `import` compares the JSON export of the imported file; that export must also read
back into another store and come out byte for byte the same, and both stores must verify. A case with a status other than 0 leaves no
store where there was none, and the store that is there as it was. Expected objects are partial (the keys given must match), arrays are whole.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tap import Failure, Tap

SEED = "data/oas-tip-2015-2018.us-comments.fr.txt"
KNOWN = {"about", "run", "language", "options", "status", "stderr", "input"}
# Only so that a command that hangs ends the run at all.
SECONDS = 300


def differences(expected, actual, path="$"):
    """Yields "PATH: what differs" for each place where `actual` is not what is expected."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            where = "%s.%s" % (path, key)
            if key not in actual:
                yield "%s: expected %s, the key is missing" % (where, brief(value))
            else:
                yield from differences(value, actual[key], where)
    elif isinstance(expected, list) and isinstance(actual, list):
        yield from list_differences(expected, actual, path)
    elif type(expected) is not type(actual) or expected != actual:
        yield "%s: expected %s\n%s     found %s" % (path, brief(expected), " " * len(path), brief(actual))


def list_differences(expected, actual, path):
    # A list of things with a name is easier to read by what is missing and what is too much.
    names = [[thing_name(thing) for thing in things] for things in (expected, actual)]
    if len(expected) != len(actual):
        yield "%s: expected %d elements, found %d" % (path, len(expected), len(actual))
        yield "    expected: %s" % brief(names[0])
        yield "    found:    %s" % brief(names[1])
        return
    for index, (left, right) in enumerate(zip(expected, actual)):
        label = " (%s)" % names[0][index] if isinstance(left, dict) else ""
        yield from differences(left, right, "%s[%d]%s" % (path, index, label))


def thing_name(thing):
    if isinstance(thing, dict):
        for key in ("id", "raw", "key", "code", "text"):
            if isinstance(thing.get(key), str):
                return thing[key][:60]
    return thing


def brief(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 600 else text[:600] + " …"


class Runner:
    def __init__(self, oasplan, source):
        self.oasplan = str(Path(oasplan).resolve())
        self.seed = (Path(source) / SEED).resolve()
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
        self.environment["LC_ALL"] = "C"

    def run(self, folder, arguments, status=0):
        try:
            done = subprocess.run([self.oasplan] + arguments, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Failure("`oasplan %s` hangs" % " ".join(arguments))
        if done.returncode != status:
            raise Failure("`oasplan %s` ended with %d instead of %d\n%s" %
                          (" ".join(arguments), done.returncode, status, done.stderr.decode("utf-8", "replace")))
        return done

    def read_case(self, folder):
        case = json.loads((folder / "case.json").read_text("utf-8"))
        unknown = set(case) - KNOWN
        if unknown:
            raise Failure("case.json has keys that nobody reads: %s" % ", ".join(sorted(unknown)))
        name = case.get("input", "input.txt")
        case["path"] = str(self.seed if name == "@seed" else (folder / name).resolve())
        if not Path(case["path"]).exists():
            raise Failure("the input %s is missing" % name)
        return case

    def command(self, case):
        """The arguments without --db: what the case asks for."""
        options = case.get("options", [])
        language = [] if case.get("language") is None or "--language" in options else ["--language", case["language"]]
        if case["run"] == "extract":
            return ["extract", "--json"] + language + options + [case["path"]]
        if case["run"] != "import":
            raise Failure('case.json: "run" is %r, neither "extract" nor "import"' % case["run"])
        identity = [] if "--key" in options else ["--key", "case"]
        identity += [] if "--edition" in options else ["--edition", "test"]
        return ["import", case["path"]] + identity + language + options

    def run_case(self, folder):
        case = self.read_case(folder)
        with tempfile.TemporaryDirectory() as temporary:
            temporary = Path(temporary)
            if case.get("status", 0) != 0:
                self.run_refused(case, temporary)
                return
            expected = json.loads((folder / "expected.json").read_text("utf-8"))
            output = self.run_extract(case, temporary, expected) if case["run"] == "extract" else self.run_import(case, temporary)
        found = list(differences(expected, json.loads(output.decode("utf-8"))))
        if found:
            more = ["… and %d more" % (len(found) - 20)] if len(found) > 20 else []
            raise Failure("\n".join(found[:20] + more))

    def run_extract(self, case, temporary, expected):
        # Nothing found is an answer too: the empty list, with the status of a "no".
        output = self.run(temporary, self.command(case), status=1 if expected == [] else 0).stdout
        if any(temporary.iterdir()):
            raise Failure("extract left files behind: %s" % ", ".join(p.name for p in temporary.iterdir()))
        return output

    def run_import(self, case, temporary):
        self.run(temporary, ["--db", "case.db"] + self.command(case))
        first = self.export(temporary, "case.db")
        (temporary / "export.json").write_bytes(first)
        self.run(temporary, ["--db", "again.db", "import", "export.json"])
        second = self.export(temporary, "again.db")
        if first != second:
            raise Failure("the export does not read back to itself\n" +
                          "\n".join(list(differences(json.loads(first), json.loads(second)))[:20]))
        for store in ("case.db", "again.db"):
            self.run(temporary, ["--db", store, "verify"])
        return first

    def export(self, temporary, store):
        return self.run(temporary, ["--db", store, "export", "--format", "json"]).stdout

    def run_refused(self, case, temporary):
        arguments = self.command(case)
        self.refuse(case, temporary, ["--db", "case.db"] + arguments)
        if any(temporary.iterdir()):
            raise Failure("a refused input left files behind: %s" % ", ".join(p.name for p in temporary.iterdir()))
        self.run(temporary, ["--db", "case.db", "import", str(self.seed), "--key", "before", "--edition", "test", "--language", "fr"])
        before = contents(temporary)
        self.refuse(case, temporary, ["--db", "case.db"] + arguments)
        if contents(temporary) != before:
            raise Failure("a refused input changed the store")

    def refuse(self, case, temporary, arguments):
        done = self.run(temporary, arguments, case["status"])
        message = done.stderr.decode("utf-8", "replace")
        if case.get("stderr", "") not in message:
            raise Failure("the message does not hold %r:\n%s" % (case["stderr"], message))
        if done.stdout:
            raise Failure("a refused input gave output: %s" % done.stdout[:200])


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def main(oasplan, cases, source):
    runner, tap = Runner(oasplan, source), Tap()
    folders = sorted(path.parent for path in Path(cases).glob("*/case.json"))
    strays = sorted(path.name for path in Path(cases).iterdir() if path.is_dir() and not (path / "case.json").exists())
    if strays:
        tap.result(False, "every folder of cases has a case.json", ", ".join(strays))

    def attempt(folder):
        try:
            runner.run_case(folder)
            return None
        except Failure as failure:
            return str(failure)
        except Exception as error:  # a case that cannot be read is a failed case
            return "%s: %s" % (type(error).__name__, error)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for folder, problem in zip(folders, pool.map(attempt, folders)):
            tap.result(problem is None, folder.name, problem or "")
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
