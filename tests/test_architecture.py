#!/usr/bin/env python3
"""Holds the tree and the built library against the rules that no compiler checks, and writes TAP.

    test_architecture.py SOURCE_ROOT BUILD_DIR

Nothing here knows a file by name, so a new file needs no line here.
"""
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import headers
from tap import Failure, Tap, expect_nothing

# A room may use itself and the rooms of a lower floor; those of one floor do not know each other.
FLOORS = {"base": 0, "plan": 1, "cite": 2, "amend": 3, "import": 4, "render": 4, "record": 4, "store": 5, "report": 6}
PURE = {room for room, floor in FLOORS.items() if floor < FLOORS["store"]}

NEVER = """abort exit _exit quick_exit atexit __assert_fail setlocale printf puts putchar vprintf __printf_chk __vprintf_chk perror
    stdout stderr stdin signal sigaction pthread_detach pthread_atfork system fork rand srand strtok localtime gmtime strerror""".split()
NOT_IN_PURE_ROOMS = """fopen fopen64 freopen fdopen open open64 openat creat read write fread fwrite fprintf fputs fgets __fprintf_chk unlink
    remove rename tmpfile tmpfile64 mkstemp mkdir stat fstat access opendir time clock gettimeofday clock_gettime localtime_r gmtime_r mktime
    strftime getenv secure_getenv setenv nl_langinfo localeconv uselocale newlocale strcoll strxfrm toupper tolower isalpha isalnum isspace
    isupper islower isdigit isxdigit isprint ispunct __ctype_b_loc __ctype_tolower_loc __ctype_toupper_loc strcasecmp strncasecmp strtod atof
    pthread_create pthread_mutex_lock pthread_cond_wait pthread_sigmask random getrandom""".split()
# The one exception of the design: libxlsxwriter writes to files, and numbers by printf. It writes to one that is memory, which is read back, under a locale of the thread's.
EXCEPTIONS = {"base_workbook.c.o": {"newlocale", "uselocale", "read"}}

ID = re.compile(r"^(?:(?:I|II|III|IV|V|VI)\.(?:\d+|[ivx]+)|pre\.\d+|obj\.[ivx]+|fn\.[a-z])(?:[.~].*)?$")
RUN = 4


def lines_of(command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, universal_newlines=True).stdout.splitlines()


def folded_words(text):
    """A symbol such as A/RES/64/293 is one word."""
    text = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z0-9]+(?:/[a-z0-9]+)*", "".join(char for char in text if not unicodedata.combining(char)))


class Tree:
    def __init__(self, source):
        self.root = source
        self.files = sorted(path for path in (source / "lib").rglob("*") if path.suffix in {".c", ".h", ".re", ".sql"})
        self.texts = {path: path.read_text("utf-8") for path in self.files}

    def room(self, path):
        return path.relative_to(self.root / "lib").parts[0]

    def name(self, path):
        return str(path.relative_to(self.root))

    def includes(self):
        """(path, room, what it includes) for each include line."""
        for path in self.files:
            for match in re.finditer(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', self.texts[path], re.MULTILINE):
                yield path, self.room(path), match.group(1)

    def outside_grammar(self):
        return [path for path in self.files if not path.name.startswith("grammar_")]


# ---- Includes ----

def wrong_arrows(tree):
    for path, room, target in tree.includes():
        # The public headers are the words that all rooms share: naming one is no dependency.
        other = target.split("/")[0]
        if other == room or not (tree.root / "lib" / target).exists():
            continue
        if not FLOORS.get(other, 99) < FLOORS[room]:
            yield "%s includes %s" % (tree.name(path), target)


def unknown_rooms(tree):
    return [tree.name(path) for path in tree.files if tree.room(path) not in FLOORS]


def sqlite_outside_store(tree):
    return [tree.name(path) for path, room, target in tree.includes() if target == "sqlite3.h" and room != "store"]


def jansson_outside_json(tree):
    return [tree.name(path) for path, _, target in tree.includes() if target == "jansson.h" and "json" not in path.name]


# ---- The document ----

def words_of_document(tree):
    document = (tree.root / "data/oas-tip-2015-2018.us-comments.fr.txt").read_text("utf-8")
    words = folded_words(document)
    if len(words) < 4000:
        raise Failure("the document in data/ is not whole: %d words" % len(words))
    runs = {tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}
    for path in tree.outside_grammar():
        here = folded_words(headers.without_comments(tree.texts[path]))  # a comment may quote what it explains
        for i in range(len(here) - RUN + 1):
            if tuple(here[i:i + RUN]) in runs:
                yield "%s: %s" % (tree.name(path), " ".join(here[i:i + RUN]))


def ids_in_literals(tree):
    for path in tree.outside_grammar():
        for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', headers.without_comments(tree.texts[path])):
            if any(ID.match(word) for word in literal.split()):
                yield '%s: "%s"' % (tree.name(path), literal)


# ---- The built library ----

def undefined_names(archive):
    """(room, object, name) of what each object of the archive asks for."""
    for line in lines_of(["nm", "-A", "--undefined-only", str(archive)]):
        match = re.search(r":([^:/]+\.o):\s+[Uwv] (\S+)$", line)
        if match:
            yield re.split("_", match.group(1))[0], match.group(1), match.group(2)


def forbidden_calls(archive, rooms, names):
    seen, excepted = set(), set()
    for room, member, name in undefined_names(archive):
        seen.add(room)
        if name in EXCEPTIONS.get(member, ()):
            excepted.add((member, name))
        elif room in rooms and name in names:
            yield "%s uses %s" % (member, name)
    for member, allowed in EXCEPTIONS.items():
        if any(name == member for name, _ in excepted):
            yield from ("%s uses %s no more: take the exception away" % (member, name) for name in sorted(allowed) if (member, name) not in excepted)
    if not {"base", "plan", "store"} <= seen:
        raise Failure("the archive's objects are not named by room: %s" % sorted(seen))


def writable_objects(archive):
    """Variables that a program could change: everything in .data, .bss and their thread-local kin."""
    member = ""
    for line in lines_of(["objdump", "--syms", str(archive)]):
        if ".o:" in line:
            member = line.split(":")[0]
        match = re.search(r"^[0-9a-f]+ .{6}O (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$", line)
        if match and re.match(r"\.(data|bss|tdata|tbss)(?!\.rel\.ro)|\*COM\*", match.group(1)):
            yield "%s: %s in %s" % (member, match.group(2), match.group(1))


def map_names(source):
    text = re.sub(r"/\*.*?\*/", "", (source / "lib/oasplan.map").read_text("utf-8"), flags=re.DOTALL)
    names = re.findall(r"^\s+(oasplan_\w+);$", text, re.MULTILINE)
    if "local:" not in text or "*;" not in text.split("local:")[1]:
        raise Failure("lib/oasplan.map does not end in `local: *;`")
    return names


def exported_names(library):
    names = []
    for line in lines_of(["nm", "-D", "--defined-only", str(library)]):
        kind, name = line.split()[-2:]
        if kind != "A":  # the name of a version node
            names.append(name.split("@")[0])
    return sorted(names)


def compare_names(left, right, left_name, right_name):
    expect_nothing(["in %s alone: %s" % (left_name, name) for name in sorted(set(left) - set(right))] +
                   ["in %s alone: %s" % (right_name, name) for name in sorted(set(right) - set(left))], "they differ")


UNCALLED = {}  # name: why nothing can call it


def nobody_calls(source, names):
    """Public functions whose name stands in no program of ours: a call, or a row of a table of functions."""
    used = set()
    for folder in ["tests", "tools", "examples"]:
        for path in sorted((source / folder).rglob("*")):
            if path.suffix in {".c", ".h"}:
                used.update(re.findall(r"\boasplan_\w+", headers.without_comments(path.read_text("utf-8"))))
    yield from (name for name in names if name not in used and name not in UNCALLED)
    yield from (name + " is called after all, or is gone" for name in UNCALLED if name in used or name not in names)


# ---- The headers ----

def without_since(source):
    for header in headers.public_headers(source):
        for name, before in headers.prototypes(header):
            if headers.lacks_since(before):
                yield "%s: %s" % (header.name, name)


def open_structs(source):
    for header in headers.public_headers(source):
        for match in re.finditer(r"\b(?:struct|union)\s+\w*\s*\{", headers.without_comments(header.read_text("utf-8"))):
            yield "%s: %s" % (header.name, match.group())


def implicit_enum_values(source):
    for header in headers.public_headers(source):
        for match in re.finditer(r"\benum\s+\w*\s*\{([^}]*)\}", headers.without_comments(header.read_text("utf-8"))):
            yield from ("%s: %s" % (header.name, item.strip()) for item in match.group(1).split(",") if item.strip() and "=" not in item)


def main(source, build):
    tap, source = Tap(), Path(source).resolve()
    tree = Tree(source)
    library = Path(build) / "lib/liboasplan.so"
    archive = Path(build) / "lib/liboasplan.a"
    with tap.test("every source file stands in a room that the design names"):
        expect_nothing(unknown_rooms(tree), "files without a room")
    with tap.test("includes go one way: base, plan, cite, amend, then import, render and record apart, store, report"):
        expect_nothing(wrong_arrows(tree), "includes against the arrows")
    with tap.test("sqlite3.h is included in lib/store alone"):
        expect_nothing(sqlite_outside_store(tree), "it is included elsewhere")
    with tap.test("jansson.h is included in files with json in their name alone"):
        expect_nothing(jansson_outside_json(tree), "it is included elsewhere")
    with tap.test("no four words in a row of the source document stand in the code of lib/ outside the grammar files"):
        expect_nothing(words_of_document(tree), "words of the document")
    with tap.test("no provision id stands in lib/ outside the grammar files"):
        expect_nothing(ids_in_literals(tree), "ids in string literals")
    with tap.test("no room prints, exits, aborts or changes the locale"):
        expect_nothing(forbidden_calls(archive, set(FLOORS), set(NEVER)), "calls that no library makes")
    with tap.test("the rooms before the store touch no file, clock, environment or locale"):
        expect_nothing(forbidden_calls(archive, PURE, set(NOT_IN_PURE_ROOMS)), "calls that these rooms do not make")
    with tap.test("the library has no variable that can change"):
        expect_nothing(writable_objects(archive), "variables in writable memory")
    declared, mapped = headers.exported_names(source), map_names(source)
    with tap.test("lib/oasplan.map lists what the headers declare"):
        compare_names(declared, mapped, "the headers", "the map")
    with tap.test("the names in lib/oasplan.map are in order, each once"):
        if mapped != sorted(set(mapped)):
            raise Failure("sort them")
    with tap.test("the library exports what the headers declare"):
        compare_names(declared, exported_names(library), "the headers", "the library")
    with tap.test("every public function is called by a test, the command or an example"):
        expect_nothing(nobody_calls(source, mapped), "write a test of what it promises")
    with tap.test("every public function says since when it exists"):
        expect_nothing(without_since(source), "no `Since:` in the comment above, or a blank line between them")
    with tap.test("every public struct is opaque"):
        expect_nothing(open_structs(source), "structs with their members in a header")
    with tap.test("every public enum value is written out"):
        expect_nothing(implicit_enum_values(source), "values that depend on their place")
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
