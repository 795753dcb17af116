#!/usr/bin/env python3
"""Writes the reference of record types in docs/records.md from the declarations in lib/record/types/, in the order of lib/meson.build.

    record_docs.py            between the two marks of the page
    record_docs.py --check    changes nothing; status 1 where the page says something else
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/records.md"
BEGIN, END = "<!-- made by scripts/record_docs.py: from here -->\n", "<!-- made by scripts/record_docs.py: to here -->\n"


def names():
    return re.findall(r"'(\w+)'", re.search(r"^record_declarations = \[(.*)\]$", (ROOT / "lib/meson.build").read_text("utf-8"), re.MULTILINE).group(1))


def read(name):
    return json.loads((ROOT / "lib/record/types" / (name + ".json")).read_text("utf-8"))


def code(words, joint=", "):
    return joint.join("`%s`" % word for word in words)


def kind_of(field):
    words = [field["kind"]] + [word for word, flag in (("required", "required"), ("list", "list"), ("private", "private")) if field.get(flag)]
    if "default" in field:
        words.append("default `%s`" % field["default"])
    return ", ".join(words)


def codes(field):
    helps = field.get("allowed_help", {}).get("en")
    labels = field["allowed_labels"]["en"]
    if helps:
        return " ".join("`%s`: %s" % pair for pair in zip(field["allowed"], helps))
    return "One of %s." % ", ".join("`%s`" % word if word.replace("_", " ") == label.lower() else "`%s` (%s)" % (word, label) for word, label in zip(field["allowed"], labels))


def row(field):
    told = field["help"]["en"] + (" " + codes(field) if "allowed" in field else "")
    return "| `%s` | %s | %s: %s |" % (field["name"], kind_of(field), field["label"]["en"], told.replace("|", "\\|"))


def condition(rule):
    test = rule.get("when") or rule.get("unless")
    return "" if not test else "%s %s: " % ("Where" if "when" in rule else "Unless", " and ".join("`%s` is %s" % (name, code(words, " or ")) for name, words in test.items()))


def rule(one):
    what, = [key for key in ("need", "lack", "order", "with") if key in one]
    fields = one[what]
    if what == "order":
        return "- `%s` is not after `%s`." % tuple(fields)
    told = {"need": "%s needed", "lack": "no %s", "with": "%s stand together or not at all"}[what]
    words = code(fields, " and ") + (" are" if len(fields) > 1 else " is") if what == "need" else code(fields, " and ")
    text = condition(one) + told % words
    return "- %s." % (text[0].upper() + text[1:])


def first_of(fields):
    return code(fields) if len(fields) == 1 else "the first that is set of " + code(fields)


def rules(kind):
    lines = [rule(one) for one in kind.get("rules", [])]
    if "key" in kind:
        lines.append("- Two records may not have the same %s%s." % (code(kind["key"]), " (from the stage `%s` on, unless withdrawn)" % kind["key_from"] if "key_from" in kind else ""))
    holds = kind.get("holds")
    if holds:
        lines.append("- It holds from %s %s." % (first_of(holds["from"]), "to " + first_of(holds["to"]) if "to" in holds else "on"))
    lines += ["- %s%s stay behind beyond `%s`." % (condition(one), code(one["fields"]), one["beyond"]) for one in kind.get("withhold", [])]
    small = kind.get("small_counts")
    if small:
        lines.append("- %ssmall counts. A table is what has the same %s; a row with one of %s, or where `%s` is not %s, is a breakdown of it." % (
            condition(small), code(small["table"]), code(small["breakdown"]), *[(name, code(words)) for name, words in small["whole"].items()][0]))
        lines += ["- Where `%s` is told as `<5`, %s stay behind with it." % (small["value"], code(small["beside"], " and "))] if "beside" in small else []
    return lines


def section(kind, title, intro):
    return ["### " + title, "", *([intro, ""] if intro else []), "| field | kind | what it holds |", "|---|---|---|", *map(row, kind["fields"]), "", *(rules(kind) and [*rules(kind), ""])]


def reference():
    common, *types = map(read, names())
    lines = section(common, "Fields of every record", "")
    for kind in types:
        lines += section(kind, "`%s`" % kind["type"], kind["help"]["en"])
    return "\n".join(["", *lines])


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    made = before + BEGIN + reference() + END + rest.split(END)[1]
    if made == page:
        return
    if arguments:
        sys.exit("docs/records.md does not say what is declared: run scripts/record_docs.py")
    PAGE.write_text(made, "utf-8")


main(sys.argv[1:])
