"""What walking a plan costs in Python, a row, beside the least that a C extension can do (least.c), and what records cost as dicts.

    OASPLAN_LIBRARY=build/lib/liboasplan.so.0 benchmarks/python/run.py

Needs cc and the headers of this Python (Debian: python3-dev). Each figure is the quickest of several runs, in processor time; both sides walk the same plan in the same process.
"""
import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bindings/python"))
import oasplan  # noqa: E402


def extension(folder):
    """least.c, built against the library that the package loads."""
    library = Path(os.environ["OASPLAN_LIBRARY"]).resolve()
    target = Path(folder) / "least.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-I", sysconfig.get_paths()["include"], "-I", str(ROOT / "include"), "-o", str(target), str(Path(__file__).with_name("least.c")), str(library),
                    "-Wl,-rpath," + str(library.parent)], check=True)
    spec = importlib.util.spec_from_file_location("least", target)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def best(work, least_rows=1, times=40):
    """Seconds of processor time of the quickest run, so that other work on the machine counts little. Short work is said several times over."""
    over = max(1, 5000 // least_rows)
    quickest = float("inf")
    for _ in range(times):
        begin = time.thread_time()
        for _ in range(over):
            work()
        quickest = min(quickest, (time.thread_time() - begin) / over)
    return quickest


def large_plan(rows=20000):
    """A plan of many directives, with the words of the built-in one (JSON)."""
    words = [text for _, text in oasplan.builtin().texts("base") if len(text) > 40]
    lines = ["I. DIRECTIVES", ""]
    for number in range(1, rows + 1):
        lines += ["%d. %s" % (number, words[number % len(words)].rstrip(".") + "."), ""]
    return "\n".join(lines).encode("utf-8")


def take(rows):
    for row in rows:
        row.id, row.text


def take_pairs(rows):
    for identity, text in rows:
        identity, text


def line(name, ours, least, rows):
    print("%-48s %8.0f ns %8.0f ns   %5.2f x" % (name, ours / rows * 1e9, least / rows * 1e9, ours / least))


def walks(least, source, name):
    plan, other = oasplan.import_plan(source, format="text", language="fr"), least.open(source)
    rows = len(plan)

    def fresh():
        plan._columns = None  # as a plan that nobody walked before
        return plan
    pairs, items = best(lambda: take_pairs(list(least.pairs(other))), rows), best(lambda: take(least.items(other)), rows)
    line("%s: a list of (id, text), first" % name, best(lambda: take_pairs(fresh().texts()), rows), pairs, rows)
    line("%s: a list of (id, text), later" % name, best(lambda: take_pairs(plan.texts()), rows), pairs, rows)
    line("%s: objects, first walk" % name, best(lambda: take(fresh()), rows), items, rows)
    line("%s: objects, later walks" % name, best(lambda: take(plan), rows), items, rows)


def made_up(rows):
    """Measures that nobody took."""
    return [{"type": "measure", "party": "PRY", "title": "Medida inventada %d" % number, "kind": "law", "status": "in_force", "language": "es", "author": "Unidad inventada",
             "source_ref": "row-%d" % number, "description": "Descripción inventada, para medir."} for number in range(rows)]


def records(rows=10000):
    with oasplan.Store(":memory:") as store:
        store.put_records(made_up(rows))
        whole = best(lambda: store.records("measure"), rows, 5)
        library = best(lambda: list(store._pages("measure", None, None, None, None, None, {})), rows, 5)
        pages = [page for page, _ in store._pages("measure", None, None, None, None, None, {})]
        reading = best(lambda: [json.loads(page) for page in pages], rows, 5)
    print("%-48s %8.0f ns a record (the library %.0f, json.loads %.0f)" % ("records to a list of dicts", whole / rows * 1e9, library / rows * 1e9, reading / rows * 1e9))


def main():
    with tempfile.TemporaryDirectory() as folder:
        least = extension(folder)
        print("%-48s %11s %11s %8s" % ("Python %s" % sys.version.split()[0], "package", "least C", "ratio"))
        walks(least, (ROOT / "data/oas-tip-2015-2018.us-comments.fr.txt").read_bytes(), "the built-in plan")
        walks(least, large_plan(), "20,000 directives")
        records()


if __name__ == "__main__":
    main()
