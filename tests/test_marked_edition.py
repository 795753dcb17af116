#!/usr/bin/env python3
"""Holds the curated edition, the source document with its lost marks put back, against the document and its own rules; writes TAP.

    test_marked_edition.py SOURCE_ROOT

It reads the marks and finds the provisions by itself: the library must agree with this file, not be its judge. docs/marked-edition.md
says how the marks were decided.
"""
import re
import sys
from collections import defaultdict, namedtuple
from pathlib import Path

from tap import Failure, Tap, expect_nothing

DOCUMENT = "data/oas-tip-2015-2018.us-comments.fr.txt"
EDITION = "data/oas-tip-2015-2018.us-comments-marked.fr.critic"
PAGE = "docs/marked-edition.md"

KEYS = ["id", "action", "certainty", "confidence", "reasons", "pair", "target", "rationale"]
REASONS = ["remark", "foreign-source", "typography", "fused", "doubled", "content", "numbering", "language"]
CONFIDENCES = ["high", "medium", "low"]
ACTIONS_OF_MARK = {"++": {"insert", "footnote"}, "--": {"delete"}, "==": {"comment", "question", "move"}}
REMARKS = {"comment", "question"}

NOTE = re.compile(r"\{>>(.*?)<<\}", re.DOTALL)
MARK = re.compile(r"\{(\+\+|--|==)((?:(?!\{(?:\+\+|--|==|>>)).)*?)\1\}\{>>@([A-Z]+) ([^{}]*)<<\}", re.DOTALL)

# begin and end count characters of the document without the marks
Mark = namedtuple("Mark", "kind text delegation keys begin end")


def strip(text):
    """Notes go whole, openers and closers alone."""
    text = NOTE.sub("", text)
    text = re.sub(r"(?<!\\)\{(?:\+\+|--|==)|(?<!\\)(?:\+\+|--|==)\}", "", text)
    return re.sub(r"\\(?=\{(?:\+\+|--|==|~~|>>))", "", text)


def read_marks(text):
    """All marks in text order. Whatever looks like part of a mark and belongs to none is an error."""
    marks, rest, at, length = [], [], 0, 0
    for match in MARK.finditer(text):
        before = text[at:match.start()]
        rest.append(before)
        begin = length + len(before)
        length = begin + len(match.group(2))
        pairs = [(key, "=", value.strip('"')) for key, value in re.findall(r'([a-z_]+)=("[^"]*"|\S+)', match.group(4))]
        keys = {key: value for key, _, value in pairs}
        if len(keys) != len(pairs):
            raise Failure("a key twice in the note: " + match.group(4))
        marks.append(Mark(match.group(1), match.group(2), match.group(3), keys, begin, length))
        at = match.end()
    rest.append(text[at:])
    loose = [found.group(0) for part in rest for found in re.finditer(r".{0,20}(?:\{(?:\+\+|--|==|~~|>>)|(?:\+\+|--|==|~~|<<)\}).{0,20}", part)]
    expect_nothing(loose, "a mark without a note directly behind it, a note without a mark, or a mark that is not closed")
    return marks


def provisions(text):
    """(id, begin) of each provision of the document, and of the lead-in of the notes, which the footnote mark opens, as `fn`."""
    division, parent, count, found, at = "pre", None, 0, [], 0
    for line in text.splitlines(keepends=True):
        heading = re.match(r"(VI|IV|V|III|II|I)\. [^\W\d_]{2}[A-ZÉ ]", line)
        label = re.match(r"(\d+|[ivx]+)\. |([a-z])\) ", line)
        if heading:
            division, parent = heading.group(1), None
        elif line.startswith("Ses objectifs"):
            division = "obj"
        elif line.startswith(" \ufffd "):
            division, parent = "fn", None
            found.append(("fn", at + 1))
        elif label:
            name = label.group(1) or label.group(2)
            item = parent and not name.isdigit()
            found.append(("%s.%s" % (parent if item else division, name), at))
            if name.isdigit():
                parent = division + "." + name
        elif division == "pre" and line.startswith("Ce Plan de travail emploie"):
            found.append(("def", at))
        elif division == "pre" and re.match(r"[A-ZÉ]", line):
            count += 1
            found.append(("pre.%d" % count, at))
        at += len(line)
    return found


def reading(marks, text, dropped):
    """The document without the marks whose kind is in `dropped`; runs of spaces are one, as in the readings of the library."""
    parts, at = [], 0
    for mark in marks:
        if mark.kind in dropped and mark.keys["action"] != "move":
            parts.append(text[at:mark.begin])
            at = mark.end
    parts.append(text[at:])
    return re.sub(" +", " ", "".join(parts))


def base(marks, text):
    return reading(marks, text, {"++", "=="})


def proposed(marks, text):
    return reading(marks, text, {"--", "=="})


def check_keys(marks):
    wrong = []
    for mark in marks:
        keys = mark.keys
        order = [key for key in KEYS if key in keys]
        if list(keys) != order or not {"id", "action", "certainty"} <= set(keys) or not all(keys.values()):
            wrong.append(keys)
        elif keys["action"] not in ACTIONS_OF_MARK[mark.kind]:
            wrong.append("%s: %s in {%s %s}" % (keys["id"], keys["action"], mark.kind, mark.kind))
    expect_nothing(wrong, "unknown, empty or unordered keys, or an action that does not fit its mark")


def check_ids(marks, places):
    """Each id is made of the provision in which its mark stands, the delegation, and a number that counts from 1."""
    counts, wrong = defaultdict(int), []
    for mark in marks:
        place = [name for name, begin in places if begin <= mark.begin][-1]
        counts[place, mark.delegation] += 1
        expected = "%s/%s/%d" % (place, mark.delegation, counts[place, mark.delegation])
        if mark.keys["id"] != expected:
            wrong.append("%s should be %s" % (mark.keys["id"], expected))
    expect_nothing(wrong, "ids that are not those of their place")


def check_certainty(marks):
    wrong = []
    for mark in marks:
        keys = mark.keys
        reasons = keys.get("reasons", "").split(",") if "reasons" in keys else []
        explicit = keys["certainty"] == "explicit" and "confidence" not in keys and not reasons
        inferred = keys["certainty"] == "inferred" and keys.get("confidence") in CONFIDENCES and reasons
        known = reasons == [reason for reason in REASONS if reason in reasons]
        if not (explicit or inferred) or not known:
            wrong.append(keys)
    expect_nothing(wrong, "an explicit mark has neither confidence nor reasons, an inferred one has both, reasons in their fixed order")


def check_high(marks):
    expect_nothing((mark.keys for mark in marks if mark.keys.get("confidence") == "high" and "," not in mark.keys["reasons"]),
                   "high confidence on one kind of evidence alone")


def check_pairs(marks, text):
    by_id, wrong = {mark.keys["id"]: mark for mark in marks}, []
    for mark in marks:
        if "pair" not in mark.keys:
            continue
        other = by_id.get(mark.keys["pair"])
        if other is None or other.keys.get("pair") != mark.keys["id"]:
            wrong.append("%s: its pair does not point back" % mark.keys["id"])
        elif {mark.keys["action"], other.keys["action"]} != {"insert", "delete"}:
            wrong.append("%s: a pair is one insert and one delete" % mark.keys["id"])
        elif text[min(mark.end, other.end):max(mark.begin, other.begin)].strip(" "):
            wrong.append("%s: there are words between it and its pair" % mark.keys["id"])
    expect_nothing(wrong, "pairs that do not hold")


def check_references(marks, places):
    remarks = {mark.keys["id"] for mark in marks if mark.keys["action"] in REMARKS}
    names, wrong = {name for name, _ in places}, []
    for mark in marks:
        keys = mark.keys
        if keys.get("rationale", next(iter(remarks))) not in remarks:
            wrong.append("%s: its rationale is no printed remark" % keys["id"])
        if ("target" in keys) != (keys["action"] == "move"):
            wrong.append("%s: a move has a target, nothing else has one" % keys["id"])
        elif "target" in keys and keys["target"].partition(" ")[2] not in names:
            wrong.append("%s: its target is no provision" % keys["id"])
        if keys["certainty"] == "explicit" and keys["action"] not in REMARKS and "rationale" not in keys:
            wrong.append("%s: nothing printed makes it explicit" % keys["id"])
    expect_nothing(wrong, "references that lead nowhere")


def check_whole_provisions(marks, text, places):
    """A mark that takes a label in goes to the end of its provision, or up to a remark."""
    ends = [begin for _, begin in places[1:]] + [len(text)]
    wrong = []
    for name, end in [(name, end) for (name, _), end in zip(places, ends)]:
        begin = dict(places)[name]
        for mark in marks:
            if mark.begin == begin:
                rest = text[mark.end:end]
                for remark in marks:
                    if remark.keys["action"] in REMARKS and mark.end <= remark.begin < end:
                        rest = rest.replace(remark.text, "")
                rest = re.sub(r"^(?:VI|IV|V|III|II|I)\. [A-ZÉ].*$", "", rest, flags=re.MULTILINE)
                if rest.strip():
                    wrong.append("%s: %r is left over" % (mark.keys["id"], rest.strip()))
            elif begin < mark.begin < end and re.fullmatch(r"\w+[.)] ", text[begin:mark.begin]):
                wrong.append("%s leaves the label out" % mark.keys["id"])
            elif mark.begin < begin < mark.end:
                wrong.append("%s goes over the beginning of %s" % (mark.keys["id"], name))
    expect_nothing(wrong, "whole provisions that are not marked whole")


def check_words(text, said):
    expect_nothing((words for words in said if words not in text), "words that the reading does not hold")


def check_clean(marks, text):
    """The one stop after a space is that of the last mandate, which the document prints so."""
    for name, words in (("base", base(marks, text)), ("proposed", proposed(marks, text))):
        expect_nothing((found.group(0) for found in re.finditer(r".{0,30} [.,)].{0,10}", words)
                        if not found.group(0).startswith("e en œuvre du Plan de travail. .")),
                       "a space before a stop or a comma in the reading " + name)
        expect_nothing(re.findall(r".{0,30}(?:,,|\( |\(\)).{0,10}", words), "left-over punctuation in the reading " + name)


def check_page(marks, page):
    """The words of a row may leave out what stands between the first and the last of them."""
    rows = dict((row[0], row[1:4]) for row in re.findall(r"^\| (\S+/[A-Z]+/\d+) \| (.*?) \| (\w+) \| ([\w ]+) \|", page, re.MULTILINE))
    ids = [mark.keys["id"] for mark in marks]
    expect_nothing(set(ids) ^ set(rows), "amendments that only one of edition and page has")
    wrong = []
    for mark in marks:
        keys = mark.keys
        words, action, certainty = rows[keys["id"]]
        pattern = ".*".join(re.escape(part.strip()) for part in words.replace("\u00a0", " ").split("…"))
        if not re.fullmatch(pattern, mark.text.replace("\u00a0", " ").strip(), re.DOTALL):
            wrong.append("%s: other words than the mark" % keys["id"])
        if (action, certainty) != (keys["action"], " ".join([keys["certainty"], keys.get("confidence", "")]).strip()):
            wrong.append("%s: %s, %s" % (keys["id"], action, certainty))
    expect_nothing(wrong, "rows that differ from their marks")


def main(root):
    tap, root = Tap(), Path(root)
    document = (root / DOCUMENT).read_bytes()
    with tap.test("the marked edition without its marks is the document byte for byte"):
        if strip((root / EDITION).read_bytes().decode("utf-8")).encode("utf-8") != document:
            raise Failure("%s without marks differs from %s" % (EDITION, DOCUMENT))
    text = document.decode("utf-8")
    marked = (root / EDITION).read_bytes().decode("utf-8")
    marks, places = [], provisions(text)
    with tap.test("every mark has its note directly behind it, and every note a mark"):
        marks += read_marks(marked)
        expect_nothing((mark for mark in marks if text[mark.begin:mark.end] != mark.text), "marks that lost their place")
    with tap.test("the reader of this test finds the 112 provisions and the lead-in of the notes"):
        if len(places) != 113 or len(dict(places)) != 113:
            raise Failure("%d found: %s" % (len(places), " ".join(name for name, _ in places)))
    with tap.test("notes have the known keys in their order, and actions that fit their marks"):
        check_keys(marks)
    with tap.test("ids name the provision and the delegation and count from 1 in text order"):
        check_ids(marks, places)
    with tap.test("every mark says how certain it is; an inferred one says how much so and why"):
        check_certainty(marks)
    with tap.test("high confidence rests on two kinds of evidence"):
        check_high(marks)
    with tap.test("a pair is a neighbouring insert and delete that name each other"):
        check_pairs(marks, text)
    with tap.test("a rationale is a printed remark, a target is a provision, an explicit proposal has a rationale"):
        check_references(marks, places)
    with tap.test("whole provisions are marked from the label to the end or to the remark"):
        check_whole_provisions(marks, text, places)
    with tap.test("the base reading has the words as they were before the comments"):
        check_words(base(marks, text), [
            "7. Promouvoir la création d'abris appropriés pour les victimes de la traite des personnes,", "élargir les abris existants. (par. 37)",
            "l'identification et la protection des victimes.", "11. Surveiller et évaluer le Plan de travail périodiquement.",
            "sur une autre aux fins d’exploitation”.", "2. Garantir que ce qui constitue", "iii. Protocole contre la fabrication"])
    with tap.test("the proposed reading has the words as the United States wants them"):
        check_words(proposed(marks, text), [
            "7. Promouvoir la création de logements d’urgence, provisoires et de long terme pour les victimes",
            "élargir les logements existants. (par. 37)", "l'identification et la prise en charge des victimes."])
    with tap.test("neither reading leaves stray spaces or punctuation behind"):
        check_clean(marks, text)
    with tap.test("the page about the marks has one row for each and says the same of it"):
        check_page(marks, (root / PAGE).read_text("utf-8"))
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
