#!/usr/bin/env python3
"""Holds the declarations of the record types, lib/record/types/*.json, and their words for people against their rules; writes TAP.

    test_record_types.py SOURCE_ROOT

Labels head the columns of spreadsheets that come back with the names of fields or with labels, so within a type and the fields that every
record has, one folded header must mean one field. data/record-type.schema.json holds form, completeness and lengths.
"""
import itertools
import json
import re
import sys
import unicodedata
from pathlib import Path

import jsonschema

from tap import Failure, Tap, expect_nothing
from test_architecture import ID, RUN, folded_words

LANGUAGES = ["fr", "en", "es", "pt"]

# Columns that every record has beside the declared fields, and the one that a batch adds to the rows it gives back.
MADE_BY_THE_STORE = ["id", "type", "version", "recorded_at", "origin", "digest", "parent", "problem"]

# The words of these lists mislead without their meaning.
EXPLAINED = {("record", "stage"), ("record", "release"), ("assessment", "status"), ("statistic", "value_status"), ("statistic", "coverage"),
             ("stance", "stance"), ("ratification", "action")}

# Beside all prose but an office's address, what invites the data of a victim or an accused.
INVITING = {"translations", "extra", "evidence"}
HOLDS_NO_STORY = {"address"}


class Types:
    def __init__(self, source):
        self.all = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((source / "lib/record/types").glob("*.json"))}
        self.common = self.all["record"]
        self.own = {name: declared for name, declared in self.all.items() if name != "record"}

    def fields(self):
        """(type, field) of every declared field, the common ones once."""
        return [(name, field) for name, declared in self.all.items() for field in declared["fields"]]

    def headers(self, name):
        """The fields that share one sheet."""
        return self.all[name]["fields"] + self.common["fields"]


def folded(words):
    """As a spreadsheet's header is compared: case, accents, punctuation and the underscore off."""
    bare = "".join(char for char in unicodedata.normalize("NFD", words) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def doubled(words):
    seen = [folded(word) for word in words]
    return [word for word in words if seen.count(folded(word)) > 1]


def texts_within(value, path=()):
    """(path, text) of each text below a value."""
    if isinstance(value, str):
        yield path, value
    else:
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts_within(below, path + (key,))


def words_for_people(declared):
    """(path, text) of each text that a person reads, the language in the path."""
    for key in ("label", "plural", "help"):
        yield from texts_within(declared.get(key, {}), (declared["type"], key))
    for field in declared["fields"]:
        for key in ("label", "help", "allowed_labels", "allowed_help"):
            yield from texts_within(field.get(key, {}), (declared["type"], field["name"], key))


def place(path):
    return ".".join(str(part) for part in path)


# ---- What each type must keep ----

def not_in_schema(declared, validator):
    for error in validator.iter_errors(declared):
        yield "%s: %s" % (place(error.absolute_path), error.message)


def of_two_minds(meant):
    return ["%s: %s" % (header, " or ".join(sorted(names))) for header, names in meant.items() if len(names) > 1]


def ambiguous_headers(types, name):
    """Name or label in any language: who reads a sheet back need not know which."""
    meant = {folded(made): {made} for made in MADE_BY_THE_STORE}
    for field in types.headers(name):
        for header in [field["name"], *field["label"].values()]:
            meant.setdefault(folded(header), set()).add(field["name"])
    return of_two_minds(meant)


def ambiguous_codes(declared):
    """A cell, too, may hold the code or its label in any language."""
    for field in declared["fields"]:
        meant = {folded(code): {code} for code in field.get("allowed", [])}
        for labels in field.get("allowed_labels", {}).values():
            for code, label in zip(field["allowed"], labels):
                meant.setdefault(folded(label), set()).add(code)
        yield from ["%s: %s" % (field["name"], told) for told in of_two_minds(meant)]


def codes_told_alike(declared):
    for field in declared["fields"]:
        for told in field.get("allowed_help", {}).values():
            yield from ["%s: %s" % (field["name"], text) for text in doubled(told)]


def lists_not_parallel(declared):
    for field in declared["fields"]:
        for key, language in itertools.product(("allowed_labels", "allowed_help"), LANGUAGES):
            words = field.get(key, {}).get(language)
            if words is not None and len(words) != len(field["allowed"]):
                yield "%s.%s.%s: %d for %d" % (field["name"], key, language, len(words), len(field["allowed"]))


def unknown_to_rules(types, name):
    """What a rule, a key or a time names must be declared."""
    declared = types.all[name]
    fields = {field["name"]: field for field in types.headers(name)}
    named = [*declared.get("key", []), *itertools.chain(*declared.get("holds", {}).values()), *[declared[key] for key in ["serves"] if key in declared]]
    for rule in declared.get("rules", []) + declared.get("withhold", []):
        named += itertools.chain(*[rule.get(key, []) for key in ("need", "lack", "with", "order", "fields")])
        for condition in (rule.get("when", {}), rule.get("unless", {})):
            named += condition
            for field, codes in condition.items():
                allowed = fields.get(field, {}).get("allowed", ["true", "false"])
                yield from ["%s: %s" % (field, code) for code in codes if code not in allowed]
    yield from [field for field in named if field not in fields]


# ---- What all the words must keep ----

def misspelt(types):
    for declared in types.all.values():
        for path, text in words_for_people(declared):
            if text != " ".join(text.split()) or not unicodedata.is_normalized("NFC", text):
                yield "%s: white space or not NFC: %r" % (place(path), text)
            is_sentence = "help" in path or "allowed_help" in path
            if is_sentence != text.endswith(".") or re.search(r"[.!?] \w", text):
                yield "%s: %s: %s" % (place(path), "one sentence with its full stop" if is_sentence else "no full stop", text)
            if not (text[0].isupper() or text[0].isdigit()):
                yield "%s: no capital first: %s" % (place(path), text)


def untranslated(types):
    """Short words may be the same in two languages, a sentence never is."""
    for name, declared in types.all.items():
        for field in [declared] * (declared is not types.common) + declared["fields"]:
            for text in doubled(list(field["help"].values())):
                yield "%s.%s: %s" % (name, field.get("name", "help"), text)
            for told in zip(*field.get("allowed_help", {}).values()):
                yield from ["%s.%s: %s" % (name, field["name"], text) for text in doubled(list(told))]


def silent_on_victims(types):
    for name, field in types.fields():
        if field["name"] in INVITING or (field["kind"] == "prose" and field["name"] not in HOLDS_NO_STORY):
            for language, text in field["help"].items():
                if not re.search(r"\bvic?tim.*\bacc?us", folded(text)):
                    yield "%s.%s.%s: %s" % (name, field["name"], language, text)


def words_of_document(types, source):
    words = folded_words((source / "data/oas-tip-2015-2018.us-comments.fr.txt").read_text("utf-8"))
    runs = {tuple(words[at:at + RUN]) for at in range(len(words) - RUN + 1)}
    for declared in types.all.values():
        for path, text in words_for_people(declared):
            here = folded_words(text)
            if any(tuple(here[at:at + RUN]) in runs for at in range(len(here) - RUN + 1)) or any(ID.match(word) for word in re.findall(r"[\w.~]+", text)):
                yield "%s: %s" % (place(path), text)


# ---- What the schema must refuse ----

def with_field(**keys):
    def change(declared):
        declared["fields"][0].update(keys)
    return change


def without_language(key):
    def change(declared):
        del declared["fields"][0][key]["pt"]
    return change


REFUSED = {
    "a type without a plural": lambda declared: declared.pop("plural"),
    "a type with a key that nobody reads": lambda declared: declared.update(colour="red"),
    "a field without help": lambda declared: declared["fields"][0].pop("help"),
    "a field with a key that nobody reads": with_field(colour="red"),
    "a field of an unknown kind": with_field(kind="colour"),
    "a label without its Portuguese": without_language("label"),
    "help without its Portuguese": without_language("help"),
    "labels of codes without their Portuguese": without_language("allowed_labels"),
    "help on codes without its Portuguese": without_language("allowed_help"),
    "a label in a fifth language": lambda declared: declared["fields"][0]["label"].update(it="Stato"),
    "an empty label": lambda declared: declared["fields"][0]["label"].update(en=""),
    "a label of 29 characters": lambda declared: declared["fields"][0]["label"].update(en="x" * 29),
    "help of 201 characters": lambda declared: declared["fields"][0]["help"].update(en="x" * 201),
    "the label of a code with 41 characters": lambda declared: declared["fields"][0]["allowed_labels"].update(en=["x" * 41, "Two"]),
    "help on a code with 121 characters": lambda declared: declared["fields"][0]["allowed_help"].update(en=["x" * 121, "Two."]),
    "codes without labels": lambda declared: declared["fields"][0].pop("allowed_labels"),
    "codes in a field that is no code": with_field(kind="text"),
}


def sample():
    """The least that has every key a refusal needs; every word of it is invented."""
    def four(words):
        return {language: words for language in LANGUAGES}
    return {"type": "sample", "label": four("One"), "plural": four("Many"), "help": four("Help."),
            "fields": [{"name": "state", "kind": "code", "allowed": ["one", "two"], "label": four("State"), "help": four("Help."),
                        "allowed_labels": four(["One", "Two"]), "allowed_help": four(["One.", "Two."])}]}


def check_refusal(validator, spoil):
    declared = sample()
    validator.validate(declared)
    spoil(declared)
    if validator.is_valid(declared):
        raise Failure("it is taken")


# ---- The runner ----

def run_types(tap, types, validator):
    for name, declared in types.all.items():
        with tap.test("%s: what its file says is what the schema allows, in four languages" % name):
            expect_nothing(not_in_schema(declared, validator), "it is not")
            if declared["type"] != name:
                raise Failure("it declares the type " + declared["type"])
        with tap.test("%s: lists of words run parallel to the codes, and a word means one code, whatever its language" % name):
            expect_nothing(lists_not_parallel(declared), "other lengths")
            expect_nothing(ambiguous_codes(declared), "one word for two codes")
            expect_nothing(codes_told_alike(declared), "two codes with one meaning")
        with tap.test("%s: rules, keys and times name declared fields and codes" % name):
            expect_nothing(unknown_to_rules(types, name), "not declared")
    for name in types.own:
        with tap.test("%s: a header means one field, be it a name or a label in any language" % name):
            expect_nothing(doubled([field["name"] for field in types.headers(name)]), "declared twice")
            expect_nothing(ambiguous_headers(types, name), "one header for two fields")


def run_words(tap, types, source):
    with tap.test("types have labels of their own"):
        for key, language in itertools.product(("label", "plural"), LANGUAGES):
            expect_nothing(doubled([declared[key][language] for declared in types.own.values()]), "twice in " + language)
    with tap.test("labels have no full stop, help is one sentence, all of it in NFC"):
        expect_nothing(misspelt(types), "ill written")
    with tap.test("no help is the same in two languages"):
        expect_nothing(untranslated(types), "not translated")
    with tap.test("lists whose words mislead explain each code, and no others do"):
        explained = {(name, field["name"]) for name, field in types.fields() if "allowed_help" in field}
        expect_nothing(sorted(explained ^ EXPLAINED), "explained or not, against what was agreed")
    with tap.test("free text asks for no word on a victim or an accused"):
        expect_nothing(silent_on_victims(types), "help is silent about it")
    with tap.test("no four words in a row of the source document and no provision id stand in the words for people"):
        expect_nothing(words_of_document(types, source), "there they stand")


def main(source):
    tap, source = Tap(), Path(source)
    types = Types(source)
    schema = json.loads((source / "data/record-type.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    run_types(tap, types, validator)
    run_words(tap, types, source)
    for what, spoil in REFUSED.items():
        with tap.test("the schema refuses " + what):
            check_refusal(validator, spoil)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
