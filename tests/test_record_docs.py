#!/usr/bin/env python3
"""Holds what docs/records.md and docs/file-format.md say of records to the declarations and to a store; writes TAP.

    test_record_docs.py SOURCE_ROOT BUILD_DIR

The program that reckons digests is the last ```python block of docs/file-format.md, run as the page says: it shares no line with the library, so each holds the other.
"""
import ctypes
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import outside
from tap import Failure, Tap, expect_nothing
from test_new_record_type import Side

AUTHOR = "author=Unidad inventada"
CLEARED = ["stage=cleared", "cleared_by=Oficina inventada", "cleared_on=2016-06-01", "release=public"]


def fill(side):
    """Versions of every sort: lists, numbers, booleans, objects, controls and accents in texts, what was changed, removed and set anew. Returns the id of a shelter."""
    side.ask("import", "plan.critic", "--key", "k", "--edition", "e", "--language", "fr", "--period", "2015-2018")
    side.ask("record", "add", "measure", "party=PRY", "title=Título \"inventado\" \\ 1", "kind=law", "status=planned", "provisions=V.7,III.12", "provisions=un-global-plan:20", "partners=A", "partners=B \"C\"",
             "people_reached=120", "budget_amount=1000.50", "budget_currency=PYG", "description=Uno.\n\nDos.\tTres €.", AUTHOR, "--actor", "desk", "--reason", "first")
    side.ask("record", "add", "assessment", "party=PRY", "provision=V.7", "period=2015-2016", "status=planned", "assessed_by=state", "assessor=X", "date=2016-12-01", "assistance_needed=legal", "assistance_needed=data", AUTHOR)
    side.ask("record", "add", "stance", "party=PRY", "scope=III", "stance=taken_up", "date=2016-01-02", AUTHOR)
    shelter = side.find_one("record", "add", "service", "party=PRY", "kind=emergency_shelter", "name=Casa inventada", "operator=ngo", "verified_on=2016-01-02", "valid_from=2016-01-01", "capacity=12", "anonymous=true",
                            "free_of_charge=false", "languages=es", "languages=gn", AUTHOR, *CLEARED)
    side.ask("record", "set", shelter, "capacity=14", "--reason", "it grew")
    gone = side.find_one("record", "add", "practice", "party=BOL", "title=Inventada", "area=prevention", "summary=S.", "year=2016", AUTHOR)
    side.ask("record", "remove", gone, "--reason", "reported twice")
    return shelter


class Store(Side):
    def find_one(self, *arguments):
        return re.search(r'"id":"([0-9a-f-]+)"', self.ask("--json", *arguments)).group(1)


def copy_for_the_public(build, path, copy):
    """A copy for others, by the library."""
    lib, error = ctypes.CDLL(str(build / "lib/liboasplan.so")), ctypes.c_void_p()
    for name in ("store_open", "query_options_new"):
        getattr(lib, "oasplan_" + name).restype = ctypes.c_void_p
    lib.oasplan_error_message.restype = ctypes.c_char_p
    store, options = (ctypes.c_void_p(made) for made in (lib.oasplan_store_open(str(path).encode(), None, ctypes.byref(error)), lib.oasplan_query_options_new()))
    lib.oasplan_query_options_set_release(options, 4)
    done = lib.oasplan_store_backup(store, str(copy).encode(), options, ctypes.byref(error))
    lib.oasplan_query_options_free(options)
    lib.oasplan_store_close(store)
    if done != 0:
        raise Failure(lib.oasplan_error_message(error).decode())


def reckon(source, side, path, status=0):
    program = re.findall(r"^```python[^\n]*\n(.*?)^```$", (source / "docs/file-format.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)[-1]
    done = subprocess.run([sys.executable, "-c", program, str(path)], input=side.ask("--json", "record", "types"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    if done.returncode != status:
        raise Failure(done.stdout + done.stderr)
    return done.stdout + done.stderr


def expect_said(said, expected):
    if said != expected:
        raise Failure("it says: " + said)


def check_redacted(source, side, shelter):
    path = side.folder / "redacted.db"
    shutil.copy(str(side.folder / "oasplan.db"), str(path))
    for field in ("name", "cleared_by"):
        side.ask("--db", "redacted.db", "record", "redact", shelter, "--field", field, "--reason", "asked to")
    if b"Casa inventada" in path.read_bytes():
        raise Failure("the value is still in the file")
    expect_said(reckon(source, side, path), "7 versions of 5 records hold\n")
    side.ask("--db", "redacted.db", "verify")


def check_copy(source, build, side):
    copy = side.folder / "copy.db"
    copy_for_the_public(build, side.folder / "oasplan.db", copy)
    if b"Casa inventada" in copy.read_bytes():
        raise Failure("what the public may not see is in the file")
    expect_said(reckon(source, side, copy), "1 versions of 1 records hold\n")


def check_tampered(source, side, change, what):
    """As the owner of the file could do it, who may drop what guards it."""
    path = side.folder / "tampered.db"
    shutil.copy(str(side.folder / "oasplan.db"), str(path))
    store = sqlite3.connect(str(path))
    for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        store.execute("DROP TRIGGER " + name)
    if store.execute(change).rowcount < 1:
        raise Failure("nothing was changed")
    store.commit()
    store.close()
    said = reckon(source, side, path, status=1)
    if what not in said:
        raise Failure(said)


def not_named(source, side):
    page = (source / "docs/file-format.md").read_text("utf-8")
    store = sqlite3.connect(str(side.folder / "oasplan.db"))
    if "schema, %d today" % store.execute("PRAGMA user_version").fetchone() not in page:
        yield "the number of the schema"
    for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'view'"):
        if "`%s`" % name not in page and not ("`v_public_authority` and so on, one a type" in page and "`%s`" % name.replace("public_", "") in page):
            yield name
    for name in [name for name, in store.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE record%' OR sql LIKE 'CREATE TABLE redaction%' OR name IN ('current_record', 'period')") if "autoindex" not in name]:
        if "| `%s` |" % name not in page:
            yield name
    store.close()


def main(source, build):
    tap, source, build = Tap(), Path(source).resolve(), Path(build).resolve()
    with tap.test("docs/records.md lists the fields that are declared"):
        outside.run([sys.executable, source / "scripts/record_docs.py", "--check"])
    with tempfile.TemporaryDirectory() as folder:
        side = Store(build, Path(folder))
        shutil.copy(str(source / "data/oas-tip-2015-2018.us-comments-marked.fr.critic"), folder + "/plan.critic")
        shelter = fill(side)
        with tap.test("docs/file-format.md names every view, and the tables of records"):
            expect_nothing(not_named(source, side), "it does not name")
        with tap.test("the program of docs/file-format.md reckons every digest as the library does"):
            expect_said(reckon(source, side, side.folder / "oasplan.db"), "7 versions of 5 records hold\n")
        with tap.test("it does so where values were redacted"):
            check_redacted(source, side, shelter)
        with tap.test("it does so in a copy made for the public, where values are withheld"):
            check_copy(source, build, side)
        for name, change, what in (
                ("a private value", "UPDATE measure SET title = 'Otro'", "digest is not"), ("a number", "UPDATE measure SET people_reached = 121", "digest is not"),
                ("what is served", "UPDATE record_provision SET provision = 'V.8' WHERE provision = 'V.7'", "digest is not"), ("a boolean", "UPDATE service SET anonymous = 0", "digest is not"),
                ("a version that is gone", "DELETE FROM record WHERE type = 'service' AND version = 1", "parent is not"), ("a salt", "UPDATE record SET salts = zeroblob(length(salts))", "digest is not")):
            with tap.test("it notices a change of " + name):
                check_tampered(source, side, change, what)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
