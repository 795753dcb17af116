#!/usr/bin/env python3
"""Questionnaires through the hands of a ministry, and writes TAP: the command writes one, somebody fills it in and saves it as a workbook or as CSV, and what the command reads back are the same records. What is expected is written by hand;
all of it is invented.

    test_questionnaire.py OASPLAN [--office]

Without --office, openpyxl and Python's csv fill in; with it, LibreOffice too, as a person would: words are typed, days and numbers are typed in the form that the spreadsheet takes, and the CSV is saved as the program offers it.
"""
import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from tap import Failure, Tap

SECONDS = 120
TABS = ("assessment", "measure", "statistic")

# What the ministry reported before: two answers to the period before, and a measure.
BEFORE = {
    "assessment": "party,provision,period,status,assessed_by,assessor,date,narrative,author,language,source_ref\r\n"
                  "PRY,V.7,2015-2016,planned,state,Mesa (inventada),2016-12-01,Texto anterior (inventado),Mesa (inventada),es,2015-2016 V.7\r\n"
                  "PRY,V.8,2015-2016,lapsed,state,Mesa (inventada),2016-12-01,\"Dos\nlíneas (inventadas)\",Mesa (inventada),es,2015-2016 V.8\r\n",
    "measure": "party,title,kind,status,author,language,source_ref\r\nPRY,Unidad (inventada),unit,in_force,Mesa (inventada),es,m1\r\n",
}

# By tab: the value of a column by which a row is known (None: the first row without a title or the like), and what is typed into that row.
FILLED = {
    "assessment": [
        ("provision", "V.7", {"status": "Implementada", "date": datetime.date(2018, 12, 3)}),
        ("provision", "II.1", {"status": "Planificada", "assessed_by": "Estado", "assessor": "Mesa (inventada)", "date": datetime.date(2018, 3, 4), "assistance_needed": "legal|training", "author": "Mesa (inventada)"}),
    ],
    "measure": [
        ("title", "Unidad (inventada)", {"status": "Suspendida", "people_reached": 1200}),
        ("title", None, {"title": "Campaña «Sí; no» (inventada)", "kind": "Campaña", "status": "En curso", "starts_on": datetime.date(2017, 3, 12), "budget_amount": 1234.5, "budget_currency": "PYG",
                         "legal_reference": "0034/2017", "description": "Una línea; \"otra\"\ny más (inventado)", "provisions": "V.7|III.12", "author": "Mesa (inventada)"}),
    ],
    "statistic": [
        ("indicator", None, {"indicator": "Investigaciones", "unit": "Casos", "from_date": datetime.date(2017, 1, 1), "to_date": datetime.date(2017, 12, 31), "value": 7, "value_status": "Definitivo", "coverage": "Total",
                             "preferred": "sí", "source": "Policía (inventada)", "author": "Mesa (inventada)"}),
    ],
}

COMMON = {"party": "PRY", "language": "es", "author": "Mesa (inventada)", "stage": "draft", "release": "national"}
ON_PLAN = {"plan": "oas-tip-2015-2018", "edition": "us-comments-marked"}
ANSWER = {**COMMON, **ON_PLAN, "type": "assessment", "assessed_by": "state", "assessor": "Mesa (inventada)"}
OLD = [
    {**ANSWER, "provision": "V.7", "period": "2015-2016", "status": "planned", "date": "2016-12-01", "narrative": "Texto anterior (inventado)", "source_ref": "2015-2016 V.7", "version": 1},
    {**ANSWER, "provision": "V.8", "period": "2015-2016", "status": "lapsed", "date": "2016-12-01", "narrative": "Dos\nlíneas (inventadas)", "source_ref": "2015-2016 V.8", "version": 1},
]
EXPECTED = {
    "assessment": OLD + [
        {**ANSWER, "provision": "V.7", "period": "2017-2018", "status": "implemented", "date": "2018-12-03", "narrative": "Texto anterior (inventado)", "source_ref": "2017-2018 V.7", "version": 1},
        {**ANSWER, "provision": "II.1", "period": "2017-2018", "status": "planned", "date": "2018-03-04", "assistance_needed": ["legal", "training"], "source_ref": "2017-2018 II.1", "version": 1},
    ],
    "measure": [
        {**COMMON, "type": "measure", "title": "Unidad (inventada)", "kind": "unit", "status": "suspended", "people_reached": 1200, "source_ref": "m1", "version": 2},
        {**COMMON, **ON_PLAN, "type": "measure", "title": "Campaña «Sí; no» (inventada)", "kind": "campaign", "status": "in_progress", "starts_on": "2017-03-12", "budget_amount": "1234.50", "budget_currency": "PYG",
         "legal_reference": "0034/2017", "description": "Una línea; \"otra\"\ny más (inventado)", "provisions": ["V.7", "III.12"], "version": 1},
    ],
    "statistic": [
        {**COMMON, **ON_PLAN, "type": "statistic", "indicator": "investigations", "unit": "cases", "from_date": "2017-01-01", "to_date": "2017-12-31", "value": 7, "value_status": "final", "coverage": "all", "preferred": True,
         "source": "Policía (inventada)", "version": 1},
    ],
}
COUNTS = {"new": 4, "changed": 1, "unchanged": 0, "left": 1, "rejected": 0}
BOOKKEEPING = ("id", "recorded_at", "origin", "digest", "parent")


def expect(found, expected, what):
    if found != expected:
        raise Failure("%s: expected\n%s\nfound\n%s" % (what, json.dumps(expected, indent=1, ensure_ascii=False), json.dumps(found, indent=1, ensure_ascii=False)))


class Ministry:
    """A folder with a store, in which the questionnaire was asked for."""

    def __init__(self, program, folder):
        self.program, self.folder = str(Path(program).resolve()), Path(folder)
        for kind, rows in BEFORE.items():
            self.write(kind + ".csv", rows.encode())
            self.ask("record", "import", kind, kind + ".csv")

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return name

    def ask(self, *words):
        done = subprocess.run([self.program, "--db", "plan.db", "--lang", "es", *words], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
        if done.returncode != 0:
            raise Failure("%s: status %d, %s" % (" ".join(words), done.returncode, done.stderr.decode()))
        return done.stdout

    def ask_json(self, *words):
        return json.loads(self.ask("--json", *words))

    def template(self, name, *types):
        self.ask("record", "template", *types, "--party", "PRY", "--period", "2017-2018", "--output", name)
        return self.folder / name

    def import_all(self, files):
        """Imports (type or None, file) one after the other; the counts together."""
        reports = [self.ask_json("record", "import", *([kind] if kind else []), name) for kind, name in files]
        return {key: sum(report[key] for report in reports) for key in COUNTS}

    def records(self, kind):
        found = self.ask_json("record", "find", kind)["records"]
        return [{key: value for key, value in record.items() if key not in BOOKKEEPING} for record in found]

    def expect_all(self):
        for kind, expected in EXPECTED.items():
            def order(record):
                return json.dumps(record, sort_keys=True)
            expect(sorted(self.records(kind), key=order), sorted(expected, key=order), kind)

    def expect_what_was_filled_in(self, files):
        expect(self.import_all(files), COUNTS, "the first time")
        self.expect_all()
        expect(self.import_all(files), {"new": 0, "changed": 0, "unchanged": 5, "left": 1, "rejected": 0}, "the second time")
        self.expect_all()


# ---- Filling in ----

def find_names(rows):
    """Which row has the names of the fields, and their columns."""
    for at, row in enumerate(rows[:5]):
        if "author" in row:
            return at, {name: column for column, name in enumerate(row) if name}
    raise Failure("no row of names in %r" % rows[:5])


def fill(kind, rows, put):
    """Calls put(row, column, value) for all that is typed into a tab, counted from 0."""
    at, columns = find_names(rows)
    for name, known, values in FILLED[kind]:
        row = next(i for i in range(at + 1, len(rows)) if (rows[i][columns[name]] or None) == known)
        for field, value in values.items():
            put(row, columns[field], value)


def with_openpyxl(ministry):
    path = ministry.template("blank.xlsx", *TABS)
    book = openpyxl.load_workbook(path)
    for kind, sheet in zip(TABS, book.worksheets):
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        fill(kind, rows, lambda row, column, value, sheet=sheet: setattr(sheet.cell(row + 1, column + 1), "value", value))
    book.save(ministry.folder / "filled.xlsx")
    ministry.expect_what_was_filled_in([(None, "filled.xlsx")])


def with_csv(ministry):
    files = []
    for kind in TABS:
        path = ministry.template(kind + "-blank.csv", kind)
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        fill(kind, rows, lambda row, column, value, rows=rows: rows[row].__setitem__(column, str(value)))
        with open(ministry.folder / (kind + "-filled.csv"), "w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        files.append((kind, kind + "-filled.csv"))
    ministry.expect_what_was_filled_in(files)


# ---- LibreOffice ----

MACRO = """
import json, sys, time
import uno
from com.sun.star.beans import PropertyValue

def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made

local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(600):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
with open(sys.argv[2]) as file:
    work = json.load(file)
book = desktop.loadComponentFromURL("file://" + work["from"], "_blank", 0, (value("Hidden", True),))
for sheet, row, column, kind, typed in work["cells"]:
    cell = book.Sheets.getByIndex(sheet).getCellByPosition(column, row)
    if kind == "number":
        cell.setValue(typed)
    elif kind == "day":
        cell.setFormula(typed)  # as typed: it becomes a date
    else:
        cell.setString(typed)
for path, name, options in work["to"]:
    book.storeToURL("file://" + path, (value("FilterName", name),) + ((value("FilterOptions", options),) if options else ()))
book.close(True)
desktop.terminate()
"""
AS_CSV = "59,34,76,1,,0,false,true,false,false,false,%d"  # semicolons, UTF-8, cells as they are shown, that sheet alone


def office(folder, work):
    macro, orders, pipe = folder / "macro.py", folder / "work.json", "oasplan-sheets%d" % os.getpid()
    macro.write_text(MACRO)
    orders.write_text(json.dumps(work))
    words = ["soffice", "-env:UserInstallation=file://%s/home" % folder, "--headless", "--norestore"]
    subprocess.run(words + ["--terminate_after_init"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS)  # it starts twice in a new home
    program = subprocess.Popen(words + ["--accept=pipe,name=%s;urp;" % pipe], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        done = subprocess.run(["/usr/bin/python3", str(macro), pipe, str(orders)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
        if done.returncode != 0:
            raise Failure(done.stdout.decode())
        program.wait(60)
    finally:
        if program.poll() is None:
            program.kill()


def typed(value):
    if isinstance(value, datetime.date):
        return ["day", value.isoformat()]
    return ["text" if isinstance(value, str) else "number", value]


def with_office(ministry, form):
    if not shutil.which("soffice"):
        raise Failure("soffice is not here: install libreoffice-calc")
    blank = ministry.template("blank.xlsx", *TABS)
    cells = []
    book = openpyxl.load_workbook(blank)
    for at, (kind, sheet) in enumerate(zip(TABS, book.worksheets)):
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        fill(kind, rows, lambda row, column, value, at=at: cells.append([at, row, column, *typed(value)]))
    files = [(None, "filled.xlsx")] if form == "xlsx" else [(kind, kind + "-filled.csv") for kind in TABS]
    to = [[str(ministry.folder / name), "Calc MS Excel 2007 XML" if form == "xlsx" else "Text - txt - csv (StarCalc)", "" if form == "xlsx" else AS_CSV % (at + 1)] for at, (_, name) in enumerate(files)]
    office(ministry.folder, {"from": str(blank), "cells": cells, "to": to})
    if form == "csv":  # the program puts the name of the sheet into that of the file
        for kind, name in files:
            written = [path for path in ministry.folder.glob(kind + "-filled*.csv")]
            expect(len(written), 1, "files of " + kind)
            written[0].rename(ministry.folder / name)
    ministry.expect_what_was_filled_in(files)


def main(program, has_office):
    tap = Tap()
    tests = [("a workbook that openpyxl fills in comes back", with_openpyxl), ("CSV as Excel in Spanish saves it comes back", with_csv)]
    if has_office:
        tests += [("a workbook that LibreOffice fills in comes back", lambda ministry: with_office(ministry, "xlsx")), ("what LibreOffice saves as CSV comes back", lambda ministry: with_office(ministry, "csv"))]
    for name, test in tests:
        with tap.test(name), tempfile.TemporaryDirectory(prefix="oasplan-questionnaire-") as folder:
            test(Ministry(program, folder))
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--office"]):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:] == ["--office"])
