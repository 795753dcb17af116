#!/usr/bin/env python3
"""Turns data files into C sources while the library is built.

    embed.py bytes NAME FILE OUT          the bytes of a file as `const char NAME[]` and `const size_t NAME_length`
    embed.py instruments FILE OUT         data/instruments.json packed for lib/cite/builtin.c
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


def write_array(name, data, out):
    with open(out, "w") as file:
        file.write("#include <stddef.h>\nextern const char %s[];\nextern const size_t %s_length;\n" % (name, name))
        file.write("const size_t %s_length = %d;\nconst char %s[] = {\n" % (name, len(data), name))
        file.write(numbers(data) + "0};\n")


def text(value):
    """A field of a record: NUL-terminated, empty for null."""
    return (value or "").encode("utf-8") + b"\0"


def shared(a, b, limit):
    """How many first bytes two byte strings share."""
    count = 0
    while count < min(len(a), len(b), limit) and a[count] == b[count]:
        count += 1
    return count


def packed(items, before):
    """A list of texts, each as what it shares with the text before it: first bytes, last bytes, then its own middle."""
    out = text(str(len(items)))
    for item in sorted(item.encode("utf-8") for item in items):
        first = shared(item, before, 255)
        last = shared(item[first:][::-1], before[first:][::-1], 255)
        out += bytes([first, last]) + item[first:len(item) - last] + b"\0"
        before = item
    return out


def instrument(entry):
    """One record, in the order in which lib/cite/builtin.c reads it."""
    out = b"".join(text(entry.get(field)) for field in ("key", "symbol", "kind", "date", "body", "depositary", "in_force_on"))
    out += text("1" if entry.get("ratifiable") else "0") + text(str(entry.get("number") or 0))
    names = entry.get("names") or {}
    for language in LANGUAGES:
        out += text(names.get(language))
        out += packed((entry.get("aliases") or {}).get(language) or [], (names.get(language) or "").encode("utf-8"))
    out += packed(entry.get("acronyms") or [], b"")
    candidates = entry.get("candidates") or {}
    out += text(str(len(candidates)))
    for plan, keys in sorted(candidates.items()):
        out += text(plan) + packed(keys, b"")
    return out


def write_instruments(source, out):
    entries = json.load(open(source, encoding="utf-8"))["instruments"]
    write_array("oasp_builtin_instruments", text(str(len(entries))) + b"".join(instrument(entry) for entry in entries), out)


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
        write_array(arguments[1], open(arguments[2], "rb").read(), arguments[3])
    elif what == "instruments":
        write_instruments(*arguments[1:3])
    elif what == "states":
        write_table(arguments[1], arguments[2], "states", "const oasplan_state oasp_states[]", "oasp_state_total", state)
    elif what == "migrations":
        write_migrations(arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
