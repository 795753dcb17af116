#!/usr/bin/env python3
"""Writes the invented records beside it, one CSV a type, from tables.py.

    make_sample.py            writes the files
    make_sample.py --check    says which of them differ from what it would write, and ends with 1 if any does

What the tables leave open (a telephone number, the day of a verification) is drawn from a digest of the record's own words: the same on every machine, and a
row that is added changes nothing of the others but their numbers.
"""
import csv
import hashlib
import io
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

sys.dont_write_bytecode = True
from tables import (ACTS, ASSESSED, AUTHORITIES, FISCAL, HEARD, INSTRUMENTS, LEDGER, MARKS, MEASURES, OTHERS, PARTIES, PRACTICES, ROUTES, SERVICES, SERVICE_NAMES, SOURCES, SPOKEN, STANCES,
                    STATISTICS, THEN, WORDS)

HERE = Path(__file__).resolve().parent
TYPES = HERE.parent.parent / "lib/record/types"
PLAN, EDITION = "oas-tip-2015-2018", "us-comments-marked"
PERIODS = ["2015-2016", "2017-2018"]
BEFORE, BEHIND = ["party", "plan", "edition", "provisions", "language"], ["stage", "cleared_by", "cleared_on", "release", "author", "source_ref", "reason"]

# ---- Reading the tables ----


def draw(below, *key):
    """A number from 0 to `below` - 1 that depends on the key alone."""
    return int(hashlib.sha256(("oasplan sample|" + "|".join(map(str, key))).encode()).hexdigest()[:12], 16) % below


def day(first, span, *key):
    return (date.fromisoformat(first) + timedelta(days=draw(span, "day", *key))).isoformat()


def later(when, days):
    return (date.fromisoformat(when) + timedelta(days=days)).isoformat()


def text(words, language):
    """What a table says, with its marks and line breaks."""
    for sign, mark in zip(("*a", "*"), reversed(MARKS[language])):
        words = words.replace(" " + sign, " " + mark)
    return words.replace("¶", "\n").strip()


def rows(table, count):
    """The lines of a table, each cut at its bars into at least so many cells."""
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in re.split(r" \|(?: |$)", line)]
        yield cells + [""] * (count - len(cells))


def pairs(words):
    """ "name=value; name=value" """
    return dict(pair.split("=", 1) for pair in re.split(r"; (?=[a-z_]+=)", words) if pair)


def phone(*key):
    return "555 01%02d" % draw(100, "phone", *key)


def phone_abroad(*key):
    return "+1 202 555 01%02d" % draw(100, "abroad", *key)


class Records:
    """The rows of one type. `put` gives each the fields that all records have."""

    def __init__(self, kind, letter):
        self.kind, self.letter, self.rows, self.counts = kind, letter, [], {}

    def put(self, party, stage, release, cleared_on, **fields):
        language = fields.setdefault("language", PARTIES[party][0])
        self.counts[party] = self.counts.get(party, 0) + 1
        row = {"party": party, "plan": PLAN, "edition": EDITION, "stage": stage, "release": release, "author": text(PARTIES[party][1], PARTIES[party][0]),
               "source_ref": "%s-%s-%03d" % (party, self.letter, self.counts[party])}
        if stage not in ("draft", "withdrawn"):
            row.update(cleared_by=row["author"], cleared_on=cleared_on)
        row.update({name: text(value, language) if isinstance(value, str) else value for name, value in fields.items() if value})
        self.rows.append(row)
        return row

    def columns(self):
        own = [field["name"] for field in json.loads((TYPES / (self.kind + ".json")).read_text("utf-8"))["fields"]]
        used = set().union(*self.rows)
        unknown = used - set(BEFORE + own + BEHIND)
        assert not unknown, unknown
        return [name for name in BEFORE + own + BEHIND if name in used]

    def csv(self):
        out = io.StringIO()
        writer = csv.DictWriter(out, self.columns(), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue()


def stage_of(party, *key):
    """(stage, release) of a record for which no table says it."""
    choices = [("published", "public")] * 7 + [("submitted", "public"), ("submitted", "member_states"), ("cleared", "secretariat"), ("cleared", "national"), ("draft", "national")]
    return choices[draw(len(choices), "stage", party, *key)]


def cleared(party, *key):
    """Haiti has sent nothing since the first period."""
    return day("2017-01-10", 60, party, *key) if party == "HTI" else day("2019-01-10", 70, party, *key)


# ---- Authorities ----


def authorities():
    records = Records("authority", "A")
    for head, name, acronym, unit, since in rows(AUTHORITIES, 5):
        party, kind, role = head.split()
        language, words = PARTIES[party][0], WORDS[PARTIES[party][0]]
        if "Ministère" in name:
            language, words = "fr", WORDS["fr"]
        number, valid_from, valid_to = len(records.rows) + 1, *(since.split() + [""])[:2]
        verified = "2012-06-01" if valid_to else day("2016-02-01", 320 if party == "HTI" else 1000, "verified", party, name)
        contact = role != "partner" or number % 3 == 0
        stage, release = ("published", "public") if role == "national_contact_point" else stage_of(party, "authority", name)
        records.put(party, stage, release, verified, language=language, provisions="VI.8|VI.9" if role == "national_contact_point" else "II.8|VI.9", name=name, acronym=acronym, kind=kind, role=role,
                    unit=unit, contact_name=contact and words["contact"], contact_title=contact and words["title"], contact_public=contact and ("true" if number % 2 else "false"),
                    address=number % 2 and words["street"].format(10 + draw(80, name), 1 + draw(8, party)), phone=phone(party, name), phone_abroad=role != "partner" and phone_abroad(party, name),
                    email="%s.%d@example.org" % (kind.split("_")[0], number), url=contact and "https://example.org/%s/%s" % (party.lower(), kind.replace("_", "-")), hours=words["hours"], timezone=PARTIES[party][2],
                    languages=SPOKEN[party], designation=role == "national_contact_point" and words["note"].format(20 + number), verified_on=verified, valid_from=valid_from, valid_to=valid_to)
    return records


# ---- Services ----


def services(names):
    records, seen = Records("service", "S"), {}
    for number, line in enumerate(SERVICES.strip().splitlines(), 1):
        party, kind, operator, area, serves = line.split()
        language, first = PARTIES[party][0], names[party][0]
        provisions, *by_language = SERVICE_NAMES[kind]
        name = by_language[["es", "pt", "en", "fr"].index(language)]
        seen[party, kind] = seen.get((party, kind), 0) + 1
        if seen[party, kind] > 1:
            name = name.replace(" *", " %d *" % seen[party, kind])
        shelter, open_line, plain = kind.endswith("shelter"), kind == "hotline", operator == "government"
        valid_from = day("2010-01-01", 2200, party, kind, seen[party, kind])
        verified = day("2016-02-01", 330 if party == "HTI" else 1000, party, name)
        # One entry that ended within the second period.
        valid_to = "2018-06-30" if (party, kind) == ("CRI", "medical") else ""
        stage, release = ("published", "public") if open_line else stage_of(party, "service", name)
        records.put(party, stage, release, verified, provisions=provisions, kind=kind, name=name, operator=operator, authority=plain and first, area=area != "-" and area,
                    phone=phone(party, name), phone_abroad=(open_line or kind == "consular") and phone_abroad(party, name), text=open_line and phone("text", party),
                    chat_url=open_line and party in ("ARG", "CAN") and "https://chat.example.org/%s" % party.lower(), url=not shelter and "https://example.org/%s/services/%d" % (party.lower(), number),
                    languages=HEARD[party], text_languages=open_line and SPOKEN[party], hours=WORDS[language]["always" if open_line or shelter else "hours"], timezone=PARTIES[party][2],
                    free_of_charge="false" if (party, kind) == ("JAM", "job_training") else "true", anonymous="true" if open_line or kind == "complaint" else "false", serves=serves,
                    capacity=shelter and str(8 + draw(5, party, name) * 4), verified_on=verified, valid_from=valid_from, valid_to=valid_to)
    return records


# ---- Ratifications ----


def ratifications():
    records = Records("ratification", "R")

    def put(party, instrument, action, when, act_date, in_force_on, note, **fields):
        language = PARTIES[party][0]
        words = WORDS[language]
        records.put(party, *("published", "public") if draw(9, party, instrument, action) else ("submitted", "member_states"), cleared(party, instrument), provisions=INSTRUMENTS[instrument][2],
                    instrument=instrument, action=action, date=when, act_date=act_date, in_force_on=in_force_on, depositary_ref=draw(2, party, instrument) and words["ref"].format(when[:4] + "/%d" % (1 + draw(300, instrument, party))),
                    note=" ".join([note, words["ledger"]]).strip(), **fields)
    for party, *entries in rows(LEDGER, 2):
        for entry in entries:
            instrument, action, when = entry.split()
            adopted, in_force, _, days = INSTRUMENTS[instrument]
            bound = action != "signature"
            act = max(adopted, day(later(when, -300), 200, party, instrument)) if bound and draw(3, party, instrument) else ""
            put(party, instrument, action, when, act, bound and max(in_force, later(when, days)), "")
    for party, instrument, action, when, act_date, in_force_on, ends_on, articles, territories, note in rows(ACTS, 10):
        put(party, instrument, action, when, act_date, in_force_on, note, ends_on=ends_on, articles=articles, territories=territories)
    return records


# ---- Measures ----

DAYS = {"a": "adopted_on", "s": "starts_on", "e": "ends_on", "f": "valid_from", "t": "valid_to"}


def measures(names):
    records = Records("measure", "M")
    for head, title, provisions, days, more in rows(MEASURES, 5):
        party, kind, status, *where = head.split()
        fields = pairs(more)
        fields.update((DAYS[when[0]], when[1:]) for when in days.split())
        amount, currency = (fields.pop("budget", "") + " ").split(" ")[:2]
        number = int(fields.pop("by", "1"))
        stage, release = where or (("published", "public") if kind in ("law", "plan", "policy") else stage_of(party, "measure", title))
        records.put(party, stage, release, cleared(party, title), provisions=provisions, title=title, kind=kind, status=status, authority=names[party][number - 1], budget_amount=amount,
                    budget_currency=currency, **fields)
    return records


# ---- Assessments ----

STATUSES = {"N": "not_started", "D": "planned", "G": "in_progress", "P": "partially_implemented", "I": "implemented", "L": "lapsed", "X": "not_applicable"}


def evidence(measures_made, party, provision):
    """The party's measures for that provision, by their `source_ref`; on some a page beside them."""
    found = [row["source_ref"] for row in measures_made.rows if row["party"] == party and provision in row["provisions"].split("|") and row["stage"] in ("cleared", "submitted", "published")]
    if draw(4, "evidence", party, provision) == 0:
        found.append("https://example.org/%s/%s" % (party.lower(), provision.lower().replace(".", "-")))
    return "|".join(found[:3])


def assess(records, measures_made, party, index, head, narrative, difficulties, needs):
    provision, letters = head.split()
    letter = letters[index]
    if letter == "-":
        return
    language, last = PARTIES[party][0], index == 1 or letters[1] == "-"
    stage, release = PARTIES[party][3 + index]
    if party == "TTO" and index == 1 and provision in ("II.1", "III.6", "IV.1"):
        release = "member_states"
    when = day(["2016-11-14", "2018-11-14"][index], 100, party, provision)
    reason = narrative if letter == "X" else ""
    if not last and not reason:
        narrative = THEN[language].get(letter, "") if draw(4, "then", party, provision) else ""
    records.put(party, stage, release, later(when, 5 + draw(20, party, provision)), provision=provision, period=PERIODS[index], status=STATUSES[letter],
                assessed_by="general_secretariat" if party == "OAS-GS" else "state", assessor=text(PARTIES[party][1], language), date=when, narrative="" if reason else narrative,
                evidence=last and letter in "GPIL" and evidence(measures_made, party, provision), difficulties=last and difficulties, assistance_needed=last and needs, reason=reason)


def assessments(measures_made):
    records = Records("assessment", "E")
    for index in range(len(PERIODS)):
        for party, table in ASSESSED.items():
            for line in rows(table, 4):
                assess(records, measures_made, party, index, *line)
    for party, provision, index, who, assessor, status, when, where, language, narrative, difficulties, needs, reply in rows(OTHERS, 13):
        stage, release = where.split()
        row = records.put(party, stage, release, later(when, 12), language=language, provision=provision, period=PERIODS[int(index)], status=status, assessed_by=who, assessor=assessor, date=when,
                          narrative=narrative, difficulties=difficulties, assistance_needed=needs, reply=reply)
        row["author"] = row["assessor"]
    return records


# ---- Stances ----


def stances():
    records = Records("stance", "P")
    for head, statement in rows(STANCES, 2):
        party, scope, stance, when = head.split()
        stage, release = ("cleared", "secretariat") if stance == "reserved" and party != "CRI" else ("published", "public")
        records.put(party, stage, release, when, scope=scope, stance=stance, date=when, symbol="X-%s/%d" % (party, 1 + draw(90, party, when)), statement=statement)
    return records


# ---- Statistics ----


def statistics():
    records = Records("statistic", "T")
    for party, counted, days, total, parts, more in rows(STATISTICS, 6):
        indicator, unit = counted.split()
        first, last = (FISCAL if days == "FISCAL" else days).split() if len(days) > 4 else (days + "-01-01", days + "-12-31")
        fields = {"stage": "published", "release": "public", "value_status": "final", "coverage": "all", "source": SOURCES[party]}
        fields.update(pairs(more))
        cells = [("", "", total)] + [(*cell.rsplit(" ", 1)[0].split("=", 1), cell.rsplit(" ", 1)[1]) for cell in parts.split("; ") if cell]
        for name, word, value in cells:
            row = dict(fields, value=value)
            if name:
                row.pop("note", None)
                row[name] = word
            # The cell that must not get out says so, where it can be searched for.
            if (party, name, value) == ("TTO", "sex", "3"):
                row["note"] = "canary-3 (invented): this row must not leave the national level."
            records.put(party, row.pop("stage"), row.pop("release"), cleared(party, indicator, days), provisions="II.10|IV.10", indicator=indicator, unit=unit, from_date=first, to_date=last, **row)
    return records


# ---- Routes ----


def routes():
    records = Records("route", "W")
    for party, places, days, how, note in rows(ROUTES, 5):
        (origin, *transit, destination), (first, last), (exploitation, basis) = places.split(), days.split(), how.split()
        stage, release = ("submitted", "member_states") if basis == "expert" else ("published", "public")
        records.put(party, stage, release, cleared(party, places), provisions="VI.6", origin=origin, transit="".join(transit), destination=destination, from_date=first, to_date=last,
                    exploitation=exploitation, basis=basis, note=note)
    return records


# ---- Practices ----


def practices():
    records = Records("practice", "B")
    for head, title, summary, result, language in rows(PRACTICES, 5):
        party, area, year, evaluated = head.split()
        records.put(party, *stage_of(party, "practice", title), cleared(party, title), language=language or PARTIES[party][0], provisions="II.15|VI.7", title=title, area=area, summary=summary, result=result,
                    evaluated={"yes": "true", "no": "false", "-": ""}[evaluated], url=evaluated == "yes" and "https://example.org/%s/practices/%s" % (party.lower(), year), year=year)
    return records


# ---- Files ----

def make():
    """{name of a file: its text}"""
    contacts = authorities()
    names = {}
    for row in contacts.rows:
        names.setdefault(row["party"], []).append(row["name"])
    done = measures(names)
    all_records = [contacts, services(names), ratifications(), stances(), done, assessments(done), statistics(), routes(), practices()]
    return {records.kind + ".csv": records.csv() for records in all_records}


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    files, stale = make(), []
    for name, content in files.items():
        path = HERE / name
        if arguments and (not path.exists() or path.read_bytes() != content.encode("utf-8")):
            stale.append(name)
        elif not arguments:
            path.write_bytes(content.encode("utf-8"))
    stale += sorted(path.name for path in HERE.glob("*.csv") if path.name not in files)
    for name in stale:
        print("%s is not what make_sample.py writes" % name)
    sys.exit(1 if stale else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
