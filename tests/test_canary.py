#!/usr/bin/env python3
"""Walks every output with records of each type, release and stage whose every value is a word of its own, and writes TAP: what was released so far leaves, and nothing else.

    test_canary.py OASPLAN SOURCE_ROOT

Which fields stay behind, from whom, and when, is written here by hand, after docs and include/oasplan/record.h; the program is not asked. All records are invented.
"""
import ctypes
import io
import itertools
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tap import Failure, Tap, expect_nothing

LEVELS = ["national", "secretariat", "member_states", "public"]
READERS = LEVELS[1:]
STAGES = ["draft", "cleared", "withdrawn"]
PLAN, EDITION, PERIOD = "oas-tip-2015-2018", "us-comments-marked", "2015-2016"

# ---- The rules ----

OPEN_STAGES = {"cleared", "submitted", "published"}
OWNERS_OWN = {"cleared_by", "actor", "source_ref", "reason", "extra"}
SHELTERS = {"emergency_shelter", "transitional_shelter", "long_term_shelter"}


def beyond(reader, level):
    return LEVELS.index(reader) > LEVELS.index(level)


def stays_behind(reader, kind, values, field):
    """Whether a field of a record that leaves stays behind."""
    if field in OWNERS_OWN:
        return True
    if kind == "authority" and field in ("contact_name", "contact_title", "translations"):
        return beyond(reader, "member_states") and values.get("contact_public") is not True
    if kind == "service" and values["kind"] in SHELTERS and field in ("name", "capacity", "area", "translations"):
        return beyond(reader, "secretariat")
    if kind == "statistic" and values["unit"] == "persons" and values["value"] in (1, 2, 3, 4):
        return field in ("value", "note", "translations")
    return False


def is_open(reader, values):
    return values is not None and values["stage"] in OPEN_STAGES and not beyond(reader, values["release"])


# ---- Canary words: a number, in the shape that a field takes ----

DIGITS36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CANARY = re.compile(r"cnr(\d{5})x|7707707(\d{5})|QZ-([0-9A-Z]{3})(?![0-9A-Z])")
SHAPES = {
    "text": "cnr%05dx", "prose": "cnr%05dx (invented)", "phone": "+1 555 cnr%05dx", "email": "cnr%05dx@example.org", "url": "https://example.org/cnr%05dx",
    "integer": "7707707%05d", "amount": "7707707%05d",
}
FIXED = {"date": "2016-06-01", "boolean": True, "country": "PRY", "currency": "USD", "language": "es", "timezone": "America/Asuncion"}


def shaped(kind, number):
    if kind == "area":
        return "QZ-" + "".join(DIGITS36[number // 36 ** place % 36] for place in (2, 1, 0))
    text = SHAPES[kind] % number
    return int(text) if kind == "integer" else text


def canaries(output):
    """The numbers of the canary words in bytes or text."""
    if isinstance(output, bytes):
        output = output.decode("latin-1")
    return {int(word or number) if word or number else int(area, 36) for word, number, area in CANARY.findall(output)}


class Nest:
    """Hands out canary words and knows where each of them stands."""

    def __init__(self):
        self.places = []

    def word(self, kind, place):
        self.places.append(place)
        return shaped(kind, len(self.places) - 1)

    def names(self, numbers):
        return ["%s, version %d: %s" % self.places[number] if number < len(self.places) else "no word of ours: %d" % number for number in sorted(numbers)]


class Bird:
    """A record with its versions: the values put, and the canary words of each field."""

    def __init__(self, name, declaration, nest, /, **fixed):
        self.name, self.declaration, self.nest, self.fixed = name, declaration, nest, fixed
        self.kind = declaration["type"]
        self.versions, self.words = [], []
        self.id = None
        self.redacted = set()

    def value(self, field, words):
        def word(kind):
            value = self.nest.word(kind, (self.name, len(self.versions) + 1, field["name"]))
            words.add(len(self.nest.places) - 1)
            return value
        kind = field["kind"]
        if kind == "object":
            text = next(one["name"] for one in self.declaration["fields"] if one["kind"] in ("text", "prose") and one["name"] not in OWNERS_OWN | {"author"})
            return {"x-note": word("text")} if field["name"] == "extra" else {"pt": {text: word("text")}}
        if kind == "code":
            one = field["allowed"][0]["value"]
        elif kind == "date" and field["name"] in ("valid_to", "ends_on", "to_date"):
            one = "2018-12-31"
        elif kind in FIXED:
            one = FIXED[kind]
        elif field.get("list") and kind in SHAPES:
            return [word(kind), word(kind)]
        elif kind in SHAPES or kind == "area":
            one = word(kind)
        else:
            return None  # it leads somewhere: `fixed` says where
        return [one] if field.get("list") else one

    def next(self, **more):
        values, all_words = {"type": self.kind}, {}
        for field in self.declaration["fields"]:
            name, words = field["name"], set()
            value = more[name] if name in more else self.fixed[name] if name in self.fixed else self.value(field, words)
            if value is not None:
                values[name] = value
            all_words[name] = words
        extra = values.pop("extra", {})
        values.update(extra)
        self.versions.append(values)
        self.words.append(all_words)
        return values

    def end(self):
        self.versions.append(None)
        self.words.append({})

    def shown(self, reader, version):
        """Words of a version (from 0) that leave, if it leaves."""
        return {word for field, words in self.words[version].items() if field not in self.redacted and (reader == "national" or not stays_behind(reader, self.kind, self.versions[version], field))
                for word in words}

    def now(self, reader):
        last = self.versions[-1]
        return last is not None and (reader == "national" or is_open(reader, last))


# ---- The library, where the command prints less or starts too often ----

WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_char), ctypes.c_size_t)
HANDLES = ["store_open", "store_get_record", "store_find_records", "store_record_history", "store_import_records", "record_options_new", "query_options_new", "record_json", "records_json", "error_json", "report_options_new", "report_new", "report_format_at"]


class Refused(Exception):
    pass


class Library:
    def __init__(self, binary):
        self.lib = ctypes.CDLL(str(next(Path(binary).resolve().parent.parent.glob("lib*/liboasplan.so"))))
        for name in HANDLES:
            getattr(self.lib, "oasplan_" + name).restype = ctypes.c_void_p
        self.lib.oasplan_records_count.restype = ctypes.c_size_t
        self.lib.oasplan_records_withheld.restype = ctypes.c_int64
        self.store = None

    def open(self, path):
        self.store = self.call("store_open", str(path).encode(), None)
        return self

    def close(self):
        self.plain("store_close", self.store)

    def plain(self, name, *arguments):
        return getattr(self.lib, "oasplan_" + name)(*[ctypes.c_void_p(one) if isinstance(one, int) and one > 0xFFFF else one for one in arguments])

    def text(self, pointer):
        text = ctypes.string_at(pointer)
        self.plain("free", pointer)
        return text

    def call(self, name, *arguments):
        """A call that ends in an error: what it says is raised."""
        error = ctypes.c_void_p()
        result = self.plain(name, *arguments, ctypes.byref(error))
        if error.value:
            text = self.text(self.plain("error_json", error.value))
            self.plain("error_free", error.value)
            raise Refused(text.decode())
        return result

    def options(self, reader, known_at=None, wanted=(), form=None, as_of=None):
        options = self.plain("record_options_new")
        self.plain("record_options_set_release", options, LEVELS.index(reader) + 1)
        if known_at:
            self.plain("record_options_set_known_at", options, known_at.encode())
        if as_of:
            self.plain("record_options_set_as_of", options, as_of.encode())
        if form:
            self.plain("record_options_set_format", options, form.encode())
        for field, value in wanted:
            self.plain("record_options_set_filter", options, field.encode(), str(value).encode())
        return options

    def get(self, name, reader, known_at=None):
        options = self.options(reader, known_at)
        try:
            record = self.call("store_get_record", self.store, name.encode(), options)
            json_text = self.text(self.call("record_json", record, None))
            self.plain("record_free", record)
            return json_text
        finally:
            self.plain("record_options_free", options)

    def listed(self, name, reader, what, **more):
        """The JSON of a list of records, and how many were left out."""
        options = self.options(reader, **more)
        try:
            records = self.call(name, self.store, what.encode() if what else None, options)
            length = ctypes.c_size_t()
            json_text = self.text(self.call("records_json", records, ctypes.c_size_t(0), ctypes.c_size_t(self.lib.oasplan_records_count(ctypes.c_void_p(records))), ctypes.byref(length)))
            withheld = self.plain("records_withheld", records)
            self.plain("records_free", records)
            return json_text, withheld
        finally:
            self.plain("record_options_free", options)

    def find(self, reader, kind=None, **more):
        return self.listed("store_find_records", reader, kind, **more)

    def history(self, name, reader):
        return self.listed("store_record_history", reader, name)[0]

    def written(self, name, *arguments):
        return self.gathered(name, self.store, *arguments)

    def gathered(self, name, *arguments):
        pieces = []

        def write(context, data, length):
            pieces.append(ctypes.string_at(data, length))
            return 0
        callback = WRITE(write)
        self.call(name, *arguments, callback, None)
        return b"".join(pieces)

    def export(self, reader, kind, form, **more):
        options = self.options(reader, form=form, **more)
        try:
            return unpacked(self.written("store_export_records", kind.encode() if kind else None, options))
        finally:
            self.plain("record_options_free", options)

    def template(self, reader, kind, party, form):
        options = self.options(reader, form=form)
        kinds = (ctypes.c_char_p * 1)(kind.encode())
        try:
            return unpacked(self.written("store_write_template", kinds, ctypes.c_size_t(1), party.encode(), PLAN.encode(), PERIOD.encode(), options))
        finally:
            self.plain("record_options_free", options)

    def report(self, kind, reader, stage="cleared", by_party=False, **texts):
        """A report in every form: (form, table) to its bytes, those of CSV for each table that the JSON has."""
        options = self.plain("report_options_new")
        report = None
        try:
            self.plain("report_options_set_release", options, LEVELS.index(reader) + 1)
            self.plain("report_options_set_stage", options, STAGES.index(stage) + 1)
            self.plain("report_options_set_by_party", options, int(by_party))
            for name, text in texts.items():
                self.plain("report_options_set_" + name, options, text.encode() if text else None)
            report = self.call("report_new", self.store, kind.encode(), options)
            drawn = {("json", None): self.gathered("report_render", report, b"json", options)}
            for index in range(self.lib.oasplan_report_format_count()):
                form = ctypes.string_at(self.plain("report_format_at", ctypes.c_size_t(index))).decode()
                for table in tables(drawn["json", None]) if form == "csv" else [None] if form != "json" else []:
                    self.plain("report_options_set_table", options, table.encode() if table else None)
                    drawn[form, table] = unpacked(self.gathered("report_render", report, form.encode(), options))
            return drawn
        finally:
            self.plain("report_free", report)
            self.plain("report_options_free", options)

    def put(self, records):
        text = json.dumps({"records": records}).encode()
        self.plain("intake_free", self.call("store_import_records", self.store, text, ctypes.c_size_t(len(text)), None, None))

    def backup(self, reader, path):
        options = self.plain("query_options_new")
        self.plain("query_options_set_release", options, LEVELS.index(reader) + 1)
        self.call("store_backup", self.store, str(path).encode(), options)
        self.plain("query_options_free", options)


def unpacked(output):
    """All bytes, those of a workbook unzipped."""
    if output[:2] != b"PK":
        return output
    with zipfile.ZipFile(io.BytesIO(output)) as book:
        return b"\n".join(book.read(name) for name in book.namelist())


def dumped(path):
    """Everything in an SQLite file: its bytes, and its tables as text."""
    store = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    tables = [name for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    text = "\n".join(repr(row) for table in tables for row in store.execute('SELECT * FROM "%s"' % table))
    store.close()
    return Path(path).read_bytes().decode("latin-1") + text


def tables(report):
    """The tables of a report as JSON, by key."""
    return {block["table"]["key"]: block["table"] for section in json.loads(report)["sections"] for block in section["blocks"] if "table" in block}


def cells(report, table):
    found = tables(report).get(table)
    return [row["cells"] for row in found["rows"]] if found else []


# ---- The store ----

class Aviary:
    """A store with every kind of record, and what was put there."""

    def __init__(self, oasplan, root, folder):
        self.oasplan, self.path = oasplan, folder / "store.db"
        self.nest, self.birds = Nest(), []
        self.run("import", root / "data/oas-tip-2015-2018.us-comments-marked.fr.critic", "--key", PLAN, "--edition", EDITION, "--language", "fr", "--period", "2015-2018")
        self.declarations = {one["type"]: one for one in json.loads(self.run("record", "types", "--json"))}
        self.provisions = iter(["%s.%d" % (division, number) for division, last in [("II", 17), ("III", 18), ("IV", 10), ("V", 21)] for number in range(1, last + 1)])
        self.days = itertools.count()
        self.parties = ["ARG", "BOL", "BRA", "CHL", "COL", "CRI", "ECU", "SLV", "GTM", "HND", "MEX", "PAN", "PRY", "PER"]
        self.library = Library(oasplan).open(self.path)
        self.fill()

    def run(self, *arguments, status=(0,)):
        result = subprocess.run([str(self.oasplan), *map(str, arguments)] + ([] if arguments[:2] == ("record", "types") else ["--db", str(self.path)]), capture_output=True, env={"LC_ALL": "C.UTF-8"})
        if result.returncode not in status:
            raise Failure("oasplan %s: %d\n%s" % (" ".join(map(str, arguments)), result.returncode, result.stderr.decode()))
        return result.stdout.decode()

    def said(self, *arguments):
        """Both outputs and the status, whatever it is."""
        result = subprocess.run([str(self.oasplan), *map(str, arguments), "--db", str(self.path)], capture_output=True, env={"LC_ALL": "C.UTF-8"})
        return result.returncode, (result.stdout + result.stderr).decode()

    def hatch(self, name, kind, /, **more):
        day = next(self.days)
        fixed = {"party": "ARG", "provisions": None, "plan": PLAN, "edition": EDITION, "cleared_on": "2018-03-01"}
        if kind == "assessment":
            fixed.update(provision=next(self.provisions), period=PERIOD, assessed_by="state")
        if kind == "stance":
            fixed.update(scope="plan", date="2016-%02d-%02d" % (day // 28 % 12 + 1, day % 28 + 1))
        if kind == "ratification":
            fixed.update(party=self.parties.pop(0), instrument="ilo-c029", action="ratification", ends_on=None, act_date="2015-01-01", date="2015-%02d-%02d" % (day // 28 % 12 + 1, day % 28 + 1))
        if kind == "statistic":
            fixed.update(unit="persons", from_date="2015-%02d-%02d" % (day // 28 % 12 + 1, day % 28 + 1), to_date="2016-12-31", value_status="final")
        if kind == "measure":
            fixed.update(provisions=["II.1"], kind="law", status="in_force")
        if kind == "service" and "kind" not in more:
            fixed.update(kind="hotline")
        if kind == "authority":
            fixed.update(contact_public=None)
        fixed.update(more)
        bird = Bird(name, self.declarations[kind], self.nest, **fixed)
        self.birds.append(bird)
        return bird

    def put(self, changes):
        """Puts a version of each; returns the time at which they were known."""
        records = []
        for bird, more in changes:
            record = dict(bird.next(**more))
            if bird.id:
                record.update({key: self.there[bird.id][key] for key in ("id", "digest")})
            records.append(record)
        self.library.put(records)
        all_records = json.loads(self.library.export("national", None, "json"))["records"]
        self.there = {record["id"]: record for record in all_records}
        by_reference = {record["source_ref"]: record["id"] for record in all_records}
        for bird, _ in changes:
            bird.id = by_reference[bird.versions[-1]["source_ref"]]
        known_at = max(self.there[bird.id]["recorded_at"] for bird, _ in changes)
        time.sleep(0.005)
        return known_at

    def fill(self):
        self.matrix = [(self.hatch("%s, %s, %s" % (kind, release, stage), kind), {"release": release, "stage": stage}) for kind in self.declarations for release in LEVELS for stage in STAGES]
        self.matrix += [(self.hatch("shelter, " + release, "service", kind="emergency_shelter"), {"release": release, "stage": "cleared"}) for release in LEVELS]
        self.matrix += [(self.hatch("authority with a public contact, " + release, "authority", contact_public=True), {"release": release, "stage": "cleared"}) for release in LEVELS]
        self.matrix += [(self.hatch("mandate, %s, %s" % (release, stage), "assessment", party="OAS-GS", provision="VI.%d" % number, assessed_by="general_secretariat"), {"release": release, "stage": stage})
                        for number, (release, stage) in enumerate(itertools.product(LEVELS, STAGES), 1)]
        self.matrix += [(self.hatch("measure of the mandates, " + release, "measure", party="OAS-GS", provisions=["VI.1"]), {"release": release, "stage": "cleared"}) for release in LEVELS]
        special = ["taken back", "narrowed", "withdrawn", "removed", "widened", "redacted"]
        self.special = {name: self.hatch(name, "measure") for name in special}
        public = {"release": "public", "stage": "cleared"}
        first = [(bird, {"release": "national", "stage": "draft"}) for bird, _ in self.matrix]
        first += [(bird, {"release": "secretariat" if name == "widened" else "national", "stage": "cleared" if name == "widened" else "draft"}) for name, bird in self.special.items()]
        self.first = self.put(first)
        self.figures = self.hatch_figures()
        second = self.matrix + [(bird, public) for bird in self.special.values()]
        self.second = self.put(second + [(bird, dict(public, value=value)) for bird, value, _ in self.figures.values()])
        third = [(self.special["taken back"], {"release": "national", "stage": "cleared"}), (self.special["narrowed"], {"release": "member_states", "stage": "cleared"}),
                 (self.special["withdrawn"], {"release": "public", "stage": "withdrawn"})]
        self.third = self.put(third + [(bird, dict(public, value=later)) for bird, _, later in self.figures.values() if later])
        self.run("record", "remove", self.special["removed"].id, "--reason", "removed (invented)")
        self.special["removed"].end()
        self.run("record", "redact", self.special["redacted"].id, "--field", "description", "--reason", "redacted (invented)")
        self.special["redacted"].redacted.add("description")

    def hatch_figures(self):
        """Tables of persons: a bird, its number, and the one that corrects it."""
        rows = {"a total with a cell of 3": ("2015-01-31", None, 40, None), "its cell of 3": ("2015-01-31", "female", 3, None), "its other cell": ("2015-01-31", "male", 37, None),
                "a total of 2": ("2015-03-31", None, 2, None),
                "a total of 50": ("2015-05-31", None, 50, None), "a cell of 20": ("2015-05-31", "female", 20, None), "a cell of 30": ("2015-05-31", "male", 30, None),
                "a total of 15": ("2015-07-31", None, 10, 15), "a cell of 8 that was 3": ("2015-07-31", "female", 3, 8), "a cell of 7 beside it": ("2015-07-31", "male", 7, None),
                "a total of 4 that was 60": ("2015-08-31", None, 60, 4)}
        empty = dict.fromkeys(["victim_status", "age_group", "exploitation", "citizenship", "offence_article"])
        return {name: (self.hatch(name, "statistic", coverage="all", sex=sex, from_date=day, to_date="2016-11-30", **empty), value, later)
                for name, (day, sex, value, later) in rows.items()}

    # What may leave, reckoned here

    def in_small_table(self, bird, then=False):
        small = {"its cell of 3", "its other cell"} | ({"a cell of 8 that was 3", "a cell of 7 beside it"} if then else set())
        return bird.name in small

    def leaves(self, bird, reader, then=False):
        return bird.now(reader) and not (reader != "national" and self.in_small_table(bird, then))

    def expected(self, reader, kind=None, without=()):
        """Of the versions that hold."""
        return {word for bird in self.birds if (kind is None or bird.kind == kind) and bird.name not in without and self.leaves(bird, reader) for word in bird.shown(reader, len(bird.versions) - 1)}

    def expected_history(self, bird, reader):
        """Of every version that was released so far, of a record that still is."""
        if reader != "national" and not self.leaves(bird, reader, then=True):
            return set()
        return {word for version, values in enumerate(bird.versions) if values is not None and (reader == "national" or is_open(reader, values)) for word in bird.shown(reader, version)}

    def expected_then(self, bird, reader, phase):
        """Of the version that held after a phase, if it was released so far, of a record that still is."""
        begun = 2 if bird.name in self.figures else 1
        version = min(phase - begun, len(bird.versions) - 1)
        if version >= 0 and bird.versions[version] is None:
            version -= 1  # it was removed later than we ask
        if version < 0 or (reader != "national" and not (bird.now(reader) and is_open(reader, bird.versions[version]) and not self.in_small_table(bird, then=phase < 3))):
            return set()
        return bird.shown(reader, version)

    def compare(self, found, expected, door, at_most=False):
        """What is wrong at a door, in words."""
        wrong = ["%s: LEAKS %s" % (door, name) for name in self.nest.names(found - expected)]
        return wrong + ([] if at_most else ["%s: lacks %s" % (door, name) for name in self.nest.names(expected - found)])


# ---- The doors ----

def walk_found(tap, aviary):
    for reader in LEVELS:
        with tap.test("find: %s gets what was released so far and nothing else" % reader):
            output, _ = aviary.library.find(reader)
            wrong = aviary.compare(canaries(output), aviary.expected(reader), "JSON")
            for kind in aviary.declarations:
                wrong += aviary.compare(canaries(aviary.library.find(reader, kind)[0]), aviary.expected(reader, kind), kind)
                wrong += aviary.compare(canaries(aviary.run("record", "find", kind, "--release", reader, "--json", status=(0, 1))), aviary.expected(reader, kind), kind + " by the command")
                wrong += aviary.compare(canaries(aviary.run("record", "find", kind, "--release", reader, status=(0, 1))), aviary.expected(reader, kind), kind + " as text", at_most=True)
            expect_nothing(wrong, "find")


def walk_exports(tap, aviary):
    for reader in LEVELS:
        for form in ("json", "csv", "xlsx"):
            with tap.test("export as %s: %s gets what was released so far and nothing else" % (form, reader)):
                wrong = []
                for kind in aviary.declarations:
                    wrong += aviary.compare(canaries(aviary.library.export(reader, kind, form)), aviary.expected(reader, kind), kind)
                expect_nothing(wrong, "export")


def walk_export_command(tap, aviary):
    if aviary.said("help", "record", "export")[0] != 0:
        return tap.skip("record export: the command writes what the library does", "there is no such command yet")
    for reader in LEVELS:
        with tap.test("record export: %s gets what was released so far and nothing else" % reader):
            wrong = []
            for kind, form in itertools.product(aviary.declarations, ("json", "csv", "xlsx")):
                output = aviary.path.parent / ("export." + form)
                aviary.run("record", "export", kind, "--format", form, "--release", reader, "--output", output)
                wrong += aviary.compare(canaries(unpacked(output.read_bytes())), aviary.expected(reader, kind), "%s as %s" % (kind, form))
                output.unlink()
            expect_nothing(wrong, "record export")


def walk_got(tap, aviary):
    for reader in LEVELS:
        with tap.test("get, by the whole id and its end: %s gets what was released so far and nothing else" % reader):
            wrong = []
            for bird in aviary.birds:
                expected = bird.shown(reader, len(bird.versions) - 1) if aviary.leaves(bird, reader) else None
                for name in (bird.id, bird.id[-8:]):
                    try:
                        output = aviary.library.get(name, reader)
                        wrong += aviary.compare(canaries(output), expected or set(), bird.name) if expected is not None else ["%s: is told" % bird.name]
                    except Refused as refusal:
                        wrong += ["%s: is not told" % bird.name] if expected is not None else aviary.compare(canaries(str(refusal)), set(), "refusal of " + bird.name)
            expect_nothing(wrong, "get")
    for reader in LEVELS:
        with tap.test("record get prints what %s may see and nothing else" % reader):
            wrong = []
            for bird in [bird for bird, _ in aviary.matrix if bird.versions[-1]["stage"] == "cleared"] + list(aviary.special.values()) + [bird for bird, _, _ in aviary.figures.values()]:
                expected = bird.shown(reader, len(bird.versions) - 1) if aviary.leaves(bird, reader) else set()
                wrong += aviary.compare(canaries(aviary.said("record", "get", bird.id, "--release", reader)[1]), expected, bird.name)
            expect_nothing(wrong, "record get")


def walk_refusals(tap, aviary):
    with tap.test("a record that may not be seen is refused in the words for one that is not there"):
        nobody = "01890000-0000-7000-8000-00000000dead"
        hidden = [next(bird for bird, more in aviary.matrix if more == {"release": release, "stage": stage}).id for release, stage in [("national", "cleared"), ("public", "draft")]]
        hidden += [aviary.special[name].id for name in ("removed", "taken back")]
        wrong = []
        for command, length in itertools.product(("get", "history"), (36, 8)):
            for more in ([], ["--json"]):
                code, text = aviary.said("record", command, nobody[-length:], "--release", "public", *more)
                for name in hidden:
                    refused = aviary.said("record", command, name[-length:], "--release", "public", *more)
                    wrong += ["%s: %s" % (command, refused)] if code == 0 or refused != (code, text.replace(nobody[-length:], name[-length:])) else []
        expect_nothing(wrong, "refusals that tell")


def walk_histories(tap, aviary):
    for reader in LEVELS:
        with tap.test("history: %s gets versions that were released so far, of records that still are" % reader):
            wrong = []
            for bird in aviary.birds:
                expected = aviary.expected_history(bird, reader)
                try:
                    wrong += aviary.compare(canaries(aviary.library.history(bird.id, reader)), expected, bird.name)
                except Refused as refusal:
                    wrong += aviary.compare(canaries(str(refusal)), set(), "refusal of " + bird.name) + (["%s: is not told" % bird.name] if expected else [])
            told = [] if reader == "national" else list(aviary.special.values()) + [bird for bird, more in aviary.matrix if more["stage"] == "cleared"]
            for bird in told:
                wrong += aviary.compare(canaries(aviary.said("record", "history", bird.id, "--release", reader)[1]), aviary.expected_history(bird, reader), bird.name + " as text", at_most=True)
            expect_nothing(wrong, "history")


def walk_back(tap, aviary):
    for phase, known_at in enumerate([aviary.first, aviary.second, aviary.third], 1):
        for reader in LEVELS:
            with tap.test("known-at %d: %s gets what had been released so far and still is" % (phase, reader)):
                expected = set().union(*(aviary.expected_then(bird, reader, phase) for bird in aviary.birds))
                wrong = aviary.compare(canaries(aviary.library.find(reader, known_at=known_at)[0]), expected, "find")
                wrong += aviary.compare(canaries(aviary.library.export(reader, None, "json", known_at=known_at)), expected, "export")
                got = set()
                for bird in aviary.birds:
                    try:
                        got |= canaries(aviary.library.get(bird.id, reader, known_at))
                    except Refused as refusal:
                        got |= canaries(str(refusal))
                expect_nothing(wrong + aviary.compare(got, expected, "get"), "known-at")


def walk_days(tap, aviary):
    for reader in LEVELS:
        with tap.test("as-of: a day narrows what %s gets and adds nothing" % reader):
            on_a_day, before_all = (canaries(aviary.library.find(reader, as_of=day)[0]) for day in ("2017-01-01", "1600-01-01"))
            practices = aviary.expected(reader, "practice")  # they have no days, and always hold
            wrong = aviary.compare(on_a_day, aviary.expected(reader), "a day", at_most=True) + aviary.compare(before_all, practices, "before all")
            expect_nothing(wrong + aviary.compare(on_a_day & aviary.expected(reader, "measure"), aviary.expected(reader, "measure"), "measures of the day"), "as-of")


def walk_templates(tap, aviary):
    for reader, form in itertools.product(LEVELS, ("csv", "xlsx")):
        with tap.test("a questionnaire as %s for %s holds answers that were released so far" % (form, reader)):
            wrong = []
            for kind in aviary.declarations:
                for party in ("ARG", "PRY"):
                    own = {word for bird in aviary.birds if bird.kind == kind and bird.versions[-1] and bird.versions[-1]["party"] == party and aviary.leaves(bird, reader)
                           for word in bird.shown(reader, len(bird.versions) - 1)}
                    found = canaries(aviary.library.template(reader, kind, party, form))
                    wrong += aviary.compare(found, own, "%s of %s" % (kind, party), at_most=True)
                    wrong += ["%s of %s: nothing is filled in" % (kind, party)] if own and not found else []
            expect_nothing(wrong, "questionnaire")


def walk_template_command(tap, aviary):
    for reader in LEVELS:
        with tap.test("record template: %s gets answers that were released so far" % reader):
            wrong = []
            for kind in ("measure", "service", "authority"):
                output = aviary.path.parent / "form.csv"
                aviary.run("record", "template", kind, "--party", "ARG", "--release", reader, "--output", output)
                found = canaries(output.read_bytes())
                wrong += aviary.compare(found, aviary.expected(reader, kind), kind, at_most=True) + ([] if found else [kind + ": nothing is filled in"])
                output.unlink()
            expect_nothing(wrong, "record template")


def walk_ledgers(tap, aviary):
    for reader in READERS:
        with tap.test("ledger: for %s only ratifications count that were released so far" % reader):
            entries = json.loads(aviary.run("ledger", "ilo-c029", "--release", reader, "--as-of", "2018-01-01", "--json", status=(0, 1)))["entries"]
            bound = {entry["party"] for entry in entries if entry["status"] == "party"}
            expected = {bird.versions[-1]["party"] for bird in aviary.birds if bird.kind == "ratification" and is_open(reader, bird.versions[-1])}
            text = aviary.run("ledger", "--release", reader, "--as-of", "2018-01-01", status=(0, 1))
            expect_nothing(["leaks " + one for one in bound - expected] + ["lacks " + one for one in expected - bound] + aviary.compare(canaries(text), set(), "text"), "ledger")


def read_views(path, pattern="v_public_%"):
    store = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    names = [name for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE ?", [pattern])]
    views = {name: repr(store.execute("SELECT * FROM " + name).fetchall()) for name in names}
    store.close()
    return views


def walk_views(tap, aviary):
    with tap.test("the public views hold what is public and nothing else"):
        wrong = [] if len(read_views(aviary.path)) == len(aviary.declarations) else ["not a view for each type"]
        for name, rows in read_views(aviary.path).items():
            wrong += aviary.compare(canaries(rows), aviary.expected("public", name[len("v_public_"):]), name)
        expect_nothing(wrong, "views")


# A copy for others has no total of 1 to 4, for which it would need the number.
NOT_IN_COPIES = ["a total of 2", "a total of 4 that was 60"]


def walk_copies(tap, aviary):
    for reader in READERS:
        path = aviary.path.parent / (reader + ".db")
        with tap.test("backup: in no byte of the copy for %s is more than was released so far" % reader):
            aviary.library.backup(reader, path)
            expect_nothing(aviary.compare(canaries(dumped(path)), aviary.expected(reader, without=NOT_IN_COPIES), "bytes"), "backup")
        with tap.test("backup: views of the copy for %s show no more than those of the store" % reader):
            wrong = []
            for name, rows in read_views(path).items():
                wrong += aviary.compare(canaries(rows), aviary.expected("public", name[len("v_public_"):], NOT_IN_COPIES), name)
            wrong += aviary.compare(canaries("".join(read_views(path, "v_%").values())), aviary.expected(reader, without=NOT_IN_COPIES), "all views")
            expect_nothing(wrong, "views of the copy")
        with tap.test("backup: a copy for the public of the copy for %s is one for the public" % reader):
            copy, again = Library(aviary.oasplan).open(path), aviary.path.parent / (reader + "-again.db")
            copy.backup("public", again)
            copy.close()
            expect_nothing(aviary.compare(canaries(dumped(again)), aviary.expected("public", without=NOT_IN_COPIES), "bytes"), "copy of a copy")
        with tap.test("backup: the copy for %s takes no record, and its refusal tells none" % reader):
            copy = Library(aviary.oasplan).open(path)
            try:
                copy.put([dict(aviary.special["taken back"].versions[0], title="Another (invented)")])
                raise Failure("it was put")
            except Refused as refusal:
                expect_nothing(aviary.compare(canaries(str(refusal)), set(), str(refusal)), "refusal")
            finally:
                copy.close()


def walk_copy_command(tap, aviary):
    if "--release" not in aviary.said("help", "backup")[1]:
        return tap.skip("backup --release: the command writes what the library does", "the command has no such option yet")
    for reader in READERS:
        with tap.test("backup --release %s writes what was released so far and nothing else" % reader):
            path = aviary.path.parent / (reader + "-command.db")
            aviary.run("backup", path, "--release", reader)
            expect_nothing(aviary.compare(canaries(dumped(path)), aviary.expected(reader, without=NOT_IN_COPIES), "bytes"), "backup")


def walk_questions(tap, aviary):
    """A question is an output too: what one may not see, one may not guess at."""
    with tap.test("find: a condition on what a reader may not see finds nothing and counts nothing"):
        birds = {bird.name: bird for bird in aviary.birds}
        questions = [("shelter, public", ["name", "area", "capacity"]), ("authority, public, cleared", ["contact_name", "contact_title"]),
                     ("measure, public, cleared", ["source_ref", "actor", "cleared_by", "reason"]), ("measure, national, cleared", ["title", "description", "source_ref"]),
                     ("measure, public, draft", ["title"]), ("its cell of 3", ["value", "note"]), ("a total of 2", ["value", "note"])]
        wrong = []
        for name, fields in questions:
            for field in fields:
                values = birds[name].versions[-1]
                found, withheld = aviary.library.find("public", birds[name].kind, wanted=[(field, values[field])])
                if json.loads(found) or withheld:
                    wrong.append("%s: %s is confirmed (%d found, %d left out)" % (name, field, len(json.loads(found)), withheld))
        expect_nothing(wrong, "guesses")
    with tap.test("find: a condition on what a reader may see finds it"):
        bird = next(bird for bird in aviary.birds if bird.name == "measure, public, cleared")
        found = json.loads(aviary.library.find("public", "measure", wanted=[("title", bird.versions[-1]["title"])])[0])
        expect_nothing([] if [one["id"] for one in found] == [bird.id] else [found], "not found")
    with tap.test("find and export: under conditions nothing is counted that was not released so far"):
        wrong = []
        for more in ({"wanted": [("party", "ARG")]}, {"wanted": [("stage", "draft")]}, {"as_of": "2017-01-01"}):
            _, withheld = aviary.library.find("public", **more)
            told = json.loads(aviary.library.export("public", None, "json", **more))["withheld"]
            wrong += ["%s: %d, %d" % (more, withheld, told)] if withheld or told else []
        expect_nothing(wrong, "left out")
    with tap.test("find: records that were not released so far are counted where nothing else is asked"):
        expected = sum(1 for bird in aviary.birds if bird.versions[-1] and not aviary.leaves(bird, "public"))
        _, withheld = aviary.library.find("public")
        expect_nothing([] if withheld == expected else ["%d, not %d" % (withheld, expected)], "left out")


def walk_others(tap, aviary):
    with tap.test("search finds no word of a record"):
        for bird in aviary.birds[:20]:
            word = next(iter(sorted(bird.shown("national", 0))))
            status, said = aviary.said("search", "cnr%05dx" % word, "--json")
            expect_nothing([said] if status != 1 or json.loads(said) else [], "search")
    with tap.test("a small number is told as <5, and only that of a total"):
        total = json.loads(aviary.library.get(aviary.figures["a total of 2"][0].id, "public"))
        expect_nothing([total] if "value" in total or total.get("value_shown") != "<5" else [], "a total of 2")
    with tap.test("what was redacted is in no byte of the store"):
        bird = aviary.special["redacted"]
        gone = {word for words in bird.words for word in words.get("description", ())}
        expect_nothing(aviary.nest.names(canaries(dumped(aviary.path)) & gone), "still there")
    with tap.test("each word of a version that holds is in the store: the walk has something to find"):
        there = canaries(dumped(aviary.path))
        expect_nothing(aviary.nest.names(aviary.expected("national") - there), "never put")


# ---- Reports ----

# What a report is about, after RECORDS: a record of that type is in it by that field, where the report names parties.
TELLING = {"country": {"authority": "name", "measure": "title"}, "mandates": {"measure": "title"}, "legislation": {"measure": "title"}, "directory": {"authority": "name", "service": "phone"},
           "statistics": {"statistic": "source"}, "practices": {"practice": "title"}, "needs": {"assessment": "difficulties"}, "changes": {"authority": "name", "measure": "title", "practice": "title"}}
# Of the owner's own they show him why something changed, and nothing else.
NEVER_REPORTED = OWNERS_OWN - {"reason"}
PARTY_OF = {"mandates": "OAS-GS", "country": "ARG"}
BETWEEN_DIGITS = re.compile(r"(?<=\d)[,.'\s\u00a0\u202f\u2019](?=\d{3})")


def canaries_drawn(output):
    """As canaries(), also where digits stand in threes and marks are taken for letters."""
    text = output.decode("utf-8", "replace")
    return canaries(text) | canaries(BETWEEN_DIGITS.sub("", text.replace("&nbsp;", "\u00a0"))) | canaries(text.replace("\\", ""))


def is_reported(aviary, bird, reader, drafts=False):
    """Reports take what was cleared, the owner's too, and his drafts where he asks for them."""
    stage = bird.versions[-1] and bird.versions[-1]["stage"]
    return aviary.leaves(bird, reader) and (stage in OPEN_STAGES or (drafts and stage == "draft"))


def may_be_reported(aviary, reader, drafts=False):
    return {word for bird in aviary.birds if is_reported(aviary, bird, reader, drafts) for field, words in bird.words[-1].items()
            if field not in NEVER_REPORTED and words <= bird.shown(reader, len(bird.versions) - 1) for word in words}


def must_be_reported(aviary, kind, reader, party, drafts=False):
    if kind == "country" and drafts:
        return set()  # its two pages have room for ten laws, and with drafts there are more
    return {word for bird in aviary.birds if is_reported(aviary, bird, reader, drafts) and bird.kind in TELLING.get(kind, {}) and (party is None or bird.versions[-1]["party"] == party)
            and not (kind == "needs" and bird.versions[-1]["party"] == "OAS-GS") for word in bird.words[-1][TELLING[kind][bird.kind]] & bird.shown(reader, len(bird.versions) - 1)}


def report_kinds(aviary):
    return [one["kind"] for one in json.loads(aviary.run("report", "--json"))]


def questions(aviary, kind):
    """With and without names of parties; `country` of each party that has records."""
    parties = sorted({bird.fixed["party"] for bird in aviary.birds}) if kind == "country" else [None]
    since = {"since": "2016-01-01"} if kind == "changes" else {}
    return [dict(since, period=PERIOD, by_party=by_party, party=party) for by_party in (False, True) for party in parties]


def never_for(kind, reader):
    return kind == "responses" and reader == "public"


def report_wrong(aviary, kind, reader, question, stage="cleared"):
    """What leaks from a report in any form, and what none of the tables has."""
    drafts = stage == "draft"
    allowed, door = may_be_reported(aviary, reader, drafts), "%s %s" % (kind, question)
    drawn = aviary.library.report(kind, reader, stage, **question)
    needed = must_be_reported(aviary, kind, reader, question["party"] or PARTY_OF.get(kind), drafts) if question["by_party"] else set()
    wrong, in_csv = [], set()
    for (form, table), output in drawn.items():
        found = canaries_drawn(output)
        in_csv |= found if form == "csv" else set()
        wrong += aviary.compare(found, allowed, "%s as %s %s" % (door, form, table or ""), at_most=True)
        wrong += aviary.compare(found, found | needed, "%s as %s" % (door, form)) if form != "csv" else []
    return wrong + aviary.compare(in_csv, in_csv | needed, door + " as csv")


def walk_reports(tap, aviary):
    for kind, reader in itertools.product(report_kinds(aviary), LEVELS):
        with tap.test("report %s: %s gets what was cleared and released so far and nothing else, in every form" % (kind, reader)):
            wrong = []
            for question in questions(aviary, kind):
                try:
                    wrong += report_wrong(aviary, kind, reader, question) + (["it is told"] if never_for(kind, reader) else [])
                except Refused as refusal:
                    wrong += aviary.compare(canaries(str(refusal)), set(), "refusal") + ([] if never_for(kind, reader) else [str(refusal)])
            expect_nothing(wrong, "report")


def walk_draft_reports(tap, aviary):
    for kind in report_kinds(aviary):
        with tap.test("report %s with drafts: the owner gets his, and nobody else gets any" % kind):
            wrong = []
            for question in questions(aviary, kind):
                wrong += report_wrong(aviary, kind, "national", question, "draft")
                for reader in READERS:
                    try:
                        aviary.library.report(kind, reader, "draft", **question)
                        wrong.append("%s is told %s" % (reader, question))
                    except Refused as refusal:
                        wrong += aviary.compare(canaries(str(refusal)), set(), "refusal")
            expect_nothing(wrong, "drafts")


def walk_reports_back(tap, aviary):
    for phase, known_at in enumerate([aviary.first, aviary.second, aviary.third], 1):
        with tap.test("report known-at %d: each reader gets what had been released so far and still is" % phase):
            wrong = []
            for reader, kind in itertools.product(READERS, report_kinds(aviary)):
                expected = set().union(*(aviary.expected_then(bird, reader, phase) for bird in aviary.birds))
                for question in questions(aviary, kind)[::-1][:1] if not never_for(kind, reader) else []:
                    for (form, table), output in aviary.library.report(kind, reader, known_at=known_at, **dict(question, party="ARG" if kind == "country" else None)).items():
                        wrong += aviary.compare(canaries_drawn(output), expected, "%s for %s as %s %s" % (kind, reader, form, table or ""), at_most=True)
            expect_nothing(wrong, "known-at")


def walk_report_numbers(tap, aviary):
    """A number tells of a record as well as its words do: of those that a reader may not see none is counted or added up."""
    for reader in LEVELS:
        with tap.test("reports count and add up for %s what was cleared and released so far and nothing else" % reader):
            seen = [bird for bird in aviary.birds if is_reported(aviary, bird, reader)]

            def ask(kind, by_party=False, **more):
                return aviary.library.report(kind, reader, by_party=by_party, period=PERIOD, **more)["json", None]

            def count(kind, party=None):
                return sum(1 for bird in seen if bird.kind == kind and (party is None or bird.versions[-1]["party"] == party))
            # Breakdowns of persons come and go unseen by others, since the day on which they do tells of a small cell: all of ours are, but for the totals.
            totals = sum(1 for bird in seen if bird.name.startswith("a total"))
            new = {row["type"]["code"]: row["new"] for row in cells(ask("changes", since="2016-01-01"), "summary")}
            implementation, country = ask("implementation"), ask("country", party="ARG")
            reported = sum(row["reported"]["part"] for row in cells(implementation, "divisions"))
            bound = {party for row in cells(ask("ratifications", True), "matrix") if row["instrument"]["link"] == "#ilo-c029" for party, cell in row.items() if party != "instrument" and cell["code"] == "party"}
            ratified = {bird.versions[-1]["party"] for bird in seen if bird.kind == "ratification"}
            amounts = [int(bird.versions[-1]["budget_amount"]) for bird in seen if bird.kind == "measure" and bird.versions[-1]["party"] == "ARG"]
            services = {row["kind"]["code"]: row["count"] for row in cells(country, "services")}
            pairs = [("new", new, dict({kind: count(kind) for kind in aviary.declarations}, statistic=count("statistic") if reader == "national" else totals)), ("reported", reported, count("assessment", "ARG")), ("parties to a treaty", bound, ratified),
                     ("laws", sum(row["in_force"] for row in cells(ask("legislation"), "numbers")), count("measure")),
                     ("measures of II.1", [row["measures"] for row in cells(implementation, "provisions-II") if row["provision"] == "II.1"], [count("measure", "ARG")]),
                     ("budget", [(row["measures"], row["amount"]) for row in cells(country, "budget")], [(len(amounts), sum(amounts))]),
                     ("services", sum(services.values()), count("service", "ARG")),
                     ("needs", [row["count"] for row in cells(country, "needs")], [count("assessment", "ARG")])]
            expect_nothing(["%s: %s, not %s" % (what, found, expected) for what, found, expected in pairs if found != expected], "numbers")


FIGURES = ["2015-01-31", "2015-03-31", "2015-05-31", "2015-07-31", "2015-08-31"]
FIGURES_OF_THE_OWNER = [["3", "37", "40"], ["2"], ["20", "30", "50"], ["15", "7", "8"], ["4"]]
FIGURES_OF_OTHERS = [["40"], ["<5"], ["20", "30", "50"], ["15", "7", "8"], ["<5"]]
FIGURES_OF_OTHERS_BEFORE = [["40"], ["<5"], ["20", "30", "50"], ["10"], ["60"]]
TOTALS_OF_OTHERS = [["40"], ["<5"], ["50"], ["15"], ["<5"]]


def figures_told(report):
    """By the day on which their span begins."""
    rows = [row for row in cells(report, "figures") if row["to_date"] == "2016-11-30"]
    return [sorted(str(row["value"]) for row in rows if row["from_date"] == day) for day in FIGURES]


def walk_small_numbers(tap, aviary):
    with tap.test("reports: the owner reads every number of persons"):
        found = figures_told(aviary.library.report("statistics", "national", period=PERIOD)["json", None])
        expect_nothing([] if found == FIGURES_OF_THE_OWNER else [str(found)], "figures")
    for reader in READERS:
        with tap.test("reports: numbers of 1 to 4 persons are told to %s neither in words, nor as numbers, nor by what is left of a total" % reader):
            pairs = [("statistics", {}, FIGURES_OF_OTHERS), ("statistics", {"known_at": aviary.second}, FIGURES_OF_OTHERS_BEFORE), ("country", {"party": "ARG"}, TOTALS_OF_OTHERS)]
            found = [figures_told(aviary.library.report(kind, reader, period=PERIOD, **more)["json", None]) for kind, more, _ in pairs]
            expect_nothing(["%s %s: %s" % (kind, more, one) for one, (kind, more, expected) in zip(found, pairs) if one != expected], "figures")
            expect_nothing(cells(aviary.library.report("statistics", reader, period=PERIOD)["json", None], "above"), "parts above a total")


SAMPLE_TYPES = ["authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice"]
# The sample's notes to a cell of 3 and to a total of 2.
SAMPLE_NOTES = ["canary-3", "Two persons in one case"]


def walk_sample(tap, aviary, root):
    path = aviary.path.parent / "sample.db"
    run = [str(aviary.oasplan), "--db", str(path)]
    for words in [["import", root / "data/oas-tip-2015-2018.us-comments-marked.fr.critic", "--key", PLAN, "--edition", EDITION, "--language", "fr", "--period", "2015-2018"]] + \
            [["record", "import", kind, root / "data/sample" / (kind + ".csv")] for kind in SAMPLE_TYPES]:
        subprocess.run(run + [str(word) for word in words], capture_output=True, check=True)
    library = Library(aviary.oasplan).open(path)

    def told(kind, reader, by_party, **more):
        since = {"since": "2016-01-01"} if kind == "changes" else {}
        return library.report(kind, reader, by_party=by_party, period="2017-2018", **since, **more)

    def figures(report, party, indicator, day):
        return sorted(str(row["value"]) for row in cells(report, "figures") if row.get("party", {"code": party})["code"] == party and row["indicator"]["code"] == indicator and row["from_date"] == day)
    with tap.test("sample: the owner's report has the notes of small numbers: the walk has something to find"):
        report = told("statistics", "national", False)["json", None].decode()
        expect_nothing([note for note in SAMPLE_NOTES if note not in report], "not there")
    for reader in READERS:
        with tap.test("sample: no report tells %s the cell of 3 or the total of 2" % reader):
            wrong = []
            for kind, by_party in itertools.product(report_kinds(aviary), (False, True)):
                for party in ("TTO", "JAM") if kind == "country" else (None,) if not never_for(kind, reader) else ():
                    wrong += ["%s %s as %s %s: %s" % (kind, party or "", form, table or "", note) for (form, table), output in told(kind, reader, by_party, party=party).items() for note in SAMPLE_NOTES if note.encode() in output]
            pairs = [("statistics", None, "TTO", "victims_detected", "2017-01-01", ["21"]), ("statistics", None, "JAM", "persons_convicted", "2017-01-01", ["<5"]), ("statistics", None, "JAM", "victims_detected", "2018-01-01", []),
                     ("country", "TTO", "TTO", "victims_detected", "2017-01-01", ["21"]), ("country", "JAM", "JAM", "persons_convicted", "2017-01-01", ["<5"]), ("country", "JAM", "JAM", "victims_detected", "2018-01-01", [])]
            for kind, asked, party, indicator, day, expected in pairs:
                found = figures(told(kind, reader, False, party=asked)["json", None], party, indicator, day)
                wrong += ["%s, %s of %s: %s" % (kind, indicator, party, found)] if found != expected else []
            expect_nothing(wrong, "small numbers")
        with tap.test("sample: no record tells %s the cell of 3 or the total of 2" % reader):
            outputs = [library.find(reader)[0]] + [library.export(reader, "statistic", form) for form in ("json", "csv", "xlsx")]
            expect_nothing([note for note in SAMPLE_NOTES for output in outputs if note.encode() in output], "small numbers")
    with tap.test("sample: no public view tells the cell of 3 or the total of 2"):
        expect_nothing([note for note in SAMPLE_NOTES if note in "".join(read_views(path).values())], "small numbers")
    library.close()


def walk_report_command(tap, aviary):
    folder = aviary.path.parent / "reports"
    folder.mkdir()
    forms = ["json", "html", "md", "csv", "xlsx"]
    more = {"country": ["--party", "ARG"], "changes": ["--since", "2016-01-01"]}
    for reader in LEVELS:
        with tap.test("report: the command writes for %s what the library does, one file by the name that was given" % reader):
            wrong, allowed = [], may_be_reported(aviary, reader)
            for kind, form in itertools.product(report_kinds(aviary), forms):
                output = folder / ("report." + form)
                status, said = aviary.said("report", kind, "--release", reader, "--by-party", "--period", PERIOD, "--output", output, *more.get(kind, []))
                expected = [] if never_for(kind, reader) else [output.name]
                there = sorted(one.name for one in folder.iterdir())
                wrong += ["%s as %s: %d, %s: %s" % (kind, form, status, there, said)] if there != expected or (status == 0) != bool(expected) or CANARY.search(said) else []
                for one in folder.iterdir():
                    wrong += aviary.compare(canaries_drawn(unpacked(one.read_bytes())), allowed, "%s as %s" % (kind, form), at_most=True)
                    one.unlink()
            expect_nothing(wrong, "report")
    with tap.test("report for the public, where --release says nothing else"):
        wrong = []
        for kind in report_kinds(aviary):
            wrong += aviary.compare(canaries_drawn(aviary.said("report", kind, "--by-party", "--period", PERIOD, *more.get(kind, []))[1].encode()), may_be_reported(aviary, "public"), kind, at_most=True)
        expect_nothing(wrong, "report")


def walk_report_refusals(tap, aviary):
    refused = [("country",), ("country", "--party", "XXX"), ("changes",), ("changes", "--since", "yesterday"), ("responses",), ("nothing",), ("practices", "--format", "csv", "--table", "nothing"),
               ("practices", "--period", "1999-2000"), ("practices", "--plan", "nothing"), ("practices", "--stage", "draft"), ("practices", "--stage", "withdrawn"), ("practices", "--as-of", "today"), ("practices", "--known-at", "today")]
    with tap.test("report: what it refuses is refused in words that tell of no record"):
        wrong = []
        for words in refused:
            status, said = aviary.said("report", *words, "--release", "public")
            wrong += ["%s: status %d" % (words, status)] if status == 0 else aviary.compare(canaries(said), set(), " ".join(words))
            wrong += ["%s: an id in %s" % (words, said) for bird in aviary.birds if bird.id[-8:] in said]
        expect_nothing(wrong, "refusals")
    with tap.test("report country: a party whose records may not be seen reads like one that has none"):
        # Bolivia's is for its owner, Brazil's is withdrawn. How many were left out is told of all parties together.
        texts = []
        for party, name in (("BOL", "Bolivia"), ("BRA", "Brazil"), ("URY", "Uruguay")):
            report = json.loads(aviary.library.report("country", "public", by_party=True, period=PERIOD, party=party)["json", None])
            report["facts"] = [fact for fact in report["facts"] if fact["key"] != "known_at"]
            texts.append(json.dumps(report).replace(party, "URY").replace(name, "Uruguay"))
        expect_nothing(texts if len(set(texts)) != 1 else [], "they differ")


def main(oasplan, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        aviary = Aviary(Path(oasplan).resolve(), Path(root).resolve(), Path(folder))
        for walk in (walk_found, walk_exports, walk_export_command, walk_got, walk_refusals, walk_histories, walk_back, walk_days, walk_templates, walk_template_command, walk_ledgers, walk_views, walk_copies, walk_copy_command,
                     walk_questions, walk_others, walk_reports, walk_draft_reports, walk_reports_back, walk_report_numbers, walk_small_numbers, walk_report_command, walk_report_refusals):
            walk(tap, aviary)
        walk_sample(tap, aviary, Path(root).resolve())
        aviary.library.close()
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
