#!/usr/bin/env python3
"""DOCX through the command, as people import it, and writes TAP: what other programs made becomes editions, the file comes out as it went in, and bad files
change nothing. What is expected is written by hand.

    test_docx_import.py OASPLAN [--office]

What the reader makes of each thing in a document is told by test_docx.py, whose helpers make the files here. With --office, LibreOffice writes one anew first.
"""
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import nsdecls

from tap import Failure, Tap
from test_docx import MEX, PLAIN, TRACKED, USA, bad_files, gone, ins, item, office, paragraphs, pandoc, run, saved, with_numbering, with_parts

SECONDS = 120
PERSON = TRACKED % "Jane Q. Public"  # invented


class Command:
    def __init__(self, program):
        self.program = str(Path(program).resolve())

    def start(self, folder):
        self.folder = Path(folder)

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return name

    def run(self, *words, db="plan.db"):
        return subprocess.run([self.program, "--db", db, *words], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)

    def ask(self, *words, **more):
        done = self.run(*words, **more)
        if done.returncode != 0:
            raise Failure("%s: status %d, %s" % (" ".join(words), done.returncode, done.stderr.decode()))
        return done.stdout

    def bring_in(self, data, *options, name="plan.docx", **more):
        return json.loads(self.ask("--json", "import", self.write(name, data), "--language", "en", *options, **more))

    def export(self, form, **more):
        return self.ask("export", "--format", form, **more)

    def provisions(self, **more):
        return {p["id"]: p for p in json.loads(self.export("json", **more))["provisions"]}

    def count(self, table, db="plan.db"):
        store = sqlite3.connect(self.folder / db)
        try:
            return store.execute("SELECT count(*) FROM " + table).fetchone()[0]
        finally:
            store.close()

    def files(self):
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}


def expect(found, expected, what):
    if found != expected:
        raise Failure("%s: expected %r, found %r" % (what, expected, found))


# ---- Documents ----

def negotiated(title=None):
    """A plan as python3-docx makes it: numbered by a list, with changes by two delegations and by a person."""
    def change(document):
        with_numbering([("upperRoman", "%1.", ""), ("decimal", "%2.", ""), ("lowerLetter", "%3)", "")], [PLAIN])(document)
        document.core_properties.title = title or ""
    return paragraphs(item(0, "PREVENTION"), item(1, "Adopt %s laws." % "strict"), item(1, run("Report ") + ins("yearly ") + run("to all.")), item(2, run("in ") + gone("good ", MEX) + run("time;")),
                      item(2, run("in ") + ins("plain ", PERSON) + run("words.")), item(0, "PROTECTION"), item(1, ins("Shelter all victims.")), before=change)


PANDOC = """# I. PREVENTION

1. Adopt [hard]{.deletion author="USA" date="2015-01-02T03:04:05Z"}[strict]{.insertion author="USA" date="2015-01-02T03:04:05Z"} laws. (para. 3)[^a]
2. Report [To whom?]{.comment-start id="1" author="Delegación de México" date="2015-01-02T03:04:05Z"}to all[]{.comment-end id="1"} states.%s

    a) yearly, and
    b) in time.

[^a]: The laws of the region.
"""
TWO_NOTES = PANDOC % "[^b]" + "\n[^b]: All of them.\n"
ONE_NOTE = PANDOC % ""  # LibreOffice 7 writes the first note's words into the second one too


def changes_of(provision):
    return [(a["id"], a["action"], a["text"]) for a in provision["amendments"]]


def delegations_become_amendments(command):
    command.bring_in(negotiated())
    found = command.provisions()
    expect(list(found), ["I.1", "I.2", "I.2.a", "I.2.b", "II.1"], "the ids that the numbers of the list make")
    expect([p["label"] for p in found.values()], ["1.", "2.", "a)", "b)", "1."], "labels")
    expect(changes_of(found["I.2"]), [("I.2/USA/1", "insert", "yearly ")], "I.2")
    expect(changes_of(found["I.2.a"]), [("I.2.a/MEX/1", "delete", "good ")], "I.2.a")
    expect(changes_of(found["I.2.b"]), [("I.2.b/-/1", "insert", "plain ")], "I.2.b")
    expect(changes_of(found["II.1"]), [("II.1/USA/1", "insert", "Shelter all victims.")], "II.1")
    for amendment in [a for p in found.values() for a in p["amendments"]]:
        expect((amendment["certainty"], amendment["outcome"], amendment["derived"]), ("explicit", "open", False), amendment["id"])
    base = json.loads(command.ask("show", "I", "--reading", "base", "--json"))
    expect([p["text"] for p in base], ["Adopt strict laws.", "Report to all.", "in good time;", "in words."], "the text before the changes")


def what_pandoc_writes(command):
    command.bring_in(pandoc(TWO_NOTES))
    check_pandoc(command, "²", ["The laws of the region.", "All of them."])


def check_pandoc(command, mark, notes):
    found = command.provisions()
    expect([i for i in found if not i.startswith("fn")], ["I.1", "I.2", "I.2.a", "I.2.b"], "provisions")
    expect([(a["id"], a["action"], a["text"], a["old_text"], a["pair"]) for a in found["I.1"]["amendments"]],
           [("I.1/USA/1", "delete", "hard", None, "I.1/USA/2"), ("I.1/USA/2", "insert", "strict", "hard", "I.1/USA/1")], "the pair of I.1")
    expect(found["I.1"]["issued"], "Adopt hardstrict laws. (para. 3)¹", "I.1 as printed")
    expect(found["I.1"]["citations"][0]["raw"], "(para. 3)", "the citation of I.1")
    expect([(a["id"], a["action"], a["text"], a["rationale"]) for a in found["I.2"]["amendments"]], [("I.2/MEX/1", "comment", "to all", "To whom?")], "the comment on I.2")
    expect(found["I.2"]["text"], "Report to all states." + mark, "the words that are commented on")
    if "To whom?" not in command.ask("show", "I.2").decode():
        raise Failure("show does not say what the comment says")
    text = command.export("text").decode()
    for note in notes:
        expect(text.count(note), 1, note)


def what_office_writes(command):
    if not shutil.which("soffice"):
        raise Failure("soffice is not here: install libreoffice-writer")
    command.bring_in(office(pandoc(ONE_NOTE)))
    check_pandoc(command, "", ["The laws of the region."])


def moves(command):
    def half(kind, inner):
        return '<w:move%sRangeStart w:id="3" w:name="move77" w:author="USA"/><w:move%s %s>%s</w:move%s><w:move%sRangeEnd w:id="3"/>' % (kind, kind, USA, run(inner), kind, kind)
    command.bring_in(paragraphs(run("I. PREVENTION"), run("1. Adopt laws.") + half("From", " Report."), run("2. Train."), run("3. Speak.") + half("To", " Report.")))
    found = command.provisions()
    expect([(a["id"], a["action"], a["pair"]) for i in ("I.1", "I.3") for a in found[i]["amendments"]], [("I.1/USA/1", "delete", "I.3/USA/1"), ("I.3/USA/1", "insert", "I.1/USA/1")], "the halves")


def accents(command):
    """A change that ends between a letter and its accent."""
    command.bring_in(paragraphs(run("I. PREVENTION"), run("1. Adopt ") + ins("cafe") + run("\u0301s now."), run("2. Read the re") + ins("\u0301") + run("sume.")))
    found = command.provisions()
    expect((found["I.1"]["issued"], changes_of(found["I.1"])), ("Adopt caf\u00e9s now.", [("I.1/USA/1", "insert", "caf\u00e9")]), "I.1")
    expect((found["I.2"]["issued"], changes_of(found["I.2"])), ("Read the r\u00e9sume.", []), "I.2")


def comments_in_comments(command):
    """Marks lie 64 deep at most."""
    begin, end = ("".join('<w:commentRange%s w:id="%d"/>' % (what, i) for i in range(70)) for what in ("Start", "End"))
    notes = "".join('<w:comment w:id="%d" w:author="USA"><w:p>%s</w:p></w:comment>' % (i, run("No. %d" % i)) for i in range(70))
    data = paragraphs(run("I. PREVENTION"), run("1. Adopt ") + begin + run("laws") + end + run("."))
    answer = command.bring_in(with_parts(data, lambda parts: parts.update({"word/comments.xml": ("<w:comments %s>%s</w:comments>" % (nsdecls("w"), notes)).encode()})))
    expect([(d["code"], d["message"].split(": ")[-1]) for d in answer["diagnostics"][1:]], [("mark-left-out", "6")], "diagnostics")
    expect(len(command.provisions()["I.1"]["amendments"]), 64, "comments")


# ---- What is kept ----

def the_file_comes_out(command):
    data = negotiated()
    answer = command.bring_in(data)
    expect(answer["plan"], "plan", "the key, from the name of the file")
    expect(answer["edition"], hashlib.sha256(data).hexdigest()[:12], "the edition, from the bytes of the file")
    expect(command.export("source"), data, "the source")
    command.ask("export", "--format", "source", "--output", "again.docx")
    expect(command.files()["again.docx"], data, "the source in a file")
    expect(command.bring_in(data)["put"], "unchanged", "the second import")


def offsets_are_those_of_the_marked_text(command):
    command.bring_in(negotiated())
    marked = command.export("critic")
    found = command.provisions()
    for provision, beginning in (("I.2", b"2. Report {++yearly ++}{>>@USA<<}to all."), ("I.2.b", b"b) in {++plain ++}{>>@-<<}words."), ("II.1", b"1. Shelter all victims.++}")):
        begin = found[provision]["source"]["begin"]
        if not marked[begin:].startswith(beginning):
            raise Failure("%s begins at %d: %r" % (provision, begin, marked[begin:begin + 60]))
    command.write("marked.critic", marked)
    command.ask("import", "marked.critic", "--key", "plan", "--edition", "as-text", "--language", "en", db="text.db")
    expect([(i, p["issued"], changes_of(p)) for i, p in command.provisions(db="text.db").items()], [(i, p["issued"], changes_of(p)) for i, p in found.items()], "the same from the marked text")
    expect(command.export("source", db="text.db"), marked, "the source of a text")


def copies_carry_the_file(command):
    data = negotiated()
    command.bring_in(data)
    command.ask("backup", "copy.db")
    command.ask("merge", "copy.db", db="other.db")
    for db in ("copy.db", "other.db"):
        expect(command.export("source", db=db), data, db)
        command.ask("verify", db=db)


def damage_to_the_file_is_found(command):
    command.bring_in(negotiated())
    store = sqlite3.connect(command.folder / "plan.db")
    store.execute("UPDATE original SET bytes = zeroblob(length(bytes))")
    store.commit()
    store.close()
    done = command.run("verify")
    if done.returncode == 0 or b"imported bytes" not in done.stdout + done.stderr:
        raise Failure("verify: status %d, %s" % (done.returncode, done.stdout + done.stderr))


def removing_takes_the_file_along(command):
    answer = command.bring_in(negotiated())
    expect(command.count("original"), 1, "files in the store")
    command.ask("remove", "plan@%s:en" % answer["edition"])
    expect(command.count("original"), 0, "files in the store")


def the_title_of_the_properties(command):
    command.bring_in(negotiated(title="  A plan\n of the properties "))
    command.bring_in(negotiated(title="A plan"), "--title", "The option", db="option.db")
    command.bring_in(with_parts(negotiated(title="A plan"), lambda parts: parts.update({"word/document.xml": parts["word/document.xml"].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>"
                     b"WORK PLAN ON SMALL THINGS</w:t></w:r></w:p>")})), db="printed.db")
    for db, title in (("plan.db", "A plan of the properties"), ("option.db", "The option"), ("printed.db", "WORK PLAN ON SMALL THINGS")):
        expect(json.loads(command.export("json", db=db))["title"], title, db)


def names_stay_in_the_file(command):
    report = command.ask("import", command.write("plan.docx", negotiated()), "--language", "en")
    told = [report, command.ask("plans"), command.ask("show", "I.2.b")] + [command.export(form) for form in ("json", "critic", "html", "markdown", "csv", "text")]
    if any(b"Public" in text for text in told):
        raise Failure("the name of a person is told")
    with zipfile.ZipFile(io.BytesIO(command.export("source"))) as package:
        if b"Public" not in package.read("word/document.xml"):
            raise Failure("the file is not as it was")


def the_report_says_what_was_read(command):
    lines = command.ask("import", command.write("plan.docx", pandoc(TWO_NOTES)), "--language", "en").decode().splitlines()
    if "  docx-read: read from the document: insertions: 1, deletions: 1, comments: 1, notes: 2" not in lines:
        raise Failure("\n".join(lines))
    codes = [d["code"] for d in command.bring_in(negotiated(), "--edition", "two")["diagnostics"]]
    expect(codes, ["docx-read", "no-delegation"], "diagnostics")


def continuing_an_edition(command):
    answer = command.bring_in(negotiated())
    data = with_parts(negotiated(), lambda parts: parts.update({"word/document.xml": parts["word/document.xml"].replace(b"Adopt strict laws.", b"Adopt strict laws at once.")}))
    command.bring_in(data, "--onto", "plan@" + answer["edition"], "--edition", "second", name="other-name.docx")
    found = command.ask("--plan", "plan@second", "export", "--format", "json")
    expect([p["id"] for p in json.loads(found)["provisions"]], ["I.1", "I.2", "I.2.a", "I.2.b", "II.1"], "ids")
    expect(command.ask("--plan", "plan@second", "export", "--format", "source"), data, "the source")


def naming_the_format(command):
    command.bring_in(negotiated(), "--format", "docx")
    done = command.run("import", "plan.docx", "--encoding", "utf-8")
    if done.returncode != 2 or b"--encoding utf-8: a DOCX" not in done.stderr:
        raise Failure("an encoding: status %d, %s" % (done.returncode, done.stderr.decode()))
    done = command.run("import", command.write("text.txt", b"1. Just text."), "--format", "docx")
    if done.returncode != 3 or b"text.txt: this is no zip package" not in done.stderr:
        raise Failure("a text: status %d, %s" % (done.returncode, done.stderr.decode()))


def comparing_two_files(command):
    command.write("a.docx", negotiated())
    command.write("b.docx", with_parts(negotiated(), lambda parts: parts.update({"word/document.xml": parts["word/document.xml"].replace(b"Adopt strict laws.", b"Adopt strict rules.")})))
    done = command.run("compare", "--language", "en", "./a.docx", "./b.docx")
    expect(done.returncode, 1, "the status of editions that differ")
    if b"Adopt strict [-laws-]{+rules+}." not in done.stdout:
        raise Failure(done.stdout.decode())


# ---- Bad files ----

def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def other_packages():
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Target="xl/workbook.xml" '
                 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>')
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as package:
        package.writestr("_rels/.rels", relations)
        package.writestr("xl/workbook.xml", '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>')
    return [("an OpenDocument text", zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>"), "no DOCX"),
            ("a spreadsheet", sheet.getvalue(), "no document of a word processor"),
            ("an empty package", zipped(), "damaged"),
            ("a document without a provision", saved(docx.Document()), "nothing to read")]


def expect_nothing_changed(command, data, message):
    """With a store that holds an edition, and without any."""
    command.bring_in(negotiated(), name="good.docx")
    command.write("bad.docx", data)
    before = command.files()
    words = ["import", "bad.docx", "--language", "en", *([] if data[:2] in (b"PK", b"\xd0\xcf") else ["--format", "docx"])]
    for db in ("plan.db", "new.db"):
        done = command.run(*words, db=db)
        said = done.stderr.decode()
        if done.returncode != 3 or not said.startswith("oasplan: bad.docx: ") or message not in said or done.stdout:
            raise Failure("status %d: %s" % (done.returncode, said))
    if command.files() != before:
        raise Failure("files changed: " + ", ".join(sorted(command.files())))


# ---- All of it ----

TESTS = [
    ("tracked changes are amendments of delegations, and a list gives ids", delegations_become_amendments),
    ("what pandoc writes is read: a pair, a comment on words that stay, notes, a citation", what_pandoc_writes),
    ("the halves of a move name each other", moves),
    ("a change between a letter and its accent takes the letter whole", accents),
    ("of comments in comments 64 are kept, and the others counted", comments_in_comments),
    ("the file comes out byte for byte, and names its edition", the_file_comes_out),
    ("offsets are those of the marked text, which imports to the same", offsets_are_those_of_the_marked_text),
    ("backup and merge carry the file", copies_carry_the_file),
    ("verify finds damage to the file", damage_to_the_file_is_found),
    ("an edition that is removed takes its file along", removing_takes_the_file_along),
    ("the title is that of the properties where none is printed or named", the_title_of_the_properties),
    ("names of persons stay in the file", names_stay_in_the_file),
    ("the report says what was read", the_report_says_what_was_read),
    ("a DOCX continues an edition", continuing_an_edition),
    ("the format can be named, the encoding cannot", naming_the_format),
    ("two files are compared", comparing_two_files),
]


def main(program, with_office):
    tap = Tap()
    command = Command(program)
    tests = [(name, lambda test=test: test(command)) for name, test in TESTS]
    if with_office:
        tests.append(("what LibreOffice writes is read as what it was given", lambda: what_office_writes(command)))
    bad = [(what, data, message) for what, data, _, message in bad_files()] + other_packages()
    tests += [("refused, and nothing changed: " + what, lambda data=data, message=message: expect_nothing_changed(command, data, message)) for what, data, message in bad]
    for name, test in tests:
        with tap.test(name), tempfile.TemporaryDirectory() as folder:
            command.start(folder)
            test()
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--office"]):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:] == ["--office"])
