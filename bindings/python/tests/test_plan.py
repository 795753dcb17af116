"""A plan as a value: what it says, and how it behaves as a thing of Python."""
import copy
import os
import pickle

import pytest

import oasplan

TEXT = "I. PRINCIPES\n\ni. Agir ensemble. (par. 17)\n\nii. Protéger l'enfant d'abord.\n".encode("utf-8")


@pytest.fixture
def small():
    return oasplan.import_plan(TEXT, key="essai", edition="projet", language="fr")


def test_a_plan_says_what_it_is(plan):
    assert (plan.key, plan.edition, plan.language, plan.status) == ("oas-tip-2015-2018", "us-comments-marked", "fr", "draft")
    assert plan.period == (2015, 2018)
    assert plan.adopted_on is None and plan.symbol is None
    assert len(plan.digest) == 66 and plan.digest.startswith("1:")
    assert plan.engine >= 3
    assert plan.name == "oas-tip-2015-2018@us-comments-marked:fr"
    assert repr(plan) == "<oasplan.Plan oas-tip-2015-2018@us-comments-marked:fr, draft, 112 provisions>"


def test_provisions_are_found_by_id_by_place_and_by_slice(plan):
    assert len(plan) == 112
    assert plan["III.12"].text.startswith("Assurer le renforcement des législations")
    assert plan[0].id == "pre.1" and plan[-1].id == "fn.d"
    assert [provision.id for provision in plan[2:5]] == ["pre.3", "pre.4", "def"]
    assert [provision.id for provision in plan[4:1:-1]] == ["def", "pre.4", "pre.3"]
    assert plan[200:] == []
    assert "III.12" in plan and "III.99" not in plan and 12 not in plan and "III\0" not in plan and "\ud800" not in plan
    assert plan["III.12"] in plan
    assert plan.find("III.99") is None


def test_what_is_not_there_is_not_found(plan):
    with pytest.raises(oasplan.NotFound) as found:
        plan["III.99"]
    assert str(found.value) == "oas-tip-2015-2018@us-comments-marked:fr has no provision 'III.99'"
    assert isinstance(found.value, KeyError) and found.value.status == "E_NOT_FOUND"
    with pytest.raises(IndexError):
        plan[112]
    with pytest.raises(oasplan.NotFound):
        plan.division("IX")
    with pytest.raises(oasplan.NotFound):
        plan.amendment("V.7/USA/99")


@pytest.mark.parametrize("which", [None, 1.5, b"III.12", True, ("III.12",)])
def test_what_names_no_provision_is_a_type_error(plan, which):
    with pytest.raises(TypeError):
        plan[which]


def test_walking_gives_the_same_as_asking_one_by_one(plan):
    walked = [(provision.id, provision.text, provision.position) for provision in plan]
    assert walked == [(plan[position].id, plan[position].read("resolved"), position) for position in range(len(plan))]
    assert plan.texts() == [(identity, text) for identity, text, _ in walked]
    assert [provision.id for provision in plan] == [identity for identity, _, _ in walked]  # the second walk, from what was kept


def test_a_walk_asks_the_library_once(plan, monkeypatch):
    from oasplan import _words
    from oasplan._library import lib
    calls = []
    for name in ("oasplan_plan_provision_count", "oasplan_plan_texts", "oasplan_reading_from_name"):
        monkeypatch.setattr(lib, name, lambda *arguments, name=name, real=getattr(lib, name): (calls.append(name), real(*arguments))[1])
    monkeypatch.setattr(_words.READING, "_numbers", {})
    pairs = plan.texts()
    assert plan.texts() == pairs == [(provision.id, provision.text) for provision in plan] and len(plan) == len(pairs) and plan.texts(first=3, count=4) == pairs[3:7]
    assert sorted(calls) == ["oasplan_plan_texts", "oasplan_reading_from_name"]


def test_a_large_plan_is_walked_in_stretches_and_loses_nothing():
    lines = ["%d. Directive numéro %d – inventée." % (number, number) for number in range(1, 3001)]
    large = oasplan.import_plan(("I. DIRECTIVES\n\n" + "\n\n".join(lines)).encode("utf-8"), language="fr", format="text")
    expected = [("I.%d" % number, "Directive numéro %d – inventée." % number) for number in range(1, 3001)]
    assert [(provision.id, provision.text) for provision in large] == expected
    assert [provision.position for provision in large] == list(range(3000))
    assert large.texts("base") == expected
    assert large.texts("base", 2990, 100) == expected[2990:]
    assert [(provision.id, provision.text) for provision in large[130:124:-2]] == [expected[130], expected[128], expected[126]]


def test_a_provision_that_was_decided_away_has_no_text(plan):
    struck = next(amendment for amendment in plan.amendments() if amendment.provision_id == "II.2" and amendment.action == "delete")
    without = plan.decide({amendment.id: "accepted" for amendment in plan.amendments() if amendment.action in ("insert", "delete", "footnote", "replace")})
    gone = [provision.id for provision in without if provision.text is None]
    assert gone == ["II.2", "II.17.iii"]
    assert len(list(without)) == 112 and len(without.texts()) == 110
    assert without["II.2"].text is None and str(without["II.2"]) == ""
    assert struck.outcome == "open" and without.amendment(struck.id).outcome == "accepted"


def test_readings(plan):
    provision = plan["V.7"]
    assert "[USA?: logements]" in provision.text
    assert "logements abris" in provision.issued and provision.issued == provision.read("issued")
    assert provision.read("base").endswith("élargir les abris existants.")
    assert provision.read("proposed").endswith("élargir les logements existants.")
    assert provision.read("proposed", delegation="MEX") == provision.read("base")
    assert plan["II.2"].read("proposed", delegation="USA") is None and plan["II.2"].read("proposed") is None
    with pytest.raises(oasplan.Invalid) as wrong:
        provision.read("loud")
    assert wrong.value.field == "reading" and "issued, base, proposed, resolved" in str(wrong.value)
    with pytest.raises(TypeError):
        provision.read(None)


def test_a_provision_knows_its_place(plan):
    item = plan["II.17.ix"]
    assert item.parent == plan["II.17"] and item in item.parent.children and item.parent.children[0].id == "II.17.i"
    assert item.division.id == "II" and item.kind == "item" and item.label == "ix."
    assert plan["III.12"].parent is None and plan["III.12"].children == []
    assert plan["III.12"].kind == "directive" and plan["III.12"].negotiation == "open"
    begin, end = plan["III.12"].source
    assert plan.source[begin:end].decode("utf-8").startswith("12.")
    assert plan.source[plan["III.12"].source_at(0):].decode("utf-8").startswith("Assurer")
    assert plan["V.7"].short_title("en") and plan["V.7"].short_title("xx") is None
    assert plan["III.12"].to_dict()["id"] == "III.12"


def test_divisions(plan):
    assert [division.id for division in plan.divisions] == ["pre", "obj", "I", "II", "III", "IV", "V", "VI", "fn"]
    third = plan.division("III")
    assert third.title == "DIRECTIVES PORTANT SUR LA PRÉVENTION" and third.label == "III." and len(third) == 18
    assert [provision.id for provision in third][:2] == ["III.1", "III.2"] and third[-1].id == "III.18"
    assert "III.4" in third and "IV.4" not in third and plan["III.4"] in third
    assert sum(len(division) for division in plan.divisions) == len(plan)
    assert repr(third) == "<oasplan.Division III DIRECTIVES PORTANT SUR LA PRÉVENTION: 18 provisions>"
    assert third == plan["III.12"].division and hash(third) == hash(plan["III.12"].division) and third != plan.division("IV")


def test_citations(plan):
    citation = plan["III.12"].citations[0]
    assert (citation.relation, citation.instrument, citation.locators, citation.state) == ("source", "prior-plan", ("17",), "implied")
    assert citation.candidates == ("ag-res-2551", "rtp-ii-doc-5-09") and citation.raw == "(par. 17)" and citation.provision == "III.12"
    begin, end = citation.span
    assert plan["III.12"].issued[begin:end] == "(par. 17)"
    assert plan["III.12"].issued.encode("utf-8")[citation.begin:citation.end] == b"(par. 17)"
    assert len(plan.citations()) == 67
    with pytest.raises(AttributeError):
        citation.raw = "other"


def test_extract():
    found = oasplan.extract("as set out in article 3 of the Palermo Protocol (A/RES/64/293, para. 20) – é", language="en")
    assert [(citation.instrument, citation.locators) for citation in found] == [("palermo-protocol", ("art. 3",)), ("un-global-plan", ("20",))]
    assert found[0].provision is None
    assert oasplan.extract("rien", language="fr") == []
    assert oasplan.guess_language("Les États membres doivent agir pour la protection des victimes et de leurs droits") == "fr"
    assert oasplan.guess_language("xyzzy") is None
    with pytest.raises(oasplan.Invalid):
        oasplan.extract("text", language="xx")


def test_the_bytes_of_a_plan_come_whole(small):
    assert small.source == TEXT and small.original == TEXT and small.render("source") == TEXT
    assert small.extra is None
    again = oasplan.import_plan(small.render("json").encode("utf-8"))
    assert again == small


def test_the_bytes_of_a_word_document_come_whole(plan):
    if not oasplan.feature("docx"):
        return
    data = plan.redline().render("docx")
    assert b"\0" in data
    again = oasplan.import_plan(data, language="fr")
    assert again.original == data == again.render("source") and again.source != data and again["III.12"].read("base") == plan["III.12"].read("base")


def test_equality_is_by_digest(small, plan):
    again = oasplan.import_plan(TEXT, key="essai", edition="projet", language="fr")
    assert again == small and hash(again) == hash(small) and again is not small
    assert again != plan and small != "essai"
    assert again["I.i"] == small["I.i"] and hash(again["I.i"]) == hash(small["I.i"]) and small["I.i"] != small["I.ii"]
    assert len({again, small, plan}) == 2


def test_a_plan_is_copied_and_pickled(small):
    assert copy.copy(small) is small and copy.deepcopy([small])[0] is small
    again = pickle.loads(pickle.dumps(small))
    assert again == small and [provision.text for provision in again] == [provision.text for provision in small]
    assert again.source is None and again.original is None and "`source` and `original`, which are None" in oasplan.Plan.__doc__
    with oasplan.Store(":memory:") as store:
        store.put(small)
        assert (store.plan().source, store.plan().original) == (TEXT, TEXT)
    assert pickle.loads(pickle.dumps(small["I.ii"])).text == "Protéger l'enfant d'abord."


def test_forms(small, tmp_path):
    assert set(oasplan.plan_formats()) == {"json", "text", "markdown", "html", "csv", "source", "critic", "rolling"}
    for format in oasplan.plan_formats():
        drawn = small.render(format)
        assert isinstance(drawn, bytes if format == "source" else str) and len(drawn) > 40
        small.write(tmp_path / "out", format)
        assert (tmp_path / "out").read_bytes() == (drawn if format == "source" else drawn.encode("utf-8"))
    assert "Agir" not in small.render("text", provisions=["I.ii"]) and "Protéger" in small.render("text", provisions=["I.ii"])
    with pytest.raises(oasplan.Invalid) as wrong:
        small.render("music")
    assert "markdown" in str(wrong.value)
    with pytest.raises(TypeError):
        small.render("text", provisions="I.ii")


def test_a_file_that_cannot_be_written_whole_is_not_written(small, tmp_path):
    (tmp_path / "out").write_text("before")
    with pytest.raises(oasplan.Invalid):
        small.write(tmp_path / "out", "music")
    assert (tmp_path / "out").read_text() == "before" and [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("before, mask, during, after", [(0o600, 0o022, 0o600, 0o600), (0o640, 0o022, 0o600, 0o640), (0o666, 0o077, 0o600, 0o666), (None, 0o022, 0o644, 0o644), (None, 0o077, 0o600, 0o600)])
def test_who_may_read_a_file_stays_as_it_was(tmp_path, before, mask, during, after):
    from oasplan.pages import written
    place = tmp_path / "out"
    if before is not None:
        place.write_text("before")
        place.chmod(before)
    old = os.umask(mask)
    try:
        with written(place) as file:
            part = next(path for path in tmp_path.iterdir() if path.name != "out")
            assert part.stat().st_mode & 0o777 == during
            file.write(b"after")
    finally:
        os.umask(old)
    assert place.read_bytes() == b"after" and place.stat().st_mode & 0o777 == after and list(tmp_path.iterdir()) == [place]


def test_a_pipe_is_written_to_and_not_replaced(small, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        small.write(tmp_path / "pipe", "text")
        assert os.read(reader, 65536).decode("utf-8") == small.render("text")
    finally:
        os.close(reader)
    with pytest.raises(IsADirectoryError):
        small.write(tmp_path, "text")


def test_diagnostics_and_notices(plan):
    assert [diagnostic.code for diagnostic in plan.diagnostics] == ["joined-paragraph", "lost-character", "mark-outside-provisions"]
    assert plan.diagnostics[0].provision == "def" and "joined" in plan.diagnostics[0].message
    assert plan.notices and plan.notices[0].text


def test_import_finds_out_what_is_not_said(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT)
    with open(path, "rb") as file:
        plans = [oasplan.import_plan(path, language="fr"), oasplan.import_plan(str(path), language="fr"), oasplan.import_plan(TEXT, language="fr"),
                 oasplan.import_plan(bytearray(TEXT), language="fr"), oasplan.import_plan(memoryview(TEXT), language="fr"), oasplan.import_plan(file, language="fr")]
    assert len(set(plans)) == 1 and plans[0].key == "plan"
    adopted = oasplan.import_plan(TEXT, language="fr", status="adopted", adopted_on="2015-01-02", symbol="X/1", title="Essai", original_language="es", period=(2015, 2018))
    assert (adopted.status, adopted.adopted_on, adopted.symbol, adopted.title, adopted.original_language, adopted.period) == ("adopted", "2015-01-02", "X/1", "Essai", "es", (2015, 2018))
    assert oasplan.guess_format(TEXT) == "text" and oasplan.guess_format(b'{"key": 1}') == "json"
    assert oasplan.builtin_editions() == ["us-comments-marked", "us-comments"] and oasplan.builtin("us-comments").edition == "us-comments"


def test_import_says_where_it_failed():
    with pytest.raises(oasplan.Encoding) as failed:
        oasplan.import_plan(b"I. PRINCIPES\n\ni. Agir \xff ensemble\n", language="fr")
    assert failed.value.offset == 22 and failed.value.line == 3
    with pytest.raises(oasplan.Syntax):
        oasplan.import_plan(b"", language="fr")
    with pytest.raises(FileNotFoundError):
        oasplan.import_plan("no such file")
    with pytest.raises(oasplan.Misuse):
        oasplan.import_plan(TEXT, concordance=oasplan.Concordance("essai", "a", "b"))


def test_import_onto_another_edition_keeps_ids(small):
    later = oasplan.import_plan("I. PRINCIPES\n\ni. Protéger l'enfant d'abord.\n\nii. Agir ensemble.\n".encode("utf-8"), edition="suite", language="fr", onto=small)
    assert [(provision.id, provision.label) for provision in later] == [("I.ii", "i."), ("I.i", "ii.")]
    assert later.key == "essai"


def test_frames_for_notebooks_hold_their_page_alone(plan):
    for thing in (plan, plan.redline("V.7")):
        page = thing._repr_html_()
        assert page.startswith('<iframe srcdoc="&lt;!') and page.count('"') == 4 and "<html" not in page
    assert plan["III.12"]._repr_html_().startswith("<p><b>III.12</b> Assurer")
