#!/usr/bin/env python3
"""Holds the labels of reports (data/labels.*.json) against each other and against what lib/ asks for, and writes TAP.

    test_labels.py SOURCE_ROOT
"""
import json
import re
import sys
from pathlib import Path

import headers
from tap import Tap, expect_nothing

LANGUAGES = ["fr", "en", "es", "pt"]
CALLS = re.compile(r"\b(oasp_say|oasp_label|oasp_label_of|say)\(")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
# Keys that are put together: what stands before, and what can follow.
MONTHS = ["%02d" % month for month in range(1, 13)]
STANDINGS = ["not_participating", "suspended", "withdrawn"]  # roster.h, but for members
STANDINGS = ["not_participating", "suspended", "withdrawn"]  # of roster.h, but for members
SILENCES = ["awaited", "not_asked", "not_received", "overdue"]
CHANGES = ["changed", "new", "removed"]
TOOLS = ["all", "division", "party", "reset", "search", "tools"]  # of a page, for its script
TREATIES = ["deposited", "not_open", "not_party", "party", "signed", "deposited_on", "ends_on", "in_force_on", "signed_on"]


def read_labels(source):
    return {language: json.loads((source / ("data/labels.%s.json" % language)).read_text("utf-8")) for language in LANGUAGES}


def code_of(source):
    return {path: headers.without_comments(path.read_text("utf-8")) for room in ["render", "report"] for path in sorted((source / "lib" / room).rglob("*.c"))}


def second_argument(text, begin):
    """Of the call whose parenthesis ends before `begin`."""
    depth, argument, quoted, at = 1, 0, False, begin
    start = begin
    while depth > 0 and at < len(text):
        mark = text[at]
        if quoted and mark == "\\":
            at += 1
        elif mark == '"':
            quoted = not quoted
        elif not quoted and mark == "," and depth == 1:
            if argument == 1:
                break
            argument, start = 1, at + 1
        elif not quoted:
            depth += (mark == "(") - (mark == ")")
        at += 1
    return text[start:at] if argument == 1 else ""


def asked_for(code):
    """(file, call, key) for each key that is written out where a label is asked for."""
    for path, text in code.items():
        for call in CALLS.finditer(text):
            for key in LITERAL.findall(second_argument(text, call.end())):
                if key.endswith("."):
                    continue  # what is put behind it stands in constructed()
                yield path.name, call.group(1), key


def kinds(source):
    return re.findall(r'^\s*\{"(\w+)",', (source / "lib/report/kinds.c").read_text("utf-8"), re.MULTILINE)


def constructed(source):
    return ["kind." + kind for kind in kinds(source)] + ["month." + month for month in MONTHS] + [which + word for which in ("silence.", "unseen.") for word in SILENCES] + \
        ["changes." + word for word in CHANGES] + ["ledger." + word for word in TREATIES] + ["page." + word for word in TOOLS] + ["note.standing." + word for word in STANDINGS]


def keys_of(call, key):
    return [key + ".one", key + ".other"] if call == "oasp_label_of" else [key]


def missing(source, code, labels):
    for name, call, key in asked_for(code):
        yield from ("%s asks for %s" % (name, full) for full in keys_of(call, key) if full not in labels["en"])
    yield from (key for key in constructed(source) if key not in labels["en"])


def unused(source, code, labels):
    """A key may also stand in a table of a file, so any literal counts."""
    written = {literal for text in code.values() for literal in LITERAL.findall(text)} | set(constructed(source))
    for key in labels["en"]:
        if key not in written and re.sub(r"\.(one|other)$", "", key) not in written:
            yield key


def places(text):
    return sorted(re.findall(r"\{(\w*)\}", text))


def uneven(labels):
    """But for the first of a month, which some languages write out."""
    for key, text in labels["en"].items():
        if key == "date.first":
            continue
        for language in LANGUAGES:
            if places(labels[language].get(key, text)) != places(text):
                yield "%s in %s: %s" % (key, language, labels[language][key])


def half_plurals(labels):
    for key in labels["en"]:
        stem, _, form = key.rpartition(".")
        if form == "one" and stem + ".other" not in labels["en"]:
            yield key
        if form == "other" and stem != "date" and stem + ".one" not in labels["en"]:  # date.other stands beside date.first
            yield key


def loose_marks(labels):
    """French puts a no-break space before a double mark, and inside its quotation marks."""
    for key, text in labels["fr"].items():
        for match in re.finditer("[^\u00a0](?=[;:!?»])|^[;:!?»]|«(?!\u00a0)", text):
            yield "%s: %r" % (key, text[max(0, match.start() - 20):match.end() + 2])


def stray_spaces(labels):
    for language in LANGUAGES:
        for key, text in labels[language].items():
            if key != "colon" and (text != text.strip() or "  " in text):
                yield "%s in %s: %r" % (key, language, text)


def disordered(source):
    for language in LANGUAGES:
        pairs = json.loads((source / ("data/labels.%s.json" % language)).read_text("utf-8"), object_pairs_hook=list)
        keys = [key for key, _ in pairs]
        if keys != sorted(set(keys)):
            yield language


def main(source):
    tap, source = Tap(), Path(source).resolve()
    labels, code = read_labels(source), code_of(source)
    with tap.test("every language has the same labels"):
        expect_nothing(["%s lacks %s" % (language, key) for language in LANGUAGES for key in sorted(set().union(*labels.values()) - set(labels[language]))], "labels that are not everywhere")
    with tap.test("each label stands once, in the order of keys"):
        expect_nothing(disordered(source), "sort the keys")
    with tap.test("no label is empty"):
        expect_nothing(["%s in %s" % (key, language) for language in LANGUAGES for key, text in labels[language].items() if not text.strip() and key != "colon"], "nothing is said")
    with tap.test("no label begins or ends with a space or has two in a row"):
        expect_nothing(stray_spaces(labels), "spaces")
    with tap.test("a label has the same words in braces in every language"):
        expect_nothing(uneven(labels), "words in braces differ from the English ones")
    with tap.test("a label that counts has a form for one and another for others"):
        expect_nothing(half_plurals(labels), "the other form is missing")
    with tap.test("French marks have their no-break spaces"):
        expect_nothing(loose_marks(labels), "put U+00A0 there")
    with tap.test("every label that the library asks for is there"):
        expect_nothing(missing(source, code, labels), "labels that are missing")
    with tap.test("every label is asked for"):
        expect_nothing(unused(source, code, labels), "labels that nobody uses")
    with tap.test("the reports are found, and what they ask for"):
        expect_nothing([] if "implementation" in kinds(source) and len(list(asked_for(code))) > 40 else ["too few"], "this test reads the code no more")
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
