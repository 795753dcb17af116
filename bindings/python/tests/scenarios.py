"""Runs a scenario of bindings/scenarios on what the package offers to people, and prints its transcript. The library is the one that $OASPLAN_LIBRARY names.

    scenarios.py NAME.json
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1]))
import oasplan  # noqa: E402

ROOT = HERE.parents[3]
RESOLVED = "resolved"


class Done:
    """It was done, and says nothing."""


class Handle:
    """What was made has a name now."""

    def __init__(self, value):
        self.value = value


# ---- JSON in one form ----

def in_one_form(value):
    """Without members that are null; an object without members becomes an empty array."""
    if isinstance(value, list):
        return [in_one_form(member) for member in value]
    if not isinstance(value, dict):
        return value
    return {name: in_one_form(member) for name, member in value.items() if member is not None} or []


def as_json(value):
    document = json.loads(value) if isinstance(value, str) else value
    return json.dumps(in_one_form(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# ---- Clock and random bytes of the scenario's own ----

class Clock:
    def __init__(self):
        self.now = 1485864000000  # 2017-01-31T12:00:00Z

    def __call__(self):
        self.now += 1
        return self.now - 1


class Counting:
    def __init__(self):
        self.next = 0

    def __call__(self, length):
        first, self.next = self.next, self.next + length
        return bytes((first + index) % 256 for index in range(length))


CLOCK, RANDOM = Clock(), Counting()


# ---- Operations: each takes the step and gives what it came to ----

class Scenario:
    def __init__(self):
        self.handles = {}

    def of(self, step, key="of"):
        return self.handles[step[key]]

    @staticmethod
    def bytes_of(step):
        return step["text"].encode("utf-8") if "text" in step else (ROOT / step["file"]).read_bytes()

    @staticmethod
    def some(step, *names):
        return {name: step[name] for name in names if name in step}

    # Plans

    def builtin(self, step):
        return Handle(oasplan.builtin())

    def import_(self, step):
        onto = self.of(step, "onto") if "onto" in step else None
        return Handle(oasplan.import_plan(self.bytes_of(step), onto=onto, **self.some(step, "key", "edition", "language", "format", "status")))

    def plan(self, step):
        plan, field = self.of(step), step["field"]
        if field in ("period_begin", "period_end"):
            year = plan.period[field == "period_end"] if plan.period else 0
            return str(year) if year else None
        return getattr(plan, field)

    def provision(self, step):
        provision, field = self.of(step).find(step["id"]), step["field"]
        if provision is None:
            return None
        if field == "text":
            return provision.read(step.get("reading", RESOLVED))
        value = getattr(provision, field)
        if field in ("division", "parent"):
            return None if value is None else value.id
        return str(value)

    def texts(self, step):
        rows = self.of(step).texts(step.get("reading", RESOLVED), step.get("first", 0), step.get("count", 0))
        return "".join("%s\t%s\n" % row for row in rows)

    def provisions(self, step):
        return as_json(self.of(step).json(step.get("first", 0), step.get("count", 0)))

    def render(self, step):
        return self.of(step).render(step["format"], **self.some(step, "reading", "delegation"))

    def extract(self, step):
        return as_json([without(row, "provision") for row in oasplan.extract(step["text"], step["language"]).to_dicts()])

    def amendments(self, step):
        return as_json(self.of(step).amendments_json(**self.some(step, "delegation", "outcome", "explicit_only")))

    def decide(self, step):
        decisions = {}
        for row in step["decisions"]:
            decisions[row["amendment"]] = (row["outcome"], row.get("detail"))
        return Handle(self.of(step).decide(decisions))

    def consolidate(self, step):
        return Handle(self.of(step).consolidate(step["edition"], **self.some(step, "reading", "delegation")))

    def redline(self, step):
        redline = self.of(step).redline(step.get("id"), **self.some(step, "delegation"))
        return as_json(redline.json()) if step["format"] == "json" else redline.render(step["format"])

    def compare(self, step):
        return as_json(oasplan.compare(self.of(step), self.of(step, "with")).source)

    # Stores

    def open(self, step):
        return Handle(oasplan.Store(step.get("file", ":memory:"), read_only=step.get("read_only", False), clock=CLOCK, random=RANDOM))

    def put(self, step):
        return self.of(step).put(self.of(step, "plan"))

    def get(self, step):
        return Handle(self.of(step).plan(step.get("key"), step.get("edition"), step.get("language")))

    def remove(self, step):
        self.of(step).remove_plan(step["key"], step["edition"], step["language"])
        return Done

    def editions(self, step):
        return as_json(self.of(step).editions().json())

    def search(self, step):
        found = self.of(step).search(step["query"], page_size=step.get("limit"))
        return "\n".join(as_json(page) for page in found.pages)

    def trace(self, step):
        return as_json(self.of(step).trace(step["instrument"], step.get("locator")).json())

    def gaps(self, step):
        return as_json(self.of(step).gaps(step["instrument"], step["range"]).source)

    def resolve(self, step):
        return as_json(self.of(step).resolve().json())

    def verify(self, step):
        self.of(step).verify()
        return Done

    # Records

    def put_record(self, step):
        return as_json(self.of(step).put_record(step["values"]))

    def records(self, step):
        return as_json(list(self.of(step).records(step.get("type"), **self.some(step, "where", "release", "as_of"))))

    def history(self, step):
        return as_json(list(self.of(step).history(step["id"])))

    def remove_record(self, step):
        self.of(step).remove_record(step["id"], reason=step["reason"])
        return Done

    def import_records(self, step):
        came = self.of(step).import_records(self.bytes_of(step), step.get("type"), **self.some(step, "format"))
        return "new %d, refreshed %d, unchanged %d, left %d" % (came.new, came.refreshed, came.unchanged, came.left)

    def export_records(self, step):
        return self.of(step).export_records(step.get("type"), format=step["format"], **self.some(step, "release"))

    # Periods, ledger, reports

    def put_period(self, step):
        self.of(step).put_period(step["plan"], step["period"], **self.some(step, "edition", "from_date", "to_date", "asked_on", "due_on"))
        return Done

    def periods(self, step):
        return as_json(self.of(step).periods(step["plan"]).json())

    def ledger(self, step):
        return as_json(self.of(step).ledger(step.get("instrument"), step.get("party"), **self.some(step, "as_of")).json())

    def report(self, step):
        names = ("plan", "edition", "period", "party", "language", "release", "stage", "as_of", "known_at", "since", "by_party", "table")
        return self.of(step).report(step["kind"], format=step["format"], **self.some(step, *names))

    # Words

    def members(self, step):
        return as_json(oasplan.roster().members(step["on"]).source)

    def instruments(self, step):
        return as_json(oasplan.registry().json(step.get("first", 0), step.get("count", 0)))

    def match(self, step):
        found = oasplan.registry().match(step["text"])
        return None if found is None else found.key

    def record_types(self, step):
        return as_json(oasplan.record_types_json(step["language"]))

    def version(self, step):
        return oasplan.version()

    def feature(self, step):
        return str(int(oasplan.feature(step["name"])))

    def close(self, step):
        value = self.handles.pop(step["of"])
        if isinstance(value, oasplan.Store):
            value.close()
        return Done

    # ---- A step and its transcript ----

    def run(self, number, step):
        operation = getattr(self, {"import": "import_"}.get(step["do"], step["do"]))
        try:
            result = operation(step)
        except oasplan.Error as error:
            if step.get("must") != "fail":
                sys.stderr.write(error.json() + "\n")
                sys.exit(1)
            return "== %d error %s%s\n" % (number, error.status, " " + error.field if error.field else "")
        if "must" in step:
            sys.exit("step %d, %s, did not fail" % (number, step["do"]))
        return self.shown(number, step, result)

    def shown(self, number, step, result):
        if isinstance(result, Handle):
            self.handles[step["as"]] = result.value
            return "== %d handle\n" % number
        if result is Done:
            return "== %d done\n" % number
        if result is None:
            return "== %d nothing\n" % number
        data = result if isinstance(result, bytes) else result.encode("utf-8")
        return ("== %d text %d\n" % (number, len(data))).encode("ascii") + data + b"\n"


def without(row, name):
    return {key: value for key, value in row.items() if key != name}


def transcript(path):
    """All of it, as bytes."""
    scenario = Scenario()
    pieces = (scenario.run(number, step) for number, step in enumerate(json.loads(Path(path).read_text("utf-8"))["steps"], 1))
    return b"".join(piece if isinstance(piece, bytes) else piece.encode("utf-8") for piece in pieces)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    if len(sys.argv) != 2:
        sys.exit("usage: scenarios.py NAME.json")
    sys.stdout.buffer.write(transcript(sys.argv[1]))
