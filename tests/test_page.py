#!/usr/bin/env python3
"""Looks at the pages of reports over the invented sample: every kind, in four languages, as HTML and, with --browser, in Chromium. Writes TAP.

    test_page.py OASPLAN SOURCE_ROOT [--browser NODE_MODULES]

NODE_MODULES holds playwright-core and axe-core; what is done in the browser stands in page_in_browser.js.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import subprocess
import tempfile
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

from tap import Failure, Tap, expect_nothing

TYPES = ["authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice"]
LANGUAGES = ["fr", "en", "es", "pt"]
MORE = {"country": ["--party", "CRI"], "changes": ["--since", "2016-01-01"], "responses": ["--release", "member_states"]}
DRAFT = ["--release", "national", "--stage", "draft"]

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
ALONE = {"rect", "circle", "path", "line", "use"}  # of SVG, closed where they begin


class Page(HTMLParser):
    """What a page holds; a tag that does not end where it should is a fault."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.elements, self.texts = [], [], [], {}
        self.feed(text)
        self.close()
        self.faults += ["<%s> is not closed" % tag for tag, _ in self.open]

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        self.faults += ["<%s> has %s twice" % (tag, name) for name in set(names) if names.count(name) > 1]
        self.elements.append((tag, dict(attributes), [outer for outer, _ in self.open]))
        if tag not in VOID:
            self.open.append((tag, len(self.elements) - 1))

    def handle_startendtag(self, tag, attributes):
        if tag not in ALONE:
            self.faults.append("<%s/>" % tag)
        self.elements.append((tag, dict(attributes), [outer for outer, _ in self.open]))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append("</%s> behind %s" % (tag, [outer for outer, _ in self.open]))
        else:
            self.open.pop()

    def handle_data(self, data):
        for _, index in self.open:
            self.texts[index] = self.texts.get(index, "") + data

    def all(self, *tags):
        return [(index, attributes, outer) for index, (tag, attributes, outer) in enumerate(self.elements) if tag in tags]


# ---- What holds of every page ----

def check_tree(page, language):
    expect_nothing(page.faults, "not well-formed")
    html = page.all("html")[0][1]
    if html.get("lang") != language:
        raise Failure("lang is %s" % html.get("lang"))


def check_references(page):
    ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
    expect_nothing({name for name in ids if ids.count(name) > 1}, "ids given twice")
    expect_nothing([name for name in ids if re.search(r"\s", name) or not name], "ids that are none")
    wanted = [urllib.parse.unquote(attributes["href"][1:]) for _, attributes, _ in page.elements if attributes.get("href", "").startswith("#")]
    for _, attributes, _ in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            wanted += attributes.get(name, "").split()
    expect_nothing(set(wanted) - set(ids), "leads nowhere")
    if not wanted:
        raise Failure("nothing leads anywhere")


def check_nothing_is_loaded(page, text):
    faults = []
    for tag, attributes, _ in page.elements:
        faults += ["<%s %s>" % (tag, name) for name in attributes if name in ("src", "srcset", "data", "action", "background", "poster", "style") or name.startswith("on")]
        if not attributes.get("href", "#").startswith("#") and tag != "a":
            faults.append("<%s href=%s>" % (tag, attributes["href"]))
        if tag in ("link", "img", "iframe", "object", "embed", "base"):
            faults.append("<%s>" % tag)
    style = page.texts[page.all("style")[0][0]]
    faults += re.findall(r"@import.*|@font-face.*|url\((?!#).*", style)
    faults += re.findall(r"fetch\(|XMLHttpRequest|WebSocket|import\(|sendBeacon|localStorage", text)
    expect_nothing(faults, "could ask somebody for something")


def check_policy(page):
    policy = next(attributes["content"] for _, attributes, _ in page.all("meta") if attributes.get("http-equiv") == "Content-Security-Policy")
    digests = {tag: "'sha256-%s'" % base64.b64encode(hashlib.sha256(page.texts[page.all(tag)[0][0]].encode("utf-8")).digest()).decode() for tag in ("style", "script")}
    if policy != "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'" % (digests["style"], digests["script"]):
        raise Failure(policy)
    if len(page.all("script")) != 1 or len(page.all("style")) != 1:
        raise Failure("more than one script or style")


def check_tables(page):
    tables = page.all("table")
    if not tables or len(page.all("caption")) != len(tables) or len(page.all("thead")) != len(tables) or len(page.all("tbody")) != len(tables):
        raise Failure("%d tables" % len(tables))
    expect_nothing([page.texts.get(index) for index, _, _ in page.all("caption") if not page.texts.get(index, "").strip()], "captions without words")
    expect_nothing([page.texts.get(index) for index, attributes, outer in page.all("th") if attributes.get("scope") != ("col" if "thead" in outer else "row")], "heads without a scope")
    rows = [index for index, _, outer in page.all("tr")]
    expect_nothing([index for index in rows if page.elements[index + 1][0] != "th"], "rows that begin with no head")


def check_pictures(page):
    pictures = [(index, attributes) for index, attributes, _ in page.all("svg") if attributes.get("aria-hidden") != "true"]
    expect_nothing([attributes for _, attributes in pictures if attributes.get("role") != "img"], "not said to be a picture")
    texts = {attributes.get("id"): page.texts.get(index, "") for index, attributes, _ in page.all("title", "desc")}
    expect_nothing([attributes for _, attributes in pictures if not texts.get(attributes["aria-labelledby"]) or not texts.get(attributes["aria-describedby"])], "pictures without words")
    return len(pictures)


def check_page(text, language):
    page = Page(text)
    check_tree(page, language)
    check_references(page)
    check_nothing_is_loaded(page, text)
    check_policy(page)
    check_tables(page)
    return page


# ---- The sample ----

class Sample:
    def __init__(self, program, source, folder):
        self.program, self.folder = program, Path(folder)
        self.environment = {**{name: value for name, value in os.environ.items() if not name.startswith("OASPLAN_")}, "OASPLAN_DB": str(self.folder / "s.db")}
        self.run("import", source / "data/oas-tip-2015-2018.us-comments-marked.fr.critic", "--key", "oas-tip-2015-2018", "--edition", "us-comments-marked", "--language", "fr", "--period", "2015-2018")
        for kind in TYPES:
            self.run("record", "import", kind, source / "data/sample" / (kind + ".csv"))

    def run(self, *arguments):
        done = subprocess.run([str(self.program), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, cwd=self.folder)
        if done.returncode != 0:
            raise Failure("%s: %s" % (" ".join(map(str, arguments)), done.stderr.decode()))
        return done.stdout.decode("utf-8")

    def kinds(self):
        return [kind["kind"] for kind in json.loads(self.run("report", "--json"))]

    def page(self, kind, language, *more):
        return self.run("report", kind, "--format", "html", "--lang", language, "--known-at", "2026-12-31T00:00:00Z", *MORE.get(kind, []), *more)


def check_kinds(tap, sample):
    for kind in sample.kinds():
        for language in LANGUAGES:
            with tap.test("%s in %s: well-formed, names its language, loads nothing, lets in its own script and style alone, links lead somewhere, tables have heads" % (kind, language)):
                check_page(sample.page(kind, language), language)
        with tap.test("%s with parties: likewise" % kind):
            check_page(sample.page(kind, "es", "--by-party"), "es")


def check_implementation(tap, sample):
    page = Page(sample.page("implementation", "fr", "--by-party", "--period", "2017-2018"))
    with tap.test("bars and matrix have words for who cannot see them"):
        if check_pictures(page) != 6:  # the divisions, the matrix, and the provisions of four divisions
            raise Failure("%d pictures" % check_pictures(page))
    with tap.test("each of the 66 directives has a place of its own, and a link to it"):
        places = [attributes["id"] for _, attributes, _ in page.all("tr") if "id" in attributes]
        links = [attributes["href"][1:] for _, attributes, _ in page.all("a") if attributes.get("class") == "here"]
        if len(places) != 66 or "V.7" not in places or set(places) - set(links):
            raise Failure(places)
    with tap.test("words in another language than the page's name it"):
        text = sample.page("implementation", "en", "--by-party")
        if not re.search(r"<html lang=\"en\">", text) or re.search(r" lang=\"en\"", text.split("<body>")[1]):
            raise Failure("")
    with tap.test("a draft says so in its title and at its top, another page does not"):
        if '<p class="draft">RASCUNHO</p>' not in sample.page("implementation", "pt", *DRAFT) or 'class="draft"' in sample.page("implementation", "pt"):
            raise Failure("")
    with tap.test("the same question is the same bytes"):
        if sample.page("implementation", "es", "--by-party") != sample.page("implementation", "es", "--by-party"):
            raise Failure("")
    with tap.test("a matrix of 34 states and 66 directives is drawn in less than 40,000 bytes, all of the page in less than 300,000"):
        text = sample.page("implementation", "fr", "--by-party")
        matrix = re.search(r"<svg[^>]* class=\"matrix\".*?</svg>", text, re.DOTALL).group(0)
        if len(matrix) >= 40_000 or len(text.encode("utf-8")) >= 300_000:
            raise Failure("%d, %d" % (len(matrix), len(text)))


# ---- In the browser ----

def on_paper(sample, name):
    """The words of each page of what was printed."""
    printed = subprocess.run(["pdftotext", "-raw", str(sample.folder / (name + ".pdf")), "-"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return printed.stdout.decode("utf-8").split("\f")[:-1]


def check_in_browser(tap, sample, modules):
    pages = {"plain": sample.page("implementation", "en", "--period", "2017-2018"), "parties": sample.page("implementation", "es", "--by-party", "--period", "2017-2018"),
             "text": sample.page("negotiation", "en"), "country": sample.page("country", "fr", "--period", "2017-2018"), "directory": sample.page("directory", "en"), "draft": sample.page("implementation", "es", "--period", "2017-2018", *DRAFT)}
    for name, text in pages.items():
        (sample.folder / (name + ".html")).write_text(text, encoding="utf-8")
    script = Path(__file__).resolve().with_name("page_in_browser.js")
    done = subprocess.run(["node", str(script), str(sample.folder)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "NODE_PATH": str(Path(modules).resolve())})
    results = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    for result in results:
        tap.result(result["fault"] is None, result["name"], result["fault"])
    with tap.test("the browser did all it was told"):
        if done.returncode != 0 or not results:
            raise Failure(done.stderr.decode("utf-8"))
    with tap.test("one country is two pages of paper, of the state that reported most"):
        if len(on_paper(sample, "country")) > 2:
            raise Failure("%d pages" % len(on_paper(sample, "country")))
    with tap.test("a table of sixteen columns is whole on paper"):
        if not re.search("Jamaica .*America/Jamaica en .*21 March *2018", " ".join(on_paper(sample, "directory")).replace("\n", " ")):
            raise Failure(on_paper(sample, "directory")[1])
    with tap.test("DRAFT stands on every page of paper"):
        printed = on_paper(sample, "draft")
        expect_nothing([number for number, words in enumerate(printed, 1) if "BORRADOR" not in re.sub(r"\s", "", words)], "pages without it, of %d" % len(printed))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--browser")
    arguments = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        sample = Sample(arguments.program.resolve(), arguments.source.resolve(), folder)
        if arguments.browser:
            check_in_browser(tap, sample, arguments.browser)
        else:
            check_kinds(tap, sample)
            check_implementation(tap, sample)
    tap.done()


main()
