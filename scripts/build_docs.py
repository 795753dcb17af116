#!/usr/bin/env python3
"""Builds the manual: the pages of docs/ with README.md and CHANGELOG.md as HTML, the API reference from the headers, and the manual pages.

    build_docs.py FOLDER            FOLDER/html and FOLDER/man are made anew; status 1 where a link is dead or a function has no text
    build_docs.py FOLDER --pages    without the reference, for a quick look: links into it are taken for good

It needs pandoc, mandoc and doxygen. docs/README.md is the first page, and its lists are the navigation: a page that does not stand there exactly once is a fault. Nothing that is built asks the network for anything.
"""
import concurrent.futures
import html
import html.parser
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import python_reference

ROOT = Path(__file__).resolve().parent.parent
FIRST = "docs/README.md"
# Pages that stand beside what they are about.
BINDINGS = ["bindings/python/README.md", "bindings/lua/README.md"]
MANUAL = ["docs/oasplan.1", "docs/liboasplan.3"]
# What a page of its own is made from beside docs/*.md, and what folders are called there.
PLACES = {FIRST: "index.html", "README.md": "about.html", "CHANGELOG.md": "changelog.html", "LICENSE": "licence.html", "examples": "examples.html", "include/oasplan": "api/index.html",
          "bindings/python/README.md": "python.html", "bindings/python/oasplan": "python-names.html", "bindings/lua/README.md": "lua.html"}
NETWORK = re.compile(r"<(?:script|iframe|object|embed)\b|<(?:img|link|source)[^>]*(?:src|href)=\"(?:https?:)?//|@import|url\(\s*['\"]?(?:https?:)?//")


class Fault(Exception):
    pass


def read(path):
    return (ROOT / path).read_text("utf-8")


def run(command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode != 0 or done.stderr.strip():
        raise Fault("`%s` says:\n%s" % (" ".join(str(part) for part in command), (done.stderr or done.stdout).decode("utf-8", "replace")))
    return done.stdout.decode("utf-8")


def pages():
    """The files that become pages, by their path from the root."""
    return [FIRST, "README.md", "CHANGELOG.md", *BINDINGS, *sorted("docs/" + path.name for path in (ROOT / "docs").glob("*.md") if path.name != "README.md")]


def place(path):
    """Where a file of the tree stands in the manual, or None."""
    name = Path(path)
    if path in PLACES:
        return PLACES[path]
    if path in MANUAL:
        return name.name + ".html"
    if name.parent == Path("docs") and name.suffix == ".md":
        return name.stem + ".html"
    if name.parent == Path("docs/pictures"):
        return "pictures/" + name.name
    if name.parent == Path("examples"):
        return "examples.html#" + name.name
    if name.parent == Path("include/oasplan"):
        return "api/%s_8h.html" % name.stem.replace("_", "__")
    return None


def rewritten(link, page):
    """A link of a page of the tree as one of the manual."""
    path, mark, anchor = link.partition("#")
    if re.match(r"[a-z]+:", link) or not path:
        return link
    file = os.path.normpath(os.path.join(os.path.dirname(page), path))
    found = place(file)
    if found is None or not (ROOT / file).exists():
        raise Fault("%s: a link leads to %s, which is no page of the manual" % (page, link))
    return os.path.relpath(found, os.path.dirname(place(page)) or ".") + mark + anchor


def groups():
    """[(title, [(name, path)])]: the lists of the first page, by their headings."""
    found = []
    for title, body in re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", read(FIRST), re.MULTILINE | re.DOTALL):
        entries = re.findall(r"^- \[([^\]]+)\]\(([^)#]+)\)", body, re.MULTILINE)
        if entries:
            found.append((title, [(name, os.path.normpath(os.path.join("docs", path))) for name, path in entries]))
    return found


def check_groups():
    listed = [path for _, entries in groups() for _, path in entries]
    twice = sorted({path for path in listed if listed.count(path) > 1})
    absent = [path for path in pages() + MANUAL if path not in listed and path != FIRST]
    if twice or absent:
        raise Fault("%s must list each page once; twice: %s; not at all: %s" % (FIRST, ", ".join(twice) or "-", ", ".join(absent) or "-"))


def navigation(current, root):
    out = []
    for title, entries in groups():
        out.append("<h2>%s</h2>\n<ul>" % html.escape(title))
        for name, path in entries:
            here = ' aria-current="page"' if path == current else ""
            out.append('<li><a href="%s%s"%s>%s</a></li>' % (root, place(path), here, html.escape(name).replace("`", "")))
        out.append("</ul>")
    return "\n".join(out)


def version():
    return re.search(r'OASPLAN_VERSION "([^"]+)"', read("include/oasplan/base.h")).group(1)


def framed(content, title, current, root=""):
    text = read("docs/site/page.html")
    for name, value in (("version", version()), ("navigation", navigation(current, root)), ("root", root), ("title", html.escape(title) + (" - liboasplan" if title != "liboasplan" else "")), ("content", content)):
        text = text.replace("{%s}" % name, value)
    return text


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def markdown_page(page):
    """A page as HTML; (its name there, its text)."""
    # What stands behind the language of a block is for the test that runs it.
    text = re.sub(r"^( *```\w+) [^\n]*$", r"\1", read(page), flags=re.MULTILINE)
    body = run(["pandoc", "--from", "gfm", "--to", "html5", "--no-highlight", "--wrap=preserve"], input=text.encode("utf-8"))
    body = re.sub(r'(<(?:a|img)\b[^>]*?\b(?:href|src)=")([^"]+)(")', lambda match: match.group(1) + html.escape(rewritten(html.unescape(match.group(2)), page)) + match.group(3), body)
    title = re.search(r"^# (.+)$", text, re.MULTILINE).group(1).replace("`", "")
    return place(page), framed(body, title, page)


def source_pages():
    """The examples, the licence, and the reference of the Python package."""
    parts = ["<h1>Examples</h1>", "<p>Short programs on the public headers alone, with their errors handled.</p>"]
    for path in sorted((ROOT / "examples").glob("*.c*")):
        parts.append('<h2 id="%s">%s</h2>\n<pre><code>%s</code></pre>' % (path.name, path.name, html.escape(path.read_text("utf-8"))))
    yield "examples.html", framed("\n".join(parts), "Examples", "examples")
    names, other = python_reference.page(ROOT / "bindings/python")
    if other:
        raise Fault("the reference of the Python package has no form for: " + ", ".join(sorted(other)))
    yield "python-names.html", framed(names, "Python, every name", "bindings/python/oasplan")
    yield "licence.html", framed("<h1>Licence</h1>\n<pre>%s</pre>" % html.escape(read("LICENSE")), "Licence", "LICENSE")


def manual_page(page):
    """mandoc's HTML of a manual page, once it has no complaint."""
    run(["mandoc", "-T", "lint", "-W", "warning", ROOT / page])
    body = run(["mandoc", "-T", "html", "-O", "fragment", ROOT / page])
    return place(page), framed('<div class="man-page">\n%s\n</div>' % body, Path(page).name, page)


# ---- The reference ----

def first_words(header):
    return re.search(r"/\* oasplan/\w+\.h - (.+?)(?:\.? ?\*/|\.?\n)", header.read_text("utf-8")).group(1)


def reference_page():
    """The first page of the reference: the headers, and what each is about."""
    rows = ["<li>@ref %s &ndash; %s</li>" % (path.name, html.escape(re.split(r"\. ", first_words(path))[0])) for path in sorted((ROOT / "include/oasplan").glob("*.h"))]
    return "/** @mainpage The headers\n\nEvery function of the C API, with the text that stands above it in its header. <tt>oasplan/oasplan.h</tt> includes them all; @ref base.h has the conventions of all.\n\n<ul>\n%s\n</ul>\n\nEvery name: <a href=\"globals.html\">functions, types and constants</a>.\n*/\n" % "\n".join(rows)


def run_doxygen(made):
    page = framed("{reference}", "C API", "include/oasplan", "../")
    head, foot = page.split("{reference}")
    head += '<div id="top">'  # which Doxygen closes
    write(made, "header.html", head.replace("C API - liboasplan", "$title - liboasplan"))
    write(made, "footer.html", foot)
    write(made, "reference.dox", reference_page())
    variables = {**os.environ, "OASPLAN_SOURCE": str(ROOT), "OASPLAN_MADE": str(made), "OASPLAN_FILTER": "%s %s" % (sys.executable, ROOT / "scripts/doxygen_filter.py")}
    run(["doxygen", ROOT / "docs/Doxyfile"], cwd=str(made), env=variables)
    for path in (made / "html/api").iterdir():
        if path.suffix != ".html" or path.name.startswith(("dir_", "files")):  # scripts, styles and pictures, since the manual has its own style and no script; folders, of which there is one
            path.unlink()
        else:
            path.write_text(tidy(path.name, path.read_text("utf-8")), "utf-8")


NAMES = {"func": "Functions", "type": "Types", "enum": "Enumerations", "eval": "Constants of enumerations", "defs": "Macros"}


def tidy(name, text):
    """A page of Doxygen's as the others are: one main heading, no path of folders."""
    text = re.sub(r'<div id="nav-path".*?</ul>\s*</div>', "", text, flags=re.DOTALL)
    text = re.sub(r'<div class="title">(.*?)\s*(?: File Reference)?</div>', r'<h1 class="title">\1</h1>', text)
    text = re.sub(r"<title>(?:oasplan/)?(.*?)(?: File Reference)? - liboasplan</title>", r"<title>\1 - liboasplan</title>", text)
    if name.startswith("globals"):
        others = " &middot; ".join('<a href="globals_%s.html">%s</a>' % one for one in NAMES.items())
        heading = NAMES.get(name[8:-5], "Every name")
        text = text.replace('<div class="contents">', '<h1>%s</h1>\n<p><a href="globals.html">Every name</a> &middot; %s</p>\n<div class="contents">' % (heading, others), 1)
        text = text.replace("<title>Globals", "<title>" + heading)
    return text


def functions_told(xml):
    """{function: its text} of what Doxygen read."""
    told = {}
    for path in xml.glob("*_8h.xml"):
        for member in ElementTree.parse(str(path)).iter("memberdef"):
            if member.get("kind") == "function":
                told[member.findtext("name")] = "".join("".join(member.find(part).itertext()) for part in ("briefdescription", "detaileddescription")).strip()
    return told


def exported():
    return re.findall(r"^\s+(oasplan_\w+);$", read("lib/oasplan.map"), re.MULTILINE)


def check_reference(xml):
    told = functions_told(xml)
    silent = [name for name in exported() if not re.sub(r"Since|[\d.\s]", "", told.get(name, ""))]
    if silent:
        raise Fault("the reference has no text for: " + ", ".join(silent))


# ---- What is built, looked at as a whole ----

class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)
            elif name in ("href", "src"):
                self.links.append(value)


def dead_links(folder, whole):
    seen = {path: Links(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}
    for path, page in seen.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:", link) or (not whole and re.match(r"(\.\./)?api/", target)):
                continue
            file = Path(os.path.normpath(str(path.parent / target))) if target else path
            if not file.exists():
                yield "%s: %s" % (path.relative_to(folder), link)
            elif anchor and file in seen and anchor not in seen[file].ids:
                yield "%s: %s (no such anchor)" % (path.relative_to(folder), link)


def asks_network(folder):
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".css", ".svg"):
            found = NETWORK.search(path.read_text("utf-8"))
            if found:
                yield "%s: %s" % (path.relative_to(folder), found.group(0))


def check_whole(folder, whole):
    for what, found in (("links lead nowhere", dead_links(folder, whole)), ("files ask the network or run a script", asks_network(folder))):
        found = list(found)
        if found:
            raise Fault("%s:\n%s" % (what, "\n".join("  " + one for one in found)))


def build(out, whole=True):
    for name in ("html", "man", "xml"):
        shutil.rmtree(str(out / name), ignore_errors=True)
    site = out / "html"
    site.mkdir(parents=True)
    check_groups()
    for page in MANUAL:
        write(site, *manual_page(page))
        write(out / "man" / ("man" + page[-1]), Path(page).name, read(page))
    if whole:
        run_doxygen(out)
        check_reference(out / "xml")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, text in [*pool.map(markdown_page, pages()), *source_pages()]:
            write(site, name, text)
    shutil.copy(str(ROOT / "docs/site/style.css"), str(site))
    shutil.copytree(str(ROOT / "docs/pictures"), str(site / "pictures"))
    check_whole(site, whole)


def main(folder, *options):
    out = Path(folder).resolve()
    try:
        build(out, whole=not options)
    except (Fault, FileNotFoundError) as fault:
        sys.exit("build_docs.py: %s" % fault)
    print("%d pages: %s" % (len(list((out / "html").rglob("*.html"))), out / "html/index.html"))
    print("manual pages: man -M %s oasplan" % (out / "man"))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--pages"]):
        sys.exit(__doc__)
    main(*sys.argv[1:])
