#!/usr/bin/env python3
"""Holds redlines against the marked edition of the source document, whose marks it reads by itself, and writes TAP.

    test_redline.py OASPLAN DOCX_TO_MARKED SOURCE_ROOT [--office]

All changes of a DOCX accepted must leave the text with the proposals, all rejected the one without. python3-docx opens what was written. With --office, LibreOffice accepts and rejects.
"""
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx

import test_marked_edition as edition
from tap import Failure, Tap, expect_nothing

SECONDS = 300
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITION = "data/oas-tip-2015-2018.us-comments-marked.fr.critic"

# Every kind of proposal, two delegations on the same words, moves of a list and of an item, words that are no markup.
HARD = """I. PRINCIPES
1. Un {==(remarque)==}{>>@USA<<} texte  {++tout neuf {--et vif --}{>>@MEX<<}++}{>>@USA rationale="Parce que <b> & \\"c\\"."<<}{--vieux --}{>>@USA<<}{~~ici~>là~~}{>>@MEX<<}, (par. 3) fin {++ajout++}{>>@USA with=CAN<<}.
2. {--Tout <i>ceci</i> & *ça*.--}{>>@USA certainty=inferred confidence=low reasons=content<<}{++Tout cela.++}{>>@USA certainty=inferred confidence=low reasons=content<<} {==(WHY?)==}{>>@-<<}
{==3. Une liste :==}{>>@USA action=move target="before I.1"<<}
   i. {++le ++}{>>@MEX<<}premier ;
   {==ii. {--le --}{>>@USA<<}second ;==}{>>@MEX action=move target="after I.5"<<}
   iii. le dernier.
4. Une autre liste :
   i. un ;
   ii. deux.
5. Un principe.
{=={++6. Nouveau principe.++}{>>@USA<<}==}{>>@USA action=move target="after I.4"<<}
{++7. Encore {--un --}{>>@MEX<<}principe.++}{>>@USA<<}
{--8. Vieux principe.--}{>>@-<<}
"""
HARD_OLD = ["I. PRINCIPES", "1. Un texte vieux ici, (par. 3) fin .", "2. Tout <i>ceci</i> & *ça*.", "3. Une liste :", "i. premier ;", "ii. le second ;", "iii. le dernier.",
            "4. Une autre liste :", "i. un ;", "ii. deux.", "5. Un principe.", "8. Vieux principe."]
HARD_NEW = ["I. PRINCIPES", "3. Une liste :", "i. le premier ;", "iii. le dernier.", "1. Un texte tout neuf là, (par. 3) fin ajout.", "2. Tout cela.", "4. Une autre liste :",
            "i. un ;", "ii. deux.", "6. Nouveau principe.", "5. Un principe.", "ii. second ;", "7. Encore principe."]


class Command:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *arguments):
        done = subprocess.run([self.program, "--db", str(self.folder / "plans.db"), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=SECONDS)
        if done.returncode not in (0, 1):
            raise Failure(done.stderr.decode())
        return done.stdout

    def put(self, text, key):
        path = self.folder / (key + ".critic")
        path.write_text(text, "utf-8")
        self.run("import", str(path), "--key", key, "--edition", "e", "--language", "fr")

    def redline(self, key, form, *arguments):
        return self.run("--plan", key + "@e", "redline", "--format", form, *arguments)


# ---- What is expected ----

def spaced(text):
    return re.sub(r"[ \t]+", " ", text).strip()


def words_of(lines):
    """All words of some lines: the document breaks lines where it pleases."""
    return " ".join(" ".join(lines).split())


def document(source, dropped):
    """Words of the document without its notice, its remarks and the marks of `dropped`, read without the library. VI.12 and VI.13 ask to stand before VI.10. The lead-in of the notes is no
    provision: its mark is no proposal to the library."""
    text = (source / EDITION).read_text("utf-8")
    text = re.sub(r"\{\+\+([^{}]*)\+\+\}\{>>@USA id=fn/USA/1 [^{}]*<<\}", r"\1", text)
    text = edition.NOTE.sub("", text)
    text = text[text.index("\n"):]
    notes = [(match.group(1), match.group(0)) for match in edition.MARK.finditer((source / EDITION).read_text("utf-8"))]
    remarks = {whole.split("{>>")[0] for kind, whole in notes if kind == "==" and "action=move" not in whole}
    for remark in remarks:
        text = re.sub(r"[ \t]*" + re.escape(remark), "", text)
    for kind in ("++", "--", "=="):
        escaped = re.escape(kind)
        text = re.sub(r"\{%s(.*?)%s\}" % (escaped, escaped), "" if kind == dropped else r"\1", text, flags=re.DOTALL)
    lines = [spaced(line) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if dropped == "--":
        last = len(lines) - 1 - next(i for i, line in enumerate(reversed(lines)) if line.startswith("13. "))
        tenth = next(i for i in range(last, 0, -1) if lines[i].startswith("10. "))
        moved = [i for i in range(tenth, last + 1) if lines[i].startswith(("12. ", "13. "))]
        rest = [line for i, line in enumerate(lines[tenth:], tenth) if i not in moved]
        lines = lines[:tenth] + [lines[i] for i in moved] + rest
    return words_of(lines)


# ---- Reading a DOCX ----

def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.testzip():
            raise Failure("a part is damaged")
        return {name: package.read(name) for name in package.namelist()}


def settle(element, accept):
    """Takes tracked changes away, all accepted or all rejected."""
    gone, come = (("del", "moveFrom"), ("ins", "moveTo")) if accept else (("ins", "moveTo"), ("del", "moveFrom"))
    for child in list(element):
        name = child.tag.replace(W, "")
        if name in gone and element.tag != W + "rPr":
            element.remove(child)
        elif name in come and element.tag != W + "rPr":
            settle(child, accept)
            at = list(element).index(child)
            element.remove(child)
            for i, inner in enumerate(child):
                element.insert(at + i, inner)
        else:
            settle(child, accept)


def paragraphs_of(data, accept):
    """A paragraph whose end goes is joined with the one behind it."""
    body = ElementTree.fromstring(parts_of(data)["word/document.xml"]).find(W + "body")
    settle(body, accept)
    gone = ("del", "moveFrom") if accept else ("ins", "moveTo")
    lines, open_line = [], ""
    for paragraph in body.iter(W + "p"):
        open_line += "".join(text.text or "" for text in paragraph.iter() if text.tag in (W + "t", W + "delText"))
        if not any(paragraph.find("%spPr/%srPr/%s%s" % (W, W, W, name)) is not None for name in gone):
            lines.append(open_line.rstrip())
            open_line = ""
    return lines + ([open_line.rstrip()] if open_line else [])


def expect_lines(found, expected):
    if found != expected:
        raise Failure("expected:\n%s\nfound:\n%s" % ("\n".join(expected), "\n".join(found)))


def expect_words(found, expected):
    if found == expected:
        return
    at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
    raise Failure("they part at %d:\nexpected: %s\nfound:    %s" % (at, expected[max(at - 60, 0):at + 80], found[max(at - 60, 0):at + 80]))


# ---- Tests ----

def hard_case(redline, _):
    data = redline.redline("hard", "docx")
    expect_lines(paragraphs_of(data, True), HARD_NEW)
    expect_lines([line for line in paragraphs_of(data, False) if line], HARD_OLD)


def whole_edition(redline, source):
    data = redline.redline("marked", "docx")
    expect_words(words_of(paragraphs_of(data, True)), document(source, "--"))
    expect_words(words_of(paragraphs_of(data, False)), document(source, "++"))


def one_provision(redline, _):
    data = redline.redline("marked", "docx", "V.7")
    end = " pour les victimes de la traite des personnes, en prenant en considération le sexe, l'âge et autres facteurs pertinents, et, selon le cas, élargir les %s existants. (par. 37)"
    expect_lines(paragraphs_of(data, True), ["7. Promouvoir la création de logements d’urgence, provisoires et de long terme" + end % "logements"])
    expect_lines(paragraphs_of(data, False), ["7. Promouvoir la création d'abris appropriés" + end % "abris"])


def authors(redline, _):
    root = ElementTree.fromstring(parts_of(redline.redline("hard", "docx"))["word/document.xml"])
    found = {element.get(W + "author") for element in root.iter() if element.get(W + "author")}
    if found != {"USA", "MEX", "USA (inferred)", "—"}:
        raise Failure(str(found))
    ids = [element.get(W + "id") for element in root.iter() if element.get(W + "author")]
    if len(ids) != len(set(ids)):
        raise Failure("an id of a change stands twice")
    if any(element.get(W + "date") for element in root.iter()):
        raise Failure("there is a date")


def moves(redline, _):
    root = ElementTree.fromstring(parts_of(redline.redline("hard", "docx"))["word/document.xml"])
    names = {kind: sorted(element.get(W + "name") for element in root.iter(W + kind)) for kind in ("moveFromRangeStart", "moveToRangeStart")}
    if names["moveFromRangeStart"] != names["moveToRangeStart"] or len(names["moveFromRangeStart"]) != 4:
        raise Failure(str(names))
    for kind in ("moveFrom", "moveTo"):
        starts = [element.get(W + "id") for element in root.iter(W + kind + "RangeStart")]
        if starts != [element.get(W + "id") for element in root.iter(W + kind + "RangeEnd")]:
            raise Failure("a range does not end")


def comments(redline, _):
    parts = parts_of(redline.redline("hard", "docx"))
    root = ElementTree.fromstring(parts["word/comments.xml"])
    found = {comment.get(W + "id"): (comment.get(W + "author"), "".join(text.text for text in comment.iter(W + "t"))) for comment in root}
    said = set(found.values())
    expect_nothing([case for case in [("USA", "(remarque)"), ("USA", 'Parce que <b> & "c".'), ("—", "(WHY?)")] if case not in said], "no such comment: %s" % said)
    if not any(author == "liboasplan" and "inconciliable avec I.1/MEX/1" in text for author, text in said):
        raise Failure("the conflict is not told: %s" % said)
    if not any(author == "liboasplan" and "avec CAN" in text for author, text in said):
        raise Failure("the co-sponsor is not told: %s" % said)
    document_ids = sorted(element.get(W + "id") for element in ElementTree.fromstring(parts["word/document.xml"]).iter(W + "commentReference"))
    if document_ids != sorted(found):
        raise Failure("comments and references differ: %s %s" % (document_ids, sorted(found)))


def opens_in_python_docx(redline, _):
    opened = docx.Document(io.BytesIO(redline.redline("marked", "docx")))
    if [p.text for p in opened.paragraphs if p.style.name == "Heading 1"][0] != "I. PRINCIPES":
        raise Failure("the first heading is another")
    if opened.core_properties.identifier != "marked@e:fr":
        raise Failure(opened.core_properties.identifier)


def same_bytes(redline, _):
    if redline.redline("marked", "docx") != redline.redline("marked", "docx"):
        raise Failure("two runs differ")
    with zipfile.ZipFile(io.BytesIO(redline.redline("hard", "docx"))) as package:
        expect_nothing([info.filename for info in package.infolist() if info.date_time != (1980, 1, 1, 0, 0, 0) or info.compress_type != zipfile.ZIP_STORED],
                       "with a time, or packed")


def settle_marks(text, accept):
    """CriticMarkup with all its changes taken, or none."""
    text = re.sub(r"\{>>.*?<<\}", "", text)
    for _ in range(3):  # they nest
        text = re.sub(r"\{~~((?:(?!\{[-+~]).)*?)~>((?:(?!\{[-+~]).)*?)~~\}", r"\2" if accept else r"\1", text)
        text = re.sub(r"\{\+\+((?:(?!\{[-+~]).)*?)\+\+\}", r"\1" if accept else "", text)
        text = re.sub(r"\{--((?:(?!\{[-+~]).)*?)--\}", "" if accept else r"\1", text)
    return [line.strip() for line in re.sub(r"\{==|==\}", "", text).splitlines() if line.strip()]


def comes_back(redline, _):
    """Our own import reads the tracked changes as marks of the delegations."""
    path = redline.folder / "back.docx"
    path.write_bytes(redline.redline("hard", "docx"))
    done = subprocess.run([redline.docx_to_marked, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)
    marked = done.stdout.decode()
    if done.returncode != 0:
        raise Failure(done.stderr.decode())
    expect_lines(settle_marks(marked, True), HARD_NEW)
    expect_lines(settle_marks(marked, False), HARD_OLD)
    wanted = ["{--et vif --}{>>@MEX<<}", "{++le++}{>>@MEX<<}", 'rationale="Parce que \\<b> & \\"c\\"."', "{--8. Vieux principe.--}{>>@-<<}", "moved-4/"]
    expect_nothing([words for words in wanted if words not in marked], "not in\n" + marked)


def critic_comes_back(redline, source):
    """The marks of a redline import to the same two texts."""
    for key in ("hard", "marked"):
        redline.put(redline.redline(key, "critic").decode(), key + "-again")
        for accept in (True, False):
            expect_words(words_of(paragraphs_of(redline.redline(key + "-again", "docx"), accept)), words_of(paragraphs_of(redline.redline(key, "docx"), accept)))


# ---- LibreOffice ----

MACRO = """
import sys, time
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
manager = context.ServiceManager
desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
for order in sys.argv[3:]:
    document = desktop.loadComponentFromURL("file://" + sys.argv[2], "_blank", 0, (value("Hidden", True),))
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    if order != "open":
        dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:%sAllTrackedChanges" % order, "", 0, ())
    filter_name = "MS Word 2007 XML" if order == "open" else "Text (encoded)"
    options = () if order == "open" else (value("FilterOptions", "UTF8,LF"),)
    document.storeToURL("file://%s.%s" % (sys.argv[2], order), (value("FilterName", filter_name),) + options)
    document.close(True)
desktop.terminate()
"""


def through_office(data, *orders):
    """What LibreOffice writes after each of the orders "Accept", "Reject" (as lines), "open" (as a DOCX)."""
    with tempfile.TemporaryDirectory() as folder:
        path, macro = Path(folder) / "made.docx", Path(folder) / "macro.py"
        path.write_bytes(data)
        macro.write_text(MACRO)
        office = ["soffice", "-env:UserInstallation=file://%s/home" % folder, "--headless", "--norestore"]
        subprocess.run(office + ["--terminate_after_init"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS)  # it starts twice in a new home
        office = subprocess.Popen(office + ["--accept=pipe,name=oasplan%d;urp;" % os.getpid()],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            done = subprocess.run(["/usr/bin/python3", str(macro), "oasplan%d" % os.getpid(), str(path), *orders], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=SECONDS)
            if done.returncode != 0:
                raise Failure(done.stdout.decode())
            office.wait(60)
        finally:
            if office.poll() is None:
                office.kill()
        results = [Path("%s.%s" % (path, order)).read_bytes() for order in orders]
    return [result if order == "open" else result.decode("utf-8-sig").splitlines() for order, result in zip(orders, results)]


def office_lines(lines):
    return [line.rstrip() for line in lines if line.strip()]


def office_hard(redline, _):
    accepted, rejected = through_office(redline.redline("hard", "docx"), "Accept", "Reject")
    expect_lines(office_lines(accepted), HARD_NEW)
    expect_lines(office_lines(rejected), HARD_OLD)


def office_whole(redline, source):
    accepted, rejected = through_office(redline.redline("marked", "docx"), "Accept", "Reject")
    expect_words(words_of(accepted), document(source, "--"))
    expect_words(words_of(rejected), document(source, "++"))


def office_keeps(redline, _):
    """LibreOffice shows the changes: what it saves holds them, with their authors."""
    saved, = through_office(redline.redline("hard", "docx"), "open")
    root = ElementTree.fromstring(parts_of(saved)["word/document.xml"])
    found = {element.get(W + "author") for element in root.iter() if element.get(W + "author")}
    expect_nothing(sorted({"USA", "MEX", "USA (inferred)", "—"} - found), "authors that LibreOffice does not show")
    expect_lines([line for line in paragraphs_of(saved, True) if line], HARD_NEW)


TESTS = [
    ("all changes accepted leave the proposed text, all rejected the base text, to the end of each paragraph", hard_case),
    ("the same for the whole marked edition", whole_edition),
    ("the same for one provision", one_provision),
    ("a change has the delegation for author, an inference says that it is one, nobody is a dash, and there is no date", authors),
    ("both halves of a move have one name and end", moves),
    ("reasons and remarks are comments, conflicts and sponsors are told", comments),
    ("python3-docx opens it, with headings and identity", opens_in_python_docx),
    ("the same redline is the same bytes", same_bytes),
    ("the DOCX import reads the changes back", comes_back),
    ("the marks of a redline as CriticMarkup read back to the same texts", critic_comes_back),
]
OFFICE = [
    ("LibreOffice accepts and rejects to the two texts", office_hard),
    ("LibreOffice accepts and rejects the whole marked edition to the two texts", office_whole),
    ("LibreOffice shows the changes with their authors", office_keeps),
]


def main(program, docx_to_marked, source, *more):
    tap, source = Tap(), Path(source).resolve()
    with tempfile.TemporaryDirectory() as folder:
        redline = Command(str(Path(program).resolve()), Path(folder))
        redline.docx_to_marked = str(Path(docx_to_marked).resolve())
        redline.put(HARD, "hard")
        redline.put((source / EDITION).read_text("utf-8"), "marked")
        for name, test in TESTS + (OFFICE if "--office" in more else []):
            with tap.test(name):
                test(redline, source)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
