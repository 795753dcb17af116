"""Records, files of records, periods, the ledger, reports. All of them are invented."""
import datetime
import decimal
import io
import json
import pickle
import sys

import pytest

import oasplan
from conftest import measure

CLEARED = {"stage": "cleared", "cleared_by": "Oficina inventada", "cleared_on": "2018-11-30"}
KEY, EDITION = "oas-tip-2015-2018", "us-comments-marked"


def test_a_record_is_put_found_changed_and_removed(store):
    record = store.put_record(measure(provisions=["V.7"], plan=KEY, edition=EDITION))
    assert record["version"] == 1 and record["stage"] == "draft" and record["provisions"] == ["V.7"]
    assert store.record(record["id"]) == record and store.record(record["id"][-8:]) == record
    record["title"] = "Medida cambiada (inventada)"
    second = store.put_record(record, reason="a better title")
    assert second["version"] == 2 and second["parent"] == record["digest"]
    assert [version["title"] for version in store.history(record["id"])] == ["Medida inventada", "Medida cambiada (inventada)"]
    store.remove_record(record["id"], reason="entered twice", actor="pytest")
    with pytest.raises(oasplan.NotFound):
        store.record(record["id"])
    assert store.history(record["id"])[-1]["removed"] is True and store.records() == []
    with pytest.raises(oasplan.Invalid):
        store.remove_record(record["id"], reason="")


def test_two_who_change_the_same_version_are_in_conflict(store):
    record = store.put_record(measure())
    store.put_record({**record, "title": "Primera (inventada)"})
    with pytest.raises(oasplan.Conflict) as conflict:
        store.put_record({**record, "title": "Segunda (inventada)"})
    assert conflict.value.problems


def test_the_same_again_changes_nothing(store):
    first = store.put_record(measure(source_ref="uno"))
    assert store.put_record(measure(source_ref="uno"))["id"] == first["id"]
    with pytest.raises(oasplan.Conflict):
        store.put_record(measure(source_ref="uno", title="Otra (inventada)"))
    assert store.put_record(measure(source_ref="uno", title="Otra (inventada)"), update=True)["version"] == 2


def test_many_are_put_together_or_not_at_all(store):
    put = store.put_records(measure(source_ref=str(number)) for number in range(5))
    assert len(put) == 5 and put.tally == oasplan.Tally(new=5)
    with pytest.raises(oasplan.Invalid) as wrong:
        store.put_records([measure(source_ref="x"), {"type": "measure", "party": "XYZ"}, measure(kind="music")])
    assert {problem.row for problem in wrong.value.problems} == {2, 3} and any(problem.value == "music" for problem in wrong.value.problems)
    with pytest.raises(oasplan.Invalid) as wrong:
        store.put_records([measure(source_ref="x"), measure(provisions=["X.9"], plan=KEY, edition=EDITION)])
    assert wrong.value.problems[0].row == 2
    assert len(store.records()) == 5
    with pytest.raises(TypeError):
        store.put_records([None])
    assert store.put_records([]) == []


def test_what_python_has_for_values_goes_in(store):
    record = store.put_record(measure(adopted_on=datetime.date(2016, 3, 1), budget_amount=decimal.Decimal("250000.50"), budget_currency="USD", people_reached=12, audience={"jueces", "fiscales"}, partners=("Red inventada",)))
    assert (record["adopted_on"], record["budget_amount"], record["people_reached"], record["audience"], record["partners"]) == ("2016-03-01", "250000.50", 12, ["fiscales", "jueces"], ["Red inventada"])
    for bad in (object(), float("nan"), datetime.datetime(2016, 3, 1)):
        with pytest.raises((TypeError, ValueError)):
            store.put_record(measure(adopted_on=bad))
    with pytest.raises(oasplan.Encoding):
        store.put_record(measure(title="half \ud800"))


def test_records_are_found_by_conditions_and_for_readers(store):
    store.put_records([measure(source_ref="uno", release="public", valid_from="2016-03-01", **CLEARED), measure(source_ref="dos", party="CRI"), measure(source_ref="tres", kind="plan")])
    assert [record["source_ref"] for record in store.records("measure", party="PRY", kind="plan")] == ["tres"]
    assert len(store.records("measure", where={"release": "public"})) == 1
    public = store.records("measure", release="public")
    assert len(public) == 1 and public.withheld == 2 and "source_ref" not in public[0]
    assert store.records("measure", as_of="2016-02-29", kind="law", party="PRY") == []
    assert store.records("service") == [] and len(store.records()) == 3
    assert [record["id"] for record in store.records(page_size=1)] == [record["id"] for record in store.records()] and len(store.records(page_size=1).pages) == 3
    assert [record["id"] for record in store.iter_records(page_size=2)] == [record["id"] for record in store.records()]
    assert store.records(known_at="2001-01-01T00:00:00Z") == []
    with pytest.raises(oasplan.Invalid):
        store.records("measure", colour="red")
    with pytest.raises(oasplan.Invalid):
        store.records("weather")
    with pytest.raises(TypeError):
        store.records(12)


def test_records_as_objects(store):
    from oasplan.record import Measure
    assert Measure is oasplan.record_class("measure") and issubclass(Measure, oasplan.Record)
    put = store.put_record(Measure(**{name: value for name, value in measure().items() if name != "type"}))
    assert isinstance(put, Measure) and put.version == 1 and put.title == "Medida inventada" and put.adopted_on is None
    found = store.records(Measure, party="PRY")
    assert found == [put] and list(store.iter_records(Measure)) == [put]
    assert pickle.loads(pickle.dumps(put)) == put
    put.title = "Otra (inventada)"
    assert store.put_record(put).version == 2
    assert put.to_dict()["type"] == "measure" and "adopted_on" not in put.to_dict()
    with pytest.raises(TypeError):
        Measure(colour="red")
    with pytest.raises(TypeError):
        oasplan.Record()
    with pytest.raises(oasplan.Invalid):
        oasplan.record_class("weather")
    with pytest.raises(ImportError):
        from oasplan.record import Weather  # noqa: F401
    assert "law" in Measure.__doc__


def test_every_declared_type_and_field_has_its_class():
    for declared in oasplan.record_types():
        names = {field["name"] for field in declared["fields"]}
        assert names <= set(oasplan.record_class(declared["type"]).__dataclass_fields__)
    assert len(oasplan.record_types("fr")) == 9


def test_a_record_is_checked_without_a_store():
    with pytest.raises(oasplan.Invalid) as wrong:
        oasplan.check_record({"type": "measure", "party": "PRY"})
    assert {"title", "kind", "status", "language", "author"} <= {problem.field for problem in wrong.value.problems}
    oasplan.check_record(measure())


def test_a_private_value_is_redacted(store):
    record = store.put_record(measure(description="Texto inventado que no debía estar"))
    store.redact(record["id"], "description", reason="it named somebody")
    assert "description" not in store.record(record["id"]) and store.record(record["id"])["redacted"] == ["description"]
    with pytest.raises(oasplan.Invalid):
        store.redact(record["id"], "kind", reason="not private")
    store.verify()


CSV = "party,kind,status,title,author,language,source_ref\nPRY,law,in_force,Ley inventada,Unidad inventada,es,uno\nCRI,music,expired,Canción inventada,Unidad inventada,es,dos\n"


def test_files_are_imported_and_bad_rows_stay_behind(store, tmp_path):
    with pytest.raises(oasplan.Invalid) as wrong:
        store.import_records(CSV.encode("utf-8"), "measure")
    assert (wrong.value.problems[0].row, wrong.value.problems[0].field, wrong.value.problems[0].value) == (3, "kind", "music") and "law" in wrong.value.problems[0].allowed
    (tmp_path / "measures.csv").write_text(CSV, encoding="utf-8")
    dry = store.import_records(tmp_path / "measures.csv", "measure", keep_good=True, dry_run=True)
    assert dry.new == 1 and store.records() == []
    came = store.import_records(tmp_path / "measures.csv", "measure", keep_good=True, defaults={"audience": ["fiscales", "jueces|juezas"]})
    assert (came.rows, came.new, came.rejected, came.refreshed, came.unchanged, came.left) == (2, 1, 1, 0, 0, 0)
    assert came.problems[0].row == 3 and b"problem" in came.rejects and b"Canci" in came.rejects
    assert store.records()[0]["audience"] == ["fiscales", "jueces|juezas"]
    mended = came.rejects.replace(b"music", b"plan")
    assert store.import_records(io.BytesIO(mended), "measure").new == 1
    assert store.import_records(mended, "measure").unchanged == 1
    assert came.warnings == ()


def test_what_looks_like_personal_data_is_pointed_at(store):
    came = store.import_records((CSV.splitlines()[0] + ",description\nPRY,law,in_force,Ley inventada,Unidad inventada,es,uno,nacida el 3/12/1990\n").encode("utf-8"), "measure")
    assert came.warnings and came.warnings[0].field == "description" and came.warnings[0].row == 2 and "1990" not in came.warnings[0].warning


def test_files_are_exported_and_come_back_the_same(store, tmp_path):
    store.put_records([measure(source_ref="uno", title="Ley «inventada»"), measure(source_ref="dos", party="CRI")])
    text = store.export_records("measure")
    assert isinstance(text, str) and "Ley «inventada»" in text
    assert store.import_records(text.encode("utf-8"), "measure").unchanged == 2
    assert len(json.loads(store.export_records(format="json"))["records"]) == 2
    assert "CRI" not in store.export_records("measure", party="PRY")
    assert store.write_records(tmp_path / "out.csv", "measure", release="public") == 2 and (tmp_path / "out.csv").exists()
    if oasplan.feature("xlsx"):
        assert store.export_records("measure", format="xlsx")[:2] == b"PK"


def test_a_questionnaire_comes_back_and_changes_nothing(store):
    store.put_record(measure(source_ref="uno"))
    sheet = store.template("measure", "PRY", KEY, language="es", format="csv")
    assert isinstance(sheet, bytes) and "Medida inventada" in sheet.decode("utf-8-sig")
    came = store.import_records(sheet, "measure")
    assert came.new == 0 and came.refreshed == 0
    assert b"III.12" in store.template(["assessment"], "PRY", KEY, "2015-2016", format="csv")
    with pytest.raises(oasplan.Invalid):
        store.template("measure", "XYZ", KEY)


def test_periods(store):
    assert [period.key for period in store.periods(KEY)] == ["2015-2016", "2017-2018"] and store.periods() == store.periods(KEY)
    asked = store.change_period(KEY, "2015-2016", asked_on="2017-01-15", due_on="2017-03-31")
    assert asked == store.period(KEY, "2015-2016") and asked.due_on == "2017-03-31" and asked.edition == EDITION
    assert store.change_period(KEY, "2015-2016", due_on=None).due_on is None
    made = store.put_period(KEY, "2019", edition=EDITION, from_date="2019-01-01", to_date="2019-12-31")
    assert made in store.periods() and made.asked_on is None
    with pytest.raises(oasplan.Conflict):
        store.put_period(KEY, "2019", edition=EDITION, from_date="2020-01-01", to_date="2020-12-31")
    with pytest.raises(oasplan.NotFound):
        store.change_period(KEY, "2031", due_on="2031-01-01")
    with pytest.raises(oasplan.Invalid) as wrong:
        store.change_period(KEY, "2019", colour="red")
    assert wrong.value.field
    store.remove_period(KEY, "2019")
    with pytest.raises(oasplan.NotFound):
        store.period(KEY, "2019")
    store.set_period_step(KEY, 12)
    with pytest.raises(oasplan.Invalid):
        store.set_period_step(KEY, 1000)


def test_the_ledger(store):
    store.put_record({"type": "ratification", "party": "PRY", "instrument": "palermo-protocol", "action": "ratification", "date": "2004-09-22", "in_force_on": "2004-10-22",
                      "author": "Unidad inventada", "language": "es", "source_ref": "uno"})
    ledger = store.ledger("palermo-protocol", "PRY", as_of="2018-12-31")
    assert ledger.as_of == "2018-12-31" and ledger.withheld == 0 and len(ledger) == 1
    assert (ledger[0].status, ledger[0].in_force_on, ledger[0].draft, ledger[0].notes) == ("party", "2004-10-22", True, ())
    hidden = store.ledger("palermo-protocol", "PRY", as_of="2018-12-31", release="public")
    assert hidden[0].status == "not_party" and hidden.withheld == 1
    assert len(store.ledger("palermo-protocol")) > 30
    with pytest.raises(oasplan.NotFound):
        store.ledger("no-such-key")


def test_records_move_along_what_was_confirmed(store, plan):
    store.put(plan.consolidate("adopted"))
    store.put_record(measure(provisions=["V.7"], plan=KEY, edition=EDITION))
    pairs = oasplan.Concordance(KEY, EDITION, "adopted")
    pairs.add("V.7", "V.7")
    store.put_concordance(pairs)
    moves = store.move_records(KEY, EDITION, "adopted", dry_run=True)
    assert [(move.type, move.provision, move.counterpart, move.status) for move in moves if move.type == "measure"] == [("measure", "V.7", "V.7", "moved")]
    assert store.records()[0]["edition"] == EDITION
    with pytest.raises(oasplan.Invalid):
        store.move_records(KEY, EDITION, "adopted")
    store.move_records(KEY, EDITION, "adopted", reason="the plan was adopted")
    assert store.records()[0]["edition"] == "adopted"


def test_reports(store, tmp_path):
    store.put_record(measure(release="public", valid_from="2016-03-01", **CLEARED))
    assert "legislation" in oasplan.report_kinds() and set(oasplan.report_formats()) == {"html", "xlsx", "markdown", "csv", "json"}
    report = store.report("legislation", as_of="2018-12-31", language="es")
    assert (report.kind, report.language, report.draft) == ("legislation", "es", False) and report.title
    assert report.tables["in_force"].rows and report.tables["in_force"].to_dicts()[0]["title"] == "Medida inventada" and len(report.tables["ended"]) == 0
    assert report.facts["as_of"] == "2018-12-31" and report.facts["release"] == "public"
    store.close()  # a report owns what it holds
    page = report.render("html")
    assert page.startswith("<!") and 'lang="es"' in page and str(report) == report.render("markdown")
    assert json.loads(report.render("json")) == report.to_dict() == json.loads(report.json())
    assert "Medida inventada" in report.render("csv", table="in_force")
    assert report._repr_html_().startswith("<iframe") and repr(report).startswith("<oasplan.Report legislation: ")
    report.write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8") == page
    with pytest.raises(oasplan.Invalid):
        report.render("music")


def test_a_report_is_drawn_at_once_where_a_format_is_named(store):
    assert isinstance(store.report("negotiation", format="markdown"), str)
    if oasplan.feature("xlsx"):
        assert store.report("negotiation", format="xlsx")[:2] == b"PK"
    assert store.report("implementation", period="2017-2018", by_party=True, stage="draft", release="national", roster=oasplan.roster()).draft
    one = oasplan.roster_from_json({"states": [row for row in oasplan.roster().to_dicts() if row["code"] == "PRY"]})
    assert store.report("implementation", period="2017-2018", roster=one).tables != store.report("implementation", period="2017-2018").tables
    assert store.report("country", party="PRY", plan=KEY, edition=EDITION, format="csv")
    for wrong in ({"kind": "weather"}, {"kind": "country"}, {"kind": "country", "party": "XYZ"}, {"kind": "legislation", "language": "xx"}, {"kind": "legislation", "release": "loud"}):
        with pytest.raises(oasplan.Invalid):
            store.report(**wrong)
    with pytest.raises(TypeError):
        store.report("legislation", format=12)


def test_tables_need_pandas_and_say_so(store, plan, monkeypatch):
    import importlib
    real = importlib.import_module
    monkeypatch.setattr("importlib.import_module", lambda name, *rest: (_ for _ in ()).throw(ImportError(name)) if name == "pandas" else real(name, *rest))
    for thing in (plan, store.search("victimes"), store.report("negotiation")):
        with pytest.raises(ImportError, match="needs the package pandas"):
            thing.to_pandas()


class Frames:
    """As much of pandas as the package uses."""

    @staticmethod
    def DataFrame(rows, columns=None):
        return [{name: row.get(name) for name in columns} for row in rows] if columns is not None else rows


def test_tables_become_frames_where_there_is_pandas(store, plan, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", Frames)
    frame = plan.to_pandas()
    assert [row["id"] for row in frame] == [provision.id for provision in plan] and all(isinstance(row["citations"], int) and "source" not in row for row in frame)
    assert store.search("victimes abris").to_pandas()[0]["provision"] == "V.7"
    assert [row["key"] for row in oasplan.registry().rows().to_pandas()] == [instrument.key for instrument in oasplan.registry()]
    sources = store.report("provenance").to_pandas()
    assert [(row["instrument"], row["carried"]) for row in sources][:2] == [("un-global-plan", 2), ("prior-plan", 33)]


def test_the_same_clock_and_random_bytes_give_the_same_record():
    def bytes_of(length):
        return bytes(range(length))
    moment = datetime.datetime(2017, 1, 31, 12, tzinfo=datetime.timezone.utc)
    puts = []
    for _ in range(2):
        with oasplan.Store(":memory:", clock=lambda: moment, random=bytes_of) as store:
            puts.append(store.put_record(measure()))
    assert puts[0] == puts[1] and puts[0]["recorded_at"].startswith("2017-01-31T12:00:00")


def test_words_and_registers():
    registry = oasplan.registry()
    assert registry.match("Protocole de Palerme").key == "palermo-protocol" and registry.match("xyzzy") is None
    protocol = registry["palermo-protocol"]
    assert protocol.ratifiable and protocol.name("fr") and "Protocole de Palerme" in protocol.aliases["fr"] and "palermo-protocol" in registry and "x" not in registry
    assert len(list(registry)) == len(registry) > 20 and repr(registry).startswith("<oasplan.Registry of ")
    with pytest.raises(oasplan.NotFound):
        registry["no-such-key"]
    roster = oasplan.roster()
    assert roster["PRY"].name("es") == "Paraguay" and roster["PRY"].code2 == "PY" and "XYZ" not in roster and roster.standing("PRY", "2018-12-31") == "member"
    assert roster.standing("PRY", "no day") is None and roster.tenure("PRY", "2018-12-31").basis and roster.tenure("PRY", "1800-01-01") is None
    assert "PRY" in [state.code for state in roster.members("2018-12-31")] and len(roster) >= 35
    with pytest.raises(oasplan.NotFound):
        roster["XYZ"]
    own = oasplan.roster_from_json({"states": [row for row in roster.to_dicts() if row["code"] == "PRY"]})
    assert len(own) == 1 and own["PRY"] == roster["PRY"]
    with pytest.raises(oasplan.Invalid) as wrong:
        oasplan.roster_from_json({"states": [{"code": "pry"}]})
    assert wrong.value.problems
    assert oasplan.words("outcome") == ["open", "accepted", "accepted-with-changes", "superseded", "rejected", "withdrawn"]
    assert oasplan.version() == oasplan.__version__ and not oasplan.feature("nonsense")
    with pytest.raises(oasplan.Invalid):
        oasplan.words("colour")
