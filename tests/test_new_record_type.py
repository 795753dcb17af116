#!/usr/bin/env python3
"""Does to a copy of the tree what the four walk-throughs docs/adding-a-….md say, and looks at what comes of it; holds the released tables to the declarations; writes TAP.

    test_new_record_type.py SOURCE_ROOT BUILD_DIR

In these pages a ```json or ```c block is the file that is named above it, a ```diff block changes lines of the file that is named above it, and a ```console block is typed: before the build where it calls scripts/, after it
where it calls the command. BUILD_DIR holds the command as it is without the new type.
"""
import csv
import ctypes
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import outside
from tap import Failure, Tap, expect_nothing
from pages import check_command, console_commands

PAGE = "docs/adding-a-record-type.md"
OTHER_PAGES = ["docs/adding-a-format.md", "docs/adding-a-report.md", "docs/adding-a-language.md"]  # done to the same copy, so that it is built once
PARTS = ["lib", "include", "tools", "data", "scripts", "docs", "tests", "examples", "benchmarks", "pkgconfig", "cmake", "bindings", "meson.build", "meson_options.txt"]
MADE_BY_THE_STORE = (["sequence", "id", "version", "type", "removed"], ["recorded_at", "origin", "digest", "parent", "salts", "redacted"])


# ---- The page, done ----

def steps(page):
    """(language, file named last before it, body) of each fenced block, its indentation taken off."""
    file = None
    for line, language, body in re.findall(r"^(?! *```)([^\n]+)$|^ *```(\w+)\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL):
        named = re.findall(r"`((?:lib|data|tools|scripts)/[\w/.]+)`", line)
        file = named[0] if named else file
        if language:
            yield language, file, textwrap.dedent(body)


def change(path, diff):
    text = path.read_text("utf-8")
    lines = diff.splitlines()
    old, new = ("".join(line[1:] + "\n" for line in lines if line.startswith(sign)) for sign in "-+")
    if text.count(old) != 1:
        raise Failure("%s has these lines %d times:\n%s" % (path.name, text.count(old), old))
    path.write_text(text.replace(old, new), "utf-8")


def type_in(tap, body, folder, tools):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
    environment.update(PATH="%s:%s" % (tools, environment["PATH"]), LC_ALL="C.UTF-8")
    for command, said in console_commands("```console\n" + body + "```\n"):
        with tap.test("$ " + command):
            check_command(command, said, folder, environment)


def follow(tap, blocks, tree):
    for language, file, body in blocks:
        with tap.test("%s: %s" % (language, file)):
            if language in ("json", "c"):
                (tree / file).write_text(body, "utf-8")
            elif language == "diff":
                change(tree / file, body)
            else:
                raise Failure("the page has a block that nobody does: " + language)


def copy_tree(source, tree):
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(str(source / part), str(tree / part))
        else:
            shutil.copy(str(source / part), str(tree / part))


def build_tree(tree, build):
    outside.run(["meson", "setup", build, tree, "-Dbuildtype=plain", "-Dstemmer=enabled"])
    outside.run(["ninja", "-C", build, "tools/oasplan"])


# ---- The command with and without the type ----

class Side:
    """One build of the command, in a folder."""

    def __init__(self, build, folder):
        self.program, self.folder = build / "tools/oasplan", folder

    def ask(self, *arguments, status=0):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
        done = subprocess.run([str(self.program), *arguments], cwd=str(self.folder), env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
        if done.returncode != status:
            raise Failure("oasplan %s: status %d\n%s%s" % (" ".join(arguments), done.returncode, done.stdout, done.stderr))
        self.errors = done.stderr
        return done.stdout

    def find(self, *arguments, status=0):
        return json.loads(self.ask("--json", *arguments, status=status))["records"]


def rows(path, sql):
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as store:
        return store.execute(sql).fetchall()


VISIT = ["record", "add", "visit", "party=PRY", "place=port", "date=2016-05-04", "author=Unidad inventada"]


def check_types(new):
    types = {kind["type"]: kind for kind in json.loads(new.ask("--json", "record", "types"))}
    place = next(field for field in types["visit"]["fields"] if field["name"] == "place")
    if [one["value"] if isinstance(one, dict) else one for one in place["allowed"]] != ["border_post", "workplace", "port"]:
        raise Failure(json.dumps(place))
    for language, label in (("fr", "Visite"), ("en", "Visit"), ("es", "Visita"), ("pt", "Visita")):
        if label not in new.ask("--lang", language, "record", "types", "visit"):
            raise Failure("no label in " + language)


def check_wrong_value(new):
    new.ask("record", "add", "visit", "party=PRY", "place=harbour", "date=2016-05-04", "author=X", status=2)
    missing = [word for word in ("visit.place", "harbour", "border_post", "workplace", "port") if word not in new.errors]
    expect_nothing(missing, "not in " + new.errors)


def check_one_fact(new):
    new.ask("--db", "twice.db", *VISIT)
    new.ask("--db", "twice.db", *VISIT, "inspectors=3", status=3)
    if len(new.find("--db", "twice.db", "record", "find")) != 1:
        raise Failure("it stands twice")


def check_views(new):
    new.ask("--db", "views.db", *VISIT, "stage=cleared", "cleared_by=Oficina inventada", "cleared_on=2016-06-01", "release=public", "findings=Nada.")
    new.ask("--db", "views.db", *VISIT[:4], "place=workplace", *VISIT[5:])
    seen = [rows(new.folder / "views.db", "SELECT place, findings FROM %s ORDER BY place" % view) for view in ("v_visit", "v_public_visit")]
    if seen != [[("port", "Nada."), ("workplace", None)], [("port", "Nada.")]]:
        raise Failure(str(seen))
    if "cleared_by" in [name for _, name, *_ in rows(new.folder / "views.db", "PRAGMA table_info(v_public_visit)")]:
        raise Failure("the public sees who cleared it")


def check_redaction_guard(new):
    with sqlite3.connect(str(new.folder / "views.db")) as store:
        for sql in ("UPDATE visit SET findings = 'Otra.'", "DELETE FROM visit", "INSERT OR REPLACE INTO visit (sequence, place, date) VALUES (1, 'port', '2016-05-04')"):
            try:
                store.execute(sql)
            except sqlite3.IntegrityError:
                continue
            raise Failure("let through: " + sql)


# ---- The library itself, for what the command may not do ----

WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_char), ctypes.c_size_t)


class Library:
    def __init__(self, build, store):
        self.lib = ctypes.CDLL(str(build / "lib/liboasplan.so"))
        for name in ("store_open", "record_options_new", "store_import_records"):
            getattr(self.lib, "oasplan_" + name).restype = ctypes.c_void_p
        self.lib.oasplan_error_message.restype = ctypes.c_char_p
        self.error = ctypes.c_void_p()
        self.store = self.given(self.lib.oasplan_store_open(str(store).encode(), None, ctypes.byref(self.error)))

    def given(self, pointer):
        if not pointer:
            raise Failure(self.lib.oasplan_error_message(self.error).decode())
        return ctypes.c_void_p(pointer)

    def options(self, form):
        options = self.given(self.lib.oasplan_record_options_new())
        self.lib.oasplan_record_options_set_format(options, form.encode())
        return options

    def written(self, form, call):
        """What a call writes that is given the options and a function to write with."""
        out, options = bytearray(), self.options(form)

        def take(_, data, length):
            out.extend(ctypes.string_at(data, length))
            return 0
        if call(options, WRITE(take)) != 0:
            raise Failure(self.lib.oasplan_error_message(self.error).decode())
        self.lib.oasplan_record_options_free(options)
        return bytes(out)

    def exported(self, form):
        return self.written(form, lambda options, write: self.lib.oasplan_store_export_records(self.store, b"visit", options, write, None, ctypes.byref(self.error)))

    def questionnaire(self, party):
        types = (ctypes.c_char_p * 1)(b"visit")
        return self.written("csv", lambda options, write: self.lib.oasplan_store_write_template(self.store, types, ctypes.c_size_t(1), party, None, None, options, write, None, ctypes.byref(self.error)))

    def take_in(self, data, form):
        options = self.options(form)
        intake = self.given(self.lib.oasplan_store_import_records(self.store, data, ctypes.c_size_t(len(data)), b"visit", options, ctypes.byref(self.error)))
        self.lib.oasplan_intake_free(intake)
        self.lib.oasplan_record_options_free(options)

    def close(self):
        self.lib.oasplan_store_close(self.store)


CSV = """Party,Place visited,date,Inspecteurs,Units present,Findings,Reporting unit,Language,Sender's key
PRY,Puesto fronterizo,4/05/2016,2,A|B,"Nada; ""todo bien"".",Unidad inventada,es,F-1
PRY,workplace,2016-05-31,,,,Unidad inventada,es,F-2
""".replace("4/05/2016", "2016-05-04")
IN = [("border_post", "2016-05-04", 2, '["A","B"]', 'Nada; "todo bien".'), ("workplace", "2016-05-31", None, None, None)]


def for_another_store(data, form):
    """Without id and digest, which belong to the store that it comes from."""
    if form == "json":
        document = json.loads(data)
        document["records"] = [{key: value for key, value in record.items() if key not in ("id", "digest")} for record in document["records"]]
        return json.dumps(document).encode()
    table = list(csv.reader(io.StringIO(data.decode(), newline="")))
    kept_columns = [i for i, name in enumerate(table[0]) if name not in ("id", "digest")]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[row[i] for i in kept_columns] for row in table])
    return out.getvalue().encode()


def check_exchange(build, folder, form):
    """In from a sheet as people fill it in, out again, in elsewhere: the same."""
    here, there = folder / ("from-%s.db" % form), folder / ("to-%s.db" % form)
    for path in (here, there):
        library = Library(build, path)
        library.take_in(CSV.encode() if path == here else moved, "csv" if path == here else form)
        moved = for_another_store(library.exported(form), form)
        library.close()
        seen = rows(path, "SELECT place, date, inspectors, units, findings FROM v_visit ORDER BY date")
        if seen != IN:
            raise Failure("%s: %s\n%s" % (path.name, seen, moved.decode()))


def check_questionnaire(build, new):
    """What the party answered stands in it, and comes back as it went: on the edition that it was filed on, where another was put since."""
    for edition in ("e", "f"):
        new.ask("--db", "asked.db", "import", new.plan, "--key", "k", "--edition", edition, "--language", "fr", "--period", "2015-2018")
        if edition == "e":
            new.ask("--db", "asked.db", *VISIT, "inspectors=2", "provisions=V.7")
    new.ask("--db", "asked.db", *VISIT[:4], "place=workplace", *VISIT[5:])
    before = new.find("--db", "asked.db", "record", "find")
    library = Library(build, new.folder / "asked.db")
    sheet = library.questionnaire(b"PRY")
    library.take_in(sheet, "csv")
    library.close()
    if b"place,date,inspectors,units,findings," not in sheet or b"\nPort,2016-05-04,2," not in sheet:
        raise Failure(sheet.decode()[:600])
    if before[0]["edition"] != "e" or new.find("--db", "asked.db", "record", "find") != before:
        raise Failure("it came back as something else: %s" % new.find("--db", "asked.db", "record", "find"))


# ---- Stores of both ----

def check_older_store(old, new):
    old.ask("--db", "older.db", "record", "add", "practice", "party=PRY", "title=Inventada", "area=prevention", "summary=S.", "author=X")
    shutil.copy(str(old.folder / "older.db"), str(new.folder / "kept.db"))
    if new.find("--db", "kept.db", "record", "find", "visit", status=1) != [] or len(new.find("--db", "kept.db", "record", "find")) != 1:
        raise Failure("it is not read as it is")
    if rows(new.folder / "kept.db", "PRAGMA user_version") != [(4,)]:
        raise Failure("reading changed it")
    new.ask("--db", "kept.db", *VISIT)
    if rows(new.folder / "kept.db", "PRAGMA user_version") != [(5,)] or [one["type"] for one in new.find("--db", "kept.db", "record", "find")] != ["practice", "visit"]:
        raise Failure("it did not become a store with visits")
    new.ask("--db", "kept.db", "verify")


def check_newer_store(old, new):
    new.ask("--db", "newer.db", "record", "add", "practice", "party=PRY", "title=Inventada", "area=prevention", "summary=S.", "author=X")
    new.ask("--db", "newer.db", *VISIT)
    if [one["type"] for one in old.find("--db", str(new.folder / "newer.db"), "record", "find", "practice")] != ["practice"]:
        raise Failure("the version before does not read what it knows")
    old.ask("--db", str(new.folder / "newer.db"), "record", "add", "practice", "party=PRY", "title=Otra", "area=prevention", "summary=S.", "author=X", status=3)
    if "newer" not in old.errors:
        raise Failure(old.errors)
    if rows(new.folder / "newer.db", "SELECT count(*) FROM record") != [(2,)]:
        raise Failure("the version before wrote")


def new_type(tap, source, build):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tree, made, asked = folder / "tree", folder / "build", folder / "asked"
        for path in (tree, asked):
            path.mkdir()
        copy_tree(source, tree)
        blocks = [block for page in [PAGE, *OTHER_PAGES] for block in steps((source / page).read_text("utf-8"))]
        for block in blocks:
            if block[0] != "console":
                follow(tap, [block], tree)
            elif "scripts/" in block[2]:
                type_in(tap, block[2], tree, Path(sys.executable).parent)
        with tap.test("the words of the new type keep the rules of words"):
            outside.run([sys.executable, tree / "tests/test_record_types.py", tree], cwd=str(tree / "tests"))
        with tap.test("the library and the command build"):
            build_tree(tree, made)
        if not (made / "tools/oasplan").exists():
            return
        for block in blocks:
            if block[0] == "console" and "scripts/" not in block[2]:
                type_in(tap, block[2], asked, made / "tools")
        old, new = Side(build, asked), Side(made, asked)
        new.plan = str(source / "data/oas-tip-2015-2018.us-comments-marked.fr.critic")
        for name, check in (("record types lists it with labels in four languages", lambda: check_types(new)), ("a wrong value lists what is allowed", lambda: check_wrong_value(new)),
                            ("one fact does not stand twice", lambda: check_one_fact(new)), ("v_visit has every row, v_public_visit what is public", lambda: check_views(new)),
                            ("its versions are guarded", lambda: check_redaction_guard(new)),
                            ("CSV goes in and out", lambda: check_exchange(made, asked, "csv")), ("JSON goes in and out", lambda: check_exchange(made, asked, "json")),
                            ("a questionnaire asks for it and is read back", lambda: check_questionnaire(made, new)),
                            ("a store of the version before is read as it is, and gets the table when it is written", lambda: check_older_store(old, new)),
                            ("the version before reads a newer store and does not write it", lambda: check_newer_store(old, new))):
            with tap.test(name):
                check()


# ---- The released tables against the declarations ----

def declared(source):
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((source / "lib/record/types").glob("*.json"))}


def kept(declaration):
    """The fields that are columns: what a record serves stands in record_provision."""
    return [field for field in declaration["fields"] if field["kind"] != "provision"]


def columns(store, table):
    return [name for _, name, *_ in store.execute("PRAGMA table_info(%s)" % table)]


def check_columns(store, name, declaration):
    before, after = MADE_BY_THE_STORE if name == "record" else (["sequence"], ["redacted"])
    expected = before + [field["name"] for field in kept(declaration)] + after
    if columns(store, name) != expected:
        raise Failure("%s\nnot %s" % (columns(store, name), expected))


def filler(field):
    text = {"date": "2016-01-01", "code": field.get("allowed", [""])[0], "boolean": 1, "integer": 1, "amount": "1", "object": "{}"}.get(field["kind"], "x")
    return json.dumps([text]) if field.get("list") else text


def lawful(declaration, chosen):
    """A row that keeps every rule, with the values chosen."""
    fields = {field["name"]: field for field in kept(declaration)}
    row = {name: filler(field) for name, field in fields.items() if field.get("required")}
    row.update(chosen)
    for rule in declaration.get("rules", []):
        holds = all(row.get(name) in words for name, words in rule.get("when", {}).items())
        if holds and "need" in rule:
            row.update({name: row.get(name, filler(fields[name])) for name in rule["need"] if name in fields})
        elif holds and "lack" in rule:
            row.update({name: None for name in rule["lack"]})
    return row


def insert(store, table, row):
    names = list(row)
    store.execute("INSERT INTO %s (%s) VALUES (%s)" % (table, ", ".join(names), ", ".join("?" * len(names))), [row[name] for name in names])


def taken(store, table, row):
    store.execute("SAVEPOINT one")
    try:
        insert(store, table, row)
        return True
    except sqlite3.IntegrityError:
        return False
    finally:
        store.execute("ROLLBACK TO one")


COMMON = {"id": "00000000-0000-0000-0000-000000000000", "version": 1, "type": "x", "removed": 0, "recorded_at": "2016-01-01T00:00:00Z", "origin": "x", "digest": "1:x", "salts": b""}


def words_taken(store, table, column):
    sql, = store.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", [table]).fetchone()
    return re.findall(r"'(\w+)'", re.search(r"^  %s TEXT [^\n]*CHECK \(%s IN \(([^)]*)\)" % (column, column), sql, re.MULTILINE).group(1))


def check_codes(store, name, declaration):
    """Of lists the table holds the form alone."""
    given = COMMON if name == "record" else {"sequence": 1000}
    for field in kept(declaration):
        if field["kind"] != "code" or field.get("list"):
            continue
        if words_taken(store, name, field["name"]) != field["allowed"]:
            raise Failure("%s: %s" % (field["name"], words_taken(store, name, field["name"])))
        for word in field["allowed"]:
            if not taken(store, name, {**given, **lawful(declaration, {field["name"]: word})}):
                raise Failure("%s = %s is refused" % (field["name"], word))
        for word in ("no_such_word", field["allowed"][0].upper(), field["allowed"][0] + " ", ""):
            if taken(store, name, {**given, **lawful(declaration, {field["name"]: word})}):
                raise Failure("%s = %r is taken" % (field["name"], word))


def check_required(store, name, declaration):
    """Also that the row which all else rests on is a good one."""
    given, row = COMMON if name == "record" else {"sequence": 1000}, lawful(declaration, {})
    if not taken(store, name, {**given, **row}):
        raise Failure("a lawful row is refused: %s" % row)
    for field in kept(declaration):
        if field.get("required") and taken(store, name, {**given, **row, field["name"]: None}):
            raise Failure("taken without " + field["name"])


def naming(source, names):
    """Where lib/ names a type: beside the declarations only in questions that are about one type, as the ledger and the reports are."""
    either = "|".join(names)
    for path in sorted((source / "lib").rglob("*.[ch]")):
        if path.parent.name == "report":
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.search(r"\"(%s)\"|'(%s)'|\b(FROM|JOIN|INTO|UPDATE) (%s)\b" % (either, either, either), line) and path.name not in ("ledger.c", "statements.c"):
                yield "%s:%d" % (path.relative_to(source), number)


def check_printed(source, name):
    released = (source / "lib/store/sql/0004.sql").read_text("utf-8")
    reading = (source / "lib/store/sql/0004_reading.sql").read_text("utf-8")
    for arguments, text in (([name], released), (["--reading", name], reading)):
        printed = outside.run([sys.executable, source / "scripts/record_schema.py", *arguments])
        if printed not in text:
            raise Failure("scripts/record_schema.py %s prints what does not stand there" % " ".join(arguments))


def released_tables(tap, source, build):
    with tempfile.TemporaryDirectory() as folder:
        side = Side(build, Path(folder))
        side.ask("record", "add", "practice", "party=PRY", "title=Inventada", "area=prevention", "summary=S.", "author=X")
        store = sqlite3.connect(os.path.join(folder, "oasplan.db"), isolation_level=None)
        store.execute("BEGIN")
        for name, declaration in declared(source).items():
            for what, check in (("has the columns of its declaration", check_columns), ("takes the words that are declared and no other", check_codes), ("needs what is required", check_required)):
                with tap.test("the table %s %s" % (name, what)):
                    check(store, name, declaration)
            if name != "record":
                with tap.test("the schema of %s is what the script makes of its declaration" % name):
                    check_printed(source, name)
        store.close()
    with tap.test("lib/ names no type but where a question is about one type"):
        expect_nothing(naming(source, [name for name in declared(source) if name != "record"]), "it is named")


def main(source, build):
    tap, source, build = Tap(), Path(source).resolve(), Path(build).resolve()
    released_tables(tap, source, build)
    new_type(tap, source, build)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
