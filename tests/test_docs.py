#!/usr/bin/env python3
"""Follows README.md and every page of docs/ as its reader would, builds the manual, and holds what its pages list against the headers and the schema; writes TAP.

    test_docs.py SOURCE_ROOT BUILD_DIR [--lua MODULE_FOLDER]

docs/writing-docs.md has the rules of blocks. Python blocks need bindings/python, Lua blocks the folder that holds oasplan.so: where one is missing its blocks are skipped. Blocks that say not-run are listed.
"""
import ast
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import outside
import pages
from desk import Desk
from tap import Failure, Tap, expect_nothing

# Pages, or the blocks of a language in them (None: all), that a test of their own does and compares better.
ELSEWHERE = {
    "README.md": ("console", "tests/test_readme.py"),
    "docs/ministry-year.md": (None, "tests/test_ministry_year.py"),
    "docs/adding-a-record-type.md": (None, "tests/test_new_record_type.py"),
    "docs/adding-a-format.md": (None, "tests/test_new_record_type.py"),
    "docs/adding-a-language.md": (None, "tests/test_new_record_type.py"),
    "docs/adding-a-report.md": (None, "tests/test_new_record_type.py"),
    "docs/installing.md": (None, "tests/test_packages.py"),
}
LARGEST_PICTURE = 150 * 1000  # bytes


def all_pages(source):
    return ["README.md", *sorted("docs/" + path.name for path in (source / "docs").glob("*.md"))]


# ---- Blocks ----

def is_output(block):
    return block.language == "text" and "shown" not in block.words


def said_below(blocks, index):
    """The body of the ```text block directly below, or None."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    return below.body if below is not None and is_output(below) and below.follows is blocks[index] else None


def first_line(block):
    return next((line.strip() for line in block.body.split("\n") if line.strip()), "an empty block")


def do_page(tap, page, desk, blocks, not_run):
    for index, block in enumerate(blocks):
        name = "%s:%d %s: %s" % (page, block.line, block.language, first_line(block))
        if block.language == "text":
            if is_output(block) and (block.follows is None or block.follows.language not in ("sh", "c", "python", "lua")):
                tap.result(False, name, "it stands below no block that prints it, and is not marked `shown`")
            continue
        if block.reason is not None:
            not_run.append("%s:%d %s: %s" % (page, block.line, first_line(block), block.reason))
            with tap.test(name + " says why it is not run"):
                if len(block.reason) < 8:
                    raise Failure("it gives no reason")
            continue
        missing = next(filter(None, map(desk.missing, languages(block))), None)
        if missing:
            tap.skip(name, missing)
            continue
        with tap.test(name):
            desk.do(block, said_below(blocks, index))


def languages(block):
    """That of a block, and those that its commands call."""
    called = {"python": r"\bpython3\b", "lua": r"\blua5\.\d\b"} if block.language in ("sh", "console") else {}
    return [block.language] + [name for name, pattern in called.items() if re.search(pattern, block.body)]


def do_pages(tap, source, build, lua):
    not_run, count = [], 0
    for page in all_pages(source):
        blocks = list(pages.fenced((source / page).read_text("utf-8")))
        count += len(blocks)
        if page in ELSEWHERE:
            blocks = [block for block in blocks if ELSEWHERE[page][0] not in (None, block.language)]
        with Desk(source, build, lua, Path(page).name, blocks) as desk:
            do_page(tap, page, desk, blocks, not_run)
    with tap.test("the pages have blocks"):
        if count < 60:
            raise Failure("only %d: are they read?" % count)
    print("# %d blocks are not run:" % len(not_run))
    for line in not_run:
        print("#   " + line)


def strings_used(program):
    """The strings of a program that it works with: docstrings are none."""
    tree = ast.parse(program)
    said = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None}
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said]


def check_elsewhere(source):
    for page, (_, runner) in ELSEWHERE.items():
        if not any(Path(page).name in string for string in strings_used((source / runner).read_text("utf-8"))):
            yield "%s does not do %s" % (runner, page)


def indented_code(source):
    """Lines that Markdown takes for code because of their indentation."""
    for page in all_pages(source):
        text = (source / page).read_text("utf-8")
        inside, before, in_list = False, "", False
        for number, line in enumerate(text.splitlines(), 1):
            if pages.FENCE.match(line):
                inside = not inside
            elif not inside:
                if line.strip() and not line.startswith(" "):
                    in_list = re.match(r"([-*]|\d+\.) ", line) is not None
                if re.match(r" {4,}\S", line) and not before.strip() and not in_list:
                    yield "%s:%d: %s" % (page, number, line.strip())
            before = line


# ---- The runner itself ----

TRICKS = {
    "a command that fails": "```sh\nfalse\n```\n",
    "a command that fails before others": "```sh\nfalse\ntrue\n```\n",
    "a status that is another": "```sh\ntrue # exits 1\n```\n",
    "output that is another": "```sh\necho a\n```\n\n```text\nb\n```\n",
    "a line too many": "```sh\nprintf 'a\\nb\\n'\n```\n\n```text\na\n```\n",
    "a session that prints something else": "```console\n$ echo a\nb\n```\n",
    "a program that does not compile": "```c\nint main(void) { return nothing; }\n```\n",
    "a program with a warning": "```c\nint main(void) { int unused; return 0; }\n```\n",
    "a program that prints something else": "```c\n#include <stdio.h>\nint main(void) { puts(\"a\"); return 0; }\n```\n\n```text\nb\n```\n",
    "a program that fails": "```c\nint main(void) { return 3; }\n```\n",
    "statements that call what is not there": "```c\noasplan_no_such_call(store);\n```\n",
    "statements that print something else": "```c\nputs(oasplan_provision_id(provision));\n```\n\n```text\nIII.13\n```\n",
    "a fragment that does not compile": "```c fragment\noasplan_plan_key(store);\n```\n",
    "a session that raises": "```python\nraise ValueError('x')\n```\n",
    "a session that ends itself": "```python\nraise SystemExit(0)\n```\n",
    "a session that prints another thing": "```python\nprint('a')\n```\n\n```text\nb\n```\n",
    "a document that is none": "```json\n{\"a\": }\n```\n",
    "a document that its schema refuses": "```json schema=gaps\n{\"cited\": []}\n```\n",
    "a language that nobody does": "```cobol\nSTOP RUN.\n```\n",
    "output without a command": "```text\na\n```\n",
    "output a paragraph away": "```sh\necho a\n```\n\nSo:\n\n```text\na\n```\n",
    "a reason that is none": "```sh not-run: no\nfalse\n```\n",
    "a block that is not closed": "```sh\ntrue\n",
}
SOUND = """```sh
mkdir made && cd made
export WORD=kept
false # exits 1
```

```sh
echo "$(basename $PWD) $WORD"
```

```text
made kept
```

```console
$ printf 'a\\nb\\nc\\n'
a
…
```

```c
const oasplan_plan *same = oasplan_provision_plan(provision);
printf("%s %d\\n", oasplan_plan_key(same), same == plan);
```

```text
oas-tip-2015-2018 0
```

```python
from pathlib import Path
folder = Path("made")
folder.mkdir(exist_ok=True)
def write(word):
    (folder / "word").write_text(word)
write("first")
```

```sh
cat made/word
```

```text
first
```

```python
write("second")
print(folder)
```

```text
made
```

```json schema=gaps
{"instrument": "prior-plan", "range": "1-2", "cited": [1], "uncited": [2]}
```
"""


class Silent(Tap):
    """Counts and says nothing."""

    def result(self, passed, name, details=""):
        self.count += 1
        self.failed += not passed
        self.last = details


def follow_text(source, build, text):
    tap = Silent()
    blocks = list(pages.fenced(text))
    with Desk(source, build, None, "trick.md", blocks) as desk:
        do_page(tap, "trick.md", desk, blocks, [])
    return tap


def check_runner(tap, source, build):
    """Without this the runner might pass anything."""
    for name, text in TRICKS.items():
        with tap.test("the runner tells " + name):
            try:
                passed = follow_text(source, build, text).failed == 0
            except Failure:
                passed = False
            if passed:
                raise Failure("passed:\n" + text)
    with tap.test("the runner passes what is right"):
        done = follow_text(source, build, SOUND)
        if done.failed or done.count != 8:
            raise Failure("%d of %d failed: %s" % (done.failed, done.count, getattr(done, "last", "")))


# ---- The manual as a whole ----

def build_manual(source, folder):
    return outside.run([sys.executable, source / "scripts/build_docs.py", folder])


def broken_copy(source, folder, page, change, *options):
    """A copy of what the builder reads, with one page changed; what the builder then says, or None where it is content."""
    tree = Path(folder) / "tree"
    if not tree.exists():
        for name in ("bindings", "docs", "include", "scripts", "examples", "lib"):
            shutil.copytree(str(source / name), str(tree / name))
        for name in ("README.md", "CHANGELOG.md", "LICENSE"):
            shutil.copy(str(source / name), str(tree))
    kept = (tree / page).read_text("utf-8")
    (tree / page).write_text(change(kept), "utf-8")
    done = subprocess.run([sys.executable, str(tree / "scripts/build_docs.py"), str(Path(folder) / "out"), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    (tree / page).write_text(kept, "utf-8")
    return done.stderr if done.returncode else None


FAULTS = {
    "a link to a page that is not there": ("docs/threads.md", lambda text: text + "\n[x](no-such-page.md)\n", "no-such-page.md"),
    "an anchor that is not there": ("docs/threads.md", lambda text: text + "\n[x](errors.md#no-such-heading)\n", "no-such-heading"),
    "a page that the navigation leaves out": ("docs/README.md", lambda text: re.sub(r"^- \[Threads\].*\n", "", text, flags=re.MULTILINE), "docs/threads.md"),
    "a picture from the network": ("docs/threads.md", lambda text: text + '\n![x](https://example.org/x.png)\n', "threads.html: <img"),
    "a fault in a manual page": ("docs/liboasplan.3", lambda text: text + ".Xx\n", "Xx"),
    "a function without a text": ("include/oasplan/roster.h", lambda text: text.replace("#ifdef __cplusplus\n}", "OASPLAN_API int oasplan_no_text(void);\n\n#ifdef __cplusplus\n}", 1), "oasplan_no_text"),
}


def check_api_text(folder):
    """Samples of the reference, written by hand from the headers: a text of its own, one of a group, one behind the declaration, the release."""
    xml = " ".join(path.read_text("utf-8") for path in sorted((folder / "xml").glob("*_8h.xml")))
    for name, words in (("oasplan_plan_find", "in constant time"), ("oasplan_error_column", "Where in the input the fault lies"), ("oasplan_hit_plan", "its key"), ("oasplan_tally_new", "NULL when memory ran out"), ("oasplan_store_open", "Opens or makes the store at")):
        member = re.search(r"<name>%s</name>.*?</memberdef>" % name, xml, re.DOTALL)
        if member is None or words not in member.group(0) or "<simplesect kind=\"since\"><para>0.1" not in member.group(0):
            raise Failure("%s has not its text: %s" % (name, member and member.group(0)[:900]))


def check_manual(tap, source):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "built"
        with tap.test("the manual builds: every page, link, manual page and function"):
            build_manual(source, folder)
        with tap.test("the reference says of each function what its header says"):
            check_api_text(folder)
        with tap.test("man shows both manual pages"):
            for page, words in (("oasplan.1", "read plans of action"), ("liboasplan.3", "plans of action: provisions")):
                if words not in outside.run(["man", "-P", "cat", "-l", folder / "man" / ("man" + page[-1]) / page]):
                    raise Failure(page)
        with tap.test("every page has one main heading, a title and the navigation"):
            expect_nothing((path.name for path in (folder / "html").rglob("*.html") if path.name[:-5] not in ("oasplan.1", "liboasplan.3") and len(re.findall(r"<h1\b", path.read_text("utf-8"))) != 1), "none or more than one")
            expect_nothing((path.name for path in (folder / "html").rglob("*.html") if '<nav aria-label="Manual">' not in path.read_text("utf-8") or "<title>" not in path.read_text("utf-8")), "without")
        with tap.test("nothing that is built names the folder it was built in"):
            expect_nothing((path.name for path in (folder / "html").rglob("*.html") if place in path.read_text("utf-8") or str(source) in path.read_text("utf-8")), "names it")
        for name, (page, change, words) in FAULTS.items():
            with tap.test("the builder refuses " + name):
                said = broken_copy(source, place, page, change, *([] if page.startswith("include") else ["--pages"]))
                if said is None or words not in said:
                    raise Failure("it says: %s" % said)
        with tap.test("the copy itself is content: what was refused was the fault"):
            said = broken_copy(source, place, "docs/threads.md", lambda text: text, "--pages")
            if said is not None:
                raise Failure(said)


# ---- What pages list ----

def statuses(source):
    text = (source / "include/oasplan/base.h").read_text("utf-8")
    return re.findall(r"^  (OASPLAN_\w+) = (-?\d+)", re.search(r"enum oasplan_status \{(.*?)\};", text, re.DOTALL).group(1), re.MULTILINE)


def check_statuses(source):
    table = re.findall(r"^\| `(OASPLAN_\w+)` \| (-?\d+) \| ([^|]+) \| ([^|]*)\|$", (source / "docs/errors.md").read_text("utf-8"), re.MULTILINE)
    if [row[:2] for row in table] != statuses(source):
        raise Failure("docs/errors.md has\n%s\nthe header has\n%s" % ([row[:2] for row in table], statuses(source)))
    expect_nothing((row[0] for row in table if row[0] != "OASPLAN_OK" and len(row[3].strip()) < 8), "says not what to do")
    named = re.findall(r"OASPLAN_\w+", (source / "docs/liboasplan.3").read_text("utf-8").split(".Sh ERRORS")[1])
    expect_nothing((name for name, _ in statuses(source)[1:] if name not in named), "liboasplan(3) does not name")


def schema_of(build):
    """(what, name) of each table and view of a new store, and the columns."""
    with tempfile.TemporaryDirectory() as folder:
        outside.run([build / "tools/oasplan", "--db", "oasplan.db", "record", "add", "practice", "party=PRY", "title=Inventada", "area=prevention", "summary=S.", "author=X"], cwd=folder)
        store = sqlite3.connect(folder + "/oasplan.db")
        names = store.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'provision_words_%'").fetchall()
        columns = {name: [row[1] for row in store.execute("PRAGMA table_info(%s)" % name)] for _, name in names}
        store.close()
    return names, columns


def not_told(source, build):
    page = (source / "docs/file-format.md").read_text("utf-8")
    names, columns = schema_of(build)
    types = [name for _, name in names if "v_public_" + name in columns]
    for what, name in names:
        if name.startswith("v_public_") or (what == "table" and name in types):
            continue
        if not re.search(r"^\|[^|\n]*`%s`" % name, page, re.MULTILINE):
            yield "%s %s" % (what, name)
    listed = {name: re.findall(r"`(\w+)`", told) for name, told in re.findall(r"^\| `(\w+)` \|(?:[^|\n]*\|)? ((?:`\w+`(?:, )?)+) \|$", page, re.MULTILINE) if name in columns}
    if len(listed) < 20:
        yield "the tables of columns: %s" % sorted(listed)
    for name, told in listed.items():
        yield from ("%s.%s" % (name, column) for column in columns[name] if column not in told)
        yield from ("a column that is none: %s.%s" % (name, column) for column in told if column not in columns[name])


def schemas_not_told(source):
    page = (source / "docs/file-format.md").read_text("utf-8")
    return [path.name for path in sorted((source / "data").glob("*.schema.json")) if "`%s`" % path.name.replace(".schema.json", "") not in page]


def rooms_not_told(source):
    for file in ("docs/architecture.md", "docs/pictures/architecture.svg"):
        text = (source / file).read_text("utf-8")
        yield from ("%s: %s" % (file, path.name) for path in sorted((source / "lib").iterdir()) if path.is_dir() and any(path.glob("*.c")) and not re.search(r"`%s`|>%s<" % (path.name, path.name), text))


# What docs/security.md says is the most, and where it comes from.
LIMITS = [
    ("at most 1 GiB for an import", "lib/import/import.c", r"largest_input = \(size_t\)1 << 30;"), ("more than 30 combining marks", "lib/base/nfc.h", r"OASP_MARKS_LIMIT = 30 "),
    ("64 MiB, 64 levels", "lib/base/json_read.c", r"LARGEST_INPUT = 64 << 20,"), ("64 MiB, 64 levels", "lib/base/json_read.h", r"OASP_JSON_DEEPEST = 64 "),
    ("4,194,304 values", "lib/base/json_read.c", r"MOST_VALUES = 4 << 20,"), ("more than 15 characters", "lib/base/json_read.c", r"LONGEST_NUMBER = 15 "),
    ("at most 4,096 parts", "lib/base/parts.c", r"MOST_PARTS = 4096,"), ("packs better than 200 to 1", "lib/base/parts.c", r"LARGEST_RATIO = 200 "),
    ("a part of 64 MiB and all of 128 MiB", "lib/base/parts.c", r"largest_part = \(size_t\)64 << 20, largest_package = \(size_t\)128 << 20, ratio_counts_from = \(size_t\)1 << 20;"),
    ("256 levels", "lib/base/xml.c", r"DEEPEST = 256,"), ("at most 1,024 cells in a row", "lib/record/cells.h", r"OASP_MOST_CELLS = 1024,"),
    ("a cell of 1 MB, a row of 16 MB", "lib/record/cells.h", r"OASP_LARGEST_CELL = 1 << 20,[^\n]*\n  OASP_LARGEST_ROW = 16 << 20\n"), ("at most 64 terms", "lib/store/query_parser.h", r"OASP_QUERY_WORDS = 64,"),
]


def limits_untrue(source):
    page = (source / "docs/security.md").read_text("utf-8")
    for words, file, pattern in LIMITS:
        if words not in page:
            yield "the page does not say: " + words
        if not re.search(pattern, (source / file).read_text("utf-8")):
            yield "%s does not: %s" % (file, words)


def names_unknown(source):
    """A placeholder is `oasplan_X_free`, a version of a symbol `OASPLAN_0.1`; two are variables of the environment, two are names for build systems, one is an example of what may come."""
    known = {name for path in (source / "include/oasplan").glob("*.h") for name in re.findall(r"\b(?:oasplan|OASPLAN)_\w+", path.read_text("utf-8"))}
    known |= {"OASPLAN_DB", "OASPLAN_LIBRARY", "oasplan_new_thing", "oasplan_dep", "oasplan_static"}
    for page in [*all_pages(source), "CHANGELOG.md", "docs/oasplan.1", "docs/liboasplan.3"]:
        names = re.findall(r"(?<![/\w$.-])(?:oasplan|OASPLAN)_\w+", (source / page).read_text("utf-8"))
        yield from ("%s: %s" % (page, name) for name in sorted(set(names) - known) if not re.match(r"oasplan_X_|OASPLAN_\d", name))


def check_man_example(source, build):
    text = (source / "docs/liboasplan.3").read_text("utf-8")
    program = re.search(r"^\.Bd -literal[^\n]*\n(#include.*?)^\.Ed$", text, re.MULTILINE | re.DOTALL).group(1).replace("\\e", "\\")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "example.c").write_text(program, "utf-8")
        outside.run(["cc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "example.c", "-I", source / "include", "-L", build / "lib", "-loasplan", "-Wl,-rpath," + str(build / "lib"), "-o", "example"], cwd=folder)
        printed = outside.run([Path(folder) / "example"], cwd=folder)
    if not printed.startswith("Assurer le renforcement") or not printed.endswith("\n2 6 7 8 10 11 12 14 16 31 46 47 \n"):
        raise Failure("it prints:\n" + printed)


def check_lists(tap, source, build):
    with tap.test("docs/errors.md and liboasplan(3) list every status of base.h, with its number and what to do"):
        check_statuses(source)
    with tap.test("docs/file-format.md lists every table, every view and its columns"):
        expect_nothing(not_told(source, build), "it does not tell")
    with tap.test("docs/file-format.md names every schema of data/"):
        expect_nothing(schemas_not_told(source), "it does not name")
    with tap.test("the page and the picture of the architecture name every room"):
        expect_nothing(rooms_not_told(source), "they do not name")
    with tap.test("functions and constants that a page names are those of the headers"):
        expect_nothing(names_unknown(source), "no header has")
    with tap.test("the limits that docs/security.md names are those of lib/"):
        expect_nothing(limits_untrue(source), "untrue")
    with tap.test("the program of liboasplan(3) does what it says"):
        check_man_example(source, build)
    with tap.test("liboasplan(3) lists every header"):
        text = (source / "docs/liboasplan.3").read_text("utf-8")
        expect_nothing((path.name for path in (source / "include/oasplan").glob("*.h") if path.name not in text), "it does not list")


def check_pictures(tap, source, build):
    with tap.test("the picture of a redline is what the command prints"):
        outside.run([sys.executable, source / "scripts/redline_picture.py", build / "tools/oasplan", "--check"])
    with tap.test("pictures are small, and SVG asks for nothing"):
        expect_nothing((path.name for path in (source / "docs/pictures").iterdir() if path.stat().st_size > LARGEST_PICTURE), "larger than %d bytes" % LARGEST_PICTURE)
        expect_nothing((path.name for path in (source / "docs/pictures").glob("*.svg") if re.search(r"<script|href=|url\((?!#)", path.read_text("utf-8"))), "asks for something")
    with tap.test("every picture is shown on a page"):
        text = "".join((source / page).read_text("utf-8") for page in all_pages(source))
        expect_nothing((path.name for path in (source / "docs/pictures").iterdir() if "pictures/" + path.name not in text), "nobody shows")


def main(source, build, lua=None):
    tap, source, build = Tap(), Path(source).resolve(), Path(build).resolve()
    check_runner(tap, source, build)
    do_pages(tap, source, build, lua and Path(lua).resolve())
    with tap.test("pages that are done elsewhere are"):
        expect_nothing(check_elsewhere(source), "nobody does them")
    with tap.test("no page of docs/ has code that is only indented"):
        expect_nothing(indented_code(source), "write a fence")
    check_lists(tap, source, build)
    check_pictures(tap, source, build)
    check_manual(tap, source)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 5) or (len(sys.argv) == 5 and sys.argv[3] != "--lua"):
        sys.exit(__doc__)
    main(*sys.argv[1:3], *sys.argv[4:])
