#!/usr/bin/env python3
"""Looks at the invented records in data/sample/ and writes TAP: that they are what their script writes, valid by their declarations, plainly invented, and hold the cases that reports and tests rely on.

    test_sample.py OASPLAN SOURCE_ROOT
"""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from tap import Failure, Tap, expect_nothing

TYPES = ["authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice"]
PLAN, EDITION, PERIODS = "oas-tip-2015-2018", "us-comments-marked", ["2015-2016", "2017-2018"]
CLEARED = ["cleared", "submitted", "published"]
WIDE = ["published", "public"]

INVENTED = re.compile(r"\b(inventad[oa]s?|invented|inventée?s?|envante)\b", re.IGNORECASE)
# Fields that name an office, a paper or somebody, where a reader could take it for real.
NAMING = ["name", "title", "author", "assessor", "authority", "cleared_by", "contact_name", "unit", "partners", "source", "successor", "designation", "depositary_ref"]
FICTION = re.compile(r"(\+1 202 )?555 01\d\d")

SHAPES = {
    "text": r"[^\n\t]+", "prose": r"(.|\n)+", "date": r"\d{4}-\d\d-\d\d", "integer": r"0|[1-9]\d{0,14}", "amount": r"(0|[1-9]\d{0,12})(\.\d\d)?", "boolean": r"true|false",
    "language": r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", "timezone": r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)+", "url": r"https://(chat\.)?example\.org(/[a-z0-9-]+)*", "email": r"[a-z0-9.]+@example\.(org|net)",
    "phone": FICTION.pattern, "currency": r"[A-Z]{3}", "country": r"[A-Z]{3}", "area": r"[A-Z]{2}-[A-Z0-9]{1,3}", "instrument": r"[a-z0-9-]+", "provision": r"[a-z0-9-]+:[A-Za-z0-9.]+|[A-Za-z0-9.]+",
    "period": "|".join(PERIODS), "scope": r"[A-Za-z0-9.]+", "party": r"[A-Z]{3}|OAS-GS", "key": r"[a-z0-9-]+",
}


class Declaration:
    def __init__(self, root, kind):
        common, own = (json.loads((root / "lib/record/types" / (name + ".json")).read_text("utf-8")) for name in ("record", kind))
        self.kind, self.serves = kind, own.get("serves", "provisions")
        self.fields = {field["name"]: field for field in common["fields"] + own["fields"]}
        self.own = [field["name"] for field in own["fields"]]
        self.rules = common["rules"] + own.get("rules", [])
        self.key, self.key_from = own.get("key", []), own.get("key_from")


def values(row, name):
    return [value for value in row.get(name, "").split("|") if value]


def label(row):
    return row["source_ref"]


# ---- One row against its declaration ----

def faults_of_value(field, value):
    allowed = field.get("allowed")
    if allowed is not None:
        if value not in allowed:
            yield "%s is none of %s" % (value, ", ".join(allowed))
        return
    if not re.fullmatch(SHAPES[field["kind"]], value):
        yield "%r is no %s" % (value, field["kind"])
    elif field["kind"] == "date":
        date.fromisoformat(value)
    if value != value.strip():
        yield "%r has white space at an end" % value


def faults_of_rule(rule, row):
    if any(row.get(name) not in words for name, words in rule.get("when", {}).items()):
        return
    there = [name for name in rule.get("with", []) if row.get(name)]
    if there and len(there) < len(rule["with"]):
        yield "only %s of %s" % (there, rule["with"])
    for name in rule.get("need", []):
        if not row.get(name):
            yield name + " is needed"
    for name in rule.get("lack", []):
        if row.get(name):
            yield name + " must be empty"
    first, last = (row.get(name, "") for name in rule.get("order", ["", ""]))
    if first and last and first > last:
        yield "%s are out of order" % rule["order"]


def faults(declaration, row):
    if None in row or None in row.values():
        yield "another number of cells than headers"
    for name, field in declaration.fields.items():
        cell = row.get(name) or ""
        if field.get("required") and not cell:
            yield name + " is needed"
        for value in cell.split("|") if field.get("list") and cell else [cell] if cell else []:
            for fault in faults_of_value(field, value):
                yield "%s: %s" % (name, fault)
    for rule in declaration.rules:
        yield from faults_of_rule(rule, row)


# ---- What tests ask of all records ----

class Sample:
    def __init__(self, root):
        self.root, self.folder = root, root / "data/sample"
        self.declarations = {kind: Declaration(root, kind) for kind in TYPES}
        self.rows, self.headers = {}, {}
        for kind in TYPES:
            with open(str(self.folder / (kind + ".csv")), encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                self.rows[kind] = list(reader)
                self.headers[kind] = reader.fieldnames
        self.states = {state["code"]: state for state in json.loads((root / "data/states.json").read_text("utf-8"))["states"]}
        self.instruments = {one["key"]: one for one in json.loads((root / "data/instruments.json").read_text("utf-8"))["instruments"]}

    def all(self):
        return ((kind, row) for kind in TYPES for row in self.rows[kind])

    def texts(self, *kinds):
        """(kind, row, field, text) of every cell that has one of these kinds, or any."""
        for kind, row in self.all():
            for name, text in row.items():
                if text and (not kinds or self.declarations[kind].fields[name]["kind"] in kinds):
                    yield kind, row, name, text


def check_headers(sample):
    for kind in TYPES:
        headers, declaration = sample.headers[kind], sample.declarations[kind]
        yield from ("%s: no field %s" % (kind, name) for name in headers if name not in declaration.fields)
        yield from ("%s: %s has no value" % (kind, name) for name in headers if not any(row[name] for row in sample.rows[kind]))
        yield from ("%s: %s twice" % (kind, name) for name, count in Counter(headers).items() if count > 1)


def check_codes(sample):
    """Every word of every code, a common one in any type."""
    for kind in TYPES:
        for name in sample.declarations[kind].own:
            field = sample.declarations[kind].fields[name]
            met = {value for row in sample.rows[kind] for value in values(row, name)}
            yield from ("%s.%s is never %s" % (kind, name, word) for word in field.get("allowed", []) if word not in met)
    for name in ("stage", "release"):
        met = {row[name] for _, row in sample.all()}
        yield from ("no record is %s" % word for word in sample.declarations["measure"].fields[name]["allowed"] if word not in met)


def check_keys(sample):
    for kind in TYPES:
        declaration = sample.declarations[kind]
        stages = None if declaration.key_from is None else CLEARED[CLEARED.index(declaration.key_from):]
        keys = Counter(tuple(row[name] for name in declaration.key) for row in sample.rows[kind] if declaration.key and (stages is None or row["stage"] in stages))
        yield from ("%s: %s" % (kind, key) for key, count in keys.items() if count > 1)
        senders = Counter((row["party"], row["author"], row["source_ref"]) for row in sample.rows[kind])
        yield from ("%s: %s" % (kind, sender) for sender, count in senders.items() if count > 1)


def provisions_of(oasplan):
    """{id: its kind} and the ids of the divisions of the built-in edition."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
    with tempfile.TemporaryDirectory() as folder:  # there is no store in it
        done = subprocess.run([str(Path(oasplan).resolve()), "--plan", PLAN + "@" + EDITION, "--json", "toc"], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if done.returncode != 0:
        raise Failure(done.stderr.decode("utf-8", "replace"))
    toc = json.loads(done.stdout.decode("utf-8"))
    found = {one["id"]: one["kind"] for division in toc for one in division["provisions"]}
    return found, {division["id"] for division in toc}


def check_provisions(sample, provisions, divisions):
    for kind, row in sample.all():
        served = values(row, sample.declarations[kind].serves)
        for word in served:
            instrument, colon, _ = word.partition(":")
            known = instrument in sample.instruments if colon else word in provisions or kind == "stance" and (word == "plan" or word in divisions)
            if not known:
                yield "%s: %s" % (label(row), word)
        if (row["plan"], row["edition"]) != (PLAN, EDITION):
            yield "%s: another plan" % label(row)


def check_duties(sample, provisions):
    for row in sample.rows["assessment"]:
        duty = "mandate" if row["party"] == "OAS-GS" else "directive"
        if provisions[row["provision"]] != duty:
            yield "%s: %s is no %s" % (label(row), row["provision"], duty)
        if row["party"] == "OAS-GS" and row["assessed_by"] == "state" or row["date"][:4] < row["period"][5:]:
            yield "%s: by %s on %s" % (label(row), row["assessed_by"], row["date"])


def reported(sample, party, period):
    who = "general_secretariat" if party == "OAS-GS" else "state"
    return {row["provision"] for row in sample.rows["assessment"] if (row["party"], row["period"], row["assessed_by"]) == (party, period, who) and row["stage"] in CLEARED}


# ---- What is invented says so ----

def check_fiction(sample):
    """Numbers and addresses in any text, not only where a field is made for them."""
    for _, row, name, text in sample.texts():
        for number in re.findall(r"\+\d[\d ().-]{6,}\d|\b\d[\d ().-]{8,}\d\b", re.sub(r"\d{4}-\d\d-\d\d|\d{4}-\d{4}", "", text)):
            if not FICTION.fullmatch(number) and name not in ("budget_amount", "value"):
                yield "%s: %s: %s" % (label(row), name, number)
        for address in re.findall(r"[\w.+-]+@[\w.-]+|https?://[^\s/]+|www\.\S+", text):
            if not re.search(r"(@|//|\.)example\.(org|net)$", address):
                yield "%s: %s: %s" % (label(row), name, address)


def check_invented(sample):
    for _, row, name, text in sample.texts("text", "prose"):
        parts = text.split("|") if name == "partners" else [text]
        yield from ("%s: %s: %s" % (label(row), name, part) for part in parts if name in NAMING and not INVENTED.search(part))
        if name == "legal_reference" and not (INVENTED.search(text) and " X-" in text) or name == "acronym" and not text.endswith("-X"):
            yield "%s: %s: %s" % (label(row), name, text)
    yield from (label(row) + ": its note does not say so" for row in sample.rows["ratification"] if not INVENTED.search(row["note"]))


def check_shelters(sample):
    for row in sample.rows["service"]:
        if "address" in row or row["kind"].endswith("shelter") and (row["url"] or row["chat_url"] or row["phone_abroad"]):
            yield label(row)
        if row["area"] and row["area"][:2] != sample.states[row["party"]]["code2"]:
            yield "%s: %s" % (label(row), row["area"])


# ---- What reports need ----

def check_ledger(sample):
    for row in sample.rows["ratification"]:
        instrument = sample.instruments.get(row["instrument"], {})
        born, valid = instrument.get("date") or "9999", instrument.get("in_force_on") or "9999"
        early = [name for name in ("date", "act_date") if row[name] and row[name] < born]
        if not instrument.get("ratifiable") or early or row["act_date"] > row["date"]:
            yield "%s: not ratifiable, or before the instrument: %s" % (label(row), early)
        if row["in_force_on"] and (row["in_force_on"] < row["date"] or row["in_force_on"] < valid) and row["action"] != "succession":
            yield "%s: in force on %s" % (label(row), row["in_force_on"])
        if row["action"] == "signature" and row["in_force_on"] or (row["action"] == "denunciation") != bool(row["ends_on"]):
            yield "%s: %s" % (label(row), row["action"])


def check_acts(sample):
    done = defaultdict(set)
    for row in sample.rows["ratification"]:
        done[row["party"], row["instrument"]].add(row["action"])
    if not any(acts == {"signature"} for acts in done.values()):
        yield "no signature without a ratification"
    for acts in done.values():
        if "denunciation" in acts and not acts & {"ratification", "accession"}:
            yield "a denunciation of what never bound"


def check_measures(sample):
    titles = {(row["party"], row["title"]) for row in sample.rows["measure"]}
    offices = {(row["party"], row["name"]) for row in sample.rows["authority"]}
    for row in sample.rows["measure"]:
        if row["successor"] and (row["party"], row["successor"]) not in titles:
            yield "%s: no measure %s" % (label(row), row["successor"])
        if row["status"] in ("expired", "repealed") and not row["valid_to"] or row["status"] == "in_force" and not row["valid_from"]:
            yield "%s is %s, from or to when?" % (label(row), row["status"])
    for row in sample.rows["measure"] + sample.rows["service"]:
        if row["authority"] and (row["party"], row["authority"]) not in offices:
            yield "%s: no authority %s" % (label(row), row["authority"])
    expired = [bool(row["successor"]) for row in sample.rows["measure"] if row["status"] == "expired"]
    if len(set(expired)) != 2 or len({row["budget_currency"] for row in sample.rows["measure"]} - {""}) < 8:
        yield "expired without and with a successor, or currencies"
    if not any({word.partition(":")[1] for word in values(row, "provisions")} == {"", ":"} for row in sample.rows["measure"]):
        yield "none serves two plans"


def check_evidence(sample):
    served = {(row["party"], row["source_ref"]): values(row, "provisions") for row in sample.rows["measure"]}
    for row in sample.rows["assessment"]:
        for word in values(row, "evidence"):
            if not word.startswith("https://") and row["provision"] not in served.get((row["party"], word), []):
                yield "%s: %s does not serve %s" % (label(row), word, row["provision"])


BREAKDOWNS = ["victim_status", "sex", "age_group", "exploitation", "citizenship", "offence_article"]


def tables(sample):
    """{(party, indicator, first day, source): (rows without a breakdown, {breakdown: its rows})}"""
    found = defaultdict(lambda: ([], defaultdict(list)))
    for row in sample.rows["statistic"]:
        whole, parts = found[row["party"], row["indicator"], row["from_date"], row["source"]]
        kinds = [name for name in BREAKDOWNS if row[name]] + (["coverage"] if row["coverage"] != "all" else [])
        for name in kinds or [None]:
            (parts[name] if name else whole).append(row)
    return found


def check_sums(sample):
    """Parts come to their total, but for the one that does not."""
    for key, (whole, parts) in tables(sample).items():
        if key[:2] == ("PRY", "victims_repatriated"):
            continue  # only those abroad are counted
        if len(whole) != 1:
            yield "%s has %d totals" % (key, len(whole))
            continue
        for name, rows in parts.items():
            total = sum(int(row["value"]) for row in rows)
            above = key[:2] == ("PRY", "victims_assisted") and total == 45 and whole[0]["value"] == "40"
            if total != int(whole[0]["value"]) and not above:
                yield "%s by %s: %d of %s" % (key, name, total, whole[0]["value"])


def check_small(sample):
    """The small numbers of persons are those that README.md names."""
    small = sorted((row["party"], row["indicator"], row["from_date"][:4], row["value"], row["stage"], row["release"]) for row in sample.rows["statistic"]
                   if row["unit"] == "persons" and row["value"] in ("1", "2", "3", "4"))
    expected = [("JAM", "persons_convicted", "2017", "2", *WIDE), ("JAM", "victims_detected", "2018", "4", "cleared", "national"), ("TTO", "victims_detected", "2017", "3", *WIDE)]
    if small != expected:
        yield small
    noted = [(row["party"], row["value"]) for row in sample.rows["statistic"] if "canary-3" in row["note"]]
    if noted != [("TTO", "3")]:
        yield "canary-3 stands at %s" % noted
    if any("canary-3" in text for kind, _, _, text in sample.texts() if kind != "statistic"):
        yield "canary-3 stands elsewhere"


def check_sources(sample):
    sources = defaultdict(dict)
    for row in sample.rows["statistic"]:
        if row["unit"] == "persons" and not any(row[name] for name in BREAKDOWNS) and row["coverage"] == "all":
            sources[row["party"], row["indicator"], row["from_date"]][row["source"]] = row["preferred"]
    for key, by_source in sources.items():
        if len(by_source) > 1 and sorted(by_source.values()) != ["false", "true"]:
            yield "%s: %s" % (key, by_source)
    if sum(len(by_source) > 1 for by_source in sources.values()) < 2:
        yield "no series has two sources"
    if not any(row["from_date"][5:] != "01-01" for row in sample.rows["statistic"]):
        yield "all are calendar years"


def check_characters(sample):
    texts = [text for _, _, _, text in sample.texts("text", "prose")]
    yield from ("no text with %r" % sign for sign in ['"', "«", ",", "\n", "=", "+", "é", "ñ", "ã", ";", "'"] if not any(sign in text for text in texts))
    if not any(text.startswith("=") for text in texts):
        yield "none begins like a formula"
    languages = {row["language"] for _, row in sample.all()}
    yield from ("nothing in " + language for language in ("es", "en", "pt", "fr", "gn", "ht") if language not in languages)


def check_routes(sample):
    rows = sample.rows["route"]
    if not {"XXX", "XXA"} <= {row["origin"] for row in rows} or not any(row["origin"] == row["destination"] for row in rows) or not any(len(values(row, "transit")) > 1 for row in rows):
        yield "XXX, XXA, a route within a state, one through two others"


def check_readme(sample):
    text = (sample.folder / "README.md").read_text("utf-8")
    if "**Everything in this folder is invented.**" not in text:
        yield "it does not say so"
    counts = dict(re.findall(r"\| `(\w+)\.csv` \| (\d+) \|", text))
    yield from ("%s has %d rows" % (kind, len(sample.rows[kind])) for kind in TYPES if counts.get(kind) != str(len(sample.rows[kind])))


def check_script(sample):
    done = subprocess.run([sys.executable, str(sample.folder / "make_sample.py"), "--check"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    if done.returncode != 0:
        yield done.stdout.decode("utf-8", "replace")


def expect(actual, expected):
    if actual != expected:
        raise Failure("%s, not %s" % (actual, expected))


def main(oasplan, source):
    tap, sample = Tap(), Sample(Path(source).resolve())
    provisions, divisions = provisions_of(oasplan)
    directives = {name for name, kind in provisions.items() if kind == "directive"}
    for kind in TYPES:
        with tap.test("every row of %s.csv is as its declaration says" % kind):
            expect_nothing(("%s: %s" % (row.get("source_ref"), fault) for row in sample.rows[kind] for fault in faults(sample.declarations[kind], row)), "wrong")
    for name, check in [
            ("the files are what their script writes", check_script),
            ("the headers are fields that have values", check_headers),
            ("every word of every code occurs", check_codes),
            ("no natural key doubles, and no sender's key", check_keys),
            ("no number or address is one that somebody may have", check_fiction),
            ("whatever names something says that it is invented", check_invented),
            ("shelters cannot be found by it, and areas lie in their state", check_shelters),
            ("the ledger's dates can be, by instruments that can be ratified", check_ledger),
            ("the ledger has a signature alone, and denounces only what bound", check_acts),
            ("successors and authorities are there, and measures say since when and until when", check_measures),
            ("evidence serves the provision that it is for", check_evidence),
            ("parts come to their totals, but for the table that is there to be reported", check_sums),
            ("small numbers of persons stand where README.md says", check_small),
            ("a series with two sources prefers one", check_sources),
            ("texts have the characters that break files, in six languages", check_characters),
            ("routes begin in unknown places, stay within a state and pass through others", check_routes),
            ("README.md says that all is invented, and how much there is", check_readme)]:
        with tap.test(name):
            expect_nothing(check(sample), "wrong")
    with tap.test("every provision stands in the built-in edition"):
        expect_nothing(check_provisions(sample, provisions, divisions), "unknown")
    with tap.test("states answer for directives and the Secretariat for mandates, in or after its last year"):
        expect_nothing(check_duties(sample, provisions), "wrong")
    with tap.test("one state reports on nearly all directives, one on half, one on none; the Secretariat on all mandates"):
        second = {party: len(reported(sample, party, PERIODS[1])) for party in ("CRI", "PRY", "HTI", "OAS-GS")}
        expect(second, {"CRI": 65, "PRY": 33, "HTI": 0, "OAS-GS": 13})
        expect((len(directives), len(reported(sample, "HTI", PERIODS[0]))), (66, 9))
    with tap.test("one provision is assessed by all four kinds of assessor, with a draft beside them"):
        rows = [row for row in sample.rows["assessment"] if (row["party"], row["provision"], row["period"]) == ("CRI", "V.7", PERIODS[1])]
        expect(sorted((row["assessed_by"], row["stage"]) for row in rows), [("civil_society", "published"), ("general_secretariat", "published"), ("peer", "published"), ("state", "draft"), ("state", "published")])
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
