#!/usr/bin/env python3
"""Reads the forms of a report with other people's programs, and holds them against its JSON. Writes TAP.

    test_report_forms.py OASPLAN SOURCE_ROOT

What is reported comes from data/sample, and is invented.
"""
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl

from tap import Failure, Tap

LANGUAGES = ["fr", "en", "es", "pt"]
PLAN = ["--key", "oas-tip-2015-2018", "--edition", "us-comments-marked", "--language", "fr", "--period", "2015-2018"]


def expect(found, wanted, what):
    if found != wanted:
        raise Failure("%s:\n  found  %r\n  wanted %r" % (what, found, wanted))


class Store:
    def __init__(self, program, source, folder):
        self.program, self.folder = program, folder
        self.ask("import", os.path.join(source, "data/oas-tip-2015-2018.us-comments-marked.fr.critic"), *PLAN)
        for name in ["measure", "assessment", "stance"]:
            self.ask("record", "import", name, os.path.join(source, "data/sample", name + ".csv"))

    def ask(self, *words):
        command = [self.program, "--db", os.path.join(self.folder, "o.db"), *words]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout

    def report(self, *words):
        return self.ask("report", "implementation", "--period", "2017-2018", *words)

    def tree(self, *words):
        return json.loads(self.report("--format", "json", *words))


def tables_of(tree):
    return [block["table"] for section in tree["sections"] for block in section["blocks"] if "table" in block]


# ---- Markdown, through pandoc ----

def pandoc(markdown, kind):
    return subprocess.run(["pandoc", "-f", "gfm", "-t", kind], input=markdown, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def texts_of(node):
    """What is read in a piece of pandoc's tree, marks and HTML left out."""
    if isinstance(node, list):
        return "".join(texts_of(part) for part in node)
    if not isinstance(node, dict):
        return ""
    if node.get("t") == "Str":
        return node["c"]
    if node.get("t") in ("Space", "SoftBreak"):
        return " "
    if node.get("t") == "Link":
        return texts_of(node["c"][1])
    return texts_of(node["c"]) if "c" in node and node.get("t") != "RawInline" else ""


def rows_of(table):
    bodies = table["c"][4]
    return [[texts_of(cell[4]) for cell in row[1]] for body in bodies for row in body[3]], [texts_of(cell[4]) for row in table["c"][3][1] for cell in row[1]]


def check_markdown(store, language):
    tree, blocks = store.tree("--lang", language, "--by-party"), json.loads(pandoc(store.report("--lang", language, "--by-party", "--format", "markdown"), "json"))["blocks"]
    tables = [block for block in blocks if block["t"] == "Table"]
    expect(len(tables), len(tables_of(tree)), "tables")
    headings = [texts_of(block["c"][2]).strip() for block in blocks if block["t"] == "Header"]
    expect(headings[0], tree["title"], "title")
    for section in tree["sections"]:
        if section["title"] not in headings:
            raise Failure("the section %r is not among %r" % (section["title"], headings))
    for found, wanted in zip(tables, tables_of(tree)):
        rows, labels = rows_of(found)
        expect(labels, [column["label"] for column in wanted["columns"]], "headings of " + wanted["key"])
        expect(len(rows), len(wanted["rows"]), "rows of " + wanted["key"])
        for row, asked in zip(rows, wanted["rows"]):
            for text, column in zip(row, wanted["columns"]):
                cell = asked["cells"][column["key"]]
                if isinstance(cell, str) and column["kind"] == "text":
                    expect(text.strip(), cell, column["key"])
                if column["kind"] == "code":
                    expect(text.strip(), cell["text"], column["key"])


def check_anchors(store):
    html = pandoc(store.report("--by-party", "--format", "markdown"), "html")
    for target in set(part.split('"')[0] for part in html.split('href="#')[1:]):
        if 'id="%s"' % target not in html:
            raise Failure("nothing is called " + target)


# ---- CSV ----

def check_csv(store):
    tree = store.tree("--by-party")
    facts = {fact["key"]: fact["value"] for fact in tree["facts"]}
    for table in tables_of(tree):
        data = store.report("--by-party", "--format", "csv", "--table", table["key"])
        if data.startswith(b"\xef\xbb\xbf") or data.count(b"\n") != data.count(b"\r\n"):
            raise Failure("lines end in CR LF, and there is no mark before the first")
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
        expect(len(rows), len(table["rows"]), "rows of " + table["key"])
        for row, wanted in zip(rows, table["rows"]):
            expect([row[key] for key in ("report", "release", "as_of", "known_at")], ["implementation", "public", "2018-12-31", facts["known_at"]], "what it is")
            for column in table["columns"]:
                key, cell = column["key"], wanted["cells"][column["key"]]
                if column["kind"] == "ratio":
                    expect((row[key + "_part"], row[key + "_whole"]), (str(cell["part"]), str(cell["whole"])), key)
                else:
                    expect(row[key], str(cell["code"] if column["kind"] == "code" else cell["text"] if isinstance(cell, dict) else cell), key)


# ---- XLSX ----

def workbook(store, *words):
    path = os.path.join(store.folder, "r.xlsx")
    store.report("--output", path, *words)
    return openpyxl.load_workbook(path)


def check_page(page, table):
    labels = [cell.value for cell in page[2]]
    column = 1
    for wanted in table["columns"]:
        if wanted["kind"] == "ratio":
            expect(labels[column - 1].startswith(wanted["label"]) and labels[column].startswith(wanted["label"]), True, "labels of " + wanted["key"])
        else:
            expect(labels[column - 1], wanted["label"], "label")
        for i, row in enumerate(table["rows"]):
            cell, found = row["cells"][wanted["key"]], page.cell(row=i + 3, column=column)
            if wanted["kind"] == "ratio":
                expect((found.value, page.cell(row=i + 3, column=column + 1).value, found.data_type), (cell["part"], cell["whole"], "n"), wanted["key"])
            elif wanted["kind"] == "number":
                expect((found.value, found.data_type), (cell, "n"), wanted["key"])
            else:
                expect((found.value, found.data_type), (cell["text"] if isinstance(cell, dict) else cell, "s"), wanted["key"])
        column += 2 if wanted["kind"] == "ratio" else 1
    foreign = [[cell["language"] for cell in row["cells"].values() if isinstance(cell, dict) and "language" in cell] for row in table["rows"]]
    if any(foreign):  # a last column says so
        expect([page.cell(row=i + 3, column=column).value for i in range(len(foreign))], [(languages + [None])[0] for languages in foreign], "languages")
        column += 1
    expect(page.freeze_panes, "B3", "frozen")
    expect(page.auto_filter.ref, "A2:%s%d" % (openpyxl.utils.get_column_letter(column - 1), len(table["rows"]) + 2), "filter")
    expect((page.print_title_rows, page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage), ("$1:$2", "landscape", True), "print")


def check_workbook(store, language):
    tables, book = tables_of(store.tree("--lang", language, "--by-party")), workbook(store, "--lang", language, "--by-party")
    expect(len(book.worksheets), len(tables) + 1, "pages")
    for page, table in zip(book.worksheets[1:], tables):
        check_page(page, table)
    names = book.sheetnames
    expect(len(set(name.lower() for name in names)), len(names), "names of tabs")
    for name in names:
        if len(name) > 31 or set(name) & set("[]:*?/\\"):
            raise Failure("no name for a tab: " + name)


def check_guide(store):
    tree = store.tree()
    page = workbook(store).worksheets[0]
    lines = [(row[0].value, row[1].value) for row in page.iter_rows(max_col=2)]
    expect(page.title, "How to read it", "tab")
    expect(lines[0][0], tree["title"], "title")
    for wanted in [(fact["label"], fact["text"]) for fact in tree["facts"]] + [(column["label"], column["about"]) for table in tables_of(tree) for column in table["columns"] if "about" in column]:
        if wanted not in lines:
            raise Failure("%r is not in %r" % (wanted, lines))


def check_draft(store):
    words = ["--stage", "draft", "--release", "national", "--lang", "pt"]
    for page in workbook(store, *words).worksheets:
        expect((page["A1"].value.startswith("RASCUNHO"), page.oddHeader.center.text.endswith("RASCUNHO")), (True, True), "draft")
    expect(b"**RASCUNHO**" in store.report("--format", "markdown", *words), True, "draft in Markdown")
    expect(b",draft\r\n" in store.report("--format", "csv", *words), True, "draft in CSV")


def check_locale(store):
    """Where a German locale is there; the bytes are the same in any case."""
    os.environ["LC_ALL"] = "de_DE.UTF-8"
    for form in ["markdown", "csv", "xlsx", "json"]:
        there = store.report("--format", form, "--output", "-")
        del os.environ["LC_ALL"]
        expect(store.report("--format", form, "--output", "-") == there, True, form)
        os.environ["LC_ALL"] = "de_DE.UTF-8"
    del os.environ["LC_ALL"]


def main(program, source):
    tap, folder = Tap(), tempfile.mkdtemp()
    try:
        store = Store(os.path.abspath(program), source, folder)
        for language in LANGUAGES:
            with tap.test("pandoc reads every heading, table and cell of the Markdown in " + language):
                check_markdown(store, language)
        with tap.test("links of the Markdown lead somewhere"):
            check_anchors(store)
        with tap.test("each table as CSV has the cells of the JSON, and says what it is"):
            check_csv(store)
        for language in LANGUAGES:
            with tap.test("each page of the workbook has typed cells, frozen headings, a filter and a print set-up in " + language):
                check_workbook(store, language)
        with tap.test("the first page of the workbook says what it is and what the columns mean"):
            check_guide(store)
        with tap.test("a draft says so in every form"):
            check_draft(store)
        with tap.test("the locale has no say in any form"):
            check_locale(store)
    finally:
        shutil.rmtree(folder)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
