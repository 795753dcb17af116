#!/usr/bin/env python3
"""Turns data files into C sources while the library is built.

    embed.py bytes NAME FILE OUT          the bytes of a file, packed, as `const struct oasp_packed NAME` (lib/base/packed.h)
    embed.py instruments FILE OUT         data/instruments.json as the records that lib/cite/builtin.c reads, packed
    embed.py states FILE OUT              data/states.json as the table of cite/registry.h, and the standing of each state as the records that
                                          lib/record/roster_builtin.c reads, packed
    embed.py records OUT FILE...          lib/record/types/*.json, the common fields first, as the tables of lib/record/type.h
    embed.py short-titles FILE OUT        data/short-titles.json as the records that lib/record/short_titles.c reads, packed
    embed.py labels OUT FILE...           data/labels.*.json, one a language, as the texts that lib/render/labels.c reads, packed
    embed.py page OUT CSS JS              style and script of the page of a report, packed, and the policy of that page: nothing but these two, by their digests
    embed.py migrations OUT FILE...       numbered .sql files as the texts of store/migrations.h, packed; NNNN_reading.sql belongs to NNNN.sql
"""
import base64
import hashlib
import json
import os
import sys
import zlib

LANGUAGES = ["fr", "en", "es", "pt"]  # in the order of enum oasp_language: those that have a grammar
LABELLED = ["fr", "en", "es", "pt"]  # those that records have labels in


def in_language(texts, language):
    """What a language says, or else English: a citation language need not have names, titles and labels of its own."""
    return texts.get(language, texts.get("en"))


def c_string(text):
    """A C literal of UTF-8 text, or NULL."""
    if text is None:
        return "NULL"
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\?':
            out.append("\\" + char)
        elif 32 <= byte < 127:
            out.append(char)
        else:
            out.append("\\%03o" % byte)
    return '"' + "".join(out) + '"'


def pack(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)  # nothing around the deflate stream itself
    return packer.compress(data) + packer.flush()


def write_packed(name, data, out, mode="w"):
    """The bytes as a struct oasp_packed."""
    packed = pack(data)
    with open(out, mode) as file:
        file.write('#include "base/packed.h"\n\nstatic const char bytes[] = {\n%s0};\n' % numbers(packed))
        file.write("const struct oasp_packed %s = {bytes, %d, %d};\n" % (name, len(packed), len(data)))


def text(value):
    """A field of a record: NUL-terminated, empty for null."""
    return (value or "").encode("utf-8") + b"\0"


def texts(items):
    """A list of fields behind its count."""
    return text(str(len(items or []))) + b"".join(text(item) for item in sorted(items or []))


def instrument(entry):
    """One record, in the order in which lib/cite/builtin.c reads it."""
    out = b"".join(text(entry.get(field)) for field in ("key", "symbol", "kind", "date", "body", "depositary", "in_force_on"))
    out += text("1" if entry.get("ratifiable") else "0") + text(str(entry.get("number") or 0))
    names = entry.get("names") or {}
    for language in LANGUAGES:
        out += text(names.get(language)) + texts((entry.get("aliases") or {}).get(language))
    out += texts(entry.get("acronyms"))
    candidates = entry.get("candidates") or {}
    out += text(str(len(candidates)))
    for plan, keys in sorted(candidates.items()):
        out += text(plan) + texts(keys)
    return out


def write_instruments(source, out):
    entries = json.load(open(source, encoding="utf-8"))["instruments"]
    write_packed("oasp_builtin_instruments", text(str(len(entries))) + b"".join(instrument(entry) for entry in entries), out)


def state(entry):
    """Names by language in one string, each list with an empty one behind it: pointers would cost more than the names."""
    lists = [[in_language(entry["names"], language)] + entry.get("aliases", {}).get(language, []) for language in LANGUAGES]
    return "  {%s, %s, %s}" % (c_string(entry["code"]), c_string(entry["code2"]), c_string("".join("\0".join(names) + "\0\0" for names in lists)))


def tenures(entry):
    """When a state had which standing, in the order in which lib/record/roster_builtin.c reads it."""
    rows = [[row["standing"], row["from"], row["to"], row["basis"], "1" if row["contested"] else "0"] for row in entry["standing"]]
    return text(str(len(rows))) + b"".join(text(field) for row in rows for field in row)


def write_states(source, out):
    entries = json.load(open(source, encoding="utf-8"))["states"]
    with open(out, "w") as file:
        file.write('#include "cite/registry.h"\n\nconst oasplan_state oasp_states[] = {\n%s\n};\n' % ",\n".join(state(entry) for entry in entries))
        file.write("const size_t oasp_state_total = %d;\n\n" % len(entries))
    write_packed("oasp_builtin_tenures", b"".join(tenures(entry) for entry in entries), out, "a")


def write_short_titles(source, out):
    document = json.load(open(source, encoding="utf-8"))
    rows = [[key] + [in_language(titles, language) for language in LANGUAGES] for key, titles in document["titles"].items()]
    write_packed("oasp_builtin_short_titles", text(document["plan"]) + text(str(len(rows))) + b"".join(text(field) for row in rows for field in row), out)


def numbers(data):
    """Bytes as C numbers; signed, since char is signed on some machines."""
    return "\n".join("".join("%d," % (b - 256 if b > 127 else b) for b in data[i:i + 20]) for i in range(0, len(data), 20))


class RecordTypes:
    """The declarations of lib/record/types/ as C tables."""

    NO_FIELD, RELEASES = 255, ["national", "secretariat", "member_states", "public"]

    def __init__(self, common, types):
        self.common, self.types = common, types
        stage = next(field for field in common["fields"] if field["name"] == "stage")
        self.stages = stage["allowed"]

    def names(self, kind):
        return [field["name"] for field in self.common["fields"] + (kind["fields"] if kind else [])]

    def indexes(self, kind, names):
        return [self.names(kind).index(name) for name in names]

    def field(self, field):
        allowed = field.get("allowed", [])
        words = c_string("\0".join(allowed) + "\0") if allowed else "NULL"
        flags = ", ".join("true" if field.get(flag) else "false" for flag in ("required", "list", "private"))
        return "{%s, %s, %s, OASP_KIND_%s, %d, %s}" % (c_string(field["name"]), words, c_string(field.get("default")), field["kind"].upper(), len(allowed), flags)

    def condition(self, kind, rule):
        test = rule.get("when") or rule.get("unless")
        if not test:
            return "{%d, false, 0}" % self.NO_FIELD
        (name, words), = test.items()
        field = (self.common["fields"] + (kind["fields"] if kind else []))[self.names(kind).index(name)]
        allowed = field.get("allowed") or ["false", "true"]
        return "{%d, %s, %du}" % (self.names(kind).index(name), "false" if "when" in rule else "true", sum(1 << allowed.index(word) for word in words))

    def rule(self, kind, rule):
        what, = [key for key in ("need", "lack", "order", "with") if key in rule]
        fields = self.indexes(kind, rule[what])
        return "{OASP_RULE_%s, %s, {%s}, %d}" % (what.upper(), self.condition(kind, rule), braces(fields), len(fields))

    def withholding(self, kind, rule):
        fields = self.indexes(kind, rule["fields"])
        return "{%s, %d, {%s}, %d}" % (self.condition(kind, rule), self.RELEASES.index(rule["beyond"]) + 1, braces(fields), len(fields))

    def small_counts(self, kind):
        rule = kind["small_counts"]
        table, breakdown = self.indexes(kind, rule["table"]), self.indexes(kind, rule["breakdown"])
        beside = self.indexes(kind, rule.get("beside", []))
        return "{%s, %s, %d, {%s}, %d, {%s}, %d, {%s}, %d}" % (self.condition(kind, rule), self.condition(kind, {"when": rule["whole"]}), self.indexes(kind, [rule["value"]])[0],
                                                               braces(table), len(table), braces(breakdown), len(breakdown), braces(beside), len(beside))

    def kind(self, kind):
        lists = [self.indexes(kind, kind.get("holds", {}).get(which, [])) for which in ("from", "to")]
        key, names = self.indexes(kind, kind.get("key", [])), self.names(kind)
        from_stage = self.stages.index(kind["key_from"]) + 1 if "key_from" in kind else 0
        name = kind["type"]
        rules, withholdings = len(kind.get("rules", [])), len(kind.get("withhold", []))
        return "{%s, fields_%s, %s, %s, %s, %d, %d, %d, %d, {%s}, %d, %d, {%s}, %d, {%s}, %d, {%s}}" % (
            c_string(name), name, "rules_" + name if rules else "NULL", "withholdings_" + name if withholdings else "NULL",
            "small_counts_" + name if "small_counts" in kind else "NULL", len(kind["fields"]), rules, withholdings,
            names.index(kind.get("serves", "provisions")), braces(key), len(key), from_stage,
            braces(lists[0]), len(lists[0]), braces(lists[1]), len(lists[1]), braces(sorted(range(len(names)), key=lambda i: names[i])))

    def words(self, language):
        """What lib/record/words.c reads: of the common fields, then of each type, texts that end with a NUL."""
        out = []
        for kind in [self.common] + self.types:
            out += [kind.get(what, {}).get(language, "") for what in ("label", "plural", "help")]
            for field in kind["fields"]:
                out += [field.get(what, {}).get(language, "") for what in ("label", "help")]
                blank = [""] * len(field.get("allowed", []))
                for what in ("allowed_labels", "allowed_help"):
                    out += field.get(what, {}).get(language, blank)
        return "".join(text + "\0" for text in out).encode("utf-8")


def braces(items):
    return ", ".join(map(str, items)) or "0"


def write_records(out, files):
    kinds = [json.load(open(path, encoding="utf-8")) for path in files]
    types = RecordTypes(kinds[0], kinds[1:])

    def array(declaration, rows):
        file.write("%s[] = {\n  %s};\n" % (declaration, ",\n  ".join(rows)))
    with open(out, "w") as file:
        file.write('#include "record/type.h"\n\n#include <stddef.h>\n\n')
        array("const oasplan_field oasp_common_fields", map(types.field, types.common["fields"]))
        file.write("const size_t oasp_common_count = %d;\n" % len(types.common["fields"]))
        for i, field in enumerate(types.common["fields"]):
            file.write('_Static_assert(OASP_FIELD_%s == %d, "lib/record/type.h: the common fields are named in the order of record.json");\n' % (field["name"].upper(), i))
        left_behind = types.indexes(None, types.common["left_behind"])
        file.write("const uint8_t oasp_left_behind[] = {%s};\nconst size_t oasp_left_behind_count = %d;\n" % (braces(left_behind), len(left_behind)))
        array("const struct oasp_rule oasp_common_rules", [types.rule(None, rule) for rule in types.common["rules"]])
        file.write("const size_t oasp_common_rule_count = %d;\n" % len(types.common["rules"]))
        for kind in types.types:
            array("static const oasplan_field fields_" + kind["type"], map(types.field, kind["fields"]))
            if kind.get("rules"):
                array("static const struct oasp_rule rules_" + kind["type"], [types.rule(kind, rule) for rule in kind["rules"]])
            if kind.get("withhold"):
                array("static const struct oasp_withholding withholdings_" + kind["type"], [types.withholding(kind, rule) for rule in kind["withhold"]])
            if "small_counts" in kind:
                array("static const struct oasp_small_counts small_counts_" + kind["type"], [types.small_counts(kind)])
        array("const oasplan_record_type oasp_record_types", map(types.kind, types.types))
        file.write("const size_t oasp_record_type_total = %d;\n" % len(types.types))
        packed = [(language, types.words(language)) for language in LABELLED]
        for language, data in packed:
            file.write("static const char words_%s[] = {\n%s0};\n" % (language, numbers(pack(data))))
        array("const struct oasp_packed oasp_record_words", ["{words_%s, %d, %d}" % (language, len(pack(data)), len(data)) for language, data in packed])


def write_labels(out, files):
    languages = [json.load(open(path, encoding="utf-8")) for path in files]
    keys = sorted(languages[0], key=lambda key: key.encode("utf-8"))
    for path, labels in zip(files, languages):
        if set(labels) != set(keys):
            sys.exit("%s: each language has the same keys as %s; these are in one of the two alone: %s" % (path, files[0], ", ".join(sorted(set(labels) ^ set(keys)))))
    known = dict(zip((os.path.basename(path).split(".")[1] for path in files), languages))
    write_packed("oasp_builtin_labels", text(str(len(keys))) + b"".join(text(key) for key in keys) + b"".join(text(in_language(known, language)[key]) for language in LANGUAGES for key in keys), out)


def slim(path, comment):
    """Indentation and lines that only comment are for who reads the file."""
    lines = (line.strip() for line in open(path, encoding="utf-8"))
    return "\n".join(line for line in lines if line and not (line.startswith(comment) and comment != "/*" or line.startswith("/*") and line.endswith("*/"))).encode("utf-8")


def write_page(out, style, script):
    style, script = slim(style, "/*"), slim(script, "//")
    digests = ["'sha256-%s'" % base64.b64encode(hashlib.sha256(data).digest()).decode() for data in (style, script)]
    write_packed("oasp_page_style", style, out)
    with open(out, "a") as file:
        file.write("#define bytes script_bytes\n")
    write_packed("oasp_page_script", script, out, "a")
    with open(out, "a") as file:
        file.write('const char oasp_page_policy[] = "default-src \'none\'; style-src %s; script-src %s; base-uri \'none\'; form-action \'none\'";\n' % tuple(digests))


def statements(path):
    """What is said between statements is for who reads the file."""
    return "".join(line for line in open(path, encoding="utf-8") if not line.startswith("--") and line.strip()) if path else None


def write_migrations(out, files):
    names = {os.path.basename(path)[:-len(".sql")]: path for path in files}
    steps = sorted(name for name in names if not name.endswith("_reading"))
    write_packed("oasp_migrations", b"".join(text(statements(names.get(name))) for step in steps for name in (step, step + "_reading")), out)
    with open(out, "a") as file:
        file.write('\n#include "store/migrations.h"\n\nconst int oasp_migration_count = %d;\n' % len(steps))


def main(arguments):
    what = arguments[0]
    if what == "bytes":
        write_packed(arguments[1], open(arguments[2], "rb").read(), arguments[3])
    elif what == "instruments":
        write_instruments(*arguments[1:3])
    elif what == "states":
        write_states(*arguments[1:3])
    elif what == "records":
        write_records(arguments[1], arguments[2:])
    elif what == "short-titles":
        write_short_titles(*arguments[1:3])
    elif what == "labels":
        write_labels(arguments[1], arguments[2:])
    elif what == "page":
        write_page(*arguments[1:4])
    elif what == "migrations":
        write_migrations(arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
