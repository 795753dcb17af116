#!/usr/bin/env python3
"""Prints the SQL of a record type's table, triggers and views, as a migration holds it: made from its declaration in lib/record/types/.

    record_schema.py TYPE...
    record_schema.py --reading TYPE...    the stand-ins through which a store without that table is read

A new type is its declaration and one migration: what this prints, under the next number in lib/store/sql/. What is released there never changes.
"""
import json
import sys
from pathlib import Path

TYPES = Path(__file__).resolve().parent.parent / "lib/record/types"
STAGES = "('cleared', 'submitted', 'published')"
DATE = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"


def read(name):
    return json.load(open(TYPES / (name + ".json"), encoding="utf-8"))


def words(items):
    return "(%s)" % ", ".join("'%s'" % item for item in items)


def columns(kind):
    """The fields that stand in the table of the type: the provision that it serves stands in record_provision."""
    return [field for field in kind["fields"] if field["kind"] != "provision"]


def check(field):
    name = field["name"]
    if field.get("list"):
        return "%s LIKE '[\"%%\"]'" % name
    return {
        "code": lambda: "%s IN %s" % (name, words(field["allowed"])),
        "date": lambda: "%s %s" % (name, DATE),
        "boolean": lambda: "%s IN (0, 1)" % name,
        "integer": lambda: "%s >= 0" % name,
        "amount": lambda: "%s GLOB '[0-9]*' AND %s NOT GLOB '*[^0-9.]*'" % (name, name),
    }.get(field["kind"], lambda: None)()


def column(field):
    kind = "INTEGER" if field["kind"] in ("boolean", "integer") and not field.get("list") else "TEXT"
    tests = [check(field)] if check(field) else []
    must = field.get("required")
    if must and field.get("private"):
        tests.append("%s IS NOT NULL OR redacted LIKE '%%|%s|%%'" % (field["name"], field["name"]))
    return "%s %s%s%s" % (field["name"], kind, " NOT NULL" if must and not field.get("private") else "",
                          "".join(" CHECK (%s)" % test for test in tests))


def rule_checks(kind):
    own = {field["name"] for field in columns(kind)}
    for rule in kind.get("rules", []):
        what, = [key for key in ("need", "lack", "order", "with") if key in rule]
        fields = rule[what]
        if not set(fields) | set(rule.get("when", {})) <= own:
            continue  # speaks of a field that stands in another table: only the library checks it
        if what == "order":
            yield "CHECK (%s >= %s)" % (fields[1], fields[0])
        elif what == "with":
            yield "CHECK ((%s IS NULL) = (%s IS NULL))" % tuple(fields)
        else:
            (name, values), = rule["when"].items()
            yield "CHECK (%s NOT IN %s OR %s IS %s)" % (name, words(values), fields[0], "NOT NULL" if what == "need" else "NULL")


def table(kind):
    name = kind["type"]
    rows = ["sequence INTEGER PRIMARY KEY REFERENCES record (sequence)"] + [column(field) for field in columns(kind)]
    rows += ["redacted TEXT NOT NULL DEFAULT ''"] + list(rule_checks(kind))
    return "CREATE TABLE %s (\n  %s\n) STRICT;%s" % (name, ",\n  ".join(rows), index(kind))


def index(kind):
    """By which the other rows of a table of small counts are found: each row asks for them."""
    if "small_counts" not in kind:
        return ""
    own = {field["name"] for field in columns(kind)}
    return "\nCREATE INDEX %s_table ON %s (%s);" % (kind["type"], kind["type"], ", ".join(field for field in kind["small_counts"]["table"] if field in own))


def same(field):
    name = field["name"]
    if not field.get("private"):
        return "NEW.%s IS OLD.%s" % (name, name)
    return "(NEW.%s IS OLD.%s OR NEW.%s IS NULL AND '%s' IN (SELECT field FROM redaction WHERE sequence = OLD.sequence))" % (name, name, name, name)


# a name is added, that of a field with a redaction
REDACTED = "(NEW.redacted IS OLD.redacted OR EXISTS (SELECT 1 FROM redaction WHERE sequence = OLD.sequence AND NEW.redacted IS OLD.redacted || '|' || field || '|'))"


def triggers(table_name, fields, more=()):
    lines = " AND\n  ".join(["NEW.sequence IS OLD.sequence", REDACTED] + list(more) + [same(field) for field in fields])
    text = "RAISE(ABORT, 'a version of a record is never %s; put a later one')"
    return """CREATE TRIGGER {0}_is_not_changed BEFORE UPDATE ON {0} WHEN NOT (
  {1})
BEGIN
  SELECT {2};
END;
CREATE TRIGGER {0}_is_not_removed BEFORE DELETE ON {0}
BEGIN
  SELECT {3};
END;
CREATE TRIGGER {0}_is_not_replaced BEFORE INSERT ON {0} WHEN EXISTS (SELECT 1 FROM {0} WHERE sequence = NEW.sequence)
BEGIN
  SELECT {2};
END;""".format(table_name, lines, text % "changed", text % "removed")


def served(kind):
    """The column of what a record serves."""
    one = "(SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence%s)"
    if any(field["kind"] == "provision" for field in kind["fields"]):
        return [one % "" + " AS provision"]
    if kind.get("serves", "provisions") != "provisions":
        return []
    return [("(SELECT group_concat(provision, '|') FROM (SELECT provision FROM record_provision WHERE record_provision.sequence = record.sequence "
             "ORDER BY ordinal)) AS provisions")]


def common(left_out):
    return [field["name"] for field in read("record")["fields"] if field["name"] not in ["party", "provisions", "plan", "edition"] + left_out]


def view(kind, name, shown, conditions):
    rows = ["record.id", "record.version", "record.party", "record.plan", "record.edition"] + served(kind) + shown + ["record.recorded_at"]
    return """CREATE VIEW {0} AS
  SELECT {1}
  FROM current_record JOIN record ON record.sequence = current_record.sequence JOIN {2} ON {2}.sequence = record.sequence
  WHERE {3}
  ORDER BY record.id;""".format(name, ",\n         ".join(rows), kind["type"], "\n    AND ".join(conditions))


def held_back(kind, field):
    """When the public does not see a field, as SQL; None: it always does."""
    for rule in kind.get("withhold", []):
        if field in rule["fields"]:
            (name, values), = (rule.get("when") or rule.get("unless")).items()
            test = "%s.%s IN %s" % (kind["type"], name, "(1)" if values == ["true"] else words(values))
            return test if "when" in rule else "%s IS NOT 1" % test
    return None


def small_counts(kind):
    """SQL: whether a row is a breakdown, whether its number is small, and whether one of its table is."""
    rule = kind["small_counts"]
    name, value = kind["type"], rule["value"]

    def breakdown(table_name):
        (whole, values), = rule["whole"].items()
        tests = ["%s.%s IS NOT NULL" % (table_name, field) for field in rule["breakdown"]] + ["%s.%s NOT IN %s" % (table_name, whole, words(values))]
        return "(%s)" % " OR ".join(tests)

    def small(table_name):
        (unit, values), = rule["when"].items()
        return "(%s.%s IN %s AND %s.%s BETWEEN 1 AND 4)" % (table_name, unit, words(values), table_name, value)
    fields = [field for field in rule["table"] if field != "party"]
    alike = " AND ".join(["whose.party = record.party"] + ["other.%s = %s.%s" % (field, name, field) for field in fields])
    again = " AND ".join(["later.party = whose.party"] + ["after.%s = other.%s" % (field, field) for field in fields])
    # A record that was removed, or went to another table, still tells its cell to whoever subtracts: the last version of each that stood in this table counts.
    tainted = ("EXISTS (SELECT 1 FROM {0} AS other JOIN record AS whose ON whose.sequence = other.sequence\n"
               "      WHERE {1}\n        AND {2} AND {3}\n"
               "        AND NOT EXISTS (SELECT 1 FROM record AS later JOIN {0} AS after ON after.sequence = later.sequence\n"
               "          WHERE later.id = whose.id AND later.version > whose.version AND {4}\n            AND {5}))").format(name, alike, breakdown("other"), small("other"), again, breakdown("after"))
    return breakdown(name), small(name), tainted


def shown_unless(test, table_name, name):
    return "CASE WHEN %s THEN NULL ELSE %s.%s END AS %s" % (test, table_name, name, name) if test else "%s.%s" % (table_name, name)


def public_view(kind):
    shown, conditions = [], ["record.release = 'public' AND record.stage IN %s" % STAGES]
    small = kind.get("small_counts")
    if small:
        is_breakdown, is_small, tainted = small_counts(kind)
        conditions.append("NOT (%s AND %s)" % (is_breakdown, tainted))
    for field in columns(kind):
        name, test = field["name"], held_back(kind, field["name"])
        if small and name in [small["value"]] + small.get("beside", []):
            test = is_small
        shown.append(shown_unless(test, kind["type"], name))
        if small and name == small["value"]:
            shown.append("CASE WHEN %s THEN '<5' ELSE CAST(%s.%s AS TEXT) END AS %s_shown" % (test, kind["type"], name, name))
    beside = small.get("beside", []) if small else []
    shown += [shown_unless(is_small if name in beside else held_back(kind, name), "record", name) for name in common(read("record")["left_behind"] + ["stage", "release", "cleared_on"])]
    return view(kind, "v_public_" + kind["type"], shown, conditions)


def schema(name):
    kind = read(name)
    shown = ["%s.%s" % (name, field["name"]) for field in columns(kind)] + ["record." + field for field in common([])]
    return "\n\n".join([table(kind), triggers(name, columns(kind)), view(kind, "v_" + name, shown, ["true"]).replace("\n  WHERE true", ""), public_view(kind)])


def reading(name):
    nulls = ", ".join("NULL AS %s" % field["name"] for field in columns(read(name)))
    return "CREATE TEMP VIEW %s AS SELECT 0 AS sequence, %s, '' AS redacted WHERE false;" % (name, nulls)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--reading":
        print("\n".join(reading(name) for name in sys.argv[2:]))
        sys.exit()
    print("\n\n".join(schema(name) for name in sys.argv[1:]))
