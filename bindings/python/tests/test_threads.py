"""Several threads, callbacks, Ctrl-C: what runs at once, and what interrupts what."""
import io
import signal
import threading
import time

import pytest

import oasplan
from conftest import measure


def at_once(works):
    """Runs each in a thread of its own, all from one moment, and gives what they raised."""
    barrier, raised = threading.Barrier(len(works)), []

    def run(work):
        barrier.wait()
        try:
            work()
        except BaseException as error:
            raised.append(error)
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_threads_share_a_store(store, plan):
    def write(number):
        for row in range(10):
            store.put_record(measure(source_ref="%d-%d" % (number, row)))

    def read():
        for _ in range(10):
            assert store.plan() == plan and store.search("victimes") and store.gaps("prior-plan", "1-51").uncited
    assert at_once([lambda number=number: write(number) for number in range(3)] + [read] * 3) == []
    assert len(store.records()) == 30
    store.verify()


def test_threads_share_a_plan(plan):
    expected = [(provision.id, provision.text, len(provision.citations)) for provision in plan]

    def read():
        for _ in range(5):
            assert [(provision.id, provision.text, len(provision.citations)) for provision in plan] == expected
            assert plan.amendment("V.7/USA/1").conflicts == [] and plan.render("html")
    assert at_once([read] * 6) == []


def test_a_store_that_another_thread_closes_is_misuse(plan):
    for _ in range(20):
        store = oasplan.Store(":memory:")
        store.put(plan)

        def use():
            for _ in range(100):
                store.search("victimes")

        raised = at_once([use, use, store.close])
        assert all(isinstance(error, oasplan.Misuse) for error in raised) and store.closed


CONFIRMED = """
    import sys, threading
    import oasplan
    sys.setswitchinterval(1e-6)
    pairs, store, plan = oasplan.Concordance("work-plan", "draft-2", "adopted"), oasplan.Store(":memory:"), oasplan.import_plan(b"I. A\\n\\n1. Faire.\\n", key="work-plan", edition="draft-2", language="fr")
    barrier, failed = threading.Barrier(5), []

    def run(work):
        try:
            barrier.wait()
            work()
        except BaseException as error:
            failed.append(error)

    def add(letter):
        for number in range(1, 1501):
            pairs.add("%s.%d" % (letter, number), "%s.%d" % (letter, number), author="Oficina inventada")

    def read():
        for _ in range(40):
            len(pairs), pairs.json(), repr(pairs), pairs == pairs, list(pairs), store.put_concordance(pairs)
            try:
                oasplan.import_plan(b"I. A\\n\\n1. Faire.\\n", key="work-plan", edition="adopted", language="fr", onto=plan, concordance=pairs)
            except oasplan.Invalid:  # it names provisions that are not there
                pass
    threads = [threading.Thread(target=run, args=(work,)) for work in [read] + [lambda letter=letter: add(letter) for letter in ("I", "II", "III", "IV")]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(pairs), len(pairs.pairs), failed)
"""


def test_threads_share_a_concordance(python):
    came = python(CONFIRMED)
    assert came.stdout == b"6000 6000 []\n" and came.returncode == 0, (came.stdout, came.stderr.decode())


def test_a_call_on_a_concordance_waits_for_the_one_before(monkeypatch):
    from oasplan._library import lib
    pairs, other, inside, overlaps = oasplan.Concordance("work-plan", "draft-2", "adopted"), oasplan.Store(":memory:"), [], []

    def watched(real):
        def call(*arguments):
            inside.append(real)
            time.sleep(0.05)
            overlaps.append(len(inside) > 1)
            answer = real(*arguments)
            inside.pop()
            return answer
        return call
    for name in ("add", "json", "count", "key", "edition"):
        monkeypatch.setattr(lib, "oasplan_concordance_" + name, watched(getattr(lib, "oasplan_concordance_" + name)))
    works = [lambda: pairs.add("I.1", "I.2"), lambda: pairs.json(), lambda: len(pairs), lambda: pairs.key, lambda: pairs.a, lambda: pairs.b, lambda: list(pairs), lambda: other.put_concordance(pairs)]
    assert at_once(works) == [] and len(overlaps) >= len(works) and not any(overlaps)


def test_titles_are_not_freed_under_a_first_caller_by_another(monkeypatch):
    from oasplan import titles
    from oasplan._library import lib
    real_find, real_text, order = lib.oasplan_short_titles_find, titles.text, []

    def text(value, name):
        titles._titles = None  # as if another thread put its own list there just now
        return real_text(value, name)

    def find(pointer, *names):
        order.append("find")
        return real_find(pointer, *names) if "free" not in order else None
    real_free = lib.oasplan_short_titles_free
    monkeypatch.setattr(titles, "_titles", None)
    monkeypatch.setattr(titles, "text", text)
    monkeypatch.setattr(lib, "oasplan_short_titles_find", find)
    monkeypatch.setattr(lib, "oasplan_short_titles_free", lambda pointer: (order.append("free"), real_free(pointer)))
    assert oasplan.short_title("oas-tip-2015-2018", "V.7") is not None and order == ["find", "free"]


def test_a_writer_serves_many_threads(tmp_path, plan):
    path = tmp_path / "plan.db"
    with oasplan.Writer(path) as writer:
        def put(number):
            for row in range(20):
                put = writer.put([measure(source_ref="%d-%d" % (number, row))])
                assert put.tally.new == 1 and put[0]["version"] == 1
        assert at_once([lambda number=number: put(number) for number in range(8)]) == []
        with pytest.raises(oasplan.Invalid):
            writer.put([measure(kind="music")])
        assert repr(writer) == "<oasplan.Writer %r>" % str(path)
    assert writer.closed
    writer.close()
    with pytest.raises(oasplan.Misuse):
        writer.put([measure()])
    with oasplan.Store(path) as store:
        assert len(store.records()) == 160
        store.verify()


def test_a_writer_that_is_closed_waits_for_those_inside(tmp_path):
    for round in range(10):
        writer = oasplan.Writer(tmp_path / ("%d.db" % round))

        def put():
            for row in range(20):
                writer.put([measure(source_ref="%d-%d" % (threading.get_ident(), row))])
        raised = at_once([put, put, put, writer.close])
        assert all(isinstance(error, oasplan.Misuse) for error in raised)


def test_a_writer_is_freed_after_the_last_call_has_come_out_of_it(tmp_path, monkeypatch):
    from oasplan._library import lib
    real_put, real_free, order, inside = lib.oasplan_writer_put, lib.oasplan_writer_free, [], threading.Event()

    def put(*arguments):
        inside.set()
        time.sleep(0.2)  # as if the thread were stopped just before it enters the library
        order.append("put")
        return real_put(*arguments)

    def free(pointer):
        order.append("free")
        real_free(pointer)
    monkeypatch.setattr(lib, "oasplan_writer_put", put)
    monkeypatch.setattr(lib, "oasplan_writer_free", free)
    writer = oasplan.Writer(tmp_path / "plan.db")

    def close():
        inside.wait()
        writer.close()
    assert at_once([lambda: writer.put([measure()]), close]) == [] and order == ["put", "free"]


def test_what_the_clock_of_a_writer_raises_is_the_cause(tmp_path):
    def fail():
        raise Own("mine")
    with oasplan.Writer(tmp_path / "plan.db", clock=fail) as writer:
        with pytest.raises(oasplan.Error) as failed:
            writer.put([measure()])
    assert isinstance(failed.value.__cause__, Own)


REENTERED = """
    import signal
    import oasplan
    signal.alarm(60)  # it ends what hangs
    answers, record = [], {"type": "measure", "party": "PRY", "title": "Medida inventada", "kind": "law", "status": "in_force", "language": "es", "author": "Unidad inventada"}

    def enter():
        for use in (lambda: writer.put([record]), lambda: writer.close()):
            try:
                use()
            except oasplan.Misuse as error:
                answers.append("callback" in str(error))

    def clock():
        enter()
        return 1485864000000

    def random(length):
        enter()
        return bytes(length)
    for options in ({"clock": clock}, {"random": random}):
        before = len(answers)
        writer = oasplan.Writer("%s.db" % list(options)[0], **options)
        assert writer.put([record]).tally.new == 1
        assert len(answers) > before and all(answers) and not writer.closed
        writer.close()
        with oasplan.Store("%s.db" % list(options)[0]) as store:
            assert len(store.records()) == 1
    print("fine")
"""


def test_a_callback_cannot_use_its_writer(python):
    came = python(REENTERED)
    assert came.stdout == b"fine\n" and came.returncode == 0, came.stderr.decode()


# ---- Callbacks ----

class Own(Exception):
    """An error of the host's."""


def text_of(size):
    return ("I. DIRECTIVES\n\n" + "\n\n".join("%d. Directive inventée numéro %d. (par. %d)" % (number, number, number % 50 + 1) for number in range(1, size))).encode("utf-8")


def test_progress_is_told_and_may_stop():
    told = []
    oasplan.import_plan(text_of(5000), language="fr", progress=lambda done, total: told.append((done, total)))
    assert len(told) > 2 and told == sorted(told) and told[-1][0] == told[-1][1]
    with pytest.raises(oasplan.Cancelled):
        oasplan.import_plan(text_of(5000), language="fr", progress=lambda done, total: False)
    with pytest.raises(oasplan.Cancelled):
        oasplan.extract("(par. 17) " * 20000, "fr", progress=lambda done, total: done == 0)


@pytest.mark.parametrize("call", [
    lambda progress: oasplan.import_plan(text_of(5000), language="fr", progress=progress), lambda progress: oasplan.builtin(progress=progress),
    lambda progress: oasplan.extract("(par. 17) " * 20000, "fr", progress=progress), lambda progress: oasplan.compare(oasplan.builtin(), oasplan.builtin(), progress=progress),
])
@pytest.mark.parametrize("kind", [Own, KeyboardInterrupt, SystemExit, MemoryError])
def test_what_a_progress_callback_raises_comes_out(call, kind):
    def progress(done, total):
        raise kind("mine")
    with pytest.raises(kind, match="mine"):
        call(progress)


def test_what_a_callback_of_a_store_raises_comes_out_and_nothing_is_done(plan):
    calls = {"progress": 0, "stop": False}

    def progress(done, total):
        calls["progress"] += 1
        if calls["stop"]:
            raise Own("mine")
    with oasplan.Store(":memory:", progress=progress) as store:
        store.put(plan)
        calls["stop"] = True
        with pytest.raises(Own, match="mine"):
            store.import_records(csv_of(3000), "measure")
        calls["stop"] = False
        assert store.records() == [] and calls["progress"] > 0
        assert store.import_records(csv_of(3000), "measure").new == 3000


def csv_of(rows):
    head = "party,kind,status,title,author,language,source_ref\n"
    return (head + "".join("PRY,law,in_force,Ley inventada %d,Unidad inventada,es,%d\n" % (row, row) for row in range(rows))).encode("utf-8")


def test_what_clock_and_random_raise_comes_out(plan):
    def fail(*_):
        raise Own("mine")
    for options in ({"clock": fail}, {"random": fail}):
        with pytest.raises(Own, match="mine"):
            with oasplan.Store(":memory:", **options) as store:
                store.put(plan)
                store.put_record(measure())
    for options in ({"clock": lambda: "noon"}, {"random": lambda length: b"short"}, {"random": lambda length: "x" * length}):
        with pytest.raises((ValueError, AttributeError)):
            with oasplan.Store(":memory:", **options) as store:
                store.put(plan)
                store.put_record(measure())


def test_what_a_file_raises_comes_out(plan, store):
    class Broken:
        def write(self, data):
            raise Own("mine")
    for write in (lambda file: plan.write(file, "html"), lambda file: plan.redline().write(file), lambda file: store.report("negotiation").write(file),
                  lambda file: store.write_records(file, "measure")):
        with pytest.raises(Own, match="mine"):
            write(Broken())


class Sparing(io.RawIOBase):
    """A file without a buffer that takes 7 bytes at a time, and from `full` on none."""

    def __init__(self, full=None):
        self.data, self.full = b"", full

    def writable(self):
        return True

    def write(self, data):
        if self.full is not None and len(self.data) >= self.full:
            return None
        self.data += bytes(data)[:7]
        return len(bytes(data)[:7])


def test_a_file_that_takes_a_part_gets_the_rest(plan, store):
    file = Sparing()
    plan.write(file, "text")
    assert file.data.decode("utf-8") == plan.render("text")
    with pytest.raises(BlockingIOError):
        plan.write(Sparing(full=70), "text")

    class Silent:
        """It does not say how much it took: all of it."""

        def __init__(self):
            self.data = b""

        def write(self, data):
            self.data += data
    quiet = Silent()
    store.report("negotiation").write(quiet)
    assert quiet.data.decode("utf-8") == store.report("negotiation").render("html")


def test_a_callback_cannot_use_its_store(plan):
    answers = []

    def progress(done, total):
        for use in (lambda: store.editions(), lambda: store.close()):
            with pytest.raises(oasplan.Misuse, match="callback"):
                use()
            answers.append(True)
    store = oasplan.Store(":memory:", progress=lambda done, total: None)
    store._connection.callbacks.watch._progress = progress
    store.put(plan)
    store.import_records(csv_of(3000), "measure")
    assert answers and len(store.records()) == 3000
    store.close()


# ---- Ctrl-C ----

INTERRUPTED = """
    import os, signal, sys, threading, time
    import oasplan
    {prepare}
    started = threading.Event()

    def interrupt():
        started.wait()
        time.sleep({delay})
        os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=interrupt, daemon=True).start()
    try:
        started.set()
        while True:
            {work}
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    {after}
"""

CSV = """csv = ("party,kind,status,title,author,language,source_ref\\n" + "".join("PRY,law,in_force,Ley inventada %d,Unidad inventada,es,%d\\n" % (row, row) for row in range(20000))).encode()"""


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.3])
def test_ctrl_c_stops_a_long_import_and_leaves_nothing_half_done(python, delay):
    came = python(INTERRUPTED.format(
        prepare="store = oasplan.Store('plan.db'); " + CSV, delay=delay, work="store.import_records(csv, 'measure')",
        after="count = len(store.records()); assert count in (0, 20000), count; store.verify(); assert signal.getsignal(signal.SIGINT) is signal.default_int_handler"))
    assert came.returncode == 0 and came.stdout == b"interrupted\n" and came.stderr == b"", came.stderr.decode()


@pytest.mark.parametrize("work", ["oasplan.import_plan(text, language='fr')", "oasplan.extract('(par. 17) ' * 200000, 'fr')", "oasplan.compare(plan, plan)", "plan.render('html'); list(plan)"])
def test_ctrl_c_stops_what_works_on_plans(python, work):
    prepare = "text = ('I. DIRECTIVES\\n\\n' + '\\n\\n'.join('%d. Directive inventée numéro %d. (par. 17)' % (number, number) for number in range(1, 3000))).encode(); plan = oasplan.import_plan(text, language='fr')"
    came = python(INTERRUPTED.format(prepare=prepare, delay=0.1, work=work, after="print(plan['I.5'].text)"))
    assert came.returncode == 0 and came.stdout.startswith(b"interrupted\nDirective"), came.stderr.decode()


def test_ctrl_c_is_left_to_whoever_handles_it():
    seen = []
    before = signal.signal(signal.SIGINT, lambda *_: seen.append(True))
    try:
        oasplan.import_plan(text_of(2000), language="fr", progress=lambda done, total: seen or signal.raise_signal(signal.SIGINT) and None)
        assert seen == [True]
    finally:
        signal.signal(signal.SIGINT, before)
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_leaves_signals_alone():
    handlers = []
    assert at_once([lambda: oasplan.import_plan(text_of(500), language="fr", progress=lambda done, total: handlers.append(signal.getsignal(signal.SIGINT)))]) == []
    assert handlers and set(handlers) == {signal.getsignal(signal.SIGINT)}


def test_a_stuck_callback_is_left_by_a_second_ctrl_c():
    def stuck(done, total):
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)
        signal.raise_signal(signal.SIGINT)
        time.sleep(60)
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        oasplan.import_plan(text_of(500), language="fr", progress=stuck)
    assert time.monotonic() - begin < 50
