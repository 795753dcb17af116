#!/usr/bin/env python3
"""Turns data files into C sources while the library is built.

    embed.py bytes NAME FILE OUT          the bytes of a file as `const char NAME[]` and `const size_t NAME_length`
    embed.py instruments FILE OUT         data/instruments.json as the table of cite/registry.h
    embed.py states FILE OUT              data/states.json as the table of cite/registry.h
    embed.py migrations OUT FILE...       numbered .sql files as `const char *const oasp_migrations[]`
"""
import json
import sys

LANGUAGES = ["fr", "en", "es", "pt"]


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


def c_strings(items):
    """A struct oasp_strings."""
    if not items:
        return "{NULL, 0}"
    return "{(const char *const[]){%s}, %d}" % (", ".join(c_string(i) for i in items), len(items))


def by_language(table, one):
    return "{%s}" % ", ".join(one((table or {}).get(language)) for language in LANGUAGES)


def write_bytes(name, source, out):
    data = open(source, "rb").read()
    with open(out, "w") as file:
        file.write("#include <stddef.h>\nextern const char %s[];\nextern const size_t %s_length;\n" % (name, name))
        file.write("const size_t %s_length = %d;\nconst char %s[] = {\n" % (name, len(data), name))
        file.write(numbers(data) + "0};\n")


def instrument(entry):
    candidates = entry.get("candidates") or {}
    rows = ["{%s, %s}" % (c_string(plan), c_strings(keys)) for plan, keys in sorted(candidates.items())]
    fields = [
        (".key", c_string(entry["key"])),
        (".symbol", c_string(entry.get("symbol"))),
        (".kind", c_string(entry["kind"])),
        (".date", c_string(entry.get("date"))),
        (".body", c_string(entry.get("body"))),
        (".depositary", c_string(entry.get("depositary"))),
        (".in_force_on", c_string(entry.get("in_force_on"))),
        (".ratifiable", "true" if entry.get("ratifiable") else "false"),
        (".number", str(entry.get("number") or 0)),
        (".names", by_language(entry.get("names"), c_string)),
        (".aliases", by_language(entry.get("aliases"), c_strings)),
        (".acronyms", c_strings(entry.get("acronyms"))),
        (".candidates", "(const struct oasp_candidates[]){%s}" % ", ".join(rows) if rows else "NULL"),
        (".candidate_count", str(len(rows))),
    ]
    return "  {%s}" % ",\n   ".join("%s = %s" % field for field in fields)


def write_table(source, out, key, declaration, count, row):
    entries = json.load(open(source, encoding="utf-8"))[key]
    with open(out, "w") as file:
        file.write('#include "cite/registry.h"\n\n%s = {\n%s\n};\n' % (declaration, ",\n".join(row(e) for e in entries)))
        file.write("const size_t %s = %d;\n" % (count, len(entries)))


def state(entry):
    return "  {%s, %s, %s, %s}" % (c_string(entry["code"]), c_string(entry["code2"]), by_language(entry["names"], c_string),
                                   by_language(entry.get("aliases"), c_strings))


def numbers(data):
    """Bytes as C numbers; signed, since char is signed on some machines."""
    return "\n".join("".join("%d," % (b - 256 if b > 127 else b) for b in data[i:i + 20]) for i in range(0, len(data), 20))


def write_migrations(out, files):
    with open(out, "w") as file:
        file.write('#include "store/migrations.h"\n\n')
        for i, source in enumerate(files):
            file.write("static const char migration_%d[] = {\n%s0};\n" % (i, numbers(open(source, "rb").read())))
        file.write("const char *const oasp_migrations[] = {%s};\n" % ", ".join("migration_%d" % i for i in range(len(files))))
        file.write("const int oasp_migration_count = %d;\n" % len(files))


def main(arguments):
    what = arguments[0]
    if what == "bytes":
        write_bytes(*arguments[1:4])
    elif what == "instruments":
        write_table(arguments[1], arguments[2], "instruments", "const oasplan_instrument oasp_builtin_instruments[]",
                    "oasp_builtin_instrument_count", instrument)
    elif what == "states":
        write_table(arguments[1], arguments[2], "states", "const oasplan_state oasp_states[]", "oasp_state_total", state)
    elif what == "migrations":
        write_migrations(arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
