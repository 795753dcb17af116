#!/usr/bin/env python3
"""Holds the DOCX import against files that other programs make, and writes TAP. What is expected is written by hand.

    test_docx.py DOCX_TO_MARKED [--office]

python3-docx and pandoc make the files; where no library writes a thing (moves, tracked rows, fields), its XML is put into a document that python3-docx made.
With --office, LibreOffice writes them anew first. Hostile files are made with zipfile.
"""
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tap import Failure, Tap

SECONDS = 120
TRACKED = 'w:id="9" w:author="%s" w:date="2015-03-04T05:06:07Z"'
USA, MEX = TRACKED % "USA delegation", TRACKED % "Delegación de México"


class Import:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, data):
        path = self.folder / "case.docx"
        path.write_bytes(data)
        return subprocess.run([self.program, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS)

    def expect(self, data, *lines, facts=""):
        done = self.run(data)
        said, found = done.stderr.decode(), done.stdout.decode()
        if done.returncode != 0:
            raise Failure(said)
        if found.splitlines() != list(lines):
            raise Failure("expected:\n%s\nfound:\n%s" % ("\n".join(lines), found))
        if facts not in said:
            raise Failure("expected to be noticed: %s\nfound: %s" % (facts, said))

    def expect_refused(self, data, status, part_of_message):
        done = self.run(data)
        said = done.stderr.decode()
        if done.returncode != 1 or not said.startswith(status + ": ") or part_of_message not in said or done.stdout:
            raise Failure("expected %s with %r, found status %d: %s" % (status, part_of_message, done.returncode, said))


# ---- Making documents ----

def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(*bodies, before=None):
    """A document whose paragraphs hold this XML; `before` may change it first."""
    document = docx.Document()
    if before:
        before(document)
    for body in bodies:
        document.element.body.insert(len(document.element.body) - 1, parse_xml("<w:p %s>%s</w:p>" % (nsdecls("w"), body)))
    return saved(document)


def run(text, properties=""):
    return '<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>' % (properties, text)


def ins(text, who=USA):
    return "<w:ins %s>%s</w:ins>" % (who, run(text))


def gone(text, who=USA):
    return '<w:del %s><w:r><w:delText xml:space="preserve">%s</w:delText></w:r></w:del>' % (who, text)


def pandoc(text, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.docx"
        subprocess.run(["pandoc", "--from", "markdown+bracketed_spans+fancy_lists+startnum", "-o", str(path), *options], input=text.encode(), check=True, timeout=SECONDS)
        return path.read_bytes()


def office(data):
    """What LibreOffice writes of a document."""
    with tempfile.TemporaryDirectory() as folder:
        home, source = Path(folder) / "home", Path(folder) / "made.docx"
        source.write_bytes(data)
        for wanted, path in (("odt", source), ("docx:MS Word 2007 XML", Path(folder) / "one/made.odt")):
            out = Path(folder) / ("one" if wanted == "odt" else "two")
            subprocess.run(["soffice", "-env:UserInstallation=file://" + str(home), "--headless", "--convert-to", wanted, "--outdir", str(out), str(path)],
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True, timeout=300)
        return (Path(folder) / "two/made.docx").read_bytes()


def with_parts(data, change):
    """The package with `change` applied to a dict of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def with_numbering(levels, numbers):
    """Puts lists into a document: levels as (format, text, more XML), numbers as XML of w:num."""
    def change(document):
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        inner = "".join('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>' % (i, form, more, text)
                        for i, (form, text, more) in enumerate(levels))
        root.append(parse_xml('<w:abstractNum %s w:abstractNumId="1">%s</w:abstractNum>' % (nsdecls("w"), inner)))
        for number in numbers:
            root.append(parse_xml(number.replace("<w:num ", "<w:num %s " % nsdecls("w"), 1)))
    return change


def item(level, text, number=1):
    return '<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>%s' % (level, number, run(text) if not text.startswith("<") else text)


PLAIN = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
RESTARTED = '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'


# ---- Tracked changes ----

def tracked_changes(read):
    read.expect(paragraphs(run("The ") + ins("new ") + run("words ") + gone("old ") + run("stay.")),
                "The {++new ++}{>>@USA<<}words {--old --}{>>@USA<<}stay.")


def split_runs(read):
    read.expect(paragraphs(run("A ") + ins("on") + ins("e mar") + "<w:ins %s>%s%s</w:ins>" % (USA, run("k", "<w:i/>"), run(" in four")) + run(".")),
                "A {++one mark in four++}{>>@USA<<}.")


def two_hands(read):
    read.expect(paragraphs(ins("One") + ins(" two", MEX) + run(" end.")), "{++One++}{>>@USA<<}{++ two++}{>>@MEX<<} end.")
    read.expect(paragraphs(run("Keep ") + "<w:ins %s>%s%s%s</w:ins>" % (USA, run("mine "), gone("yours ", MEX), run("too ")) + run("end.")),
                "Keep {++mine {--yours --}{>>@MEX<<}too ++}{>>@USA<<}end.")


def replacement(read):
    read.expect(paragraphs(run("For ") + gone("shelters") + ins("housing ~>") + run(".")), "For {~~shelters~>housing \\~>~~}{>>@USA<<}.")
    read.expect(paragraphs(run("For ") + gone("shelters") + ins("housing", MEX) + run(".")), "For {--shelters--}{>>@USA<<}{++housing++}{>>@MEX<<}.")


# Invented. Some people bear the name of a state, or what is the code of one.
PERSONS = ["Jane Q. Public", "Argentina Public", "Public, Dominica", "Jane PAN", "PAN, Jane", "Jane de Santa Lucia", "USA and MEX", "Canada / Mexico", "usa", "CANPER", "Author", "(", "-"]
OFFICES = [("USA", "USA"), ("MEX", "MEX delegation"), ("MEX", "Delegación de México"), ("HTI", "Délégation d'Haïti"), ("USA", "Jane Public (USA)"), ("USA", "USA - Jane Public"),
           ("USA", "Public/USA"), ("PER", "Misión Permanente del Perú ante la OEA"), ("CHL", "Ministerio de Relaciones Exteriores de Chile"), ("CAN", "Government of Canada"),
           ("USA", "United States 2"), ("BRA", "Missão do Brasil junto à OEA"), ("ATG", "Antigua and Barbuda"), ("DOM", "República Dominicana"), ("OAS-GS", "OAS-GS, Legal")]


def persons(read):
    for name in PERSONS:
        read.expect(paragraphs(run("A ") + ins("word", TRACKED % name)), "A {++word++}{>>@-<<}", facts="nobodys=1")


def offices(read):
    for code, name in OFFICES:
        read.expect(paragraphs(run("A ") + ins("word", TRACKED % name)), "A {++word++}{>>@%s<<}" % code, facts="nobodys=0")


def whole_paragraphs(read):
    before = with_numbering([("decimal", "%1.", "")], [PLAIN])
    mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:ins %s/></w:rPr></w:pPr>' % USA
    read.expect(paragraphs(item(0, "First."), mark + ins("Second ") + ins("all new."), item(0, gone("Third goes.")), item(0, "Fourth."), before=before),
                "1. First.", "{++2. Second all new.++}{>>@USA<<}", "{--3. Third goes.--}{>>@USA<<}", "4. Fourth.", facts="breaks=0")


def split_paragraphs(read):
    mark = "<w:pPr><w:rPr><w:ins %s/></w:rPr></w:pPr>" % USA
    read.expect(paragraphs(mark + run("One half,"), run("the other half.")), "One half,", "the other half.", facts="breaks=1")


def moves(read):
    def range_of(kind, inner):
        return '<w:move%sRangeStart w:id="3" w:name="move77" w:author="USA"/>%s<w:move%sRangeEnd w:id="3"/>' % (kind, inner, kind)
    source = range_of("From", "<w:moveFrom %s>%s%s</w:moveFrom>" % (USA, run("Goes "), run("away.")))
    target = range_of("To", "<w:moveTo %s>%s</w:moveTo>" % (USA, run("Goes away.")))
    read.expect(paragraphs(run("1. ") + run("Stays."), source, run("3. Stays too."), target),
                "1. Stays.", "{--Goes away.--}{>>@USA id=moved-1/USA/1 pair=moved-1/USA/2<<}", "3. Stays too.",
                "{++Goes away.++}{>>@USA id=moved-1/USA/2 pair=moved-1/USA/1<<}")
    read.expect(paragraphs(source), "{--Goes away.--}{>>@USA<<}")


def tracked_rows(read):
    row = "<w:tr>%s<w:tc><w:p>%s</w:p></w:tc><w:tc><w:p>%s</w:p></w:tc></w:tr>"
    table = "<w:tbl %s>%s%s</w:tbl>" % (nsdecls("w"), row % ("", run("a"), run("b")), row % ("<w:trPr><w:ins %s/></w:trPr>" % USA, run("c"), run("d")))
    document = docx.Document()
    document.element.body.insert(0, parse_xml(table))
    read.expect(saved(document), "a\tb", "{++c++}{>>@USA<<}\t{++d++}{>>@USA<<}")


# ---- Comments, notes ----

COMMENTED = '[%s]{.comment-start id="%d" author="USA" date="2015-01-02T03:04:05Z"}%s[]{.comment-end id="%d"}'


def comments(read):
    read.expect(pandoc("Before " + COMMENTED % ("Why \"this\"?", 1, "these words", 1) + " after."),
                'Before {==these words==}{>>@USA action=comment rationale="Why “this”?"<<} after.')


def comment_quotes(read):
    read.expect(pandoc("Before " + COMMENTED % ("Ends `<<}` and \\\\", 1, "these words", 1) + " after."),
                'Before {==these words==}{>>@USA action=comment rationale="Ends \\<\\<} and \\\\"<<} after.')


def comments_that_cross(read):
    text = ('[A]{.comment-start id="1" author="USA" date="2015-01-02T03:04:05Z"}One [two]{.insertion author="MEX" date="2015-01-02T03:04:05Z"}'
            '[[]{.comment-end id="1"} three]{.insertion author="MEX" date="2015-01-02T03:04:05Z"} four.')
    read.expect(pandoc(text), '{==One {++two three++}{>>@MEX<<}==}{>>@USA action=comment rationale="A"<<} four.')


def comment_on_nothing(read):
    """It begins in an item that is not printed, as it has no words: the label is taken back, and the next one stands there."""
    before = with_numbering([("bullet", "\uf0b7", ""), ("bullet", "\uf0b7", "")], [PLAIN])
    comment = '<w:comments %s><w:comment w:id="7" w:author="USA"><w:p>%s</w:p></w:comment></w:comments>' % (nsdecls("w"), run("Why?"))
    data = paragraphs(item(0, "one"), item(0, '<w:commentRangeStart w:id="7"/>'), "", run("\u2074\u2075 three") + '<w:commentRangeEnd w:id="7"/>', before=before)
    found = read.run(with_parts(data, lambda parts: parts.update({"word/comments.xml": comment.encode()})))
    if found.returncode != 0 or "\u2074" not in found.stdout.decode("utf-8") or "Why?" not in found.stdout.decode("utf-8"):
        raise Failure(found.stderr.decode())


def rationale(read):
    text = 'One [Because.]{.comment-start id="1" author="USA" date="2015-01-02T03:04:05Z"}[two]{.insertion author="USA" date="2015-01-02T03:04:05Z"}[]{.comment-end id="1"} three.'
    read.expect(pandoc(text), 'One {++two++}{>>@USA rationale="Because."<<} three.')


def notes(read):
    read.expect(pandoc("One.[^a] Two.[^b]\n\n[^a]: First note.\n\n    Its second paragraph.\n\n[^b]: Second note.\n"),
                "One.¹ Two.²", "¹ First note. Its second paragraph.", "² Second note.")


def inserted_note(read):
    def change(parts):
        body = parts["word/document.xml"].decode()
        reference = re.search(r"<w:r>(?:(?!</w:r>).)*<w:footnoteReference[^>]*/></w:r>", body, re.DOTALL).group()
        parts["word/document.xml"] = body.replace(reference, "<w:ins %s>%s</w:ins>" % (USA, reference)).encode()
    read.expect(with_parts(pandoc("One.[^a]\n\n[^a]: The note.\n"), change), "One.{++¹++}{>>@USA<<}", "{++¹ The note.++}{>>@USA<<}")


# ---- Numbering ----

def numbering(read):
    before = with_numbering([("upperRoman", "%1.", ""), ("decimal", "%2.", ""), ("lowerRoman", "(%3)", ""), ("lowerLetter", "%4)", ""), ("decimal", "%2.%5", "")], [PLAIN])
    read.expect(paragraphs(item(0, "One"), item(1, "a"), item(1, "b"), item(2, "c"), item(2, "d"), item(3, "e"), item(1, "f"), item(4, "g"), item(0, "Two"), item(1, "h"), before=before),
                "I. One", "1. a", "2. b", "(i) c", "(ii) d", "a) e", "3. f", "3.1 g", "II. Two", "1. h")


def numbering_restarts(read):
    before = with_numbering([("decimal", "%1.", ""), ("lowerLetter", "%2.", '<w:lvlRestart w:val="0"/>')], [PLAIN, RESTARTED])
    read.expect(paragraphs(item(0, "x"), item(1, "x"), item(0, "x"), item(1, "x"), item(0, "x", 2), item(0, "x", 2), item(0, "x", 1), item(0, "off", 0), before=before),
                "1. x", "a. x", "2. x", "b. x", "7. x", "8. x", "9. x", "off")


def letters_and_bullets(read):
    before = with_numbering([("upperLetter", "%1)", ""), ("bullet", "\uf0b7", ""), ("none", "", "")], [PLAIN])
    read.expect(paragraphs(*[item(0, "x") for _ in range(28)], item(1, "y"), item(2, "z"), before=before),
                *["%s) x" % letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"], "AA) x", "BB) x", "• y", "z")


def numbering_by_style(read):
    document = docx.Document()
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("point", style="List Bullet")
    document.add_paragraph("three", style="List Number")
    read.expect(saved(document), "1. one", "2. two", "• point", "3. three")


def lists_of_pandoc(read):
    read.expect(pandoc("iv. four\nv. five\n\n    a) sub\n    b) sub\n\nText.\n\n(3) three\n(4) four\n"), "iv. four", "v. five", "a) sub", "b) sub", "Text.", "(3) three", "(4) four")


def empty_items(read):
    before = with_numbering([("decimal", "%1.", "")], [PLAIN])
    read.expect(paragraphs(item(0, "one"), item(0, ""), item(0, "three"), before=before), "1. one", "", "3. three")


# ---- Formatting ----

NOTICES = {
    "French": "(LES AJOUTS PROPOSÉS PAR LES ÉTATS-UNIS SONT SIGNALÉS EN CARACTÈRES GRAS ET LES SUPPRESSIONS RAYÉES)",
    "English": "Additions proposed by the United States are in bold and deletions are struck out.",
    "Spanish": "(Las adiciones propuestas por Estados Unidos figuran en negrita y las supresiones tachadas)",
    "Portuguese": "(Os acréscimos dos Estados Unidos estão em negrito e as supressões riscadas)",
    "English, the other way round": "Bold is text added, that is, additions of the United States; strikethrough marks deletions.",
}


def formatted(notice):
    document = docx.Document()
    document.add_heading("A heading", 1)
    document.add_paragraph(notice).runs[0].bold = True
    document.add_paragraph().add_run("PRINCIPLES IN CAPITALS").bold = True
    document.add_paragraph().add_run("A short bold line").bold = True
    line = document.add_paragraph("Keep ")
    line.add_run("new").bold = True
    line.add_run(" ")
    line.add_run("words").bold = True
    line.add_run(" and ")
    line.add_run("old ones").font.strike = True
    line.add_run(".")
    document.add_paragraph().add_run("4. All of it is new.").bold = True
    return saved(document)


def formatting_by_notice(read, notice):
    read.expect(formatted(notice), "A heading", notice, "PRINCIPLES IN CAPITALS", "A short bold line",
                "Keep {++new words++}{>>@USA<<} and {--old ones--}{>>@USA<<}.", "{++4. All of it is new.++}{>>@USA<<}", facts="formatting=1")


def formatting_without_notice(read):
    notice = "Comments of the United States."
    read.expect(formatted(notice), "A heading", notice, "PRINCIPLES IN CAPITALS", "A short bold line", "Keep new words and old ones.", "4. All of it is new.",
                facts="formatting=0")


def formatting_of_styles(read):
    document = docx.Document()
    document.add_paragraph("Additions are underlined.")
    document.add_paragraph("A caption is bold by its style.", style="Caption")
    document.add_paragraph("This is ").add_run("new").underline = True
    read.expect(saved(document), "Additions are underlined.", "A caption is bold by its style.", "This is {++new++}{>>@-<<}")


# ---- What else stands in a paragraph ----

def literals(read):
    text = "{++a++} {--b--} {==c==} {&gt;&gt;d&lt;&lt;} {~~e~~} \\{++ {+ plain"
    read.expect(paragraphs(run(text)), "\\{++a\\++} \\{--b\\--} \\{==c\\==} \\{>>d\\<<} \\{~~e\\~~} \\\\{++ {+ plain")
    read.expect(paragraphs(run("back\\") + ins("x{") + run("y")), "back\\ {++x{ ++}{>>@USA<<}y")


def breaks_and_tabs(read):
    read.expect(paragraphs('<w:r><w:br w:type="page"/><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:softHyphen/><w:t>four</w:t><w:noBreakHyphen/><w:t>5</w:t>'
                           '<w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="x" w:char="00E9"/></w:r>'), "One\ttwo", "threefour\u20115•é")


def fields_and_links(read):
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x \\h </w:instrText></w:r><w:r><w:t>no</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
             '<w:r><w:t>par. 4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
    link = '<w:hyperlink w:anchor="x">%s</w:hyperlink><w:fldSimple w:instr="PAGE">%s</w:fldSimple>' % (run(" linked"), run(" 7"))
    read.expect(paragraphs(run("See ") + field + link + "<w:smartTag>%s</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>" % (run(" tag"), run(" box"))),
                "See par. 4 linked 7 tag box")


def hidden_text(read):
    read.expect(paragraphs(run("Seen") + run(" hidden", "<w:vanish/>") + run(" again", '<w:vanish w:val="0"/>')), "Seen again", facts="hidden=1")


def alternatives(read):
    inner = "<w:txbxContent><w:p>%s</w:p></w:txbxContent>" % run("In a box.")
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = ('<w:r><mc:AlternateContent %s><mc:Choice Requires="wps"><w:drawing>%s</w:drawing></mc:Choice><mc:Fallback><w:pict>%s</w:pict></mc:Fallback></mc:AlternateContent></w:r>'
           % (space, inner, inner))
    read.expect(paragraphs(run("Around ") + box + run("it."), run("Behind.")), "Around it.", "In a box.", "Behind.")


def headers_and_contents(read):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Page header"
    document.sections[0].footer.paragraphs[0].text = "Page footer"
    style = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Heading ..... 3", style=style)
    document.add_paragraph("Text.")
    read.expect(saved(document), "", "Text.", facts="contents=1")


def tables(read):
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(["1.", "Act", "2.", "Report"]):
        table.cell(index // 2, index % 2).text = text
    table.cell(1, 1).add_paragraph("twice")
    read.expect(saved(document), "1.\tAct", "2.", "Report", "twice")


def another_name(read):
    def change(parts):
        parts["word/document2.xml"] = parts.pop("word/document.xml")
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
        for name in ("_rels/.rels", "[Content_Types].xml"):
            parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    read.expect(with_parts(paragraphs(run("Read.")), change), "Read.")


def strict(read):
    def change(parts):
        for name in parts:
            if name.endswith((".xml", ".rels")):
                parts[name] = (parts[name].replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
                               .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"))
    read.expect(with_parts(paragraphs(run("Read ") + ins("too")), change), "Read {++too++}{>>@USA<<}")


# ---- Bad input ----

def changed(name, content):
    return with_parts(paragraphs(run("Good.")), lambda parts: parts.update({name: content}))


def bad_files():
    """What is wrong, the bytes, the status, a part of the message."""
    good = paragraphs(run("Good."))
    start = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    end = b"</w:body></w:document>"
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + start + b"<w:p><w:r><w:t>&b;</w:t></w:r></w:p>" + end
    encrypted = bytearray(good)
    for match in re.finditer(b"PK\x01\x02|PK\x03\x04", good):
        encrypted[match.start() + (8 if good[match.start() + 2] == 1 else 6)] |= 1
    wrong_sum = bytearray(good)
    for match in re.finditer(b"PK\x01\x02|PK\x03\x04", good):
        wrong_sum[match.start() + (16 if good[match.start() + 2] == 1 else 14)] ^= 0xFF
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as package:
        package.writestr("word/document.xml", start + end)
        package.writestr("word/document.xmm", start + end)
    return [
        ("text is no package", b"Just text.", "E_SYNTAX", "damaged"),
        ("an empty file is no package", b"", "E_SYNTAX", "damaged"),
        ("half a package", good[:len(good) // 2], "E_SYNTAX", "damaged"),
        ("an old or encrypted document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "E_UNSUPPORTED", "save it as DOCX"),
        ("a package with a password", bytes(encrypted), "E_UNSUPPORTED", "encrypted"),
        ("a part whose checksum is wrong", bytes(wrong_sum), "E_SYNTAX", "damaged"),
        ("a package without the document", with_parts(good, lambda parts: parts.pop("word/document.xml")), "E_SYNTAX", '"word/document.xml"'),
        ("a package without a part that the document names", with_parts(good, lambda parts: parts.pop("word/styles.xml")), "E_SYNTAX", '"word/styles.xml"'),
        ("a zip bomb", changed("word/document.xml", start + b" " * 60_000_000 + end), "E_LIMIT", "zip bomb"),
        ("a part of 100 MB", changed("word/document.xml", b"\n" * 100_000_000), "E_LIMIT", "zip bomb"),
        ("5,000 parts", with_parts(good, lambda parts: parts.update({"word/media/%d.png" % i: b"" for i in range(5000)})), "E_LIMIT", "4096"),
        ("an entity bomb", changed("word/document.xml", bomb), "E_INVALID", "entity bomb"),
        ("an external entity", changed("word/styles.xml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "E_INVALID", "entity bomb"),
        ("a path that leads up", changed("word/../../x", b""), "E_INVALID", "outside"),
        ("an absolute path", changed("/etc/x", b""), "E_INVALID", "outside"),
        ("a path with backslashes", changed("word\\x", b""), "E_INVALID", "outside"),
        ("a part that stands twice", twice.getvalue().replace(b"word/document.xmm", b"word/document.xml"), "E_INVALID", "twice"),
        ("a relationship that leads outside", with_parts(good, lambda parts: parts.update({"_rels/.rels": parts["_rels/.rels"].replace(b'"word/document.xml"', b'"../x.xml"')})),
         "E_INVALID", "outside"),
        ("XML cut short", changed("word/document.xml", start), "E_SYNTAX", "no XML"),
        ("XML of something else", changed("word/document.xml", b"<html/>"), "E_SYNTAX", "w:body"),
        ("elements in elements without end", changed("word/document.xml", start + b"<w:sdtContent>" * 300 + b"</w:sdtContent>" * 300 + end), "E_LIMIT", "256"),
        ("bytes that are no UTF-8", changed("word/document.xml", start + b"<w:p><w:r><w:t>\xff</w:t></w:r></w:p>" + end), "E_SYNTAX", "no XML"),
    ]


def bad_input(tap, read):
    for what, data, status, message in bad_files():
        with tap.test("%s: %s" % (what, status)):
            read.expect_refused(data, status, message)


def hostile_lists(read):
    """Styles based on each other, a list that names a level which is none, a comment without words."""
    def change(parts):
        styles = parts["word/styles.xml"].decode().replace("</w:styles>", '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
                                                           '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>')
        parts["word/styles.xml"] = styles.encode()
    data = paragraphs('<w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="12"/><w:numId w:val="1"/></w:numPr></w:pPr>' + run("Read."))
    read.expect(with_parts(data, change), "Read.")


def long_input(read):
    words = [hashlib.sha256(b"%d" % i).hexdigest() for i in range(20000)]  # what packs too well is taken for a bomb
    body = "".join("<w:p>%s%s</w:p>" % (ins("new "), run(word)) for word in words)
    data = changed("word/document.xml", ("<w:document %s><w:body>%s</w:body></w:document>" % (nsdecls("w"), body)).encode())
    read.expect(data, *["{++new ++}{>>@USA<<}" + word for word in words])


# ---- Through LibreOffice ----

def through_office(read):
    text = 'One.[^a] [old]{.deletion author="USA" date="2015-01-02T03:04:05Z"}[new]{.insertion author="USA" date="2015-01-02T03:04:05Z"} words.\n\n' \
           "1. first\n2. second\n\n    a) sub\n\n" + COMMENTED % ("Why?", 1, "Commented", 1) + " end.\n\n[^a]: The note.\n"
    read.expect(office(pandoc(text)), "One.¹ {~~old~>new~~}{>>@USA<<} words.", "1. first", "2. second", "a) sub",
                '{==Commented==}{>>@USA action=comment rationale="Why?"<<} end.', "¹ The note.")


TESTS = [
    ("insertions and deletions are marks of their author's delegation", tracked_changes),
    ("changes that are split in many runs are one mark", split_runs),
    ("two hands make two marks, one in the other where one strikes the other's words", two_hands),
    ("a deletion and an insertion in its place by one hand are a pair", replacement),
    ("the name of a person is nobody's delegation and is not written", persons),
    ("the name of a state is a delegation's where nothing but an office stands beside it", offices),
    ("a change of all words of a paragraph takes its label in", whole_paragraphs),
    ("a paragraph that is split stays as printed, and is noticed", split_paragraphs),
    ("the two halves of a move name each other", moves),
    ("an inserted table row is inserted words", tracked_rows),
    ("a comment stands on its words with its text as rationale", comments),
    ("a comment may hold what ends a note", comment_quotes),
    ("a comment that ends in an insertion goes to the end of it", comments_that_cross),
    ("a comment that begins where nothing is printed opens in no letter", comment_on_nothing),
    ("a comment by the same hand on exactly its change is the rationale", rationale),
    ("notes stand at the end with the mark that the text has", notes),
    ("a note comes with its reference", inserted_note),
    ("labels are counted by level", numbering),
    ("numbering restarts where the list says so", numbering_restarts),
    ("letters go on with AA and BB; bullets are bullets", letters_and_bullets),
    ("numbering comes from styles too", numbering_by_style),
    ("pandoc's lists have their labels", lists_of_pandoc),
    ("an empty item counts and is not printed", empty_items),
    ("formatting means nothing without a notice", formatting_without_notice),
    ("what a paragraph style makes bold or underlined is no mark", formatting_of_styles),
    ("text that looks like a mark stays text", literals),
    ("tabs, breaks, hyphens and symbols are characters", breaks_and_tabs),
    ("fields print their result, links their words", fields_and_links),
    ("hidden text is not printed, and is noticed", hidden_text),
    ("of two ways to say one thing one is read; a text box stands behind its paragraph", alternatives),
    ("headers, footers and the table of contents are left out", headers_and_contents),
    ("a row of single paragraphs is one line, another one line a paragraph", tables),
    ("the document may have another name", another_name),
    ("the strict dialect is read too", strict),
    ("styles based on each other end somewhere", hostile_lists),
    ("20,000 paragraphs with changes are read", long_input),
]


def main(program, with_office):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        read = Import(program, Path(folder))
        for name, test in TESTS:
            with tap.test(name):
                test(read)
        for language, notice in NOTICES.items():
            with tap.test("formatting is a mark where the notice says so: " + language):
                formatting_by_notice(read, notice)
        bad_input(tap, read)
        if with_office:
            with tap.test("what LibreOffice writes is read as what it was given"):
                if not shutil.which("soffice"):
                    raise Failure("soffice is not here: install libreoffice-writer")
                through_office(read)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--office"]):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:] == ["--office"])
