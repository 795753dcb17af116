"""A store: editions, questions, decisions, care; and what it says of itself."""
import json
import os

import pytest

import oasplan

KEY = ("oas-tip-2015-2018", "us-comments-marked", "fr")
UNCITED = [2, 6, 7, 8, 10, 11, 12, 14, 16, 31, 46, 47]


def test_an_edition_is_put_once(store, plan):
    assert store.put(plan) == "unchanged"
    edition = store.editions()[0]
    assert (edition.plan, edition.edition, edition.language) == KEY
    assert (edition.status, edition.period, edition.digest, edition.provisions) == ("draft", (2015, 2018), plan.digest, 112)
    other = oasplan.import_plan(b"I. PRINCIPES\n\ni. Autre chose.\n", key=KEY[0], edition=KEY[1], language="fr")
    with pytest.raises(oasplan.Conflict):
        store.put(other)
    with pytest.raises(TypeError):
        store.put({"type": "measure"})


def test_what_was_put_is_got(store, plan):
    for got in (store.plan(), store.plan(KEY[0]), store.plan(*KEY), store.plan(edition=KEY[1])):
        assert got == plan and got["III.12"].text == plan["III.12"].text
    with pytest.raises(oasplan.NotFound):
        store.plan("none")
    store.remove_plan(*KEY)
    assert store.editions() == []
    with pytest.raises(oasplan.NotFound):
        store.plan()


def test_gaps(store):
    gaps = store.gaps("prior-plan", "1-51")
    assert gaps.uncited == UNCITED and gaps.instrument == "prior-plan" and gaps.range == "1-51" and len(gaps.cited) == 39
    assert gaps and not store.gaps("prior-plan", "3-5")
    assert store.gaps("prior-plan", "1-51", plan=KEY[0]).uncited == UNCITED
    with pytest.raises(oasplan.NotFound):
        store.gaps("no such thing", "1-5")
    with pytest.raises(oasplan.Invalid):
        store.gaps("prior-plan", "twenty")


def test_search(store):
    hits = store.search("victimes abris")
    assert [hit.provision for hit in hits] == ["V.7"] and "[abris]" in hits[0].snippet and hits[0].relation is None
    assert "<b>abris</b>" in store.search("victimes abris", marks=("<b>", "</b>"))[0].snippet
    assert store.search("xyzzy") == []
    with pytest.raises(oasplan.Syntax) as wrong:
        store.search('victimes "abris')
    assert wrong.value.offset == 9


def test_lists_page_by_themselves(store):
    whole = store.search("personnes")
    paged = store.search("personnes", page_size=7)
    assert len(whole) > 20 and paged == whole and len(paged.pages) == -(-len(whole) // 7) and json.loads(paged.json()) == json.loads(whole.json())
    assert isinstance(paged[:3], oasplan.Rows) and [hit.provision for hit in paged[:3]] == [hit.provision for hit in whole[:3]]
    assert len({*paged}) == len(paged)  # hits are values


def test_paging_begins_again_where_an_edition_comes_in_between(tmp_path, plan):
    path = tmp_path / "plan.db"
    with oasplan.Store(path) as store, oasplan.Store(path) as other:
        store.put(plan)
        expected = store.search("personnes", edition=KEY[1])
        from oasplan import questions
        asked = []
        real = questions.string

        def between(value):
            asked.append(value)
            if len(asked) == 1:
                other.put(oasplan.builtin("us-comments"))
            return real(value)
        questions.string = between
        try:
            found = store.search("personnes", page_size=10, edition=KEY[1])
        finally:
            questions.string = real
    assert found == expected and len(asked) > len(found.pages)


def test_trace_and_resolve(store):
    hits = store.trace("un-global-plan", "20")
    assert [(hit.provision, hit.relation, hit.locator, hit.state) for hit in hits] == [("III.3", "drawn-from", "20", "external")]
    assert len(store.trace("UN Global Plan")) == 2 or store.trace("A/RES/64/293")
    with pytest.raises(oasplan.NotFound):
        store.trace("no such thing")
    assert any(hit.candidates for hit in store.resolve())


def test_questions_go_to_the_edition_put_last_unless_told(tmp_path, plan):
    with oasplan.Store(":memory:") as store:
        store.put(plan)
        store.put(oasplan.import_plan(b"I. PRINCIPES\n\ni. Agir pour les victimes.\n", key="essai", edition="un", language="fr"))
        assert [hit.plan for hit in store.search("victimes")] == ["essai"]
        assert {hit.plan for hit in store.search("victimes", all_editions=True)} == {"essai", KEY[0]}
        assert {hit.plan for hit in store.search("victimes", plan=KEY[0])} == {KEY[0]}


def test_decisions_are_kept_beside_the_edition(store, plan):
    tally = store.put_decisions(*KEY, {"V.7/USA/1": "accepted"}, author="Chair", when="2015-03-12T14:05:00Z", seen=store.plan())
    assert tally.new == 2
    assert store.put_decisions(*KEY, {"V.7/USA/1": "accepted"}).unchanged == 2
    assert store.plan().amendment("V.7/USA/1").outcome == "accepted" and store.plan().digest == plan.digest
    assert [(decision.amendment, decision.outcome, decision.author) for decision in store.decisions(*KEY)] == [("V.7/USA/1", "accepted", "Chair"), ("V.7/USA/2", "accepted", "Chair")]
    with pytest.raises(oasplan.Conflict) as changed:
        store.put_decisions(*KEY, {"V.7/USA/1": "rejected"}, seen=plan)
    assert changed.value.field == "V.7/USA/1"
    with pytest.raises(oasplan.NotFound):
        store.decisions("none", "none", "fr")


def test_concordances_are_kept(store):
    pairs = oasplan.Concordance(KEY[0], "a", "b")
    pairs.add("I.i", "I.ii")
    assert store.put_concordance(pairs).new == 1 and store.put_concordance(pairs).unchanged == 1
    assert store.concordance(KEY[0], "b", "a").pairs == [oasplan.Confirmation("I.ii", "I.i")]
    store.withdraw_confirmation(KEY[0], "a", "b", "I.i")
    with pytest.raises(oasplan.NotFound):
        store.concordance(KEY[0], "a", "b")


def test_care(tmp_path, plan):
    path = tmp_path / "plan.db"
    with oasplan.Store(path) as store:
        store.put(plan)
        store.verify()
        assert store.release == "national" and store.path == os.fspath(path) and not store.read_only
        store.backup(tmp_path / "copy.db")
        with pytest.raises(oasplan.Conflict):
            store.backup(tmp_path / "copy.db")
        assert store.backup(tmp_path / "public.db", release="public") == oasplan.Tally()
    with oasplan.Store(tmp_path / "public.db", read_only=True) as public:
        assert public.release == "public"
    with oasplan.Store(tmp_path / "new.db") as other:
        merged = other.merge(tmp_path / "copy.db")
        assert merged.editions.new == 1 and merged.records.new == 0
        assert other.merge(tmp_path / "copy.db").editions.unchanged == 1
        with pytest.raises(oasplan.Unsupported):
            other.merge(tmp_path / "public.db")


def test_damage_is_told_with_every_finding(tmp_path, plan):
    import sqlite3
    path = tmp_path / "plan.db"
    with oasplan.Store(path) as store:
        store.put(plan)
    database = sqlite3.connect(path)
    table = next(name for name, in database.execute("SELECT name FROM sqlite_master WHERE type='table' AND name LIKE '%provision%' AND sql LIKE '%issued%'"))
    database.execute("UPDATE %s SET issued = 'x' WHERE rowid = 1" % table)
    database.commit()
    database.close()
    with oasplan.Store(path) as store:
        with pytest.raises(oasplan.Corrupt) as found:
            store.verify()
    assert found.value.problems and found.value.problems[0].code == "E_CORRUPT"


def test_opening(tmp_path, plan):
    path = tmp_path / "plan.db"
    with pytest.raises(oasplan.NotFound):
        oasplan.Store(path, read_only=True)
    with pytest.raises(oasplan.NotFound):
        oasplan.Store(path, create=False)
    (tmp_path / "text").write_text("no store")
    with pytest.raises(oasplan.NotAStore):
        oasplan.Store(tmp_path / "text")
    with pytest.raises(oasplan.Unsupported):
        oasplan.Store("http://example.org/plan.db")
    with oasplan.Store(os.fsencode(path)) as store:
        store.put(plan)
    with oasplan.Store(path, read_only=True) as reading:
        assert reading.plan() == plan and reading.read_only
        with pytest.raises(oasplan.ReadOnly):
            reading.put(plan)
        assert repr(reading) == "<oasplan.Store %r, for reading>" % os.fspath(path)


def test_another_that_writes_is_waited_for_and_then_told(tmp_path, plan):
    import sqlite3
    path = tmp_path / "plan.db"
    with oasplan.Store(path, busy_timeout=0.05) as store:
        store.put(plan)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(oasplan.Busy):
            store.remove_plan(*KEY)
        other.execute("ROLLBACK")
        other.close()
        store.remove_plan(*KEY)


def test_a_registry_of_ones_own_names_instruments(plan):
    more = oasplan.registry().extend({"instruments": [{"key": "invented-plan", "symbol": None, "kind": "plan", "date": None, "body": None, "ratifiable": False, "depositary": None,
                                                       "in_force_on": None, "names": {"fr": "Plan inventé de Nulle Part"}, "aliases": {}, "acronyms": []}]})
    with oasplan.Store(":memory:", registry=more) as store:
        store.put(plan)
        assert store.trace("invented-plan") == []
    with oasplan.Store(":memory:") as store:
        store.put(plan)
        with pytest.raises(oasplan.NotFound):
            store.trace("invented-plan")
    with pytest.raises(TypeError):
        oasplan.Store(":memory:", registry="builtin")
