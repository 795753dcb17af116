#!/usr/bin/env python3
"""Turns data files into C sources while the library is built.

    embed.py bytes NAME FILE OUT          the bytes of a file, packed, as `const struct oasp_packed NAME` (lib/base/packed.h)
    embed.py instruments FILE OUT         data/instruments.json as the records that lib/cite/builtin.c reads, packed
    embed.py states FILE OUT              data/states.json as the table of cite/registry.h
    embed.py migrations OUT FILE...       numbered .sql files as the tables of store/migrations.h; NNNN_reading.sql belongs to NNNN.sql
"""
import json
import os
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


LONGEST_DISTANCE, SHORTEST_MATCH, CANDIDATES = 65535, 4, 64


def long_count(count):
    """What a count of 15 and more has behind its nibble: bytes of 255, then the rest."""
    return bytes([255] * ((count - 15) // 255) + [(count - 15) % 255]) if count >= 15 else b""


def sequence(literals, length, distance):
    """New bytes, then a copy of `length` bytes from `distance` back; length 0: none, at the end."""
    again = length - SHORTEST_MATCH if length else 0
    head = bytes([min(len(literals), 15) << 4 | min(again, 15)]) + long_count(len(literals)) + literals
    return head + distance.to_bytes(2, "little") + long_count(again) if length else head


class Packer:
    """The LZ4 block format, greedy with one step of looking ahead."""

    def __init__(self, data):
        self.data = data
        self.seen = {}

    def add(self, at):
        self.seen.setdefault(self.data[at:at + SHORTEST_MATCH], []).append(at)

    def find(self, at):
        """The longest earlier match as length and distance; 0, 0 if there is none."""
        best = (0, 0)
        for before in reversed(self.seen.get(self.data[at:at + SHORTEST_MATCH], [])[-CANDIDATES:]):
            if at - before > LONGEST_DISTANCE:
                break
            length = 0
            while at + length < len(self.data) and self.data[before + length] == self.data[at + length]:
                length += 1
            best = max(best, (length, at - before), key=lambda match: match[0])
        return best if best[0] >= SHORTEST_MATCH else (0, 0)

    def run(self):
        out, start, at = bytearray(), 0, 0
        while at + SHORTEST_MATCH <= len(self.data):
            length, distance = self.find(at)
            self.add(at)
            if length == 0 or self.find(at + 1)[0] > length + 1:
                at += 1
                continue
            out += sequence(self.data[start:at], length, distance)
            for passed in range(at + 1, at + length):
                self.add(passed)
            at = start = at + length
        return bytes(out + sequence(self.data[start:], 0, 0))


def write_packed(name, data, out):
    """The bytes as a struct oasp_packed."""
    packed = Packer(data).run()
    with open(out, "w") as file:
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


def write_table(source, out, key, declaration, count, row):
    entries = json.load(open(source, encoding="utf-8"))[key]
    with open(out, "w") as file:
        file.write('#include "cite/registry.h"\n\n%s = {\n%s\n};\n' % (declaration, ",\n".join(row(e) for e in entries)))
        file.write("const size_t %s = %d;\n" % (count, len(entries)))


def state(entry):
    """Names by language in one string, each list with an empty one behind it: pointers would cost more than the names."""
    lists = [[entry["names"][language]] + entry.get("aliases", {}).get(language, []) for language in LANGUAGES]
    return "  {%s, %s, %s}" % (c_string(entry["code"]), c_string(entry["code2"]), c_string("".join("\0".join(names) + "\0\0" for names in lists)))


def numbers(data):
    """Bytes as C numbers; signed, since char is signed on some machines."""
    return "\n".join("".join("%d," % (b - 256 if b > 127 else b) for b in data[i:i + 20]) for i in range(0, len(data), 20))


def write_migrations(out, files):
    names = {os.path.basename(path)[:-len(".sql")]: path for path in files}
    steps = sorted(name for name in names if not name.endswith("_reading"))
    with open(out, "w") as file:
        file.write('#include "store/migrations.h"\n\n#include <stddef.h>\n\n')
        for name, path in sorted(names.items()):
            lines = [line for line in open(path, "rb") if not line.startswith(b"--") and line.strip()]  # what is said between statements is for who reads the file
            file.write("static const char sql_%s[] = {\n%s0};\n" % (name, numbers(b"".join(lines))))
        readings = ["sql_%s_reading" % step if step + "_reading" in names else "NULL" for step in steps]
        file.write("const char *const oasp_migrations[] = {%s};\n" % ", ".join("sql_" + step for step in steps))
        file.write("const char *const oasp_migration_readings[] = {%s};\n" % ", ".join(readings))
        file.write("const int oasp_migration_count = %d;\n" % len(steps))


def main(arguments):
    what = arguments[0]
    if what == "bytes":
        write_packed(arguments[1], open(arguments[2], "rb").read(), arguments[3])
    elif what == "instruments":
        write_instruments(*arguments[1:3])
    elif what == "states":
        write_table(arguments[1], arguments[2], "states", "const oasplan_state oasp_states[]", "oasp_state_total", state)
    elif what == "migrations":
        write_migrations(arguments[1], arguments[2:])
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
