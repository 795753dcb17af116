#!/usr/bin/env python3
"""The oasplan command and the examples, as a person meets them.

    test_command.py OASPLAN EXAMPLES_DIR SOURCE_ROOT

Prints TAP. Every test runs in a folder of its own, with no store in it unless it makes one.
"""
import csv
import datetime
import glob
import io
import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import warnings

from tap import Tap

try:
    import jsonschema
except ImportError:
    jsonschema = None
try:
    import openpyxl
except ImportError:
    openpyxl = None

OASPLAN, EXAMPLES, SOURCE = (os.path.abspath(path) for path in sys.argv[1:4])
SEED = os.path.join(SOURCE, "data", "oas-tip-2015-2018.us-comments.fr.txt")
MARKED_SEED = os.path.join(SOURCE, "data", "oas-tip-2015-2018.us-comments-marked.fr.critic")
BUILTIN = "oas-tip-2015-2018@us-comments"
DEFAULT = BUILTIN + "-marked"
COMMANDS = ("import plans toc show export redline compare concordance amendments decide consolidate extract cites trace gaps search resolve period ledger report instruments states "
            "record verify backup merge remove help version").split()
RECORD_COMMANDS = ["record " + word for word in "types add set get find history remove redact template import export".split()]

SMALL = """WORK PLAN ON SMALL THINGS

The member states of the Organization adopt this Work Plan.

I. PREVENTION
1. Do the first thing that the States have agreed upon in the region. (para. 1)
2. Do the second thing, as set out in article 3 of the Palermo Protocol.
3. Urge the States to do the following:
i. one thing;
ii. another thing.
"""

# Each action, outcome, certainty and list of an amendment.
PROPOSALS = json.dumps({"language": "en", "divisions": [{"id": "I"}], "provisions": [
    {"id": "I.1", "kind": "directive", "division": "I", "issued": "Adopt hard laws [USA: soon], and now (WHY?).", "citations": [], "amendments": [
        {"id": "I.1/USA/4", "delegation": "USA", "action": "replace", "begin": 0, "end": 5, "text": "Make", "certainty": "inferred", "confidence": "low",
         "reasons": ["typography", "doubled"], "outcome": "rejected", "rationale": "Shorter.", "with": ["CAN"], "supported_by": ["BRA"], "opposed_by": ["PER"]},
        {"id": "I.1/-/2", "action": "insert", "begin": 6, "end": 10, "certainty": "explicit", "pair": "I.1/-/1", "outcome": "superseded", "superseded_by": "I.1/USA/4"},
        {"id": "I.1/-/1", "action": "delete", "begin": 11, "end": 15, "certainty": "explicit", "pair": "I.1/-/2", "outcome": "accepted"},
        {"delegation": "USA", "action": "insert", "begin": 16, "end": 27, "text": "soon", "certainty": "explicit", "outcome": "accepted-with-changes", "changed": "then"},
        {"delegation": "OAS-GS", "action": "footnote", "begin": 27, "end": 28, "certainty": "explicit", "outcome": "withdrawn"},
        {"delegation": "USA", "action": "question", "begin": 37, "end": 43, "certainty": "explicit"}]},
    {"id": "I.2", "kind": "directive", "division": "I", "issued": "Report.", "citations": [], "amendments": [
        {"delegation": "CAN", "action": "move", "begin": 0, "end": 7, "certainty": "explicit", "target": "before I.1"},
        {"delegation": "CAN", "action": "insert", "begin": 0, "end": 7, "certainty": "explicit"},
        {"action": "comment", "begin": 0, "end": 6, "certainty": "explicit", "derived": True, "continues": "I.1/-/1"}]}]})

# Invented.
ROLLING = """I. PREVENTION

1. Train [USA, Mexico: judges] [CAN, supported by BRA, opposed by ARG: clerks] here.
2. Protect [women - USA delete] [USA: persons] in [30] days. [agreed ad ref]
"""

MARKED = """I. PREVENTION
{++1. Adopt {~~hard~>strict~~}{>>@MEX rationale="Clearer."<<} laws (para. 3).
2. Apply them.++}{>>@USA certainty=inferred confidence=high reasons=language,remark with=CAN<<}
3. Report {==(to whom?)==}{>>@- action=question<<}.
"""


def drop_rights():
    """In a child: permissions do not bind root."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="oasplan-command-")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k not in ("LANG", "OASPLAN_DB", "NO_COLOR")}

    def tearDown(self):
        shutil.rmtree(self.folder)

    def run_program(self, program, *arguments, stdin=b"", **environment):
        return subprocess.run([program, *arguments], input=stdin, capture_output=True, cwd=self.folder,
                              env=dict(self.environment, **environment), timeout=120)

    def ask(self, *arguments, status=0, stdin=b"", **environment):
        """Standard output of the command, after a look at its exit status."""
        done = self.run_program(OASPLAN, *arguments, stdin=stdin, **environment)
        self.assertEqual(done.returncode, status, "%s: %s%s" % (arguments, done.stdout.decode()[-500:], done.stderr.decode()))
        self.errors = done.stderr.decode()
        return done.stdout.decode()

    def ask_json(self, *arguments, **more):
        return json.loads(self.ask("--json", *arguments, **more))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def files(self):
        return sorted(os.listdir(self.folder))

    def on_terminal(self, *arguments, **environment):
        """What a terminal gets to see, as bytes."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execve(OASPLAN, [OASPLAN, *arguments], dict(self.environment, **environment))
        seen = b""
        while True:
            try:
                some = os.read(terminal, 65536)
            except OSError:  # the other side is gone
                some = b""
            if not some:
                break
            seen += some
        os.waitpid(pid, 0)
        os.close(terminal)
        return seen


class Reading(Case):
    def test_show_json_has_the_agreed_shape_and_offsets(self):
        answer = self.ask_json("--plan", BUILTIN, "show", "III.12")
        self.assertEqual(len(answer), 1)
        provision = answer[0]
        self.assertEqual(list(provision)[:9], ["id", "kind", "division", "label", "parent", "reading", "text", "issued", "source"])
        self.assertEqual((provision["id"], provision["kind"], provision["division"], provision["label"], provision["parent"], provision["reading"]),
                         ("III.12", "directive", "III", "12.", None, "resolved"))
        self.assertEqual(provision["source"], {"begin": 15682, "end": 16006})
        self.assertTrue(provision["text"].startswith("Assurer le renforcement"))
        self.assertTrue(provision["text"].endswith("inculpés et punis."))
        self.assertEqual(provision["issued"], provision["text"] + " (par. 17)")
        self.assertEqual(provision["amendments"], [])
        self.assertEqual(provision["citations"], [{
            "raw": "(par. 17)", "begin": 311, "end": 320, "relation": "source", "instrument": "prior-plan", "locators": ["17"], "targets": [None],
            "state": "implied", "candidates": ["ag-res-2551", "rtp-ii-doc-5-09"], "parts": [], "note": None}])

    def test_show_source_offsets_lead_into_the_source(self):
        with open(SEED, "rb") as file:
            source = file.read()
        for provision in self.ask_json("--plan", BUILTIN, "show", "III.12", "V.16", "II.17.ix"):
            piece = source[provision["source"]["begin"]:provision["source"]["end"]].decode()
            self.assertTrue(piece.startswith(provision["label"]), piece)
            for citation in provision["citations"]:
                self.assertEqual(provision["issued"].encode()[citation["begin"]:citation["end"]].decode(), citation["raw"])

    def test_show_for_people_names_the_source(self):
        answer = self.ask("show", "III.12")
        self.assertIn("III.12  directive 12.", answer)
        self.assertIn("source: prior-plan par. 17 (implied: ag-res-2551 or rtp-ii-doc-5-09)", " ".join(answer.split()))
        self.assertIn("Earlier text that the document does not name", answer)
        self.assertIn("Texte antérieur que le document ne nomme pas", self.ask("--lang", "fr", "show", "III.12"))
        self.assertTrue(all(len(line) <= 80 for line in answer.splitlines()))

    def test_show_of_a_provision_that_the_reading_does_not_hold_is_a_no(self):
        self.ask("import", self.write("plan.critic", MARKED), "--key", "k", "--edition", "e", "--language", "en")
        self.assertIn("Adopt strict laws.", self.ask("show", "I.1", "--reading", "proposed"))
        self.assertIn("[USA?: Adopt [-MEX: hard][MEX: strict] laws.]", self.ask("show", "I.1"))
        self.assertEqual(self.ask("show", "I.1", "--reading", "base", status=1), "")
        self.assertEqual(self.ask_json("show", "I.1", "--reading", "base", status=1), [])

    def test_show_leaves_out_what_the_reading_does_not_hold_and_shows_the_rest(self):
        self.ask("import", self.write("plan.critic", MARKED), "--key", "k", "--edition", "e", "--language", "en")
        self.assertEqual([p["id"] for p in self.ask_json("show", "I.1", "I.3", "--reading", "base", status=1)], ["I.3"])

    def test_the_digest_is_what_the_page_on_formats_computes(self):
        with open(os.path.join(SOURCE, "docs", "file-format.md"), encoding="utf-8") as file:
            program = re.search(r"```python[^\n]*\n(import hashlib.*?)```", file.read(), re.S).group(1)
        for name, text, language in (("plan.json", PROPOSALS, "en"), ("plan.critic", MARKED, "en"), ("small.txt", SMALL, "en")):
            self.ask("import", self.write(name, text), "--key", "k", "--edition", name, "--language", language)
            path = self.write("export.json", self.ask("export", "--format", "json"))
            done = self.run_program(sys.executable, "-c", program, path)
            self.assertEqual(done.stdout.decode().strip(), self.ask_json("export", "--format", "json")["digest"], done.stderr.decode())

    def test_show_reading_issued_is_every_word_as_printed(self):
        self.assertTrue(self.ask_json("show", "III.12", "--reading", "issued")[0]["text"].endswith("(par. 17)"))
        self.assertIn("(par. 17)", self.ask("show", "--reading=issued", "III.12"))

    def test_show_of_a_division_is_all_its_provisions(self):
        answer = self.ask_json("show", "III")
        self.assertEqual([p["id"] for p in answer], ["III.%d" % n for n in range(1, 19)])

    def test_show_lists_items(self):
        answer = self.ask("show", "II.17")
        self.assertIn("II.17.ix", answer)

    def test_show_of_an_unknown_id_names_near_ones(self):
        self.ask("show", "III.99", status=1)
        self.assertIn("III.9", self.errors)
        self.assertEqual(self.ask("--json", "show", "nothing", status=1).strip(), "[]")

    def test_show_of_known_and_unknown_ids_shows_the_known_ones(self):
        answer = self.ask_json("show", "III.99", "III.12", status=1)
        self.assertEqual([p["id"] for p in answer], ["III.12"])

    def test_show_names_conflicts_and_those_who_support(self):
        self.ask("import", self.write("plan.txt", ROLLING), "--key", "k", "--edition", "e", "--language", "en")
        answer = " ".join(self.ask("show", "I.1").split())
        self.assertIn("I.1/USA/1 insert USA, MEX open judges in conflict with: I.1/CAN/1", answer)
        self.assertIn("I.1/CAN/1 insert CAN open clerks supported by: BRA opposed by: ARG in conflict with: I.1/USA/1", answer)

    def test_notes_are_shown_beside_what_they_speak_of(self):
        self.ask("import", self.write("plan.txt", ROLLING), "--key", "k", "--edition", "e", "--language", "en")
        notes = self.write("notes", "# ours alone\nI.1 hold firm\r\n\nI.1/CAN/1\tsupport if BRA does\nI.9 nothing\nI.1\nI.1 second")
        answer = self.ask("show", "I.1", "I.2", "--notes", notes)
        self.assertRegex(answer, r"here\.\n +our note: hold firm\n +our note: second\n")
        self.assertRegex(answer, r"in conflict with: I\.1/USA/1\n +our note: support if BRA does\n")
        self.assertIn("line 5: the plan has no provision and no amendment I.9", self.errors)
        self.assertIn("line 6: I.1 has no text", self.errors)
        self.assertNotIn("note", self.ask("show", "I.1"))
        self.ask("show", "I.1", "--notes", "missing", status=3)
        self.assertIn("missing", self.errors)

    def test_no_json_and_no_export_knows_of_notes(self):
        self.ask("import", self.write("plan.txt", ROLLING), "--key", "k", "--edition", "e", "--language", "en")
        export = self.ask("export", "--format", "json")
        notes = self.write("notes", "I.1 hold firm\n")
        self.assertIn("hold firm", self.ask("show", "I.1", "--notes", notes))
        self.assertEqual(self.ask("--json", "show", "I.1", "--notes", notes), self.ask("--json", "show", "I.1"))
        self.assertEqual(self.ask("export", "--format", "json"), export)
        self.ask("export", "--format", "json", "--notes", notes, status=2)
        for name in self.files():
            if name != "notes":
                with open(os.path.join(self.folder, name), "rb") as file:
                    self.assertNotIn(b"hold firm", file.read(), name)

    def test_a_rolling_text_is_written_as_it_came(self):
        self.ask("import", self.write("plan.txt", ROLLING), "--key", "k", "--edition", "e", "--language", "en")
        written = self.ask("export", "--format", "rolling")
        self.assertIn("1. Train [USA, MEX: judges] [CAN, supported by BRA, opposed by ARG: clerks] here.", written)
        self.ask("import", self.write("again.txt", written), "--key", "k", "--edition", "again", "--language", "en")
        self.assertEqual(self.ask("export", "--format", "rolling"), written)

    def test_toc_counts_and_begins(self):
        answer = self.ask("toc")
        self.assertIn("18 directives", answer)
        self.assertIn("17 directives, 10 items", answer)
        self.assertIn("4 preamble paragraphs, 1 definition", answer)
        self.assertRegex(answer, r"(?m)^  III\.12 +Assurer le renforcement")

    def test_toc_json_has_every_provision(self):
        divisions = self.ask_json("toc")
        self.assertEqual([d["id"] for d in divisions], ["pre", "obj", "I", "II", "III", "IV", "V", "VI", "fn"])
        self.assertEqual(sum(len(d["provisions"]) for d in divisions), 112)
        self.assertEqual(divisions[3]["counts"], {"directive": 17, "item": 10})

    def test_export_source_is_the_document_byte_for_byte(self):
        for edition, path in ((BUILTIN, SEED), (DEFAULT, MARKED_SEED)):
            done = self.run_program(OASPLAN, "--plan", edition, "export", "--format", "source")
            with open(path, "rb") as file:
                self.assertEqual(done.stdout, file.read())

    def test_the_marked_edition_is_the_default(self):
        self.assertTrue(self.ask("toc").startswith(DEFAULT + ":fr  draft\n"))
        self.assertTrue(self.ask("--plan", "oas-tip-2015-2018", "toc").startswith(DEFAULT + ":fr  draft\n"))
        self.assertTrue(self.ask("--plan", BUILTIN, "toc").startswith(BUILTIN + ":fr  draft\n"))
        self.ask("--plan", "oas-tip-2015-2018@adopted", "toc", status=1)

    def test_export_every_format(self):
        for name, word in (("json", '"provisions"'), ("text", "III."), ("markdown", "#"), ("html", "<html"), ("csv", "III.12"), ("rolling", "III.")):
            self.assertIn(word, self.ask("export", "--format", name))

    def test_export_output_appears_whole_or_not_at_all(self):
        self.ask("export", "--format", "csv", "--output", "plan.csv")
        self.assertEqual(self.files(), ["plan.csv"])
        with open(os.path.join(self.folder, "plan.csv"), "rb") as file:
            self.assertEqual(file.read(), self.run_program(OASPLAN, "export", "--format", "csv").stdout)
        self.ask("export", "--format", "json", "--output", "missing/plan.json", status=3)
        self.ask("export", "--format", "json", "--output", "/dev/full", status=3)
        self.assertEqual(self.files(), ["plan.csv"])

    def test_export_never_writes_over_a_store(self):
        self.ask("import", self.write("small.txt", SMALL), "--key", "k", "--edition", "e", "--language", "en")
        for command in (("export", "--format", "text"), ("redline", "--format", "html")):
            self.ask(*command, "--output", "oasplan.db", status=3)
            self.assertIn("oasplan.db: a database stands there", self.errors)
            for ending in ("-wal", "-shm", "-journal"):
                self.ask(*command, "--output", "oasplan.db" + ending, status=3)
                self.assertIn("oasplan.db%s: belongs to the database that stands beside it" % ending, self.errors)
            self.ask(*command, "--output", "other.db-wal")
            os.remove(os.path.join(self.folder, "other.db-wal"))
        self.assertIn("k@e:en", self.ask("plans"))

    def test_export_output_keeps_mode_and_symbolic_link(self):
        target = self.write("real.csv", "old")
        os.chmod(target, 0o640)
        os.symlink("real.csv", os.path.join(self.folder, "link.csv"))
        self.ask("export", "--format", "csv", "--output", "link.csv")
        self.assertTrue(os.path.islink(os.path.join(self.folder, "link.csv")))
        self.assertEqual(os.stat(target).st_mode & 0o777, 0o640)
        self.assertGreater(os.path.getsize(target), 1000)

    def test_export_of_an_unknown_format_names_the_known_ones(self):
        self.ask("export", "--format", "docx", status=2)
        self.assertIn("markdown", self.errors)
        self.ask("export", status=2)


class Redlining(Case):
    def setUp(self):
        super().setUp()
        self.ask("import", os.path.join(SOURCE, "data", "oas-tip-2015-2018.us-comments-marked.fr.critic"), "--key", "oas-tip-2015-2018", "--edition", "us-comments-marked",
                 "--language", "fr")

    def test_redline_shows_both_deletions_and_both_insertions_of_the_shelters(self):
        self.assertEqual(self.ask("redline", "V.7"), """V.7  7. (V. DIRECTIVES PORTANT SUR LA PRISE EN CHARGE ET LA PROTECTION)
    Promouvoir la création {+de logements d’urgence, provisoires et de long
    terme+}[-d'abris appropriés-] pour les victimes de la traite des personnes,
    en prenant en considération le sexe, l'âge et autres facteurs pertinents,
    et, selon le cas, élargir les {+logements+}[-abris-] existants. (par. 37)

    V.7/USA/1  insert  USA by inference (high: typography, fused, doubled)  open
    V.7/USA/2  delete  USA by inference (high: fused, doubled)  open
    V.7/USA/3  insert  USA by inference (high: fused, doubled)  open
    V.7/USA/4  delete  USA by inference (high: fused, doubled)  open
""")

    def test_redline_gives_reasons_and_remarks(self):
        text = " ".join(self.ask("redline", "II.2").split())
        self.assertIn("[-Garantir que ce qui constitue la traite des personnes est indépendant du consentement accordé par la victime.-]", text)
        self.assertIn("II.2/USA/1 delete USA open because: (CECI FAIT PARTIE", text)
        self.assertIn("II.2/USA/2 comment USA (CECI FAIT PARTIE", text)

    def test_redline_of_whom_and_what_is_asked_for(self):
        self.assertIn("les logements abris existants.", " ".join(self.ask("redline", "V.7", "--explicit-only").split()))
        self.assertNotIn("{+", self.ask("redline", "V.7", "--delegation", "MEX"))
        self.assertIn("[-Garantir", self.ask("redline", "II", "--explicit-only", "--delegation", "USA"))

    def test_redline_of_the_whole_plan_shows_both_places_of_a_move(self):
        text = self.ask("redline")
        comes, leaves = text.index("VI.12  12. (VI. MANDATS ATTRIBUÉS AU SECRÉTARIAT GÉNÉRAL) comes to this place\n"), text.index(") leaves this place\n")
        self.assertLess(comes, text.index("\nVI.10  10. ("))
        self.assertLess(comes, leaves)
        self.assertEqual(text.count("VI.12/USA/1  move  USA  open\n        to stand: before VI.10\n        because: (Il faudrait placer"), 1)

    def test_redline_as_a_document(self):
        for form, word in (("html", "<ins "), ("markdown", "<ins>"), ("critic", "{++"), ("docx", "PK")):
            self.ask("redline", "V.7", "--format", form, "--output", "v7." + form)
            self.assertIn(word.encode(), self.read("v7." + form))
            self.assertEqual(self.run_program(OASPLAN, "redline", "V.7", "--format", form).stdout, self.read("v7." + form))
        self.assertEqual(self.ask("redline", "V.7", "--format", "ansi"), self.ask("redline", "V.7"))

    def test_a_terminal_gets_colour_and_no_docx(self):
        seen = self.on_terminal("redline", "V.7", TERM="xterm")
        self.assertIn(b"\x1b[31;9mabris\x1b[0m", seen)
        self.assertNotIn(b"{+", seen)
        self.assertIn(b"--output FILE", self.on_terminal("redline", "--format", "docx", TERM="xterm"))

    def test_redline_refuses_what_it_cannot_do(self):
        self.ask("redline", "V.99", status=1)
        self.ask("redline", "V.7", "--format", "odt", status=2)
        self.assertIn("ansi, html, markdown, critic or docx", self.errors)
        self.ask("redline", "V", "--format", "html", status=2)
        self.ask("redline", "--output", "x", status=2)
        self.ask("redline", "--format", "html", "--output", "", status=2)
        self.ask("redline", "--json", "--format", "html", status=2)
        self.ask("redline", "--format", "html", "--output", "missing/x.html", status=3)


class Citing(Case):
    def provisions(self, *arguments, **more):
        return [hit["provision"] for hit in self.ask_json(*arguments, **more)]

    def test_trace_finds_both_provisions_of_a_paragraph(self):
        self.assertEqual(self.provisions("trace", "prior-plan", "5"), ["III.5", "III.6"])
        self.assertEqual([line.split()[0] for line in self.ask("trace", "prior-plan", "5").splitlines()], ["III.5", "III.6"])

    def test_trace_without_a_locator_finds_all(self):
        hits = [(h["provision"], h["locator"]) for h in self.ask_json("trace", "un-global-plan") if h["relation"] != "mentions"]
        self.assertEqual(hits, [("I.ii", "1"), ("III.3", "20")])

    def test_trace_follows_short_names(self):
        hits = [(h["locator"], h["provision"]) for h in self.ask_json("trace", "osce-addendum")]
        self.assertEqual(sorted(hits), [("1.10", "III.18"), ("1.6", "III.16"), ("1.8", "V.3"), ("1.9", "III.17")])

    def test_trace_takes_symbols_and_names(self):
        self.assertEqual(self.provisions("trace", "A/RES/64/293", "20"), ["III.3"])
        self.assertEqual(self.provisions("trace", "Protocole de Palerme", "art.", "3"), self.provisions("trace", "palermo-protocol", "art. 3"))

    def test_trace_follows_references_inside_the_document(self):
        hits = [h for h in self.ask_json("trace", "this-plan") if h["provision"] == "III.10"]
        self.assertEqual([(h["relation"], h["locator"], h["target"]) for h in hits], [("relates-to", "18", "III.18")])

    def test_trace_of_what_nobody_cites_is_a_no(self):
        self.assertEqual(self.provisions("trace", "prior-plan", "2", status=1), [])
        self.ask("trace", "no such thing at all", status=1)
        self.assertTrue(self.errors)

    def test_gaps_lists_the_paragraphs_that_were_dropped(self):
        missing = [2, 6, 7, 8, 10, 11, 12, 14, 16, 31, 46, 47]
        answer = self.ask_json("gaps", "prior-plan", "--range", "1-51", status=1)
        self.assertEqual(answer["uncited"], missing)
        self.assertEqual(answer["cited"], [n for n in range(1, 52) if n not in missing])
        lines = self.ask("gaps", "prior-plan", "--range=1-51", status=1).splitlines()
        self.assertEqual(lines[0], "uncited: " + " ".join(map(str, missing)))
        self.assertTrue(lines[1].startswith("cited: 1 3 4 5 9 "))

    def test_gaps_without_gaps_is_done(self):
        self.assertEqual(self.ask("gaps", "prior-plan", "--range", "3-5").splitlines()[0], "uncited:")

    def test_trace_reads_a_locator_in_any_language(self):
        fifth = self.provisions("trace", "prior-plan", "5")
        for words in ("par. 5", "para. 5", "paragraph 5", "paragraphe 5", "párrafo 5", "párr. 5", "parágrafo 5", "(par. 5)", " 5 "):
            self.assertEqual(self.provisions("trace", "prior-plan", words), fifth, words)
        self.assertEqual(self.provisions("trace", "prior-plan", "párrafo", "5"), fifth)
        third = self.provisions("trace", "palermo-protocol", "art. 3")
        for words in ("article 3", "artículo 3", "artigo 3", "Art. 3", "ARTICLE 3", "artículo 3º"):
            self.assertEqual(self.provisions("trace", "palermo-protocol", words), third, words)
        self.assertEqual(self.provisions("trace", "osce-addendum", "par. 1.10"), ["III.18"])

    def test_trace_reads_articles_with_paragraphs_and_letters(self):
        self.write("plan.txt", "I. MEASURES\n1. Inform victims under article 6, paragraph 3 (a), of the Palermo Protocol.\n2. Act under article 6 of it.\n")
        self.ask("--db", "p.db", "import", "plan.txt", "--language", "en")
        for words in ("art. 6(3)(a)", "art. 6, par. 3, al. a)", "alinéa a) du paragraphe 3 de l'article 6", "inciso a) del párrafo 3 del artículo 6",
                      "paragraph 3, subparagraph (a), of article 6", "alínea a) do parágrafo 3 do artigo 6"):
            self.assertEqual(self.provisions("--db", "p.db", "trace", "palermo-protocol", words), ["I.1"], words)

    def test_trace_of_words_that_are_no_locator_says_how_to_write_one(self):
        for words in ("the fifth", "par.", "par. 5 above", "par. 5 of the Palermo Protocol", "5; drop", "paras. 5 and 9", "par. 5)("):
            self.ask("trace", "prior-plan", words, status=2)
            self.assertIn("art. 6(3)(a)", self.errors, words)

    def test_gaps_reads_a_range_in_any_language(self):
        answer = self.ask_json("gaps", "prior-plan", "--range", "1-51", status=1)
        for words in ("1–51", "paras. 1 to 51", "par. 1 à 51", "párrafos 1 a 51", "parágrafos 1-51"):
            self.assertEqual(self.ask_json("gaps", "prior-plan", "--range", words, status=1), answer, words)
        for words in ("paras. 1 and 51", "par. 51-1", "sections I-V", "from the first"):
            self.ask("gaps", "prior-plan", "--range", words, status=2)
            self.assertIn("1-51", self.errors, words)

    def test_gaps_of_a_treaty_are_asked_by_articles(self):
        self.write("plan.txt", "I. MEASURES\n1. Act under article 6, paragraph 3, and article 9 of the Palermo Protocol.\n2. Act (A/RES/64/293, para. 4 (b)).\n")
        self.ask("--db", "p.db", "import", "plan.txt", "--language", "en")
        for words in ("art. 5-9", "articles 5 to 9", "articles 5 à 9", "artículos 5 a 9", "artigos 5 a 9"):
            answer = self.ask_json("--db", "p.db", "gaps", "palermo-protocol", "--range", words, status=1)
            self.assertEqual((answer["range"], answer["cited"], answer["uncited"]), ("art. 5-9", [6, 9], [5, 7, 8]), words)
        self.ask("--db", "p.db", "gaps", "palermo-protocol", "--range", "5-9", status=1)
        self.assertIn('--range "art. 5-9"', self.errors)
        self.assertEqual(self.ask_json("--db", "p.db", "gaps", "un-global-plan", "--range", "1-6", status=1)["cited"], [4])
        self.assertEqual(self.errors, "")

    def test_an_instrument_is_asked_for_by_the_words_of_a_text(self):
        hits = self.provisions("trace", "un-global-plan", "20")
        for words in ("General Assembly resolution 64/293", "résolution 64/293", "a/res/64/293", "la resolución 64/293 de la Asamblea General"):
            self.assertEqual(self.provisions("trace", words, "20"), hits, words)
            self.assertEqual(self.ask_json("gaps", words, "--range", "1-3", status=1)["instrument"], "un-global-plan", words)
        self.assertEqual([i["key"] for i in self.ask_json("instruments", "ILO Convention No. 29")], ["ilo-c029"])
        self.assertEqual([i["key"] for i in self.ask_json("instruments", "Convenio", "182", "de", "la", "OIT")], ["ilo-c182"])

    def test_gaps_wants_a_range(self):
        self.ask("gaps", "prior-plan", status=2)
        self.ask("gaps", "prior-plan", "--range", "abc", status=2)

    def test_cites_says_the_same_as_show(self):
        ids = ["III.12", "II.17.ix", "I.ii", "V.16"]
        shown = [dict(c, provision=p["id"]) for p in self.ask_json("show", *ids) for c in p["citations"]]
        answer = self.ask_json("cites", *ids)
        self.assertEqual(answer, shown)
        self.assertTrue(all(list(c)[0] == "provision" for c in answer))

    def test_cites_of_the_whole_plan(self):
        everything = self.ask_json("cites")
        self.assertEqual(sum(c["relation"] == "source" and c["instrument"] == "prior-plan" for c in everything),
                         sum(c["raw"].startswith("(par. ") for c in everything))
        self.assertEqual(len(self.ask("cites").splitlines()), len(everything))
        self.ask("cites", "III.7", status=1)

    def test_resolve_answers_inside_the_plan(self):
        hits = [h for h in self.ask_json("resolve") if h["provision"] == "III.10"]
        self.assertEqual([(h["state"], h["target"]) for h in hits], [("resolved", "III.18")])

    def test_extract_from_standard_input(self):
        text = "See article 3 of the Palermo Protocol."
        answer = self.ask_json("extract", "--language", "en", stdin=text.encode())
        self.assertEqual([(c["instrument"], c["locators"]) for c in answer], [("palermo-protocol", ["art. 3"])])
        self.assertEqual(text[answer[0]["begin"]:answer[0]["end"]], answer[0]["raw"])
        line = self.ask("extract", "-", "--language=en", stdin=text.encode())
        self.assertTrue(line.startswith("%d-%d  mentions: palermo-protocol art. 3" % (answer[0]["begin"], answer[0]["end"])), line)

    def test_extract_finds_the_language_where_it_is_clear(self):
        with open(SEED, "rb") as file:
            self.assertTrue(self.ask_json("extract", stdin=file.read()))
        self.ask("extract", stdin=b"xyz", status=2)
        self.assertIn("--language", self.errors)

    def test_extract_without_citations_is_a_no(self):
        self.assertEqual(self.ask_json("extract", "--language", "en", stdin=b"Nothing here.", status=1), [])

    def test_extract_names_the_byte_that_is_no_text(self):
        path = self.write("bad.txt", b"good \xff bad")
        self.ask("extract", "--language", "en", path, status=3)
        self.assertIn("bad.txt: ", self.errors)
        self.assertIn("5", self.errors)

    def test_extract_knows_instruments_from_a_file(self):
        path = self.write("more.json", json.dumps({"instruments": [{
            "key": "blue-book", "symbol": None, "kind": "plan", "date": None, "body": None, "ratifiable": False, "depositary": None,
            "in_force_on": None, "names": {"en": "Blue Book of Zembla"}, "aliases": {}, "acronyms": []}]}))
        text = b"As par. 4 of the Blue Book of Zembla says."
        answer = self.ask_json("extract", "--language", "en", "--instruments", path, stdin=text)
        self.assertEqual([c["instrument"] for c in answer], ["blue-book"])
        self.assertIn("blue-book", self.ask("instruments", "--instruments", path, "zembla"))


class Searching(Case):
    def found(self, *query, status=0):
        return [h["provision"] for h in self.ask_json("search", *query, status=status)]

    def source_ids(self, pattern):
        divisions = self.ask_json("toc")
        ids = [p["id"] for d in divisions for p in d["provisions"]]
        return {p["id"] for p in self.ask_json("show", "--reading", "issued", *ids) if re.search(pattern, p["issued"], re.I)}

    def test_search_takes_words_with_apostrophes_and_accents(self):
        found = self.found("l'éducation")
        self.assertIn("V.2", found)
        self.assertTrue(self.source_ids("l['’]éducation") <= set(self.found("education")))
        self.assertEqual(set(found), set(self.found("L’EDUCATION")))

    def test_search_takes_words_with_hyphens(self):
        # the source has no "plan-cadre"; a word that it has in that form is found by it
        self.assertEqual(self.found("plan-cadre", status=1), [])
        self.assertIn("II.5", self.found("socio-économique"))

    def test_search_finds_words_of_the_same_stem(self):
        if not self.ask_json("version")["features"]["stemmer"]:
            self.skipTest("built without word stems")
        found = set(self.found("victime"))
        self.assertTrue(self.source_ids(r"\bvictimes\b") <= found)
        self.assertTrue(found)

    def test_search_marks_what_it_found(self):
        self.assertRegex(self.ask("search", "diplomatiques", "--limit", "1"), r"^III\.1[08] +.*\[diplomatiques\]")

    def test_search_pages(self):
        everything = self.found("traite")
        first = self.ask_json("search", "traite", "--limit", "5")
        self.assertEqual([h["provision"] for h in first], everything[:5])
        cursor = re.search(r"--cursor (\S+)", self.errors).group(1)
        self.assertEqual(self.found("traite", "--limit", "5", "--cursor", cursor), everything[5:10])

    def test_search_that_finds_nothing_is_a_no(self):
        self.assertEqual(self.ask("search", "zzzzzz", status=1), "")

    def test_search_refuses_a_query_that_is_none(self):
        self.ask("search", "(victime", status=2)
        self.assertTrue(self.errors.startswith("oasplan: "))
        self.ask("search", "victime", "--limit", "0", status=2)
        self.ask("search", "victime", "--cursor", "nonsense", status=2)

    def test_search_bold_on_a_terminal_only(self):
        self.assertIn(b"\x1b[1m", self.on_terminal("search", "diplomatiques", TERM="xterm"))
        self.assertNotIn(b"\x1b", self.on_terminal("search", "diplomatiques", TERM="xterm", NO_COLOR="1"))
        self.assertNotIn(b"\x1b", self.on_terminal("search", "diplomatiques", TERM="dumb"))


class Stores(Case):
    def small(self, text=SMALL, *options, **more):
        path = self.write("small.txt", text)
        return self.ask("--db", "plan.db", "import", path, "--edition", "one", "--language", "en", *options, **more)

    def test_import_says_what_it_read(self):
        line = self.small().splitlines()[0]
        self.assertRegex(line, r"^small@one:en: 6 provisions in 2 divisions, \d+ citations, 0 amendments, \d+ diagnostics? \(new\)$")
        self.assertIn("plan.db", self.files())

    def test_import_twice_changes_nothing(self):
        self.small()
        with open(os.path.join(self.folder, "plan.db"), "rb") as file:
            before = file.read()
        self.assertIn("(unchanged)", self.small())
        self.assertEqual(json.loads(self.small(SMALL, "--json"))["put"], "unchanged")
        self.assertEqual(len(self.ask_json("--db", "plan.db", "plans")), 1)
        self.assertEqual(len(before), os.path.getsize(os.path.join(self.folder, "plan.db")))

    def test_import_of_another_text_under_one_identity_is_refused(self):
        self.small()
        self.small(SMALL.replace("first", "last"), status=3)
        self.assertTrue(self.errors.startswith("oasplan: plan.db: "))
        self.assertIn("first thing", self.ask("--db", "plan.db", "show", "I.1"))
        self.small(SMALL.replace("first", "last"), "--dry-run", status=3)

    def test_import_json_report(self):
        answer = json.loads(self.small(SMALL, "--json"))
        self.assertEqual((answer["plan"], answer["edition"], answer["language"], answer["provisions"], answer["put"]), ("small", "one", "en", 6, "new"))
        self.assertTrue(answer["digest"].startswith("1:"))
        self.assertEqual(len(answer["diagnostics"]), len(answer["diagnostics"]))

    def test_import_says_where_each_diagnostic_stands(self):
        text = "I. GUIDELINES\r\n1. Train all.\r\n\r\n  They are many and they come from all the States.\r\n5. Tell\x0c\r\n\r\nofficers.\r\n"
        lines = self.small(text).splitlines()[1:]
        self.assertEqual([line.split(": ")[0] for line in lines], [
            '  unlabelled-paragraph I.1 (line 4, "They are many and they come from all the…")',
            '  label-out-of-turn I.5 (line 5, "5. Tell")',
        ])
        lines = self.small("I. GUIDELINES\n1. Train.\nAll.\n".encode("utf-16"), "--edition", "two").splitlines()[1:]
        self.assertEqual([line.split(": ")[0] for line in lines], ["  unlabelled-paragraph I.1 (byte 50)"])

    def test_lead_ins_are_shown_with_their_division(self):
        self.small("I. A\n1. Act.\nII. B\nAs agreed, States shall:\n1. Train.\n2. Tell.\nIII. C\nNothing yet.\n")
        shown = self.ask("--db", "plan.db", "show", "II")
        self.assertEqual(shown, "II  lead-in  (II. B)\n    As agreed, States shall:\n\nII.1  directive 1.  (II. B)\n    Train.\n\nII.2  directive 2.  (II. B)\n    Tell.\n")
        self.assertEqual(self.ask("--db", "plan.db", "show", "III"), "III  lead-in  (III. C)\n    Nothing yet.\n")
        self.assertNotIn("As agreed", self.ask("--db", "plan.db", "show", "II.1"))
        self.assertIn("II. B  (2 directives)\n  As agreed, States shall:\n  II.1  Train.\n", self.ask("--db", "plan.db", "toc"))

    def test_import_dry_run_writes_nothing(self):
        self.assertIn("dry run", self.small(SMALL, "--dry-run"))
        self.assertEqual(self.files(), ["small.txt"])

    def test_import_of_what_an_older_engine_derived_says_refreshed(self):
        self.small()
        db = sqlite3.connect(os.path.join(self.folder, "plan.db"))
        db.execute("UPDATE plan SET engine = 0")
        db.commit()
        db.close()
        self.assertIn("(refreshed)", self.small(SMALL, "--dry-run"))
        self.assertIn("(refreshed)", self.small())
        self.assertIn("(unchanged)", self.small())

    def test_trace_names_what_may_be_meant(self):
        self.assertIn("(implied: ag-res-2551 or rtp-ii-doc-5-09)", self.ask("trace", "prior-plan", "17"))
        self.assertEqual(self.ask_json("trace", "prior-plan", "17")[0]["candidates"], ["ag-res-2551", "rtp-ii-doc-5-09"])

    def test_instruments_are_found_by_part_of_another_name(self):
        self.assertIn("palermo-protocol", self.ask("instruments", "protocole de pal"))

    def test_import_defaults(self):
        path = self.write("Plan d'été (2).fr.txt", SMALL)
        answer = json.loads(self.ask("--json", "import", path, "--language", "en"))
        self.assertEqual(answer["plan"], "Plan-d-t-2-.fr")
        self.assertRegex(answer["edition"], r"^[0-9a-f]{12}$")
        self.assertEqual(json.loads(self.ask("--json", "import", "-", stdin=SMALL.encode()))["plan"], "plan")

    def test_import_takes_facts_about_the_document(self):
        self.small(SMALL, "--key", "k", "--status", "adopted", "--symbol", "X/1", "--title", "Small", "--adopted-on", "2014-10-10",
                   "--original-language", "es", "--period", "2015-2018")
        plan = json.loads(self.ask("--db", "plan.db", "export", "--format", "json"))
        self.assertEqual([plan[k] for k in ("key", "status", "symbol", "title", "adopted_on", "original_language", "period")],
                         ["k", "adopted", "X/1", "Small", "2014-10-10", "es", {"begin": 2015, "end": 2018}])

    def test_import_refuses_values_that_are_none(self):
        for option, value in (("--status", "new"), ("--period", "2018-2015"), ("--adopted-on", "10/10/2014"), ("--key", "a b"), ("--encoding", "latin"),
                              ("--language", "de"), ("--format", "odt"), ("--edition", "")):
            self.small(SMALL, option, value, status=2)
            self.assertIn(option, self.errors)
        self.assertEqual(self.files(), ["small.txt"])

    def test_export_json_imports_again_as_it_was(self):
        self.write("plan.json", self.ask("export", "--format", "json"))
        answer = json.loads(self.ask("--json", "--db", "copy.db", "import", "plan.json"))
        self.assertEqual((answer["plan"], answer["edition"], answer["language"]), ("oas-tip-2015-2018", "us-comments-marked", "fr"))
        self.assertEqual(self.ask("--db", "copy.db", "--json", "show", "III"), self.ask("--json", "show", "III"))
        self.assertEqual(self.ask("--db", "copy.db", "export", "--format", "json"), self.ask("export", "--format", "json"))

    def test_import_says_where_a_fault_is(self):
        path = self.write("bad.txt", b"First line.\nSecond \xff line.\n")
        self.ask("import", path, "--language", "en", status=3)
        self.assertIn("bad.txt: ", self.errors)
        self.assertIn("19", self.errors)
        self.assertIn("line 2, column 8", self.errors)
        self.assertEqual(self.errors.count("--encoding"), 1)
        self.assertEqual(self.files(), ["bad.txt"])

    def test_import_names_the_option_that_says_the_language(self):
        self.ask("import", self.write("few.txt", "1. Ok.\n"), status=2)
        self.assertIn("few.txt: ", self.errors)
        self.assertIn("--language", self.errors)
        self.ask("extract", "few.txt", status=2)
        self.assertIn("--language", self.errors)

    def test_import_judges_dates_and_periods_as_the_library_does(self):
        for option, value in (("--adopted-on", "2015-02-29"), ("--period", "2015-20181"), ("--period", "15-18"), ("--period", "2015"), ("--title", "")):
            self.small(SMALL, option, value, status=2)
            self.assertIn("%s %s: " % (option, value), self.errors)
        self.assertEqual(self.files(), ["small.txt"])

    def test_import_into_a_place_where_none_can_be_made_speaks_of_no_copy(self):
        done = self.run_program("/bin/sh", "-c", 'trap "" XFSZ; ulimit -f 16; exec "$@"', "sh", OASPLAN, "--db", "plan.db", "import", SEED)
        self.assertNotIn("copy", done.stderr.decode())
        self.assertTrue(done.stderr.decode().startswith("oasplan: plan.db"), done.stderr)

    def test_import_of_what_cannot_be_read(self):
        self.ask("import", "missing.txt", status=3)
        self.assertIn("missing.txt: ", self.errors)
        self.ask("import", self.folder, status=3)
        self.ask("--db", "missing/plan.db", "import", self.write("small.txt", SMALL), status=3)
        self.assertTrue(self.errors.startswith("oasplan: missing/plan.db: "))
        self.ask("import", status=2)

    def test_a_disk_that_fills_up_leaves_nothing_half_written(self):
        # a limit on the size of files stands in for the disk: 16 blocks of 512 or 1024 bytes, less than either file takes
        for words in (["--db", "plan.db", "import", SEED], ["export", "--format", "json", "--output", "plan.json"]):
            done = self.run_program("/bin/sh", "-c", 'trap "" XFSZ; ulimit -f 16; exec "$@"', "sh", OASPLAN, *words)
            self.assertEqual((done.returncode, done.stdout), (3, b""), done.stderr)
            self.assertRegex(done.stderr.decode(), r"^oasplan: .*plan\.")
            self.assertEqual(self.files(), [])

    def test_import_that_is_interrupted_leaves_nothing(self):
        import_ = subprocess.Popen([OASPLAN, "--db", "plan.db", "import", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder,
                                   env=self.environment)
        import_.stdin.write(SMALL.encode())
        import_.stdin.flush()
        time.sleep(0.5)
        import_.send_signal(signal.SIGINT)
        errors = import_.communicate(timeout=60)[1].decode()
        self.assertEqual(import_.returncode, 130, errors)
        self.assertEqual(self.files(), [])

    def test_without_a_plan_the_edition_put_last_answers(self):
        self.small()
        self.assertIn("small@one:en", self.ask("--db", "plan.db", "toc"))
        path = self.write("second.txt", SMALL.replace("first", "last"))
        self.ask("--db", "plan.db", "import", path, "--edition", "two", "--language", "en")
        self.assertIn("last thing", self.ask("--db", "plan.db", "show", "I.1"))
        self.assertIn("first thing", self.ask("--db", "plan.db", "--plan", "small", "show", "I.1"))
        self.assertEqual([e["plan"] for e in self.ask_json("--db", "plan.db", "plans")], ["small", "second"])
        hits = self.ask_json("--db", "plan.db", "--plan", "all", "trace", "palermo-protocol")
        self.assertEqual([h["plan"] for h in hits], ["second", "small"] if hits[0]["plan"] == "second" else ["small", "second"])

    def test_a_store_without_the_built_in_plan_still_gives_it_when_named(self):
        self.small()
        self.assertEqual(self.ask_json("--db", "plan.db", "--plan", BUILTIN, "show", "III.12")[0]["id"], "III.12")
        self.assertEqual(len(self.ask_json("--db", "plan.db", "--plan", BUILTIN + ":fr", "trace", "prior-plan", "5")), 2)
        self.ask("--db", "plan.db", "--plan", "other", "show", "III.12", status=1)
        self.ask("--db", "plan.db", "--plan", "other@x:fr", "search", "victime", status=1)

    def test_reading_never_makes_a_store(self):
        for words in (["plans"], ["toc"], ["show", "III.12"], ["export", "--format", "csv"], ["cites"], ["trace", "prior-plan"], ["search", "victime"],
                      ["resolve"], ["instruments"], ["states"], ["verify"], ["version"], ["help"]):
            self.ask(*words)
            self.assertEqual(self.errors, "")
        self.assertEqual(self.files(), [])

    def test_a_named_store_that_is_not_there_is_an_error(self):
        for words in (["plans"], ["toc"], ["show", "III.12"], ["export", "--format", "csv"], ["cites"], ["trace", "prior-plan"],
                      ["gaps", "prior-plan", "--range", "1-51"], ["search", "victime"], ["resolve"], ["verify"], ["backup", "b.db"]):
            for how in (dict(), dict(OASPLAN_DB="none.db")):
                self.assertEqual(self.ask(*([] if how else ["--db", "none.db"]), *words, status=3, **how), "")
                self.assertEqual(self.errors, "oasplan: none.db: no store there: name one with --db, or make one with oasplan import\n")
        self.assertEqual(self.files(), [])

    def test_an_empty_store_says_how_to_fill_it(self):
        self.small()
        self.ask("--db", "plan.db", "remove", "small@one:en")
        self.ask("--db", "plan.db", "plans", status=1)
        self.assertEqual(self.errors, "oasplan: plan.db: holds no edition of a plan: put an edition in with oasplan import FILE\n")
        for words in (["toc"], ["search", "victime"]):
            self.assertNotEqual(self.ask("--db", "plan.db", *words), "")
            self.assertEqual(self.errors, "oasplan: plan.db: holds no edition of a plan, the built-in plan answers: put an edition in with oasplan import FILE\n")

    def test_the_environment_names_the_store(self):
        path = self.write("small.txt", SMALL)
        self.ask("import", path, OASPLAN_DB="mine.db")
        self.assertIn("mine.db", self.files())
        self.assertIn("small@", self.ask("plans", OASPLAN_DB="mine.db"))
        self.ask("plans", "--db", "other.db", OASPLAN_DB="mine.db", status=3)
        self.assertTrue(self.errors.startswith("oasplan: other.db: "))

    def test_a_file_that_is_no_store_is_an_error_and_stays(self):
        path = self.write("oasplan.db", "this is a letter, no store\n" * 100)
        for words in (["show", "III.12"], ["plans"], ["verify"], ["import", path], ["search", "x"]):
            self.ask(*words, status=3)
            self.assertTrue(self.errors.startswith("oasplan: oasplan.db"), self.errors)
        with open(path) as file:
            self.assertTrue(file.read().startswith("this is a letter"))

    def test_reading_leaves_the_store_as_it_was(self):
        self.small()
        path = os.path.join(self.folder, "plan.db")
        with open(path, "rb") as file:
            before = file.read()
        self.ask("--db", "plan.db", "search", "thing")
        self.ask("--db", "plan.db", "show", "I.1")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_remove_says_what_it_removed(self):
        self.small()
        self.ask("--db", "plan.db", "remove", "small", status=2)
        self.ask("--db", "plan.db", "remove", "small@two:en", status=1)
        self.assertEqual(self.ask("--db", "plan.db", "remove", "small@one:en"), "removed small@one:en\n")
        self.assertEqual(self.ask_json("--db", "plan.db", "plans", status=1), [])
        self.assertIn(BUILTIN, self.ask("--db", "plan.db", "toc"))

    def test_verify_finds_a_sound_store_sound(self):
        self.small()
        self.assertIn("sound: 1 edition, 6 provisions", self.ask("--db", "plan.db", "verify"))
        self.assertEqual(self.ask_json("--db", "plan.db", "verify")["sound"], True)
        self.ask("--db", "none.db", "verify", status=3)

    def test_verify_lists_what_is_damaged(self):
        self.small()
        path = os.path.join(self.folder, "plan.db")
        db = sqlite3.connect(path)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%issued%'")]
        triggers = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            db.execute("DROP TRIGGER %s" % trigger)
        self.assertTrue(tables)
        db.execute("UPDATE %s SET issued = replace(issued, 'second', 'zweite')" % tables[0])
        db.commit()
        db.close()
        answer = self.ask_json("--db", "plan.db", "verify", status=3)
        self.assertFalse(answer["sound"])
        self.assertIn("plan.db", self.errors)

    def damage_index(self):
        """Spoils the words' index, which no table holds a second time."""
        db = sqlite3.connect(os.path.join(self.folder, "plan.db"))
        changed = db.execute("UPDATE provision_words_data SET block = zeroblob(length(block)) WHERE id > 10").rowcount
        db.commit()
        db.close()
        self.assertGreater(changed, 0)

    def run_in_closed_folder(self, *arguments):
        """The command as somebody who may not write this folder."""
        os.chmod(self.folder, 0o555)
        try:
            return subprocess.run([OASPLAN, *arguments], capture_output=True, cwd=self.folder, env=self.environment, preexec_fn=drop_rights)
        except PermissionError:
            self.skipTest("the program lies in a folder that only root may enter")
        finally:
            os.chmod(self.folder, 0o755)

    def test_import_says_before_any_work_that_no_store_can_be_made(self):
        self.write("small.txt", SMALL)
        done = self.run_in_closed_folder("--db", "plan.db", "import", "small.txt", "--language", "en")
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertRegex(done.stderr.decode(), r"^oasplan: plan\.db: the folder \. may not be written; choose another\n$")

    def write_beside(self):
        """Another program that has written to plan.db and has it open; until it closes, the log holds what it wrote."""
        writer = sqlite3.connect(os.path.join(self.folder, "plan.db"))
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO feature VALUES ('x', 'y')")
        writer.commit()
        self.assertIn("plan.db-wal", self.files())
        return writer

    def test_verify_finds_a_damaged_search_index(self):
        self.small()
        self.damage_index()
        self.assertEqual(self.ask("--db", "plan.db", "verify", status=3), "")
        self.assertIn("search index", self.errors)
        answer = self.ask_json("--db", "plan.db", "verify", status=3)
        self.assertEqual((answer["sound"], [p["field"] for p in answer["problems"]], answer["unchecked"]), (False, ["search index"], []))

    def test_verify_finds_a_damaged_search_index_beside_a_writer(self):
        self.small()
        writer = self.write_beside()
        self.assertIn("sound", self.ask("--db", "plan.db", "verify"))
        self.damage_index()
        self.ask("--db", "plan.db", "verify", status=3)
        self.assertIn("search index", self.errors)
        writer.close()

    def test_verify_changes_no_byte_of_a_store_with_a_log(self):
        self.small()
        writer = self.write_beside()
        for name in ("plan.db", "plan.db-wal"):  # as a crash leaves them
            shutil.copy(os.path.join(self.folder, name), os.path.join(self.folder, "left-" + name))
        writer.close()
        before = [self.read(name) for name in ("left-plan.db", "left-plan.db-wal")]
        self.assertIn("sound", self.ask("--db", "left-plan.db", "verify"))
        self.assertEqual([self.read(name) for name in ("left-plan.db", "left-plan.db-wal")], before)

    def test_verify_says_what_it_cannot_check_in_a_folder_that_may_not_be_written(self):
        self.small()
        for words, sound in ((["verify"], "NOT checked: search index: "), (["--json", "verify"], '"sound":null')):
            done = self.run_in_closed_folder("--db", "plan.db", *words)
            self.assertEqual((done.returncode, done.stderr), (1, b""))
            self.assertIn(sound, done.stdout.decode())
            self.assertNotIn(": sound", done.stdout.decode())
        answer = json.loads(done.stdout)
        self.assertEqual(([p["field"] for p in answer["unchecked"]], answer["problems"], answer["editions"]), (["search index"], [], 1))

    def test_verify_says_what_it_cannot_check_in_a_newer_file(self):
        self.small()
        db = sqlite3.connect(os.path.join(self.folder, "plan.db"))
        db.execute("PRAGMA user_version = 99")
        db.close()
        text = self.ask("--db", "plan.db", "verify", status=1)
        self.assertNotIn("plan.db: sound", text)
        self.assertEqual(text.count("NOT checked: "), 2)
        answer = self.ask_json("--db", "plan.db", "verify", status=1)
        self.assertEqual((answer["sound"], [p["code"] for p in answer["unchecked"]]), (None, ["E_TOO_NEW", "E_TOO_NEW"]))

    def test_backup_is_a_copy_that_answers_the_same(self):
        self.small()
        self.ask("--db", "plan.db", "backup", "copy.db")
        self.assertIn(", and the history of each record\n", self.ask("--db", "copy.db", "verify"))
        self.assertEqual(self.ask("--db", "copy.db", "--json", "show", "I"), self.ask("--db", "plan.db", "--json", "show", "I"))
        self.ask("--db", "plan.db", "backup", "copy.db", status=3)
        self.ask("--db", "none.db", "backup", "other.db", status=3)
        self.assertNotIn("other.db", self.files())

    def test_a_backup_for_others_holds_what_they_may_see(self):
        measure = ["record", "add", "measure", "party=PRY", "author=Office (invented)", "kind=law", "status=planned"]
        self.ask("--db", "plan.db", *measure, "title=Seen (invented)", "stage=cleared", "cleared_by=Office (invented)", "cleared_on=2016-01-02", "release=public")
        self.ask("--db", "plan.db", *measure, "title=Unseen (invented)")
        self.assertEqual(self.ask("--db", "plan.db", "backup", "--release", "public", "public.db"), "public.db: a copy of plan.db for the public; 1 record left out\n")
        text = self.ask("--db", "public.db", "record", "find")
        self.assertIn("Seen (invented)", text)
        with open(os.path.join(self.folder, "public.db"), "rb") as file:
            self.assertNotIn(b"Unseen", file.read())
        short = text.split()[0]
        self.assertIn("\n1 record, for the public\n", text)  # whoever asks it: not the owner
        self.assertIn("\nas it is for the public\n", self.ask("--db", "public.db", "record", "get", short))
        self.assertIn(", for the public\n", self.ask("--db", "public.db", "ledger", "uncac", "--party", "PRY"))
        self.assertIn("\n1 record, for the owner of the store, in full\n", self.ask("--db", "plan.db", "record", "find", "stage=cleared"))
        self.assertRegex(self.ask("--db", "public.db", "verify"), r"^public\.db: sound, a copy for the public: 1 edition, \d+ provisions\n.*, and the one version of each record that such a copy has\n$")
        answer = self.ask_json("--db", "public.db", "verify")
        self.assertEqual((answer["sound"], answer["release"], answer["unchecked"]), (True, "public", []))
        self.assertEqual(self.ask_json("--db", "plan.db", "verify")["release"], "national")
        tampered = sqlite3.connect(os.path.join(self.folder, "public.db"))
        tampered.executescript("DROP TRIGGER measure_is_not_changed; UPDATE measure SET title = 'Changed'")
        tampered.close()
        self.ask("--db", "public.db", "verify", status=3)
        self.ask("--db", "plan.db", "backup", "--release", "all", "other.db", status=2)
        self.assertNotIn("other.db", self.files())

    def test_a_backup_that_finds_no_room_names_the_copy(self):
        self.small()
        done = self.run_program("/bin/sh", "-c", 'trap "" XFSZ; ulimit -f 16; exec "$@"', "sh", OASPLAN, "--db", "plan.db", "backup", "copy.db")
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertRegex(done.stderr.decode(), r"^oasplan: copy\.db: ")
        self.assertNotIn("not an error", done.stderr.decode())
        self.assertNotIn("plan.db", done.stderr.decode())
        self.assertEqual(self.files(), ["plan.db", "small.txt"])

    def test_merge_takes_over_what_is_missing(self):
        self.small()
        self.write("builtin.json", self.ask("export", "--format", "json"))
        self.ask("--db", "second.db", "import", "builtin.json")
        self.assertIn("1 edition added", self.ask("--db", "second.db", "merge", "plan.db"))
        again = self.ask_json("--db", "second.db", "merge", "plan.db")
        self.assertEqual((again["put"], again["unchanged"], again["refreshed"], again["editions"]), (0, 1, 0, 2))
        self.assertEqual(len(self.ask_json("--db", "second.db", "plans")), 2)
        self.ask("--db", "third.db", "merge", "plan.db")
        self.assertEqual(len(self.ask_json("--db", "third.db", "plans")), 1)
        self.ask("--db", "fourth.db", "merge", "missing.db", status=3)
        self.assertNotIn("fourth.db", self.files())

    def test_merge_refuses_another_text_under_one_identity(self):
        self.small()
        path = self.write("small.txt", SMALL.replace("first", "last"))
        self.ask("--db", "second.db", "import", path, "--edition", "one", "--language", "en")
        self.ask("--db", "second.db", "merge", "plan.db", status=3)
        self.assertIn("small", self.errors)
        self.assertIn("last thing", self.ask("--db", "second.db", "show", "I.1"))

    def test_merge_calls_each_side_of_a_conflict_by_its_file(self):
        act = ["record", "add", "stance", "party=PRY", "scope=plan", "date=2016-01-02", "language=es", "author=Office (invented)"]
        self.ask("--db", "here.db", *act, "stance=taken_up")
        self.ask("--db", "other.db", *act, "stance=reserved")
        self.ask("--db", "here.db", "merge", "other.db", status=3)
        self.assertIn("oasplan:   stance: other.db reserved | here.db taken_up\n", self.errors)
        self.assertIn("change that one if other.db is to hold\n", self.errors)
        self.assertNotIn("yours", self.errors)
        self.ask("--db", "other.db", "merge", "here.db", status=3)
        self.assertIn("oasplan:   stance: here.db taken_up | other.db reserved\n", self.errors)

    def test_a_store_in_memory_or_at_an_address_is_refused_for_writing(self):
        path = self.write("small.txt", SMALL)
        self.ask("--db", ":memory:", "import", path, status=2)
        self.ask("--db", "https://example.org/x", "import", path, status=3)
        self.ask("--db", "https://example.org/x", "show", "III.12", status=3)
        self.assertEqual(self.files(), ["small.txt"])


REVISED = """WORK PLAN ON SMALL THINGS

The member states of the Organization adopt this Work Plan.

I. PREVENTION
1. Publish the names of all contact points.
2. Do the first thing that the States have agreed upon in this hemisphere. (para. 1)
3. Urge the States to do the following:
i. one thing;
ii. another thing.
"""


class Comparing(Case):
    def setUp(self):
        super().setUp()
        self.write("one.txt", SMALL)
        self.write("two.txt", REVISED)

    def put(self, name, edition, *options, **more):
        return self.ask("--db", "plan.db", "import", name, "--edition", edition, "--language", "en", *options, **more)

    def test_compare_shows_what_differs_word_by_word(self):
        self.assertEqual(self.ask("compare", "./one.txt", "./two.txt", "--language", "en", status=1).split("\n", 3)[3], """-   -> I.1  added
    {+Publish the names of all contact points.+}
I.1 -> I.2  matched, edited, renumbered
    Do the first thing that the States have agreed upon in [-the region-]{+this
    hemisphere+}.
I.2 -> -    dropped
    [-Do the second thing, as set out in article 3 of the Palermo Protocol.-]

4 unchanged, 1 edited, 1 renumbered, 1 added, 1 dropped
""")
        self.assertEqual(self.files(), ["one.txt", "two.txt"])

    def test_compare_of_the_same_ends_with_0(self):
        self.assertTrue(self.ask("compare", "one.txt", "./one.txt", "--language", "en").endswith("\n6 unchanged\n"))
        self.assertIn("I.3.i  -> I.3.i   matched\n", self.ask("compare", "--all", "one.txt", "one.txt", "--language", "en"))
        self.assertTrue(self.ask("compare", BUILTIN, BUILTIN + ":fr").endswith("\n112 unchanged\n"))

    def test_compare_takes_editions_of_the_store(self):
        self.put("one.txt", "one", "--key", "k")
        self.put("two.txt", "two", "--key", "k")
        answer = self.ask_json("--db", "plan.db", "compare", "k@one", "k@two:en", status=1)
        self.assertEqual([(pair["status"], [a["id"] for a in pair["a"]], [b["id"] for b in pair["b"]]) for pair in answer[1:4]],
                         [("added", [], ["I.1"]), ("matched", ["I.1"], ["I.2"]), ("dropped", ["I.2"], [])])
        self.assertEqual(len(answer), 7)
        shared = self.ask_json("--db", "plan.db", "compare", "--shared-ids", "k@one", "k@two", status=1)
        self.assertEqual([pair["status"] for pair in shared], ["matched"] * 6)

    def test_compare_reads_what_it_is_told(self):
        text = self.ask("compare", "one.txt", "two.txt", "--language", "en", "--reading", "issued", status=1)
        self.assertIn("hemisphere+}. (para. 1)", text)
        self.ask("compare", "one.txt", "two.txt", "--reading", "none", status=2)
        self.ask("compare", "one.txt", "two.txt", "--language", "de", status=2)
        self.ask("compare", "one.txt", status=2)
        self.ask("--plan", "k", "compare", "one.txt", "two.txt", status=2)

    def test_compare_of_what_is_not_there_or_in_two_languages_is_a_failure(self):
        self.ask("compare", "k@one", "one.txt", status=3)
        self.assertIn("no such edition", self.errors)
        self.ask("compare", "./k@one", "one.txt", status=3)
        self.ask("compare", "one", "one.txt", status=3)
        self.ask("compare", "one two", "one.txt", status=2)
        self.ask("compare", BUILTIN, "one.txt", "--language", "en", status=3)
        self.assertIn('"fr"', self.errors)
        self.assertIn('"en"', self.errors)

    def test_compare_has_colour_instead_of_marks_on_a_terminal(self):
        seen = self.on_terminal("compare", "one.txt", "two.txt", "--language", "en", TERM="xterm")
        self.assertIn(b"in \x1b[31;9mthe region\x1b[0m\x1b[32;4mthis\x1b[0m\r\n    \x1b[32;4mhemisphere\x1b[0m.", seen)
        self.assertNotIn(b"[-", seen.replace(b"\x1b[", b""))
        plain = self.on_terminal("compare", "one.txt", "two.txt", "--language", "en", TERM="xterm", NO_COLOR="1")
        self.assertIn(b"[-the region-]", plain)
        self.assertNotIn(b"\x1b", plain)

    def test_compare_gives_a_terminal_no_control_characters_from_a_document(self):
        self.write("evil.txt", SMALL.replace("first", "fi\x01\x02\x1b[31mrst \u202e \x7f"))
        seen = self.on_terminal("compare", "one.txt", "evil.txt", "--language", "en", TERM="xterm", NO_COLOR="1").decode()
        self.assertIn("[31mrst", seen)
        self.assertIsNone(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", seen))

    def test_import_onto_inherits_ids(self):
        self.put("one.txt", "one", "--key", "k")
        answer = json.loads(self.put("two.txt", "two", "--onto", "k@one", "--json"))
        self.assertEqual((answer["plan"], [d["provision"] for d in answer["diagnostics"] if d["code"] == "id-taken"]), ("k", ["I.1~2"]))
        plan = json.loads(self.ask("--db", "plan.db", "--plan", "k@two", "export", "--format", "json"))
        self.assertEqual([provision["id"] for provision in plan["provisions"]], ["pre.1", "I.1~2", "I.1", "I.3", "I.3.i", "I.3.ii"])
        self.assertTrue(self.ask("--db", "plan.db", "compare", "--shared-ids", "k@two", "k@two").endswith("6 unchanged\n"))
        self.assertEqual(self.ask("--db", "plan.db", "verify", "--json").count("error"), 0)

    def test_import_onto_along_a_concordance(self):
        self.put("one.txt", "one", "--key", "k")
        self.write("pairs.json", json.dumps({"key": "k", "a": "one", "b": "two", "pairs": [{"a": "I.2", "b": "I.1", "author": "Ana"}]}))
        self.put("two.txt", "two", "--onto", "k@one", "--concordance", "pairs.json")
        plan = json.loads(self.ask("--db", "plan.db", "--plan", "k@two", "export", "--format", "json"))
        self.assertEqual([provision["id"] for provision in plan["provisions"]][:3], ["pre.1~2", "I.2", "I.2~2"])
        self.put("two.txt", "three", "--onto", "k@one", "--concordance", "pairs.json", status=3)
        self.assertIn("leads from k@one to two", self.errors)
        self.put("two.txt", "two", "--concordance", "pairs.json", status=2)
        self.put("two.txt", "two", "--onto", "k@nine", status=3)
        self.write("pairs.json", "{}")
        self.put("two.txt", "two", "--onto", "k@one", "--concordance", "pairs.json", status=3)


class Using(Case):
    def test_every_command_has_help(self):
        for command in COMMANDS:
            text = self.ask("help", command)
            self.assertEqual(text, self.ask(command, "--help"))
            self.assertEqual(text, self.ask(command, "-h"))
            self.assertTrue(text.startswith("usage: oasplan %s" % command))
            for word in ("general options:", "example:\n  ", "exit status: 0 done"):
                self.assertIn(word, text)
            self.assertIn("  %s " % command, self.ask("help"))

    def test_every_record_command_has_help(self):
        for command in RECORD_COMMANDS:
            words = command.split()
            text = self.ask("help", *words)
            self.assertEqual(text, self.ask(*words, "--help"))
            self.assertTrue(text.startswith("usage: oasplan %s " % command), text)
            for word in ("general options:", "example:\n  oasplan ", "exit status: 0 done"):
                self.assertIn(word, text)
            self.assertEqual([line for line in text.splitlines() if len(line) > 130], [])
            self.assertIn("  %s " % words[1], self.ask("help", "record"))
        self.ask("record", status=2)
        self.assertIn("oasplan help record", self.errors)
        self.ask("record", "ad", status=2)
        self.assertIn("the nearest: add", self.errors)
        self.ask("help", "record", "ad", status=2)

    def test_a_command_lists_the_general_options_that_do_something_in_it_and_takes_all(self):
        reads = {"plans", "toc", "show", "export", "redline", "cites", "trace", "gaps", "search", "resolve", "period", "ledger", "report", "amendments", "decide", "consolidate", "record"}
        takers = {"--db FILE": reads | {"compare", "concordance", "import", "verify", "backup", "merge", "remove"}, "--plan PLAN": reads, "--json": set(COMMANDS),
                  "--lang LANG": {"show", "toc", "ledger", "report", "instruments", "states", "record"}, "--help": set(COMMANDS), "--version": set(COMMANDS)}
        for option, commands in takers.items():
            for command in COMMANDS:
                general = self.ask("help", command).split("general options:")[1]
                self.assertEqual("  %s " % option in general, command in commands, (option, command))
        self.ask("--db", "missing.db", "--plan", "a@b", "--lang", "fr", "--json", "version")

    def test_help_for_programs_says_what_help_says(self):
        commands = self.ask_json("help")
        self.assertEqual([command["name"] for command in commands], COMMANDS)
        for command in commands:
            self.assertEqual(["--" + option["name"] for option in command["options"]],
                             re.findall(r"(?m)^  (--[a-z-]+)", self.ask("help", command["name"])))
        record = [command for command in commands if command["name"] == "record"][0]
        self.assertEqual([part["name"] for part in record["commands"]], RECORD_COMMANDS)
        self.assertEqual(self.ask_json("help", "record", "add"), [part for part in record["commands"] if part["name"] == "record add"])
        self.assertEqual(self.ask_json("help", "show"), [command for command in commands if command["name"] == "show"])

    def test_json_is_a_format_of_export(self):
        self.assertEqual(self.ask("--json", "export"), self.ask("export", "--format", "json"))
        self.ask("--json", "export", "--format", "csv", status=2)

    def test_help_is_as_wide_as_a_terminal(self):
        for command in COMMANDS:
            self.assertEqual([line for line in self.ask("help", command).splitlines() if len(line) > 130], [])

    def test_help_without_a_command(self):
        self.assertEqual(self.ask("--help"), self.ask("help"))
        self.ask(status=2)
        self.assertIn("oasplan help", self.errors)

    def test_version(self):
        self.assertRegex(self.ask("--version"), r"^oasplan \d+\.\d+\.\d+ ")
        self.assertEqual(self.ask("version"), self.ask("--version"))

    def test_an_unknown_command_names_the_nearest(self):
        self.ask("serach", "x", status=2)
        self.assertIn("search", self.errors)
        self.ask("ratify", status=2)
        self.assertIn("no such command", self.errors)

    def test_an_unknown_option_names_the_nearest(self):
        self.ask("show", "III.12", "--raeding", "issued", status=2)
        self.assertIn("--reading", self.errors)
        self.ask("--jsn", "plans", status=2)
        self.assertIn("--json", self.errors)
        self.ask("show", "-x", status=2)
        self.ask("show", "III.12", "--key", "x", status=2)

    def test_usage_errors(self):
        for words in (["show"], ["toc", "x"], ["trace"], ["backup"], ["merge"], ["remove"], ["--lang", "de", "states"], ["--plan", "a b", "toc"], ["--db"],
                      ["--json=yes", "toc"], ["show", "III.12", "--reading", "loud"], ["help", "nothing"], ["--plan", "all", "show", "III.12"], ["--db", "", "toc"]):
            self.assertEqual(self.ask(*words, status=2), "")
            self.assertTrue(self.errors.startswith("oasplan: "), self.errors)

    def test_options_stand_before_or_after_the_command(self):
        self.assertEqual(self.ask("--json", "show", "III.12"), self.ask("show", "III.12", "--json"))
        self.assertEqual(self.ask("show", "--", "III.12"), self.ask("show", "III.12"))
        self.ask("show", "--", "--json", status=1)

    def test_the_language_of_names(self):
        self.assertIn("Estados Unidos", self.ask("--lang", "es", "states"))
        self.assertIn("États-Unis", self.ask("states", LANG="fr_CA.UTF-8"))
        self.assertIn("Brazil", self.ask("states", LANG="fr_CA.UTF-8", LC_ALL="C"))
        self.assertIn("Brésil", self.ask("states", LANG="en_US.UTF-8", LC_MESSAGES="fr"))
        self.assertIn("Brasil", self.ask("states", "--lang=pt", LANG="fr_CA.UTF-8"))
        self.assertEqual(len(self.ask("states").splitlines()), len(self.ask_json("states")))

    def test_toc_gives_short_titles_and_says_that_they_are_unofficial(self):
        text = self.ask("toc", "--short", "--lang", "en")
        self.assertIn("unofficial", text.split("\n\n")[0])
        self.assertRegex(text, r"(?m)^  V\.7 +Housing and shelters for victims$")
        self.assertRegex(self.ask("toc", "--short", "--lang", "pt"), r"(?m)^  IV\.1 +Penalização de todas as formas de tráfico$")
        self.assertNotIn("unofficial", self.ask("toc", "--lang", "en"))
        self.ask("import", self.write("small.txt", SMALL), "--key", "k", "--edition", "e", "--language", "en")
        self.assertEqual({p["short_title"] for d in self.ask_json("toc", "--short") for p in d["provisions"]}, {None})
        self.assertNotIn("short_title", self.ask("toc", "--json"))

    def test_states_have_a_standing_on_a_day(self):
        text = self.ask("states", "--on", "2019-05-01", "--lang", "en")
        self.assertRegex(text, r"(?m)^CUB +CU +Cuba +not_participating +AG/RES\. 2438 ")
        self.assertRegex(text, r"(?m)^PRY +PY +Paraguay +member +OAS Charter")
        self.assertRegex(text, r"(?m)^VEN +VE +Venezuela +member +contested: .*CP/RES\. 1124 \(2217/19\)")
        self.assertEqual(text.count("contested"), 1)
        self.assertTrue(text.endswith("\n34 of 35 take part on 2019-05-01\n"))
        self.assertRegex(self.ask("states", "--on", "1980-01-01"), r"(?m)^CAN +CA +\S+ +unknown +the roster says nothing of that day$")
        self.assertEqual([state["standing"] for state in self.ask_json("states", "--on", "2010-01-01") if state["code"] == "HND"],
                         [[{"standing": "suspended", "from": "2009-07-04", "to": "2011-05-31", "basis": "AG/RES. 2 (XXXVII-E/09)", "contested": False}]])
        with open(os.path.join(SOURCE, "data", "states.json"), encoding="utf-8") as file:
            kept = json.load(file)["states"]
        self.assertEqual([state["standing"] for state in self.ask_json("states")], [state["standing"] for state in kept])
        self.ask("states", "--on", "2019-02-29", status=2)
        self.assertIn("YYYY-MM-DD", self.errors)

    def test_instruments(self):
        self.assertIn("A/RES/64/293", self.ask("instruments"))
        self.assertEqual([i["key"] for i in self.ask_json("instruments", "A/RES/64/293")], ["un-global-plan"])
        self.assertIn("palermo-protocol", self.ask("instruments", "palermo"))
        self.assertEqual(self.ask_json("instruments", "zzzz", status=1), [])

    def test_a_full_disk_is_noticed(self):
        for words in (["toc"], ["export", "--format", "json"], ["--json", "show", "III"], ["help"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([OASPLAN, *words], stdout=full, stderr=subprocess.PIPE, cwd=self.folder, env=self.environment)
            self.assertEqual(done.returncode, 3, words)
            self.assertEqual(done.stderr.decode().count("\n"), 1, done.stderr)

    def test_a_closed_output_is_noticed_and_the_store_not_written_over(self):
        path = self.write("small.txt", SMALL)
        done = subprocess.run(["/bin/sh", "-c", '"$1" --db plan.db import "$2" >&-', "sh", OASPLAN, path], cwd=self.folder, env=self.environment,
                              stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 3)
        self.assertIn("the store was changed all the same", done.stderr.decode())
        self.ask("--db", "plan.db", "verify")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([OASPLAN, "--db", "plan.db", "remove", self.ask("--db", "plan.db", "plans").split()[0]], stdout=full, stderr=subprocess.PIPE, cwd=self.folder, env=self.environment)
        self.assertIn("the store was changed all the same", done.stderr.decode())
        self.ask("--db", "plan.db", "plans", status=1)

    def test_a_reader_that_goes_away_is_no_error_to_talk_about(self):
        for restore in (True, False):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([OASPLAN, "export", "--format", "json"], stdout=writer, stderr=subprocess.PIPE, restore_signals=restore,
                                  cwd=self.folder, env=self.environment)
            os.close(writer)
            self.assertEqual(done.stderr, b"")
            self.assertNotEqual(done.returncode, 0)

    def test_a_terminal_gets_no_control_characters_from_a_document(self):
        evil = SMALL.replace("first", "fi\x1b[31mrst \u202e \u2066 \x9b31m \x7f".encode().decode())
        path = self.write("evil.txt", evil)
        self.ask("--db", "plan.db", "import", path, "--language", "en")
        for words in (["show", "I.1"], ["toc"], ["--json", "show", "I.1"], ["export", "--format", "text"], ["export", "--format", "source"],
                      ["export", "--format", "json"], ["search", "thing"]):
            seen = self.on_terminal("--db", "plan.db", *words, TERM="xterm", NO_COLOR="1").decode()
            self.assertIn("thing", seen)
            self.assertIsNone(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", seen), (words, seen))

    def test_bold_only_on_a_terminal(self):
        self.assertIn(b"\x1b[1m", self.on_terminal("toc", TERM="xterm"))
        self.assertNotIn("\x1b", self.ask("toc", TERM="xterm"))


class Negotiation(Case):
    """On MARKED, and on the built-in edition."""

    def put(self):
        self.ask("import", self.write("plan.critic", MARKED), "--key", "k", "--edition", "e", "--language", "en")

    def test_amendments_say_what_is_inferred(self):
        text = self.ask("amendments", "V.7")
        self.assertIn("V.7/USA/1  insert  USA by inference (high: typography, fused, doubled)  open\n    de logements d’urgence, provisoires et de long terme\n", text)
        self.assertIn("    instead of: d'abris appropriés\n", text)
        self.assertEqual(text.count("by inference"), 4)
        self.ask("amendments", "V.7", "--explicit-only", status=1)
        self.assertIn("II.17.iii/USA/1  delete  USA  open\n", self.ask("amendments", "II.17.iii", "--explicit-only"))
        self.assertIn("    because: (Ce protocole se rapporte à la Convention", self.ask("amendments", "II.17.iii"))

    def test_amendments_of_the_united_states(self):
        listed = {a["id"]: a for a in self.ask_json("amendments", "--delegation", "USA")}
        self.assertEqual(len(listed), 46)
        for provision in ("II.17.iii", "II.2"):
            deletions = [a for a in listed.values() if a["provision"] == provision and a["action"] == "delete"]
            self.assertEqual(len(deletions), 1)
            self.assertTrue(deletions[0]["rationale"])
        self.assertEqual([a["target"] for a in listed.values() if a["action"] == "move"], ["before VI.10"] * 2)
        self.assertEqual([a["provision"] for a in listed.values() if a["action"] == "move"], ["VI.12", "VI.13"])
        for provision in ("I.ii", "III.3", "III.10", "III.16", "III.17", "III.18", "fn.b", "fn.c", "fn.d"):
            issued = self.ask_json("show", provision)[0]["issued"].encode()
            insert = [a for a in listed.values() if a["provision"] == provision and a["action"] in ("insert", "footnote")][0]
            self.assertEqual((insert["begin"], insert["end"]), (0, len(issued)), provision)

    def test_amendments_narrowed(self):
        self.put()
        every = self.ask_json("amendments")
        self.assertEqual([a["id"] for a in self.ask_json("amendments", "I")], [a["id"] for a in every if a["provision"].startswith("I.")])
        self.assertEqual(self.ask("amendments", "--delegation", "BRA", status=1), "")
        self.assertEqual(self.ask("--json", "amendments", "--outcome", "withdrawn", status=1), "[]\n")
        self.ask("amendments", "--outcome", "done", status=2)
        self.assertIn("say open, accepted", self.errors)
        self.ask("amendments", "I.99", status=1)

    def test_a_reading_of_one_delegation(self):
        self.ask("import", self.write("two.critic", "I. PREVENTION\n1. Adopt {++strong ++}{>>@USA<<}{++new ++}{>>@MEX with=CAN<<}laws.\n{++2. Report.++}{>>@MEX<<}\n"), "--key", "k", "--edition", "e", "--language", "en")
        for who, text in (("USA", "Adopt strong laws."), ("MEX", "Adopt new laws."), ("CAN", "Adopt new laws."), ("BRA", "Adopt laws.")):
            self.assertEqual(self.ask_json("show", "I.1", "--reading", "proposed", "--delegation", who)[0]["text"], text)
            self.assertIn("    %s\n" % text, self.ask("show", "I.1", "--reading", "proposed", "--delegation", who))
            self.assertIn(text, self.ask("export", "--format", "text", "--reading", "proposed", "--delegation", who))
        self.assertIn("2. Report.", self.ask("export", "--format", "text", "--reading", "proposed", "--delegation", "MEX"))
        self.assertNotIn("Report", self.ask("export", "--format", "text", "--reading", "proposed", "--delegation", "USA"))
        self.assertEqual([p["id"] for p in json.loads(self.ask("show", "I.1", "I.2", "--json", "--reading", "proposed", "--delegation", "USA", status=1))], ["I.1"])
        self.assertIn("I.2: the reading proposed of USA does not hold it", self.errors)

    def test_decide_and_list_and_take_the_list_elsewhere(self):
        self.assertEqual(self.ask("decide", "V.7/USA/1", "accept", "--author", "the Chair", "--reason", "agreed", "--when", "2015-03-12T14:05:00Z").split("\n")[1:],
                         ["V.7/USA/1  open -> accepted", "V.7/USA/2  open -> accepted", ""])
        self.assertIn("création de logements d’urgence, provisoires et de long terme pour", " ".join(self.ask("show", "V.7").split()))
        self.assertEqual(self.ask("decide", "V.7/USA/1", "accept"), "nothing new: it was decided so before\n")
        self.assertEqual(self.ask("decide"), "V.7/USA/1  2015-03-12T14:05:00Z  accepted  (the Chair)\n    agreed\nV.7/USA/2  2015-03-12T14:05:00Z  accepted  (the Chair)\n    agreed\n")
        self.write("decisions.json", self.ask("decide", "--json"))
        answer = self.ask_json("--db", "other.db", "decide", "--file", "decisions.json")
        self.assertEqual((answer["new"], [d["amendment"] for d in answer["decided"]]), (2, ["V.7/USA/1", "V.7/USA/2"]))
        self.assertEqual(self.ask("--db", "other.db", "decide", "--json"), self.ask("decide", "--json"))

    def test_decide_in_all_the_ways(self):
        self.ask("decide", "V.7/USA/3", "accept-with", "centres")
        self.assertIn("élargir les centres existants.", " ".join(self.ask("show", "V.7").split()))
        self.ask("decide", "V.7/USA/1", "supersede", "V.7/USA/3")
        self.assertIn("superseded by: V.7/USA/3", self.ask("show", "V.7"))
        self.ask("decide", "V.7/USA/3", "reject")
        self.ask("decide", "V.7/USA/1", "withdraw")
        self.assertIn("création d'abris appropriés pour", " ".join(self.ask("show", "V.7").split()))
        self.assertIn("V.7/USA/1  withdrawn -> open", self.ask("decide", "V.7/USA/1", "reopen"))

    def test_decide_refuses_what_cannot_be(self):
        for words, hint in ((("V.7/USA/1",), "accept, reject"), (("V.7/USA/1", "approve"), "accept, reject"), (("V.7/USA/1", "supersede"), "the id of"), (("V.7/USA/1", "accept-with"), "in quotation marks"),
                            (("V.7/USA/1", "accept", "now"), "takes nothing"), (("all", "supersede", "V.7/USA/1"), "in common"), (("V.7/USA/1", "accept", "--delegation", "USA"), "narrows"),
                            (("V.7/USA/1", "accept", "--file", "x.json"), "leave ID")):
            self.ask("decide", *words, status=2)
            self.assertIn(hint, self.errors)
        self.ask("decide", status=3)
        self.put()
        self.ask("decide", "I.1/USA/77", "accept", status=3)
        self.assertIn("I.1/USA/77", self.errors)
        self.ask("decide", status=1)
        self.ask("decide", "--file", self.write("bad.json", '{"decisions":[{"amendment":"I.1/USA/77","outcome":"accepted"}]}'), status=3)
        self.ask("decide", "--file", self.write("bad.json", '{"decisions":[{"amendment":7}]}'), status=3)
        self.assertIn("/decisions/0", self.errors)
        self.ask("decide", status=1)

    def test_decide_all_leaves_what_is_in_conflict(self):
        self.ask("import", self.write("two.critic", "I. PREVENTION\n1. Adopt {++strong++}{>>@USA<<} {++firm++}{>>@MEX<<} {++{--hard--}{>>@CAN<<}++}{>>@BRA<<} laws.\n"), "--key", "k", "--edition", "e", "--language", "en")
        self.ask("decide", "all", "accept", status=1)
        self.assertIn("I.1/CAN/1: left open: it is in conflict with I.1/BRA/1", self.errors)
        self.assertEqual([(a["id"], a["outcome"]) for a in self.ask_json("amendments")],
                         [("I.1/USA/1", "accepted"), ("I.1/MEX/1", "accepted"), ("I.1/BRA/1", "open"), ("I.1/CAN/1", "open")])
        self.ask("decide", "I.1/BRA/1", "accept")
        self.ask("decide", "I.1/CAN/1", "accept")
        self.assertIn("accepted too", self.errors)
        self.ask("decide", "all", "reject", "--delegation", "MEX")
        self.assertEqual(self.ask_json("amendments", "--delegation", "MEX")[0]["outcome"], "accepted")
        self.ask("decide", "all", "reopen", "--delegation", "MEX")
        self.assertEqual(self.ask_json("amendments", "--delegation", "MEX")[0]["outcome"], "open")

    def test_consolidate_all_that_is_accepted(self):
        self.ask("decide", "all", "accept")
        answer = self.ask_json("consolidate", "agreed")
        self.assertEqual((answer["provisions"], answer["left_out"], answer["put"]), (110, ["II.2", "II.17.iii"], "new"))
        self.assertIn({"provision": "VI.12", "before": "12.", "label": "10."}, answer["relabelled"])
        self.assertEqual([p["id"] for d in self.ask_json("toc") for p in d["provisions"] if d["id"] == "VI"][8:], ["VI.9", "VI.12", "VI.13", "VI.10", "VI.11"])
        draft = ("--plan", DEFAULT)
        for question in (("trace", "prior-plan", "5"), ("trace", "un-global-plan"), ("trace", "osce-addendum"), ("gaps", "prior-plan", "--range", "1-51")):
            status = 1 if question[0] == "gaps" else 0
            self.assertEqual([h["provision"] for h in self.ask_json("trace", *question[1:])] if question[0] == "trace" else self.ask_json(*question, status=status),
                             [h["provision"] for h in self.ask_json(*draft, "trace", *question[1:])] if question[0] == "trace" else self.ask_json(*draft, *question, status=status))
        self.assertEqual([c["targets"] for c in self.ask_json("show", "III.10")[0]["citations"] if c["relation"] == "relates-to"], [["III.18"]])
        again = self.ask_json(*draft, "consolidate", "agreed")
        self.assertEqual(again["put"], "unchanged")
        self.ask(*draft, "consolidate", "agreed", "--reading", "base", status=3)
        self.ask(*draft, "consolidate", "agreed", "--reading", "issued", status=2)
        text = self.ask(*draft, "consolidate", "base", "--reading", "base")
        self.assertIn("  III.3 is left out\n", text)

    def test_a_concordance_is_confirmed_and_ids_follow_it(self):
        self.ask("import", self.write("one.txt", SMALL), "--key", "k", "--edition", "one", "--language", "en")
        pairs = ("k@one", self.write("two.txt", REVISED), "--edition", "two", "--language", "en")
        shown = self.ask("concordance", "show", *pairs, status=1)
        self.assertRegex(shown, r"(?m)^I\.1 -> \S+  to be confirmed, \d+ % of the words in common$")
        self.ask("concordance", "export", *pairs, status=1)
        self.assertEqual(self.ask("concordance", "confirm", *pairs[:2], "I.1", "I.2", *pairs[2:], "--author", "the Secretariat"), "1 confirmed, 0 were before\n")
        self.assertIn("I.1 -> I.2  confirmed by the Secretariat", self.ask("concordance", "show", *pairs, status=1))
        self.ask("concordance", "confirm", *pairs[:2], "I.1", "I.1", *pairs[2:], status=3)
        self.assertIn("I.1", self.errors)
        self.ask("concordance", "confirm", *pairs[:2], "I.1", "I.99", *pairs[2:], status=1)
        document = json.loads(self.ask("concordance", "export", *pairs))
        self.assertEqual(document, {"key": "k", "a": "one", "b": "two", "pairs": [{"a": "I.1", "b": "I.2", "author": "the Secretariat"}]})
        self.ask("import", "two.txt", "--onto", "k@one", "--edition", "two", "--language", "en")
        self.assertIn("I.1", [p["id"] for d in self.ask_json("--plan", "k@two", "toc") for p in d["provisions"]])
        position = [p["id"] for d in self.ask_json("--plan", "k@two", "toc") for p in d["provisions"] if d["id"] == "I"]
        self.assertEqual(position[1], "I.1")
        self.assertEqual(self.ask("concordance", "withdraw", *pairs[:2], "I.1", *pairs[2:]), "I.1 is to be confirmed again\n")
        self.ask("concordance", "withdraw", *pairs[:2], "I.1", *pairs[2:], status=1)
        self.assertRegex(self.ask("concordance", "confirm", *pairs), r"^\d+ confirmed, 0 were before\n$")
        self.ask("concordance", "compare", "a", "b", status=2)

    def test_what_is_reported_on_an_edition_moves_along_a_concordance(self):
        self.ask("import", self.write("one.txt", SMALL), "--key", "k", "--edition", "one", "--language", "en", "--period", "2015-2018")
        self.ask("import", self.write("two.txt", REVISED), "--key", "k", "--edition", "two", "--language", "en", "--period", "2015-2018")
        self.ask("concordance", "apply", "k@one", "k@two", status=1)  # nothing is confirmed
        self.assertIn("confirm some first", self.errors)
        self.ask("concordance", "confirm", "k@one", "k@two", "I.1", "I.2")
        self.assertEqual(self.ask("concordance", "apply", "k@one", "k@two", "--dry-run"), "period 2015-2016  moved\nperiod 2017-2018  moved\n\n0 would move, 0 stay\n")
        self.assertEqual([period["edition"] for period in self.ask_json("period", "list")], ["one", "one"])
        self.assertEqual(self.ask_json("concordance", "apply", "k@one", "k@two", "--reason", "adopted", "--author", "the Secretariat")[0],
                         {"record": "2015-2016", "type": "period", "provision": None, "counterpart": None, "status": "moved"})
        self.assertEqual([period["edition"] for period in self.ask_json("period", "list")], ["two", "two"])
        self.assertEqual(self.ask("concordance", "apply", "k@one", "k@two"), "0 moved, 0 stay\n")
        self.ask("concordance", "apply", "k@one", "k@two", "I.1", status=2)

    def test_periods_are_listed_and_changed(self):
        self.assertEqual(self.ask("period", "list"), "2015-2016  2015-01-01 to 2016-12-31  %s\n2017-2018  2017-01-01 to 2018-12-31  %s\n" % (DEFAULT, DEFAULT))
        self.ask("period", "set", "2015-2016", "symbol=X", status=3)  # a store is not made for it
        self.ask("import", self.write("one.txt", SMALL), "--key", "k", "--edition", "one", "--language", "en", "--period", "2015-2040")
        self.assertEqual(len(self.ask_json("period", "list")), 13)
        self.assertEqual(self.ask("period", "set", "2015-2016", "asked_on=2016-11-01", "due_on=2017-03-31", "symbol=CIDI/invented 7"),
                         "2015-2016  2015-01-01 to 2016-12-31  k@one, asked 2016-11-01, due 2017-03-31, CIDI/invented 7\n")
        self.assertEqual(self.ask_json("period", "set", "2015-2016", "symbol=", "due_on="),
                         [{"plan": "k", "key": "2015-2016", "edition": "one", "from_date": "2015-01-01", "to_date": "2016-12-31", "asked_on": "2016-11-01", "due_on": None, "symbol": None}])
        self.ask("period", "set", "2015-2016", "to_date=2017-01-01", status=2)
        self.assertIn("2017-2018", self.errors)
        self.ask("period", "set", "2015-2016", "asked", status=2)
        self.ask("period", "set", "2015-2016", "kind=1", status=2)
        self.assertIn("asked_on", self.errors)
        self.ask("period", "set", "early", "from_date=2014-01-01", status=2)
        self.assertIn("2014-01-01 to 2014-06-30", self.ask("period", "set", "early", "edition=one", "from_date=2014-01-01", "to_date=2014-06-30"))
        self.assertEqual(self.ask("period", "remove", "early"), "removed early\n")
        self.ask("period", "remove", "early", status=1)
        self.assertEqual(self.ask("period", "step", "12").splitlines()[-1], "2040       2040-01-01 to 2040-12-31  k@one")
        self.assertEqual(self.ask_json("period", "step", "24")[-1]["key"], "2039-2040")
        for months in ("0", "twelve", "121"):
            self.ask("period", "step", months, status=2)
        self.assertEqual(self.ask_json("--plan", "all", "period", "list"), self.ask_json("--plan", "k", "period", "list"))
        for words in (("--plan", "all", "period", "step", "12"), ("period", "set", "2015-2016"), ("period", "list", "k"), ("period", "change")):
            self.ask(*words, status=2)
        self.ask("import", "one.txt", "--key", "n", "--edition", "one", "--language", "en")
        self.ask("period", "list", status=1)

    def test_the_ledger_answers_for_a_provision_on_a_day(self):
        text = self.ask("ledger", "--provision", "II.17", "--as-of", "2016-12-31", "--party", "PRY", "--lang", "en")
        self.assertEqual([line.split()[0] for line in text.splitlines() if line and not line.startswith(("  ", "as of"))],
                         "untoc palermo-protocol firearms-protocol smuggling-protocol uncac iacac ia-mla icrmw ilo-p029 ilo-r203 ilo-c189 ilo-r201".split())
        self.assertIn("\n  not_party: PRY\n", text)
        self.assertEqual(text.count("  not_open: states cannot ratify it\n"), 2)
        self.assertTrue(text.endswith("\nas of 2016-12-31, for the owner of the store, in full\n"))
        answer = self.ask_json("ledger", "ilo-r203")
        self.assertEqual({entry["status"] for entry in answer["entries"]}, {"not_open"})
        self.assertEqual(len(answer["entries"]), len(self.ask_json("states")))
        self.assertEqual(self.ask_json("ledger", "Palermo Protocol", "--party", "PRY", "--as-of", "2000-01-01", "--release", "public"),
                         {"as_of": "2000-01-01", "known_at": None, "release": "public", "withheld": 0, "entries": [
                             {"instrument": "palermo-protocol", "party": "PRY", "status": "not_party", "signed_on": None, "deposited_on": None, "in_force_on": None, "ends_on": None, "draft": False, "notes": []}]})
        self.assertIn(", as known at 2017-01-31T12:00:00Z, for", self.ask("ledger", "uncac", "--known-at", "2017-01-31T12:00:00Z"))
        for words, status in ((("ledger",), 1), (("ledger", "no-such-treaty"), 1), (("ledger", "--provision", "II.99"), 1), (("ledger", "uncac", "--party", "OAS-GS"), 2), (("ledger", "--release", "all"), 2),
                              (("ledger", "--as-of", "yesterday"), 2), (("ledger", "--known-at", "2017"), 2)):
            self.ask(*words, status=status)


# Invented.
MEASURE = ("measure", "party=PRY", "title=Ley integral (inventada)", "kind=law", "status=planned", "author=Justice", "language=es")


class Records(Case):
    """What parties report. All of it is invented."""

    def test_what_no_type_can_have_is_an_error_that_says_what_they_can(self):
        self.add(*MEASURE)
        self.ask("record", "find", "status=foo", status=2)
        self.assertIn('status: "foo" is not allowed; give planned, in_progress, in_force, completed, suspended, cancelled, expired, repealed (measure); '
                      "not_started, planned, in_progress, partially_implemented, implemented, lapsed, not_applicable (assessment)", self.errors)
        self.ask("record", "find", "status=in_forse", status=2)
        self.assertIn("repealed (did you mean in_force?) (measure); ", self.errors)
        self.ask("record", "find", "stage=foo", status=2)
        self.assertEqual(self.errors.count("draft, cleared, submitted, published, withdrawn"), 1)
        self.ask("record", "find", "starts_on=2016", status=2)
        self.assertIn("a day as YYYY-MM-DD (measure)", self.errors)
        self.ask("record", "find", "colour=red", status=2)
        self.assertIn('no type has a field "colour"', self.errors)
        self.ask("record", "export", "status=foo", status=2)
        self.assertEqual(len(self.ask_json("record", "find", "status=planned")["records"]), 1)
        self.assertEqual(self.ask_json("record", "find", "status=lapsed", status=1)["records"], [])

    def test_find_takes_the_records_of_a_plan_or_an_edition(self):
        for edition in "ab":
            self.ask("import", self.write("small.txt", SMALL), "--key", "k", "--edition", edition, "--language", "en")
        here = self.add(*MEASURE, "plan=k", "edition=a")["id"]
        there = self.add(*MEASURE, "plan=k", "edition=b")["id"]
        other = self.add(*MEASURE, "provisions=un-global-plan:20")["id"]
        def found(*words, **more):
            return {record["id"] for record in self.ask_json("record", "find", *words, **more)["records"]}
        self.assertEqual(found("--plan", "k@a"), {here})
        self.assertEqual(found("--plan", "k", "measure"), {here, there})
        self.assertEqual(found(), {here, there, other})
        self.assertEqual(found("--plan", "all"), {here, there, other})
        self.assertEqual(found("--plan", "k@c", status=1), set())

    def test_an_id_in_capitals_is_found(self):
        record = self.add(*MEASURE, "source_ref=row-1")
        self.assertRegex(record["id"], "[a-f]")
        self.assertEqual(self.ask_json("record", "get", record["id"].upper())["id"], record["id"])
        self.assertEqual(self.ask_json("record", "get", record["id"][-8:].upper())["id"], record["id"])
        self.ask("record", "history", record["id"].upper())
        self.ask("record", "set", record["id"].upper(), "status=in_force")
        self.ask("record", "get", "G" * 8, status=1)

    def test_of_days_before_the_first_that_is_known_of_a_state_nothing_is_said(self):
        text = self.ask("states", "--on", "1977-12-30", "--lang", "en")
        self.assertRegex(text, "(?m)^SUR  SR  Suriname +unknown +the roster says nothing of that day$")
        self.assertRegex(text, "(?m)^TTO  TT  Trinidad and Tobago +member ")
        self.assertTrue(self.ask("states", "--on", "1948-04-29").endswith("\n0 of 35 take part on 1948-04-29\n"))
        self.assertEqual([state["standing"] for state in self.ask_json("states", "--on", "1948-04-29")], [[]] * 35)

    def test_extra_is_set_with_keys_of_the_host_and_kept_with_others_from_a_file(self):
        record = self.add(*MEASURE, 'extra={"x-file": [1], "x-note": {"old": 2}}')
        self.assertEqual(record["extra"], {"x-file": [1], "x-note": {"old": 2}})
        self.ask("record", "set", record["id"][-8:], 'extra={"x-file": 1, "file": 2}', status=2)
        self.assertIn("extra: its keys begin with x-", self.errors)
        self.ask("record", "add", *MEASURE, 'extra={"X-file": 1}', status=2)
        self.ask("record", "set", record["id"][-8:], "extra={}")
        line = {"type": "measure", "party": "PRY", "language": "es", "author": "Justice", "title": "Otra (inventada)", "kind": "law", "status": "planned", "later_field": 1}
        self.assertIn("1 new", self.ask("record", "import", "-", stdin=json.dumps([line]).encode()))
        self.assertEqual([one.get("extra") for one in self.ask_json("record", "find", "measure")["records"]], [{}, {"later_field": 1}])

    def test_the_ledger_for_others_does_not_say_of_whom_it_leaves_something_out(self):
        act = ["ratification", "instrument=uncac", "author=Legal office (invented)", "language=en", "action=ratification", "date=2010-01-15", "in_force_on=2010-02-14"]
        self.add(*act, "party=PRY", "stage=cleared", "cleared_by=Head (invented)", "cleared_on=2016-01-02", "release=secretariat")
        self.assertTrue(self.ask("ledger", "--release", "public", status=1).startswith("nothing to show at this release\n"))
        whole = [{key: value for key, value in entry.items() if key != "party"} for entry in self.ask_json("ledger", "uncac", "--as-of", "2016-01-01", "--release", "public")["entries"]]
        self.assertEqual([entry for entry in whole if entry != whole[0]], [])
        self.assertEqual(whole[0]["status"], "not_party")
        self.assertTrue(self.ask("ledger", "uncac", "--as-of", "2016-01-01", "--release", "public").endswith(
            "\nas of 2016-01-01, for the public; 1 left out: not released that far, or not cleared, so that not_party means: nothing shown here says otherwise\n"))
        self.assertTrue(self.ask("ledger", "uncac", "--as-of", "2016-01-01", "--release", "secretariat").endswith("\nas of 2016-01-01, for the Secretariat\n"))

    def test_the_ledger_says_which_acts_do_not_agree(self):
        act = ["ratification", "instrument=uncac", "author=Legal office (invented)", "language=en"]
        self.add(*act, "party=PRY", "action=denunciation", "date=2010-01-15", "ends_on=2010-01-14")
        self.add(*act, "party=URY", "action=withdrawal_of_reservation", "date=2010-01-15")
        text = self.ask("ledger", "uncac", "--as-of", "2016-01-01")
        self.assertIn("\n  PRY  not_party, ended 2010-01-14 (draft); does not agree: ends_before_act, denounced_without_consent\n", text)
        self.assertIn("\n  URY  not_party; does not agree: withdrawn_without_reservation\n", text)
        self.assertNotIn("URY", text.split("not_party: ")[1])
        entry, = self.ask_json("ledger", "uncac", "--party", "PRY")["entries"]
        self.assertEqual(entry["notes"], ["ends_before_act", "denounced_without_consent"])
        self.assertEqual(self.ask_json("ledger", "uncac", "--party", "BRA")["entries"][0]["notes"], [])
        self.ask("record", "add", *act, "party=PRY", "action=ratification", "date=2004-01-15", "act_date=2004-01-16", status=2)

    def add(self, *words, **more):
        """The new record as JSON."""
        return self.ask_json("record", "add", *words, **more)

    def short(self, *words):
        return self.add(*words)["id"][-8:]

    def test_types_are_listed_with_what_they_are_for(self):
        text = self.ask("--lang", "fr", "record", "types")
        self.assertEqual(re.findall(r"(?m)^[a-z]+", text), ["authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice"])
        self.assertIn("measure       Mesure: ", text)
        self.assertEqual([line for line in text.splitlines() if len(line) > 80], [])
        self.assertEqual(self.files(), [])

    def test_a_type_says_what_may_stand_in_each_field(self):
        text = self.ask("--lang", "en", "record", "types", "measure")
        self.assertIn("\ntitle               Title: text, required, can be redacted\n", text)
        self.assertIn("\npartners            Partners: text, list, can be redacted\n", text)
        self.assertIn("\nstage               Stage: code, required, default draft\n", text)
        self.assertIn("one of: planned (Planned), in_progress (In progress), in_force (In force),", " ".join(text.split()))
        self.assertLess(text.index("\ntitle "), text.index("fields of every record"))
        self.assertLess(text.index("fields of every record"), text.index("\nparty "))
        self.assertNotIn("\nprovisions ", self.ask("record", "types", "assessment"))
        self.assertEqual([one["type"] for one in self.ask_json("record", "types", "stance", "route")], ["stance", "route"])
        self.ask("record", "types", "mesure", status=2)
        self.assertIn("mesure: no such type: the nearest: measure", self.errors)

    def test_add_makes_a_store_and_says_what_it_put(self):
        text = self.ask("--lang", "es", "record", "add", "measure", "party=PRY", "provisions=III.12,V.7", "title=Ley integral, inventada", "kind=law", "status=planned", "author=Justicia")
        record = self.ask_json("record", "find")["records"][0]
        self.assertEqual(text, """the built-in plan was put into oasplan.db first
put as a new record
measure %s, version 1 of %s
  %s
  Parte                    PRY (Paraguay)
  Disposiciones atendidas  III.12, V.7
  Plan                     oas-tip-2015-2018
  Edición                  us-comments-marked (a draft)
  Idioma                   es
  Etapa                    Borrador (draft)
  Difusión                 Nacional (solo esta administración) (national)
  Unidad informante        Justicia
  Título                   Ley integral, inventada
  Clase                    Ley (law)
  Estado                   Planificada (planned)
""" % (record["id"][-8:], record["recorded_at"], record["id"]))
        self.assertEqual(self.files(), ["oasplan.db"])

    def test_add_without_a_provision_names_no_plan_and_yet_puts_one_into_a_new_store(self):
        record = self.add(*MEASURE)
        self.assertNotIn("plan", record)
        self.assertEqual([edition["plan"] for edition in self.ask_json("plans")], ["oas-tip-2015-2018"])
        self.assertEqual(self.add(*MEASURE, "provisions=un-global-plan:20").get("plan"), None)

    def test_add_files_on_the_edition_that_is_chosen(self):
        self.ask("import", self.write("small.txt", SMALL), "--language", "en", "--edition", "one", "--status", "adopted")
        self.ask("import", self.write("small.txt", SMALL.replace("second", "other")), "--language", "en", "--edition", "two")
        last = self.add(*MEASURE, "provisions=I.1")
        self.assertEqual((last["plan"], last["edition"]), ("small", "two"))
        named = self.add("--plan", "small@one", *MEASURE, "provisions=I.1")
        self.assertEqual((named["plan"], named["edition"]), ("small", "one"))
        self.assertNotIn("a draft", self.ask("record", "get", named["id"]))
        self.assertEqual(self.add(*MEASURE, "provisions=I.1", "plan=small", "edition=one")["edition"], "one")
        self.assertEqual(self.add("stance", "party=PRY", "scope=plan", "stance=taken_up", "date=2016-01-02", "author=X")["edition"], "two")
        self.ask("--plan", "all", "record", "add", *MEASURE, status=2)

    def test_lists_are_parted_by_commas_or_the_field_is_repeated(self):
        service = self.add("service", "party=PRY", "kind=hotline", "name=Line", "operator=ngo", "author=X", "verified_on=2016-01-02", "valid_from=2016-01-01", "serves=women, children", "serves=men",
                           "languages=es,gn")
        self.assertEqual(service["serves"], ["women", "children", "men"])
        self.assertEqual(service["languages"], ["es", "gn"])
        measure = self.add(*MEASURE, "partners=Police, borders", "partners=Health | care")
        self.assertEqual(measure["partners"], ["Police, borders", "Health | care"])
        self.assertIn("Police, borders; Health | care\n", self.ask("record", "get", measure["id"]))
        self.ask("record", "add", *MEASURE, "kind=policy", status=2)
        self.assertIn("kind has one value only", self.errors)

    def test_values_come_from_files_and_from_standard_input(self):
        self.write("title.txt", "Título\n")
        record = self.add("measure", "party=PRY", "title=@title.txt", "kind=law", "status=planned", "author=X", "description=-", stdin="One.\n\nTwo.\n".encode())
        self.assertEqual((record["title"], record["description"]), ("Título", "One.\n\nTwo."))
        self.ask("record", "add", *MEASURE, "description=@missing.txt", status=3)
        self.assertIn("missing.txt: cannot be opened", self.errors)
        self.ask("record", "add", *MEASURE, "description=-", "url=-", status=2, stdin=b"x")
        self.assertIn("standard input is read once", self.errors)
        self.ask("record", "add", *MEASURE, "description=-", status=2, stdin=b"a\0b")

    def test_every_wrong_field_and_value_is_named_and_nothing_is_put(self):
        self.ask("record", "add", "measure", "party=PRY", "kind=laww", "authr=X", "adopted_on=1/2/2016", "status", status=2)
        for words in ("laww", "did you mean law?", "programme, plan", "authr", "did you mean author?", "YYYY-MM-DD", "status: say FIELD=VALUE"):
            self.assertIn(words, self.errors)
        self.ask("record", "add", "measure", "party=PRY", status=2)
        for words in ("title: is needed", "kind: is needed", "status: is needed", "author: is needed"):
            self.assertIn(words, self.errors)
        self.ask("record", "add", "measur", "party=PRY", status=2)
        self.assertIn("measure", self.errors)
        self.ask("record", "add", "measure", status=2)
        self.assertEqual(self.files(), [])
        self.ask("record", "add", *MEASURE, "provisions=III.120", status=2)
        self.assertIn("III.120: is not in oas-tip-2015-2018@us-comments-marked (did you mean III.1", self.errors)
        self.assertEqual(self.files(), [])

    def test_set_puts_the_next_version(self):
        short = self.short(*MEASURE, "reason=first")
        changed = self.ask_json("record", "set", short, "status=in_force", "valid_from=2016-03-01", "--reason", "in force", "--actor", "desk")
        self.assertEqual([changed[key] for key in ("version", "status", "valid_from", "reason", "actor")], [2, "in_force", "2016-03-01", "in force", "desk"])
        again = self.ask_json("record", "set", short, "valid_from=")
        self.assertEqual((again["version"], again["parent"]), (3, changed["digest"]))
        for key in ("valid_from", "reason", "actor"):  # why and who of a version are not those of the next
            self.assertNotIn(key, again)
        self.assertIn("nothing new", self.ask("record", "set", short, "status=in_force"))
        self.assertEqual(self.ask_json("record", "get", short)["version"], 3)
        self.ask("record", "set", short, "status=good", status=2)
        self.ask("record", "set", "ffffffff", "status=in_force", status=1)
        self.ask("record", "set", "x", "status=in_force", status=2)
        self.assertEqual(self.ask_json("record", "get", short), again)

    def test_set_says_that_a_clearance_was_given_to_the_version_before(self):
        short = self.short(*MEASURE, "stage=cleared", "cleared_by=Office (invented)", "cleared_on=2016-01-02", "release=public")
        self.assertIn("keeps its clearance (Office (invented), 2016-01-02) and its release (public)", self.ask("record", "set", short, "status=in_force"))
        for change in ("cleared_on=2016-01-03", "stage=submitted", "stage=draft", "status=in_force"):  # the last: nothing new
            self.assertNotIn("keeps its clearance", self.ask("record", "set", short, change))
        self.assertNotIn("keeps its clearance", self.ask("record", "set", short, "status=expired"))  # a draft by now

    def test_set_keeps_a_reason_that_the_record_needs(self):
        self.ask("import", self.write("small.txt", SMALL), "--language", "en", "--edition", "one")
        store = sqlite3.connect(os.path.join(self.folder, "oasplan.db"))
        store.execute("INSERT INTO period (key, plan, edition, from_date, to_date) VALUES ('2015-2016', 'small', 'one', '2015-01-01', '2016-12-31')")
        store.commit()
        store.close()
        short = self.short("assessment", "party=PRY", "provision=I.1", "period=2015-2016", "status=not_applicable", "assessed_by=state", "assessor=X", "date=2017-01-02", "author=X", "reason=No coast.")
        self.assertEqual(self.ask_json("record", "set", short, "narrative=More.")["reason"], "No coast.")
        self.assertNotIn("reason", self.ask_json("record", "set", short, "status=planned"))

    def test_two_that_say_one_fact_are_shown_side_by_side(self):
        stance = ("stance", "party=PRY", "scope=III.12", "date=2016-01-02", "author=X")
        self.add(*stance, "stance=taken_up")
        self.ask("record", "add", *stance, "stance=reserved", status=3)
        self.assertIn("stance: yours reserved | there taken_up\n", self.errors)
        self.assertNotIn("date: yours", self.errors)
        self.assertRegex(self.errors, r"nothing was overwritten: see oasplan record get [0-9a-f]{8}, and change that one")
        self.assertNotIn("{", self.errors)
        self.assertEqual(len(self.ask_json("record", "find")["records"]), 1)

    def test_get_marks_what_is_in_another_language(self):
        short = self.short(*MEASURE, "description=Uno.\n\nDos.", "partners=A", "url=https://example.org/")
        english, spanish = (self.ask("--lang", lang, "record", "get", short) for lang in ("en", "es"))
        self.assertIn("  Title           [es] Ley integral (inventada)\n", english)
        self.assertIn("  Description     [es] Uno.\n\n                  Dos.\n", english)
        self.assertIn("  Partners        [es] A\n", english)
        self.assertIn("  Link            https://example.org/\n", english)
        self.assertNotIn("[es]", spanish)
        self.ask("record", "get", "ffffffff", status=1)
        self.ask("record", "get", "fff", status=2)
        self.ask("--db", "missing.db", "record", "get", short, status=3)

    def test_get_wraps_long_text(self):
        short = self.short(*MEASURE, "description=" + "palabras largas " * 40)
        lines = self.ask("record", "get", short).splitlines()
        self.assertEqual([line for line in lines if len(line) > 80], [])
        self.assertGreater(len([line for line in lines if line.startswith(" " * 18 + "palabras") or line.startswith(" " * 18 + "largas")]), 5)

    def test_get_for_others_says_what_is_withheld(self):
        cleared = ("stage=cleared", "cleared_by=Office", "cleared_on=2016-01-02", "release=public")
        shelter = self.short("service", "party=PRY", "kind=emergency_shelter", "name=House", "operator=ngo", "author=X", "verified_on=2016-01-02", "valid_from=2016-01-01", "capacity=12", *cleared)
        self.assertIn("House", self.ask("record", "get", shelter))
        text = self.ask("--lang", "en", "record", "get", shelter, "--release", "public")
        self.assertNotIn("House", text)
        self.assertRegex(text, r"\n  Name +\(redacted, or withheld from this reader\)\n")
        self.assertNotIn("Office", text)
        self.assertTrue(text.endswith("\nas it is for the public\n"))
        few = self.short("statistic", "party=PRY", "indicator=victims_detected", "unit=persons", "from_date=2016-01-01", "to_date=2016-12-31", "value=3", "value_status=final", "coverage=all",
                         "source=Police", "author=Police", *cleared)
        self.assertRegex(self.ask("--lang", "en", "record", "get", few), r"\n  Value +3\n")
        self.assertRegex(self.ask("--lang", "en", "record", "get", few, "--release", "public"), r"\n  Value +<5\n")
        draft = self.short(*MEASURE)
        self.ask("record", "get", draft, "--release", "public", status=1)
        self.ask("record", "get", draft, "--release", "all", status=2)
        self.assertIn("member_states", self.errors)

    def test_get_tells_what_the_store_knew_then(self):
        record = self.add(*MEASURE)
        self.ask("record", "set", record["id"], "status=in_force")
        self.assertEqual(self.ask_json("record", "get", record["id"], "--known-at", record["recorded_at"])["status"], "planned")
        self.assertEqual([one["status"] for one in self.ask_json("record", "find", "--known-at", record["recorded_at"])["records"]], ["planned"])
        self.ask("record", "get", record["id"], "--known-at", "2017", status=2)
        self.ask("record", "find", "--known-at", "2001-01-01T00:00:00Z", status=1)

    def test_find_is_a_table_that_says_for_whom_it_is(self):
        measure = self.short(*MEASURE, "adopted_on=2015-06-01", "provisions=III.12")
        figure = self.short("statistic", "party=OAS-GS", "indicator=victims_detected", "unit=persons", "from_date=2016-01-01", "to_date=2016-12-31", "value=30", "value_status=final", "coverage=all",
                            "source=Police", "author=Police", "stage=cleared", "cleared_by=Office", "cleared_on=2017-02-01", "release=public")
        self.assertEqual(self.ask("--lang", "en", "record", "find"), (
            "%s  measure    PRY     draft    national  2015-06-01  [es] Ley integral (inventada), Law, Planned\n"
            "%s  statistic  OAS-GS  cleared  public    2016-01-01  Victims detected, Persons, Final: 30\n"
            "\n2 records, for the owner of the store, in full; some are filed on a draft edition\n") % (measure, figure))
        text = self.ask("record", "find", "--release", "public")
        self.assertTrue(text.endswith("\n1 record, for the public; 1 left out: not released that far, or not cleared\n"), text)
        self.assertNotIn("Ley integral", text)

    def test_find_narrows_by_type_fields_and_day(self):
        law = self.short(*MEASURE, "provisions=III.12,V.7", "valid_from=2016-01-01", "valid_to=2016-12-31")
        other = self.short("measure", "party=BOL", "title=Other", "kind=plan", "status=in_force", "author=X", "partners=A", "partners=B")
        practice = self.short("practice", "party=BOL", "title=Good", "area=prevention", "summary=S.", "author=X")

        def found(*words):
            return {one["id"][-8:] for one in self.ask_json("record", "find", *words, status=0)["records"]}
        self.assertEqual(found("party=BOL"), {other, practice})
        self.assertEqual(found("measure", "party=BOL", "partners=B"), {other})
        self.assertEqual(found("provision=V.7"), {law})
        self.assertEqual(found("measure", "--as-of", "2016-06-01", "kind=law"), {law})
        self.ask("record", "find", "measure", "--as-of", "2017-01-01", "kind=law", status=1)
        self.assertEqual(found(), {law, other, practice})
        for words in (["measure", "kind=laww"], ["measure", "colour=red"], ["colour=red"], ["mesure"], ["party=BOL", "measure"], ["--as-of", "yesterday"], ["--limit", "0"], ["--cursor", "x"]):
            self.assertEqual(self.ask("--json", "record", "find", *words, status=2), "", words)
            self.assertTrue(self.errors.startswith("oasplan: "), self.errors)

    def test_find_pages(self):
        for i in range(5):
            self.add(*MEASURE, "url=https://example.org/%d" % i)
        page = self.ask_json("record", "find", "--limit", "2")
        self.assertEqual(len(page["records"]), 2)
        rest = self.ask_json("record", "find", "--limit", "2", "--cursor", page["next"], "--all")
        self.assertEqual((len(rest["records"]), rest["next"]), (3, None))
        self.assertIn("5 records, for", self.ask("record", "find", "--limit", "2", "--all"))
        self.assertEqual(self.errors, "")
        self.ask("record", "find", "--limit", "2")
        self.assertIn("--cursor " + page["next"], self.errors)
        left_out = self.ask_json("record", "find", "--release", "public", "--limit", "2", "--all", status=1)
        self.assertEqual((left_out["records"], left_out["withheld"]), ([], 5))

    def test_history_says_who_changed_what_and_why(self):
        short = self.short(*MEASURE, "partners=A", "partners=B", "--actor", "desk 1")
        self.ask("record", "set", short, "status=in_force", "partners=C", "title=" + "Ley " * 20, "--reason", "It entered into force.", "--actor", "desk 2")
        self.ask("record", "remove", short, "--reason", "Reported twice.")
        times = [version["recorded_at"] for version in self.ask_json("record", "history", short)]
        self.assertEqual(self.ask("record", "history", short), """1  %s  Justice (desk 1): put
2  %s  Justice (desk 2): It entered into force.
    title: Ley integral (inventada) -> Ley Ley Ley Ley Ley Ley Ley Ley Ley Ley…
    status: planned -> in_force
    partners: A, B -> C
3  %s  Justice: removed: Reported twice.
""" % tuple(times))
        self.ask("record", "history", "ffffffff", status=1)
        self.ask("record", "history", short, "--release", "public", status=1)

    def test_remove_takes_a_reason(self):
        short = self.short(*MEASURE)
        self.ask("record", "remove", short, status=2)
        self.assertIn("--reason", self.errors)
        self.assertIn(short, self.ask("record", "find"))
        self.ask("record", "remove", short, "--reason", "Reported twice.", "--actor", "desk")
        self.ask("record", "find", status=1)
        self.ask("record", "get", short, status=1)
        self.ask("record", "remove", short, "--reason", "Again.", status=1)
        last = self.ask_json("record", "history", short)[-1]
        self.assertEqual((last["removed"], last["reason"], last["actor"]), (True, "Reported twice.", "desk"))

    def test_redact_takes_a_value_out_of_every_version_and_speaks_of_backups(self):
        short = self.short(*MEASURE, "description=Xyzzy one.")
        self.ask("record", "set", short, "description=Xyzzy two.")
        for words in ([], ["--field", "description"], ["--reason", "named"], ["--field", "description", "--reason", ""], ["--field", "status", "--reason", "named"], ["--field", "colour", "--reason", "x"]):
            self.ask("record", "redact", short, *words, status=2)
        self.ask("record", "redact", "ffffffff", "--field", "description", "--reason", "named", status=1)
        self.assertIn(b"Xyzzy", self.read("oasplan.db") + (self.read("oasplan.db-wal") if "oasplan.db-wal" in self.files() else b""))
        text = self.ask("record", "redact", short, "--field", "description", "--reason", "It named a person.")
        self.assertTrue(text.startswith("description of %s is gone from every version of the record and from oasplan.db\n" % short), text)
        self.assertIn("Backups", text)
        for name in self.files():
            self.assertNotIn(b"Xyzzy", self.read(name))
        self.assertRegex(self.ask("record", "get", short), r"\n  Description +\(redacted\)\n")
        text = self.ask("record", "history", short)
        self.assertEqual(len(re.findall(r"(?m)^    description: redacted 20\d\d-\d\d-\d\dT[0-9:.]+Z: It named a person\.$", text)), 2)
        redacted, = self.ask_json("record", "history", short)[1]["redactions"]
        self.assertEqual([redacted[key] for key in ("field", "actor", "reason")], ["description", None, "It named a person."])
        self.assertNotIn("redactions", self.ask_json("record", "get", short))
        self.ask("record", "redact", short, "--field", "author", "--reason", "It was one.", "--actor", "desk-2")
        self.assertRegex(self.ask("record", "history", short), r"(?m)^    author: redacted \S+Z \(desk-2\): It was one\.$")

    def test_a_terminal_gets_no_control_characters_from_a_record(self):
        short = self.short(*MEASURE, "description=Red \u009b31m and \u202eback")
        for words in (["get", short], ["find"], ["history", short], ["set", short, "title=T\u202e"], ["get", short, "--json"]):
            seen = self.on_terminal("record", *words, TERM="dumb").decode()
            self.assertNotIn("\u009b", seen)
            self.assertNotIn("\u202e", seen)
            self.assertNotIn("\033", seen)
        self.assertIn("\033[1mmeasure %s\033[0m" % short, self.on_terminal("record", "get", short, TERM="xterm").decode())


# Three rows that cannot be and one that can.
BAD_ROWS = """party,title,kind,status,author,provisions,description,source_ref
PRY,Ley (inventada),laww,planned,Justice,III.12,,r1
PRY,,law,planned,Justice,III.12,,r2
PRY,Plan (inventado),law,planned,Justice,III.120,"J. M., de 15 años",r3
PRY,Plan (inventado),law,planned,Justice,III.12,Canary (inventada),r4
"""


class RecordFiles(Case):
    """Records in files as people send them. All of it is invented."""

    def take(self, *words, **more):
        self.said = self.ask("record", "import", *words, **more)
        return re.search(r"(\d+) new, (\d+) changed, (\d+) unchanged, (?:\d+ left as they were, )?(\d+) rejected", self.said).groups()

    def found(self, *words):
        return self.ask_json("record", "find", *words)["records"]

    def test_a_new_folder_takes_a_file_on_the_built_in_plan(self):
        path = self.write("laws.csv", "party,title,kind,status,provisions,source_ref\nPRY,Ley (inventada),law,planned,III.12|V.7,r1\nPRY,Unidad (inventada),unit,planned,,r2\n")
        self.assertEqual(self.take("measure", path, "author=Justice", "--lang", "es"), ("2", "0", "0", "0"))
        self.assertIn("the built-in plan was put into oasplan.db first\n", self.said)
        law, unit = self.found()
        self.assertEqual([law[key] for key in ("provisions", "plan", "edition", "language", "author")], [["III.12", "V.7"], "oas-tip-2015-2018", "us-comments-marked", "es", "Justice"])
        self.assertNotIn("plan", unit)  # it serves nothing of a plan
        self.assertNotIn("edition", unit)
        self.assertEqual(self.take("measure", path, "author=Justice", "--lang", "es"), ("0", "0", "2", "0"))
        self.write("laws.csv", "party,title,kind,status,provisions,source_ref\nPRY,Ley (inventada),law,in_force,III.12|V.7,r1\nPRY,Unidad (inventada),unit,planned,,r2\n")
        self.assertEqual(self.take("measure", path, "author=Justice", "language=es", "--reason", "In force.", "--actor", "desk"), ("0", "1", "1", "0"))
        self.assertEqual([(one["version"], one["status"], one.get("reason"), one.get("actor")) for one in self.found("status=in_force")], [(2, "in_force", "In force.", "desk")])
        self.assertEqual(self.take("measure", path, "author=Justice", "language=es"), ("0", "0", "2", "0"))  # the reason was that of the act

    def test_rows_are_filed_on_the_edition_that_is_chosen(self):
        self.ask("import", self.write("small.txt", SMALL), "--language", "en", "--edition", "one")
        self.ask("import", SEED, "--key", "k", "--edition", "e", "--language", "fr")
        path = self.write("laws.csv", "party,title,kind,status,provisions,plan,edition,source_ref\nPRY,A (invented),law,planned,I.1,,,r1\nPRY,B (invented),law,planned,II.1,k,e,r2\nPRY,C (invented),law,planned,un-global-plan:20,,,r3\n")
        self.take("--plan", "small", "measure", path, "author=X")
        self.assertEqual([(one.get("plan"), one.get("edition")) for one in self.found()], [("small", "one"), ("k", "e"), (None, None)])
        self.ask("--plan", "other", "record", "import", "measure", path, "author=X", status=3)
        self.ask("--plan", "all", "record", "import", "measure", path, "author=X", status=2)

    def test_add_takes_the_built_in_plan_by_its_name_too(self):
        for number, words in enumerate((["edition=us-comments"], ["edition=us-comments-marked"], [])):
            record = self.ask_json("--db", "%d.db" % number, "record", "add", *MEASURE, "provisions=III.12", "plan=oas-tip-2015-2018", *words)
            self.assertEqual(record["edition"], (words or ["=us-comments-marked"])[0].split("=")[1])
        self.ask("record", "add", *MEASURE, "provisions=III.12", "plan=other", "edition=e", status=2)
        self.assertIn("put the plan first", self.errors)
        self.assertNotIn("oasplan.db", self.files())

    def test_every_bad_row_is_listed_and_nothing_is_put(self):
        text = self.ask("record", "import", "measure", self.write("bad.csv", BAD_ROWS), status=3)
        self.assertEqual(text, "nothing was put; without the bad rows it would be: 1 new, 0 changed, 0 unchanged, 3 rejected\n")
        self.assertIn("\n  row 2: kind: laww: law, policy, programme,", self.errors)
        self.assertIn("(did you mean law?) (E_INVALID)\n  row 3: title: is needed", self.errors)
        self.assertIn("\n  row 4: provisions: III.120: is not in oas-tip-2015-2018@us-comments-marked", self.errors)
        self.assertEqual(self.files(), ["bad.csv"])
        report = self.ask_json("record", "import", "measure", "bad.csv", status=3)
        self.assertEqual([(one["row"], one["field"], one["value"]) for one in report["problems"]], [(2, "kind", "laww"), (3, "title", None), (4, "provisions", "III.120")])
        self.assertEqual([report[key] for key in ("put", "rows", "new", "rejected")], [False, 4, 1, 3])

    def test_bad_rows_are_listed_from_top_to_bottom_whoever_found_the_fault(self):
        rows = "party,title,kind,status,author,provisions\n" + "".join("PRY,T (invented),%s,planned,X,%s\n" % pair for pair in (("law", "III.120"), ("laww", "III.12"), ("law", "III.130"), ("", "III.12")))
        self.ask("record", "import", "measure", self.write("bad.csv", rows), status=3)
        self.assertEqual(re.findall(r"row \d: \w+", self.errors), ["row 2: provisions", "row 3: kind", "row 4: provisions", "row 5: kind"])
        self.ask("record", "import", "measure", "bad.csv", "--rejects", "rejects.csv", status=1)
        self.assertEqual([line.split(":")[0] for line in self.read("rejects.csv").decode().splitlines()[1:]], ["provisions", '"kind', "provisions", '"kind'])

    def test_rejects_stay_behind_in_a_new_file_and_come_in_when_mended(self):
        self.write("bad.csv", BAD_ROWS)
        self.assertEqual(self.take("measure", "bad.csv", "--rejects", "rejects.csv", status=1), ("1", "0", "0", "3"))
        self.assertIn("\n  row 3: title: is needed", self.errors)
        self.assertTrue(self.read("rejects.csv").startswith(b"\xef\xbb\xbf"))  # for Excel
        rows = self.read("rejects.csv").decode("utf-8-sig").splitlines()
        self.assertEqual(rows[0], "problem,party,title,kind,status,author,provisions,description,source_ref")
        self.assertEqual(rows[2], "title: is needed: one line of text,PRY,,law,planned,Justice,III.12,,r2")
        self.assertEqual(len(rows), 4)
        self.ask("record", "import", "measure", "bad.csv", "--rejects", "rejects.csv", status=3)
        self.assertIn("rejects.csv: is there already", self.errors)
        self.write("mended.csv", self.read("rejects.csv").decode().replace("laww", "law").replace("PRY,,", "PRY,Norma (inventada),").replace("III.120", "III.10"))
        self.assertEqual(self.take("measure", "mended.csv", "--rejects", "more.csv"), ("3", "0", "0", "0"))
        self.assertEqual(self.files(), ["bad.csv", "mended.csv", "oasplan.db", "rejects.csv"])
        self.ask("record", "import", "measure", "bad.csv", "--rejects", "missing/more.csv", status=3)
        self.ask("record", "import", "measure", "bad.csv", "--rejects", "", status=2)
        self.ask("record", "import", "-", "--rejects", "more.csv", stdin=b' [{"type":"measure"}]', status=2)
        self.assertIn("records in JSON cannot", self.errors)

    def test_a_dry_run_says_what_would_be_and_writes_nothing(self):
        self.write("bad.csv", BAD_ROWS)
        self.assertEqual(self.take("measure", "bad.csv", "--dry-run", status=3), ("1", "0", "0", "3"))
        self.assertEqual(self.take("measure", "bad.csv", "--dry-run", "--rejects", "rejects.csv", status=1), ("1", "0", "0", "3"))
        self.assertEqual(self.files(), ["bad.csv"])
        self.ask("record", "add", *MEASURE)
        self.ask("remove", DEFAULT + ":fr")  # a store without an edition
        self.assertEqual(self.take("measure", "bad.csv", "--dry-run", "--rejects", "rejects.csv", status=1), ("1", "0", "0", "3"))
        self.assertEqual(self.ask_json("plans", status=1), [])
        self.take("measure", "bad.csv", "--rejects", "rejects.csv", status=1)
        self.assertEqual(self.take("measure", "bad.csv", "--dry-run", "--rejects", "more.csv", status=1), ("0", "0", "1", "3"))
        self.assertIn("(dry run, nothing written)", self.said)
        self.write("bad.csv", BAD_ROWS.replace("Canary", "Other"))
        self.assertEqual(self.take("measure", "bad.csv", "--dry-run", "--rejects", "more.csv", status=1), ("0", "1", "0", "3"))
        self.assertEqual(len(self.found()), 2)

    def test_what_may_be_personal_is_pointed_out_and_not_repeated(self):
        self.ask("record", "import", "measure", self.write("one.csv", BAD_ROWS.replace("III.120", "III.10").replace("laww", "law").replace("PRY,,", "PRY,T,")))
        self.assertIn("one.csv: row 4, description: may hold the initials and the age of a person", self.errors)
        self.assertNotIn("J. M.", self.errors)
        report = self.ask_json("record", "import", "measure", "one.csv")
        self.assertEqual(report["warnings"], [{"row": 4, "field": "description", "warning": "may hold the initials and the age of a person"}])

    def test_a_row_in_conflict_is_shown_beside_what_is_there(self):
        stance = "party,scope,stance,date,author,source_ref\nPRY,plan,%s,2016-01-02,X,%s\n"
        self.take("stance", self.write("one.csv", stance % ("taken_up", "a")))
        self.ask("record", "import", "stance", self.write("two.csv", stance % ("reserved", "b")), status=3)
        self.assertRegex(self.errors, r"row 2: [a-z]+: something else is there \(conflict\)\n(.*\n)*.*stance: yours reserved \| there taken_up")

    def test_windows_files_with_semicolons_and_decimal_commas(self):
        text = ("Parte;Título;Clase;Estado;Unidad informante;Disposiciones atendidas;Fecha de adopción;Monto del presupuesto;Moneda del presupuesto;Clave del remitente\r\n"
                "PRY;Ley de protección (inventada);Ley;Vigente;Niñez;III.12;3/12/2015;12.345,60;PYG;r1\r\n")
        labels = {field["label"] for field in self.ask_json("--lang", "es", "record", "types", "measure")[0]["fields"]}
        self.assertEqual([word for word in text.split("\r\n")[0].split(";") if word not in labels], [])
        self.write("excel.csv", text.encode("cp1252"))
        self.ask("record", "import", "measure", "excel.csv", status=3)
        self.assertIn("row 2: adopted_on: 3/12/2015", self.errors)
        self.take("measure", "excel.csv", "--lang", "es", "--dates", "dmy", "--decimal-comma")
        record = self.found()[0]
        self.assertEqual([record[key] for key in ("title", "author", "kind", "status", "adopted_on", "budget_amount")], ["Ley de protección (inventada)", "Niñez", "law", "in_force", "2015-12-03", "12345.60"])
        self.assertEqual(self.take("measure", "excel.csv", "--lang", "es", "--dates", "dmy", "--decimal-comma", "--encoding", "windows-1252", "--separator", "semicolon"), ("0", "0", "1", "0"))
        self.assertEqual(self.take("measure", "excel.csv", "--lang", "es", "--dates", "mdy", "--decimal-comma"), ("0", "1", "0", "0"))
        self.assertEqual(self.found()[0]["adopted_on"], "2015-03-12")
        self.write("excel.csv", text.replace("12.345,60", "1,234").encode("cp1252"))
        self.take("measure", "excel.csv", "--lang", "es", "--dates", "mdy")
        self.assertEqual(self.found()[0]["budget_amount"], "1234")
        self.ask("record", "import", "measure", "excel.csv", "--lang", "es", "--dates", "mdy", "--decimal-comma", status=3)  # three decimals are no amount of money
        self.assertIn("row 2: budget_amount: 1,234: ", self.errors)

    def test_utf_16_with_tabs_from_standard_input(self):
        text = "party\ttitle\tkind\tstatus\tauthor\tbudget_amount\tbudget_currency\r\nPRY\t\"Plan; de acción, (inventado)\"\tplan\tplanned\tX\t1,234\tPYG\r\n"
        self.take("measure", "-", stdin=text.encode("utf-16"))
        self.assertEqual([self.found()[0][key] for key in ("title", "budget_amount")], ["Plan; de acción, (inventado)", "1234"])

    def test_workbooks_name_the_types_of_their_tabs(self):
        if openpyxl is None:
            self.skipTest("python3-openpyxl is not installed")
        book = openpyxl.Workbook()
        book.active.title = "measure"
        for row in (["party", "title", "kind", "status", "author", "adopted_on", "budget_amount", "budget_currency", "provisions"],
                    ["PRY", "Ley (inventada)", "law", "planned", "X", datetime.date(2015, 12, 3), 1234.5, "PYG", "III.12"]):
            book.active.append(row)
        sheet = book.create_sheet("Rutas")
        for row in (["Parte", "Origen", "Destino", "Desde", "Hasta", "Fuente de la estimación", "Unidad informante"], ["PRY", "BOL", "PRY", datetime.date(2016, 1, 1), datetime.date(2016, 12, 31), "expert", "X"]):
            sheet.append(row)
        labels = {field["name"]: field["label"] for field in self.ask_json("--lang", "es", "record", "types", "route")[0]["fields"]}
        for cell, name in zip(sheet[1], ("party", "origin", "destination", "from_date", "to_date", "basis", "author")):
            cell.value = labels[name]
        book.save(os.path.join(self.folder, "book.xlsx"))
        self.assertEqual(self.take("book.xlsx"), ("2", "0", "0", "0"))
        measure, route = self.found()
        self.assertEqual([measure[key] for key in ("type", "adopted_on", "budget_amount", "edition")], ["measure", "2015-12-03", "1234.50", "us-comments-marked"])
        self.assertEqual([route[key] for key in ("type", "origin", "from_date", "to_date")], ["route", "BOL", "2016-01-01", "2016-12-31"])
        self.ask("record", "import", "book.xlsx", "kind=law", status=2)
        self.assertIn("kind: no field of every type: say the TYPE before the file", self.errors)

    def test_a_questionnaire_is_filled_in_and_comes_back(self):
        self.take("assessment", os.path.join(SOURCE, "data", "sample", "assessment.csv"))
        self.ask("record", "template", "assessment", "--party", "CRI", "--period", "2017-2018", "--format", "csv")
        self.assertEqual(self.files(), ["assessment-CRI-2017-2018.csv", "oasplan.db"])
        self.assertEqual(self.take("assessment", "assessment-CRI-2017-2018.csv")[:2], ("0", "0"))
        self.ask("record", "template", "assessment", "--party", "CRI", "--period", "2017-2018", "--format", "csv", status=3)
        self.assertIn("is there already, and may be filled in", self.errors)
        for words in ([], ["--party", "XYZ"], ["--party", "CRI", "--period", "../x"], ["--party", "CRI", "--period", "1999-2000"]):
            self.ask("record", "template", "assessment", *words, status=2)
        self.ask("record", "template", "assesment", "--party", "CRI", status=2)

    def test_rows_of_a_questionnaire_that_nobody_touched_are_passed_over(self):
        head = "party,provision,period,status,assessed_by,assessor,date,narrative,author,source_ref\n"
        self.take("assessment", self.write("last.csv", head + "PRY,V.7,2015-2016,planned,state,Desk (invented),2016-12-01,One,X,a\nPRY,V.8,2015-2016,lapsed,state,Desk (invented),2016-12-01,Two,X,b\n"))
        self.ask("record", "template", "assessment", "--party", "PRY", "--period", "2017-2018", "--output", "next.csv")
        self.assertEqual(self.ask("record", "import", "assessment", "next.csv"), "0 new, 0 changed, 0 unchanged, 2 left as they were, 0 rejected\n")
        report = self.ask_json("record", "import", "assessment", "next.csv")
        self.assertEqual([report[key] for key in ("rows", "new", "changed", "unchanged", "left", "rejected")], [2, 0, 0, 0, 2, 0])
        with open(os.path.join(self.folder, "next.csv"), encoding="utf-8") as file:
            touched = file.read().replace(",Two,", ",Three,")
        self.ask("record", "import", "assessment", self.write("touched.csv", touched), status=3)
        self.assertIn("\n  row 54: date: is needed: a day as YYYY-MM-DD (E_INVALID)\n", self.errors)  # behind the names, 17 + 18 + 10 + 8 directives

    def test_a_workbook_that_was_filled_in_by_hand_comes_back_in_its_language(self):
        if openpyxl is None:
            self.skipTest("python3-openpyxl is not installed")
        self.ask("--lang", "es", "record", "template", "assessment", "--party", "CRI", "--period", "2017-2018", "--output", "blank.xlsx")
        self.ask("record", "template", "assessment", "--party", "CRI", "--period", "2017-2018", "--output", "blank.xlsx", status=3)
        self.assertIn("blank.xlsx: is there already, and may be filled in: name another file", self.errors)
        self.assertEqual(self.files(), ["blank.xlsx"])
        fields = {field["name"]: field for field in self.ask_json("--lang", "es", "record", "types", "assessment")[0]["fields"]}
        words = {one["value"]: one["label"] for one in fields["status"]["allowed"]}
        book = openpyxl.load_workbook(os.path.join(self.folder, "blank.xlsx"))
        sheet = next(one for one in book if any(cell.value == "provision" or cell.value == fields["provision"]["label"] for row in one.iter_rows(max_row=6) for cell in row))
        names = next(row for row in sheet.iter_rows(max_row=6) if {"provision", fields["provision"]["label"]} & {cell.value for cell in row})
        columns = {name: cell.column for cell in names for name in fields if cell.value in (name, fields[name]["label"])}
        asked = [row for row in range(names[0].row + 1, sheet.max_row + 1) if sheet.cell(row, columns["provision"]).value == "V.7"]
        for name, value in (("status", words["implemented"]), ("assessed_by", "state"), ("assessor", "Oficina (inventada)"), ("date", datetime.date(2018, 12, 3)), ("author", "Oficina (inventada)"), ("narrative", "Texto (inventado).")):
            sheet.cell(asked[0], columns[name]).value = value
        book.save(os.path.join(self.folder, "filled.xlsx"))
        self.assertEqual(self.take("--lang", "es", "filled.xlsx"), ("1", "0", "0", "0"))
        record = self.found()[0]
        self.assertEqual([record[key] for key in ("type", "party", "provision", "period", "status", "date", "language")], ["assessment", "CRI", "V.7", "2017-2018", "implemented", "2018-12-03", "es"])

    def test_the_sample_goes_in_twice_without_doubles(self):
        counts = {}
        for path in sorted(glob.glob(os.path.join(SOURCE, "data", "sample", "*.csv"))):
            kind = os.path.basename(path)[:-4]
            with open(path, encoding="utf-8", newline="") as file:
                counts[kind] = str(len(list(csv.reader(file))) - 1)
            self.assertEqual(self.take(kind, path), (counts[kind], "0", "0", "0"))
        for kind, count in counts.items():
            self.assertEqual(self.take(kind, os.path.join(SOURCE, "data", "sample", kind + ".csv")), ("0", "0", count, "0"))
        self.assertEqual(len(counts), 9)

    def test_wrong_words_are_named(self):
        path = self.write("one.csv", BAD_ROWS)
        for words, message in ((["mesure", path], "mesure: no such type: the nearest: measure"), (["measure"], "say oasplan record import measure FILE"), ([path], "name their type"),
                               (["measure", path, "kind=laww"], "did you mean law?"), (["measure", path, "x"], "x: say FIELD=VALUE"), (["measure", path, "--dates", "ymd"], "dmy, mdy or iso"),
                               (["measure", path, "--separator", "|"], "comma, semicolon or tab"), (["measure", "-", "title=-"], "standard input is read once"), (["measure", path, "--encoding", "x"], "windows-1252"),
                               (["measure", path, "--format", "ods"], "csv, xlsx or json")):
            self.ask("record", "import", *words, status=2)
            self.assertIn(message, self.errors)
        self.ask("record", "import", "measure", "missing.csv", status=3)
        self.ask("record", "import", "measure", "-", stdin=b"party\nPRY\nmore\0\n", status=3)
        self.assertEqual(self.files(), ["one.csv"])

    def test_an_import_that_is_interrupted_leaves_nothing(self):
        rows = ["party,title,kind,status,author,source_ref"] + ["PRY,Ley inventada %d,law,planned,Justice,r%d" % (i, i) for i in range(60000)]
        self.write("big.csv", "\n".join(rows))
        for files in (["big.csv"], ["big.csv", "oasplan.db"]):
            import_ = subprocess.Popen([OASPLAN, "record", "import", "measure", "big.csv", "--rejects", "rejects.csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder, env=self.environment)
            time.sleep(0.3)
            import_.send_signal(signal.SIGINT)
            said, errors = import_.communicate(timeout=120)
            self.assertEqual((import_.returncode, said), (130, b""), errors)
            self.assertIn(b"stopped: nothing was changed", errors)
            self.assertEqual([name for name in self.files() if not name.startswith("oasplan.db-")], files)
            self.ask("import", self.write("small.txt", SMALL), "--language", "en")
            os.unlink(os.path.join(self.folder, "small.txt"))
        self.assertEqual(self.ask_json("record", "find", status=1)["records"], [])

    def test_an_export_is_for_the_public_unless_it_says_more(self):
        sample = os.path.join(SOURCE, "data", "sample", "measure.csv")
        self.take("measure", sample)
        with open(sample, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        public = [row for row in rows if row["release"] == "public" and row["stage"] in ("cleared", "submitted", "published")]
        written = list(csv.DictReader(io.StringIO(self.ask("record", "export", "measure"))))
        self.assertEqual(sorted(row["title"] for row in written), sorted(row["title"] for row in public))
        self.assertEqual({row["source_ref"] for row in written}, {""})
        self.assertEqual(self.errors, "oasplan: for the public; %d records left out\n" % (len(rows) - len(public)))
        self.assertEqual(len(list(csv.DictReader(io.StringIO(self.ask("record", "export", "measure", "--release", "national"))))), len(rows))
        self.assertEqual(self.errors, "oasplan: for the owner of the store, in full; 0 records left out\n")
        document = json.loads(self.ask("record", "export", "party=PRY", "--as-of", "2017-01-31"))
        self.assertEqual((document["withheld"], self.errors), (0, "oasplan: for the public\n"))
        self.assertEqual((document["release"], document["as_of"], {one["party"] for one in document["records"]}), ("public", "2017-01-31", {"PRY"}))

    def test_an_export_comes_back_as_it_was(self):
        self.take("measure", os.path.join(SOURCE, "data", "sample", "measure.csv"))
        for ending in ("csv", "json", "xlsx"):
            self.assertEqual(self.ask("record", "export", "measure", "--release", "national", "--output", "out." + ending), "")
            self.assertEqual(self.take("measure", "out." + ending), ("0", "0", "80", "0"))
        self.assertEqual(json.loads(self.read("out.json"))["release"], "national")

    def test_an_export_appears_whole_or_not_at_all(self):
        self.take("measure", os.path.join(SOURCE, "data", "sample", "measure.csv"))
        for words in (["x", "--output", "out.csv"], ["measure", "stat=x", "--output", "out.csv"], ["--output", "out.csv"], ["measure", "--format", "ods"], ["measure", "--output", ""], ["measure", "--release", "all"],
                      ["measure", "--format", "csv", "--json"], ["measure", "--as-of", "2017", "--output", "out.csv"]):
            self.ask("record", "export", *words, status=2)
        self.ask("record", "export", "measure", "--output", "oasplan.db", status=3)
        self.assertEqual(self.files(), ["oasplan.db"])
        self.assertIn(b"a workbook is nothing for a terminal", self.on_terminal("record", "export", "measure", "--format", "xlsx"))
        self.assertNotIn(b"\x1b", self.on_terminal("record", "export", "measure", TERM="dumb"))
        self.ask("--db", "missing.db", "record", "export", "measure", status=3)


class Schemas(Case):
    def check(self, name, *words, **more):
        self.validate(name, self.ask_json(*words, **more))

    def validate(self, name, document):
        path = os.path.join(SOURCE, "data", name + ".schema.json")
        if jsonschema is None:
            self.skipTest("python3-jsonschema is not installed")
        with open(path) as file:
            schema = json.load(file)
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        with warnings.catch_warnings():  # RefResolver is what every version has; newer ones would rather see another
            warnings.simplefilter("ignore", DeprecationWarning)
            resolver = jsonschema.RefResolver("file://" + path, schema)  # other files of the folder are found from here
        validator(schema, resolver=resolver).validate(document)

    def read_data(self, name):
        with open(os.path.join(SOURCE, "data", name), encoding="utf-8") as file:
            return json.load(file)

    def test_show(self):
        self.check("provisions", "show", "pre", "obj", "I", "II", "III", "IV", "V", "VI", "fn")

    def test_show_and_export_of_amendments(self):
        self.ask("import", self.write("plan.json", PROPOSALS), "--key", "k", "--edition", "e")
        self.check("provisions", "show", "I.1", "I.2")
        self.check("plan", "export", "--format", "json")
        self.ask("import", self.write("plan.critic", MARKED), "--key", "k", "--edition", "marked", "--language", "en")
        self.check("plan", "export", "--format", "json")

    def test_redline(self):
        self.ask("import", self.write("plan.json", PROPOSALS), "--key", "k", "--edition", "e")
        for words in ((), ("I.1",), ("I",)):
            self.check("runs", "redline", *words)

    def test_toc(self):
        self.check("toc", "toc")
        self.check("toc", "toc", "--short")

    def test_export(self):
        self.check("plan", "export", "--format", "json")

    def test_plans(self):
        self.check("editions", "plans")

    def test_compare(self):
        self.check("comparison", "compare", self.write("one.txt", SMALL), self.write("two.txt", REVISED), "--language", "en", status=1)

    def test_amendments(self):
        self.check("amendments", "amendments")

    def test_decide(self):
        self.check("decided", "decide", "V.7/USA/1", "accept-with", "de maisons")
        self.check("decided", "decide", "V.7/USA/1", "supersede", "V.7/USA/3", "--reason", "absorbed")
        self.check("decisions", "decide")

    def test_consolidate(self):
        self.check("consolidated", "consolidate", "agreed", "--reading", "proposed")

    def test_concordance(self):
        self.ask("consolidate", "agreed", "--reading", "proposed")
        pairs = (DEFAULT, "oas-tip-2015-2018@agreed")
        self.check("confirmations", "concordance", "show", *pairs, status=1)
        self.assertEqual(self.ask_json("concordance", "confirm", *pairs, "I.i", "I.i"), {"new": 1, "unchanged": 0})
        self.check("concordance", "concordance", "export", *pairs)
        self.check("confirmations", "concordance", "show", *pairs, status=1)
        self.check("moves", "concordance", "apply", *pairs)
        self.assertEqual(self.ask_json("concordance", "withdraw", *pairs, "I.i"), {"withdrawn": "I.i"})

    def test_ledger(self):
        self.check("ledger", "ledger", "--provision", "II.17", "--known-at", "2017-01-31T12:00:00Z")

    def test_periods(self):
        self.check("periods", "period", "list")
        self.ask("import", self.write("one.txt", SMALL), "--key", "k", "--edition", "one", "--language", "en", "--period", "2015-2018")
        self.check("periods", "period", "set", "2015-2016", "asked_on=2016-11-01", "due_on=2017-03-31", "symbol=X")
        self.check("periods", "period", "step", "12")

    def test_cites(self):
        self.check("citations", "cites")

    def test_extract(self):
        self.check("citations", "extract", "--language", "en", stdin=b"See article 3 of the Palermo Protocol to that Convention.")

    def test_trace(self):
        self.check("hits", "trace", "prior-plan")

    def test_resolve(self):
        self.check("hits", "resolve")

    def test_search(self):
        self.check("hits", "search", "traite")

    def test_gaps(self):
        self.check("gaps", "gaps", "prior-plan", "--range", "1-51", status=1)

    def test_instruments(self):
        self.check("instruments", "instruments")

    def test_states(self):
        self.check("states", "states")
        self.check("states", "states", "--on", "2019-05-01")

    def test_files_of_instruments_and_states(self):
        self.validate("instruments", self.read_data("instruments.json")["instruments"])
        self.validate("states", self.read_data("states.json")["states"])

    def test_file_of_short_titles(self):
        titles = self.read_data("short-titles.json")
        self.validate("short-titles", titles)
        self.assertEqual(list(titles["titles"]), [p["id"] for d in self.ask_json("--plan", DEFAULT, "toc") for p in d["provisions"]])
        self.assertEqual(titles["plan"], DEFAULT.split("@")[0])

    def test_import(self):
        self.check("import", "import", SEED, "--language", "fr")

    def test_verify(self):
        self.check("verify", "verify")

    def test_remove(self):
        self.ask("import", SEED, "--key", "k", "--edition", "e", "--language", "fr")
        self.check("remove", "remove", "k@e:fr")

    def test_backup(self):
        self.ask("import", SEED)
        self.check("backup", "backup", "copy.db")

    def test_merge(self):
        self.ask("--db", "other.db", "import", SEED)
        self.check("merge", "merge", "other.db")

    def test_record(self):
        self.check("record-types", "record", "types")
        self.check("record-types", "--lang", "pt", "record", "types", "measure", "route")
        self.check("record", "record", "add", *MEASURE)
        short = self.ask_json("record", "find")["records"][0]["id"][-8:]
        self.check("record", "record", "set", short, "stage=cleared", "cleared_by=Office", "cleared_on=2016-01-02", "release=public")
        self.check("record", "record", "get", short)
        self.check("record", "record", "add", "statistic", "party=PRY", "indicator=victims_detected", "unit=persons", "from_date=2016-01-01", "to_date=2016-12-31", "value=3", "value_status=final",
                   "coverage=all", "source=Police", "author=Police", "stage=cleared", "cleared_by=Office", "cleared_on=2017-02-01", "release=public")
        self.check("records", "record", "find", "--release", "public")
        self.check("record-history", "record", "history", short)
        self.check("record-redaction", "record", "redact", short, "--field", "title", "--reason", "named")
        self.check("record-history", "record", "history", short)
        self.check("record-import", "record", "import", "measure", self.write("bad.csv", BAD_ROWS), status=3)
        self.check("record-import", "record", "import", "measure", "bad.csv", "--rejects", "rejects.csv", status=1)
        self.check("record-export", "record", "export")
        self.check("record-removal", "record", "remove", short, "--reason", "twice")
        self.check("record-history", "record", "history", short)

    def test_report(self):
        self.ask("import", SEED, "--key", "reported", "--edition", "one", "--language", "fr", "--period", "2015-2018")
        self.check("report-kinds", "report")
        for kind in self.ask_json("report"):
            needs = {"country": ["--party", "PRY"], "changes": ["--since", "2016-01-01"]}.get(kind["kind"], [])
            for release in ["national", "member_states"]:
                self.check("report", "report", kind["kind"], "--release", release, "--by-party", "--lang", "es", *needs)

    def test_version(self):
        self.check("version", "version")

    def test_help(self):
        self.check("help", "help")
        self.check("help", "help", "show")

    def test_every_command_has_a_schema_that_a_test_checks(self):
        with open(__file__) as file:
            checked = set(re.findall(r'self\.check\("[a-z]+", "([a-z]+)"', file.read()))
        self.assertEqual(checked, set(COMMANDS))

    def test_every_schema_is_installed(self):
        with open(os.path.join(SOURCE, "meson.build")) as file:
            installed = set(re.findall(r"data/([a-z-]+\.schema\.json)", file.read()))
        self.assertEqual(installed, {os.path.basename(path) for path in glob.glob(os.path.join(SOURCE, "data", "*.schema.json"))})


class Papers(Case):
    def page(self):
        with open(os.path.join(SOURCE, "docs", "oasplan.1")) as file:
            return file.read()

    def completion(self):
        with open(os.path.join(SOURCE, "tools", "oasplan.bash-completion")) as file:
            return file.read()

    def test_the_man_page_has_every_command(self):
        for command in COMMANDS:
            self.assertRegex(self.page(), r"(?m)^\.It Cm %s\b" % command)

    def test_the_man_page_has_every_record_command_and_its_options(self):
        for command in RECORD_COMMANDS:
            synopsis = re.search(r"(?m)^\.It Cm %s .*$" % command, self.page()).group()
            for option in re.findall(r"(?m)^  --([a-z-]+)", self.ask("help", *command.split()).split("general options:")[0]):
                self.assertIn("Fl Fl %s " % option, synopsis.replace("all Oc", "all  Oc"))

    def test_the_man_page_has_every_option(self):
        for command in COMMANDS:
            for option in re.findall(r"(?m)^  --([a-z-]+)", self.ask("help", command)):
                self.assertRegex(self.page(), r"Fl Fl %s\b" % option)

    def test_the_man_page_is_well_formed(self):
        if not shutil.which("man"):
            self.skipTest("man is not installed")
        done = self.run_program("man", "--warnings", "-l", os.path.join(SOURCE, "docs", "oasplan.1"), LC_ALL="C.UTF-8")
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_the_completion_has_every_command_and_option(self):
        for command in COMMANDS:
            self.assertRegex(self.completion(), r"[' ]%s[' ]" % command)
            for option in re.findall(r"(?m)^  --([a-z-]+)", self.ask("help", command)):
                self.assertIn("--" + option, self.completion())
        for command in RECORD_COMMANDS:
            self.assertEqual(sorted(self.complete("oasplan %s --" % command)), sorted(re.findall(r"(?m)^  (--[a-z-]+)", self.ask("help", *command.split()))))

    def complete(self, line):
        script = ('source "$1"; PATH="$2:$PATH"; COMP_LINE=$3; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($3); [[ $3 == *" " ]] && COMP_WORDS+=("");'
                  'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); compopt() { :; }; _oasplan; printf "%s\\n" "${COMPREPLY[@]}"')
        done = self.run_program("bash", "-c", script, "bash", os.path.join(SOURCE, "tools", "oasplan.bash-completion"), os.path.dirname(OASPLAN), line)
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode().split()

    def test_the_completion_completes(self):
        if not shutil.which("bash"):
            self.skipTest("bash is not installed")
        self.assertEqual(self.complete("oasplan sea"), ["search"])
        self.assertEqual(self.complete("oasplan record hi"), ["history"])
        self.assertEqual(self.complete("oasplan record types me"), ["measure"])
        self.assertEqual(self.complete("oasplan --lang fr record add measure budget_"), ["budget_amount=", "budget_currency=", "budget_source="])
        self.assertEqual(self.complete("oasplan record find --release p"), ["public"])
        self.ask("record", "add", *MEASURE)
        self.assertEqual(self.complete("oasplan record get "), [self.ask_json("record", "find")["records"][0]["id"][-8:]])
        self.assertEqual(self.complete("oasplan --json show --rea"), ["--reading"])
        self.assertEqual(self.complete("oasplan show --reading "), ["issued", "base", "proposed", "resolved"])
        self.assertEqual(self.complete("oasplan export --format h"), ["html"])
        self.assertEqual(self.complete("oasplan show III.18"), ["III.18"])
        self.assertIn("un-global-plan", self.complete("oasplan trace un-"))


class Examples(Case):
    def example(self, name, *arguments, status=0, stdin=b""):
        done = self.run_program(os.path.join(EXAMPLES, name), *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.errors = done.stderr.decode()
        return done.stdout.decode()

    def test_read_plan(self):
        text = self.example("read_plan")
        self.assertIn("oas-tip-2015-2018@us-comments-marked:fr, 112 provisions", text)
        self.assertRegex(text, r"(?m)^  III\.12 +Assurer le renforcement")
        self.assertIn("first thing", self.example("read_plan", self.write("small.txt", SMALL)))
        self.example("read_plan", "missing.txt", status=1)
        self.example("read_plan", self.write("bad.txt", b"\xff\xff"), status=1)
        self.assertIn("bad.txt: ", self.errors)

    def test_trace_source(self):
        text = self.example("trace_source", "prior-plan", "5")
        self.assertEqual([line.split()[0] for line in text.splitlines()], ["III.5", "III.6"])
        self.example("trace_source", "no such thing at all", status=1)
        self.assertTrue(self.errors.startswith("trace_source: "))

    def test_extract_citations(self):
        text = self.example("extract_citations", "en", stdin=b"See article 3 of the Palermo Protocol.")
        self.assertIn("mentions\tpalermo-protocol\tart. 3\t", text)
        self.example("extract_citations", "de", stdin=b"x", status=1)

    def test_search_store(self):
        self.assertIn("<diplomatiques>", self.example("search_store", "none.db", "diplomatiques"))
        self.assertEqual(self.files(), [])
        self.ask("--db", "plan.db", "import", self.write("small.txt", SMALL), "--language", "en")
        self.assertIn("<second>", self.example("search_store", "plan.db", "second"))

    def test_redline(self):
        self.write("plan.critic", MARKED)
        text = self.example("redline", "plan.critic", "en")
        self.assertEqual(text, """I.1  {+Adopt +}(USA, by inference)[-hard-](USA, by inference)(MEX){+strict+}(USA, by inference)(MEX){+ laws (para. 3).+}(USA, by inference)
I.2  {+Apply them.+}(USA, by inference)
I.3  Report.
""")
        self.assertIn("<ins data-by=", self.example("redline", "plan.critic", "en", "html"))
        self.example("redline", "plan.critic", "en", "odt", status=1)
        self.example("redline", "none.critic", "en", status=1)

    def test_ministry_report_files_once_and_reads_back_what_is_public(self):
        said = """public: measure, version 2, of PRY: Curso para refugios (inventado), completed
public: assessment, version 2, of PRY: V.7, partially_implemented
not public: 1
"""
        self.assertEqual(self.example("ministry_report"), said)
        self.assertEqual(self.files(), [])
        self.assertEqual(self.example("ministry_report", "ministry.db"), said)
        self.assertEqual(self.example("ministry_report", "ministry.db"), said)
        found = json.loads(self.ask("--db", "ministry.db", "--json", "record", "find"))["records"]
        self.assertEqual({(one["source_ref"], one["type"], one["version"], one["stage"], one["release"], one.get("cleared_by")) for one in found},
                         {("R-1", "measure", 2, "cleared", "public", "Gabinete inventado"), ("R-2", "assessment", 2, "cleared", "public", "Gabinete inventado"),
                          ("R-3", "measure", 1, "draft", "national", None)})
        self.write("none.db", "no store")
        self.assertEqual(self.example("ministry_report", "none.db", status=1), "")
        self.assertTrue(self.errors.startswith("ministry_report: "), self.errors)

    def test_directory_says_whom_to_call(self):
        def add(kind, *fields, release="public"):
            self.ask("--db", "calls.db", "record", "add", kind, "author=Unidad inventada", "operator=government" if kind == "service" else "role=lead", "stage=cleared",
                     "cleared_by=Oficina inventada", "cleared_on=2016-06-01", "release=" + release, *fields)
        add("service", "party=PRY", "kind=hotline", "name=Línea inventada", "phone=555 0101", "phone_abroad=+1 202 555 0101", "languages=es", "languages=gn", "hours=24 horas",
            "timezone=America/Asuncion", "verified_on=2015-10-01", "valid_from=2014-01-01")
        add("service", "party=PRY", "kind=emergency_shelter", "name=Casa inventada", "phone=555 0102", "languages=es", "verified_on=2015-09-30", "valid_from=2014-01-01")
        add("service", "party=PRY", "kind=legal_aid", "name=Cerrada (inventada)", "phone=555 0103", "languages=es", "verified_on=2016-01-01", "valid_from=2014-01-01", "valid_to=2016-09-30")
        add("service", "party=PRY", "kind=medical", "name=Interna (inventada)", "phone=555 0104", "languages=es", "verified_on=2016-01-01", "valid_from=2014-01-01", release="member_states")
        add("authority", "party=BOL", "kind=police", "name=Policía inventada", "languages=es", "languages=qu", "verified_on=2016-01-01", "valid_from=2014-01-01")
        paraguay = """PRY hotline: Línea inventada
    phone: 555 0101
    from abroad: +1 202 555 0101
    hours: 24 horas (America/Asuncion)
    languages: es gn
PRY emergency_shelter: (name not given out)
    phone: 555 0102
    languages: es
    NOT VERIFIED SINCE: 2015-09-30
"""
        bolivia = "BOL police: Policía inventada\n    languages: es qu\n"
        self.assertEqual(self.example("directory", "calls.db", "es", "2016-10-01"), paraguay + bolivia)
        self.assertEqual(self.example("directory", "calls.db", "es", "2016-10-01", "PRY"), paraguay)
        self.assertEqual(self.example("directory", "calls.db", "qu", "2016-10-01"), bolivia)
        self.assertIn("Cerrada", self.example("directory", "calls.db", "es", "2016-09-30"))
        self.assertEqual(self.example("directory", "calls.db", "pt", "2016-10-01"), "nobody that is public holds on 2016-10-01 and speaks pt\n")
        self.example("directory", "calls.db", "es", "2016-13-01", status=1)
        self.assertTrue(self.errors.startswith("directory: "), self.errors)
        self.example("directory", "none.db", "es", "2016-10-01", status=1)
        self.example("directory", "calls.db", "es", status=1)
        self.assertEqual(self.files(), ["calls.db"])

    def test_examples_are_short(self):
        for path in glob.glob(os.path.join(SOURCE, "examples", "*.c")):
            with open(path) as file:
                self.assertLessEqual(len(file.readlines()), 100, path)


class TapResult(unittest.TestResult):
    """unittest's results as TAP."""

    def __init__(self, tap):
        super().__init__()
        self.tap = tap

    @staticmethod
    def name(test):
        return "%s: %s" % (type(test).__name__, test._testMethodName[5:].replace("_", " "))

    def addSuccess(self, test):
        self.tap.result(True, self.name(test))

    def addSkip(self, test, reason):
        self.tap.skip(self.name(test), reason)

    def addFailure(self, test, error):
        self.tap.result(False, self.name(test), self._exc_info_to_string(error, test))

    addError = addFailure


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    wanted = sys.argv[4:]
    if wanted:  # for people at work: only tests whose name holds one of these words
        tests = [test for group in suite for test in group if any(word in test.id() for word in wanted)]
        suite = unittest.TestSuite(tests)
    tap = Tap()
    suite.run(TapResult(tap))
    tap.done()


if __name__ == "__main__":
    main()
