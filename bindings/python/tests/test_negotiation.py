"""Amendments, decisions, redlines, comparisons: what was proposed to a text and what became of it."""
import pytest

import oasplan


def test_amendments_are_read_only_values(plan):
    amendment = plan["V.7"].amendments[0]
    assert (amendment.id, amendment.delegation, amendment.action, amendment.text) == ("V.7/USA/1", "USA", "insert", "de logements d’urgence, provisoires et de long terme")
    assert (amendment.old_text, amendment.certainty, amendment.confidence, amendment.reasons) == ("d'abris appropriés", "inferred", "high", ("typography", "fused", "doubled"))
    assert amendment.pair == "V.7/USA/2" and amendment.outcome == "open" and not amendment.derived and not amendment.is_reservation
    assert amendment.provision == plan["V.7"]
    begin, end = amendment.span
    assert plan["V.7"].issued[begin:end].strip() == amendment.text
    assert amendment == plan.amendment("V.7/USA/1") and plan.find_amendment("V.7/USA/9") is None
    with pytest.raises(AttributeError):
        amendment.outcome = "accepted"


def test_conflicts_and_reservations():
    plan = oasplan.import_plan("I. PRINCIPES\n\ni. Les États [USA: doivent] [MEX: peuvent] agir ensemble partout. [Réserve du Brésil: à revoir]\n".encode("utf-8"), language="fr")
    by_delegation = {amendment.delegation: amendment for amendment in plan.amendments()}
    assert [other.delegation for other in by_delegation["USA"].conflicts] == ["MEX"]
    assert by_delegation["BRA"].is_reservation and not by_delegation["USA"].is_reservation


def test_questions_narrow(plan):
    everything = plan.amendments()
    assert len(everything) == 46
    assert all(amendment.certainty == "explicit" for amendment in plan.amendments(explicit_only=True)) and 0 < len(plan.amendments(explicit_only=True)) < 46
    assert plan.amendments(delegation="MEX") == [] and plan.amendments(outcome="accepted") == []
    assert len(plan.amendments(delegation="USA", outcome="open")) + len(plan.amendments(delegation="-")) == 46
    with pytest.raises(oasplan.Invalid):
        plan.amendments(outcome="maybe")


def test_what_is_decided_makes_another_plan(plan):
    decided = plan.decide({"V.7/USA/1": "accepted", "V.7/USA/3": ("accepted-with-changes", "gîtes")}, author="Chair", reason="agreed in the room", when="2015-03-12T14:05:00Z")
    assert decided == plan and decided.digest == plan.digest  # the digest is of the text
    assert plan.amendment("V.7/USA/1").outcome == "open" and decided.amendment("V.7/USA/1").outcome == "accepted"
    assert decided.amendment("V.7/USA/2").outcome == "accepted"  # the other half goes along
    assert "élargir les gîtes existants" in decided["V.7"].text
    decisions = {decision.amendment: decision for decision in decided.decisions()}
    assert decisions["V.7/USA/3"].outcome == "accepted-with-changes" and decisions["V.7/USA/3"].text == "gîtes"
    assert plan.decisions() == []
    again = plan.decide([oasplan.Decision("V.7/USA/1", "accepted", author="Chair")])
    assert again.amendment("V.7/USA/1").outcome == "accepted"
    from_json = plan.decide('{"decisions":[{"amendment":"V.7/USA/1","outcome":"rejected"}]}')
    assert from_json.amendment("V.7/USA/1").outcome == "rejected"
    superseded = plan.decide({"V.7/USA/1": ("superseded", "V.7/USA/3")})
    assert superseded.amendment("V.7/USA/1").superseded_by == "V.7/USA/3"


def test_what_cannot_be_decided(plan):
    with pytest.raises(oasplan.NotFound):
        plan.decide({"V.7/USA/99": "accepted"})
    with pytest.raises(oasplan.Invalid):
        plan.decide({"V.7/USA/1": "maybe"})
    with pytest.raises(TypeError):
        plan.decide(["V.7/USA/1"])
    with pytest.raises(TypeError):
        plan.decide({"V.7/USA/1": None})


def test_consolidate_makes_a_new_edition(plan):
    agreed = plan.decide({amendment.id: "accepted" for amendment in plan.amendments() if amendment.action in ("insert", "delete", "replace", "footnote")}).consolidate("agreed")
    assert agreed.edition == "agreed" and len(agreed) == 110 and agreed.amendments() == [] and agreed != plan
    with pytest.raises(oasplan.Invalid):
        plan.consolidate("not a name")


def test_redlines(plan, tmp_path):
    line = plan["V.7"].redline()
    assert "les {+logements+}[-abris-] existants" in str(line)
    kinds = [run.kind for run in line]
    assert set(kinds) == {"keep", "insert", "delete"} and len(line) == len(kinds) and line[0].provision == "V.7" and line[1].amendments
    assert "".join(run.text for run in line if run.kind != "insert").startswith("Promouvoir la création d'abris appropriés")
    assert isinstance(line[0:2], list) and line[1].amendments == ("V.7/USA/1",)
    assert line == plan.redline("V.7") and line != plan["V.8"].redline() and repr(line).startswith("<oasplan.Redline of ")
    assert set(oasplan.redline_formats()) == {"html", "markdown", "critic", "docx"}
    assert line.render("html").startswith("<!") and "<ins>" in line.render("markdown") and "{++" in line.render("critic")
    if oasplan.feature("docx"):
        data = line.render("docx")
        assert isinstance(data, bytes) and data[:2] == b"PK"
        line.write(tmp_path / "draft.docx", "docx")
        assert (tmp_path / "draft.docx").read_bytes() == data
    whole = plan.redline()
    assert len(whole) > len(line) and "{+" not in str(plan.redline(delegation="MEX"))
    assert len(plan.redline(explicit_only=True).rows()) < len(whole.rows())
    with pytest.raises(oasplan.Invalid):
        line.render("music")
    with pytest.raises(oasplan.NotFound):
        plan.redline("X.1")
    with pytest.raises(TypeError):
        plan.redline(12)


def test_compare(plan):
    base, agreed = plan.consolidate("base", reading="base"), plan.consolidate("agreed", reading="proposed")
    told = []
    comparison = oasplan.compare(base, agreed, progress=lambda done, total: told.append((done, total)))
    assert {pair.status for pair in comparison} >= {"matched", "added"}
    edited = next(pair for pair in comparison if pair.a and pair.a[0].id == "V.7")
    assert edited.edited and not edited.moved and edited.b[0].id == "V.7" and 0 < edited.similarity < 1000
    assert "".join(run.text for run in edited.runs if run.kind != "insert") == base["V.7"].text
    assert told and comparison.source.startswith("[{") and plan.compare(plan)[0].similarity == 1000
    assert all(pair.a[0].id == pair.b[0].id for pair in oasplan.compare(base, agreed, shared_ids=True) if pair.status == "matched")
    assert len(oasplan.compare(plan, plan, reading_a="base", reading_b="proposed")) == len(oasplan.compare(base, agreed))
    with pytest.raises(TypeError):
        oasplan.compare(plan, None)
    with pytest.raises(oasplan.Invalid):
        oasplan.compare(plan, plan, reading_a="loud")


def test_concordances():
    pairs = oasplan.Concordance("work-plan", "draft-2", "adopted")
    pairs.add("VI.10", "VI.9", author="Oficina inventada")
    pairs.add("VI.10", "VI.9")  # again changes nothing
    with pytest.raises(oasplan.Conflict):
        pairs.add("VI.10", "VI.8")
    assert (pairs.key, pairs.a, pairs.b, len(pairs)) == ("work-plan", "draft-2", "adopted", 1)
    assert list(pairs) == [oasplan.Confirmation("VI.10", "VI.9", "Oficina inventada")]
    assert oasplan.Concordance.from_json(pairs.json()) == pairs and pairs != oasplan.Concordance("work-plan", "draft-2", "adopted")
    with pytest.raises(oasplan.Invalid):
        oasplan.Concordance("work-plan", "same", "same")
    with pytest.raises(TypeError):
        hash(pairs)
