"""Errors: a tree that carries what the library knows, and what is refused before it comes there."""
import dataclasses
import io
import json
import pickle

import pytest

import oasplan
from conftest import measure
from oasplan import _abi, errors


def test_there_is_a_class_for_each_status():
    statuses = {name[len("OASPLAN_"):] for name in _abi.CONSTANTS if name.startswith("OASPLAN_E_")}
    assert set(errors.BY_STATUS) == statuses and len(statuses) == 18
    for status, kind in errors.BY_STATUS.items():
        assert kind.status == status and issubclass(kind, oasplan.Error) and getattr(oasplan, kind.__name__) is kind
        assert kind.__doc__ and kind("words").message == str(kind("words")) == "words"


def test_errors_are_those_of_python_too():
    for kind, builtin in ((oasplan.NotFound, KeyError), (oasplan.Misuse, ValueError), (oasplan.Invalid, ValueError), (oasplan.Syntax, ValueError), (oasplan.Encoding, ValueError),
                          (oasplan.NoMemory, MemoryError), (oasplan.InputOutput, OSError), (oasplan.Full, OSError), (oasplan.NoLibrary, ImportError)):
        assert issubclass(kind, builtin)


def test_an_error_carries_what_the_library_knows():
    with pytest.raises(oasplan.Invalid) as failed:
        oasplan.import_plan(b'{"key":"a","edition":"b","language":"fr","divisions":[{"id":"I","label":"I.","title":"T","lead_in":""}],"provisions":[{"id":"I.1","kind":"song","division":"I",'
                            b'"label":"1.","issued":"x"}]}')
    error = failed.value
    assert error.field == "/provisions/0/kind" and error.status == "E_INVALID" and "song" in error.message
    document = json.loads(error.json())
    assert (document["status"], document["field"], document["message"]) == ("E_INVALID", error.field, error.message)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is oasplan.Invalid and again.__dict__ == error.__dict__ and str(again) == str(error)


@pytest.mark.parametrize("call", [
    lambda plan, store: plan.find(None), lambda plan, store: plan.find(12), lambda plan, store: plan.find(b"III.12"), lambda plan, store: plan.render(None),
    lambda plan, store: plan.consolidate(None), lambda plan, store: plan.decide(None), lambda plan, store: plan["V.7"].read(7), lambda plan, store: plan.texts(first="0"),
    lambda plan, store: plan.texts(count=1.5), lambda plan, store: oasplan.import_plan(None), lambda plan, store: oasplan.import_plan(12), lambda plan, store: oasplan.extract(None, "fr"),
    lambda plan, store: oasplan.extract("text", None), lambda plan, store: oasplan.extract(b"text", "fr"), lambda plan, store: oasplan.import_plan(b"x", key=1),
    lambda plan, store: oasplan.import_plan(b"x", progress="loud"), lambda plan, store: oasplan.import_plan(b"x", explicit_only=1), lambda plan, store: oasplan.import_plan(b"x", onto="b"),
    lambda plan, store: store.search(None), lambda plan, store: store.gaps("prior-plan", None), lambda plan, store: store.gaps("prior-plan", 51), lambda plan, store: store.trace(None),
    lambda plan, store: store.plan(12), lambda plan, store: store.remove_plan(None, "a", "fr"), lambda plan, store: store.put(None), lambda plan, store: store.put_record(None),
    lambda plan, store: store.put_record([1]), lambda plan, store: store.record(None), lambda plan, store: store.history(5), lambda plan, store: store.redact("id", None, reason="x"),
    lambda plan, store: store.remove_record("id", reason=7), lambda plan, store: store.records("measure", limit=None, party=["PRY", 1.5]), lambda plan, store: store.import_records(None, "measure"),
    lambda plan, store: store.import_records(b"x", 5), lambda plan, store: store.export_records("measure", format=None) and None or store.export_records(5), lambda plan, store: store.report(None),
    lambda plan, store: store.report("legislation", by_party="yes"), lambda plan, store: store.report("legislation", roster="mine"), lambda plan, store: store.backup(None),
    lambda plan, store: store.merge(12), lambda plan, store: store.set_period_step("a", "12"), lambda plan, store: store.template(None, "PRY", "a"), lambda plan, store: oasplan.Store(None),
    lambda plan, store: oasplan.Store(":memory:", busy_timeout="long"), lambda plan, store: oasplan.Store(":memory:", clock=5), lambda plan, store: oasplan.Store(":memory:", random=5),
    lambda plan, store: oasplan.Store(":memory:", read_only="no"), lambda plan, store: oasplan.Writer(None), lambda plan, store: oasplan.registry().match(None),
    lambda plan, store: oasplan.roster().members(None), lambda plan, store: oasplan.compare(plan, "other"), lambda plan, store: oasplan.Concordance("a", None, "b"),
    lambda plan, store: plan.redline(b"V.7"), lambda plan, store: oasplan.feature(None), lambda plan, store: oasplan.words(None) and None,
])
def test_what_has_the_wrong_type_is_a_type_error(plan, store, call):
    with pytest.raises((TypeError, oasplan.Invalid)) as refused:
        call(plan, store)
    assert isinstance(refused.value, TypeError) or "words" in str(refused.value)


KINDS = {
    "Plan": lambda store: store.plan(), "Registry": lambda store: oasplan.registry(), "Roster": lambda store: oasplan.roster(), "Redline": lambda store: store.plan().redline("V.7"),
    "Report": lambda store: store.report("legislation"), "Concordance": lambda store: oasplan.Concordance("a", "b", "c"), "Provision": lambda store: store.plan()["V.7"], "Store": lambda store: store,
}

# Each place that takes an object of the package, and the one class that fits.
PLACES = {
    "Store(registry)": ("Registry", lambda store, value: oasplan.Store(":memory:", registry=value)),
    "Writer(registry)": ("Registry", lambda store, value: oasplan.Writer("nowhere/plan.db", registry=value)),
    "import_plan(registry)": ("Registry", lambda store, value: oasplan.import_plan(b"I. A\n\n1. Faire.\n", language="fr", registry=value)),
    "builtin(registry)": ("Registry", lambda store, value: oasplan.builtin(registry=value)),
    "extract(registry)": ("Registry", lambda store, value: oasplan.extract("(par. 17)", "fr", registry=value)),
    "put_decisions(seen)": ("Plan", lambda store, value: store.put_decisions(*KEY, {}, seen=value)),
    "report(roster)": ("Roster", lambda store, value: store.report("legislation", roster=value)),
    "import_plan(onto)": ("Plan", lambda store, value: oasplan.import_plan(b"I. A\n\n1. Faire.\n", language="fr", onto=value)),
    "import_plan(concordance)": ("Concordance", lambda store, value: oasplan.import_plan(b"I. A\n\n1. Faire.\n", language="fr", onto=store.plan(), concordance=value)),
    "compare(a)": ("Plan", lambda store, value: oasplan.compare(value, store.plan())),
    "compare(b)": ("Plan", lambda store, value: oasplan.compare(store.plan(), value)),
    "put": ("Plan", lambda store, value: store.put(value)),
    "put_concordance": ("Concordance", lambda store, value: store.put_concordance(value)),
    "redline": ("Provision", lambda store, value: store.plan().redline(value)),
}
KEY = ("oas-tip-2015-2018", "us-comments-marked", "fr")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_an_object_of_another_class_is_a_type_error(store, place, kind):
    fits, call = PLACES[place]
    value = KINDS[kind](store)
    if kind != fits:
        with pytest.raises(TypeError, match="not " + kind):
            call(store, value)
        return
    try:
        call(store, value)
    except oasplan.Error:  # the library looked at it
        pass


def test_text_that_c_cannot_take_is_refused(plan, store):
    with pytest.raises(oasplan.Invalid, match="NUL character at position 3"):
        plan.find("III\0.12")
    with pytest.raises(oasplan.Encoding, match="half of a surrogate pair"):
        store.search("victimes \udcff")
    with pytest.raises(oasplan.Encoding, match="half of a surrogate pair"):
        store.put_record({"type": "measure", "title": "Medida \udcff"})
    with pytest.raises(oasplan.Invalid):
        oasplan.Store("a\0b")
    with pytest.raises(oasplan.Invalid, match="out of range"):
        plan.texts(first=2**70)
    with pytest.raises(oasplan.Invalid):
        plan.texts(first=-1)
    with pytest.raises(oasplan.Invalid):
        oasplan.Store(":memory:", busy_timeout=-1)


def test_a_very_long_text_is_refused_or_answered_and_breaks_nothing(plan, store):
    long = "a" * 8_000_000
    assert plan.find(long) is None and long not in plan
    assert store.search(long) == [] and oasplan.extract(long, "fr") == []
    with pytest.raises(oasplan.Error):
        store.put_record({"type": "measure", "party": "PRY", "title": long})
    with pytest.raises(oasplan.NotFound):
        store.trace(long)
    with pytest.raises(oasplan.Error):
        plan.render(long)


def test_words_that_are_none_list_what_there_is(store):
    with pytest.raises(oasplan.Invalid) as wrong:
        store.records("measure", release="everybody")
    assert wrong.value.field == "release" and "national, secretariat, member_states, public" in str(wrong.value)


def test_rows_of_problems(store):
    with pytest.raises(oasplan.Invalid) as wrong:
        store.put_record({"type": "measure", "party": "XYZ", "kind": "music"})
    assert all(isinstance(problem, oasplan.Problem) for problem in wrong.value.problems)
    assert {"party", "kind"} <= {problem.field for problem in wrong.value.problems}
    assert json.loads(wrong.value.json())["problems"][0]["code"] == "E_INVALID"


@pytest.mark.parametrize("kind", [oasplan.Plan, oasplan.Roster, oasplan.Registry, oasplan.Redline, oasplan.Report])
def test_nobody_makes_a_thing_of_the_library_from_an_address(kind):
    for values in ((), (5,), (5, 6)):
        with pytest.raises(TypeError, match=" comes from .*\\(\\)"):
            kind(*values)


def test_a_part_that_no_plan_has_is_not_found(plan):
    amendment = plan.amendments()[0]
    for made in (lambda: oasplan.Provision(plan, "IX.99").text, lambda: oasplan.Division(plan, 500).title, lambda: oasplan.Division(plan, -1).title,
                 lambda: dataclasses.replace(amendment, id="V.7/USA/99").is_reservation):
        with pytest.raises(oasplan.NotFound):
            made()


def test_what_no_json_holds_is_refused_by_name(plan, store):
    itself = measure()
    itself["description"] = itself
    for values, words in ((itself, "circular"), (measure(amount=10**5000), "JSON"), (measure(amount=float("nan")), "JSON"), (measure(title="\ud800"), "surrogate")):
        with pytest.raises(ValueError, match=words) as refused:
            store.put_record(values)
        assert isinstance(refused.value, oasplan.Error) and "the record" in str(refused.value)
    for call in (lambda: oasplan.roster_from_json({"states": itself}), lambda: oasplan.registry().extend({"more": itself}), lambda: oasplan.Concordance.from_json({"pairs": itself})):
        with pytest.raises(oasplan.Invalid, match="circular"):
            call()
    assert store.records() == []


def test_numbers_that_no_message_can_print(plan):
    with pytest.raises(oasplan.Invalid, match="first is out of range"):
        plan.texts(first=10**5000)
    with pytest.raises(IndexError, match="112 provisions"):
        plan[10**5000]


def test_half_a_character_in_a_file_object():
    with pytest.raises(oasplan.Encoding, match="U\\+D800 at position 3"):
        oasplan.import_plan(io.StringIO("I. \ud800"))


def test_what_is_held_in_memory_is_not_pickled(plan):
    for thing in (oasplan.roster(), oasplan.registry(), plan.redline()):
        with pytest.raises(TypeError, match="send its JSON"):
            pickle.dumps(thing)


def test_a_message_quotes_no_more_of_a_key_than_people_read(plan, store):
    long = "k" * 200000
    for call in (lambda: store.plan(long), lambda: store.plan("oas", edition=long), lambda: store.remove_plan(long, long, "fr"), lambda: store.set_period_step(long, 12),
                 lambda: store.withdraw_confirmation("oas-tip-2015-2018", "a", "b", long), lambda: plan.render(long), lambda: store.report(long), lambda: plan[long]):
        with pytest.raises(oasplan.Error) as refused:
            call()
        assert "kkk" in str(refused.value) and len(str(refused.value)) < 1000
