"""Plans of action: what provisions say, where they come from, what was proposed to them, and what parties report about carrying them out.

    import oasplan

    plan = oasplan.builtin()                          # the OAS Work Plan 2015-2018, in French
    print(plan["III.12"].text)
    print(plan["III.12"].citations[0].instrument)     # 'prior-plan'

    with oasplan.Store("plan.db") as store:
        store.put(plan)
        print(store.gaps("prior-plan", "1-51").uncited)
        print(store.report("negotiation", format="markdown"))

The work is done by liboasplan, a C library that this package finds at the first call: in the file that the environment variable OASPLAN_LIBRARY names, in a wheel's own copy, or where the
system has it.
"""
from __future__ import annotations

from ._library import lib as _lib
from ._words import words
from .amendments import Amendment, Decision
from .citations import Citation, CitationPart, extract, guess_language
from .comparison import Comparison, Concordance, Confirmation, Pair, Place, compare
from .errors import (Busy, Cancelled, Conflict, Corrupt, Encoding, Error, Full, InputOutput, Invalid, Limit, Misuse, NoLibrary, NoMemory, NotAStore, NotFound, Problem, ReadOnly, Syntax,
                     TooNew, UnknownOutcome, Unsupported)
from .exchange import Intake, PersonalData
from .importing import builtin, builtin_editions, guess_format, import_plan
from .periods import Ledger, LedgerEntry, Move, Period
from .plan import Diagnostic, Notice, Plan, plan_formats
from .provision import Division, Provision
from .questions import Gaps, Hit
from .record import Record, check_record, record_class, record_types, record_types_json
from .records import RecordList
from .redline import Redline, Run, redline_formats
from .instruments import Instrument, Registry, registry
from .reports import Report, Table, report_formats, report_kinds
from .states import Members, Roster, State, Tenure, roster, roster_from_json
from .rows import Answer, Rows
from .store import Edition, Merge, Store
from .tally import Tally
from .titles import short_title
from .writer import Writer

__version__ = "0.1.0"


def version() -> str:
    """The version of the library that is running, such as "0.1.0"."""
    name: str = _lib.oasplan_version().decode("ascii")
    return name


def feature(name: str) -> bool:
    """Whether an optional part is in this build of the library: "stemmer", "docx", "xlsx"."""
    from ._call import text
    return bool(_lib.oasplan_feature(text(name, "name")))


__all__ = [
    "Amendment", "Answer", "Busy", "Cancelled", "Citation", "CitationPart", "Comparison", "Concordance", "Confirmation", "Conflict", "Corrupt", "Decision", "Diagnostic", "Division", "Edition",
    "Encoding", "Error", "Full", "Gaps", "Hit", "InputOutput", "Instrument", "Intake", "Invalid", "Ledger", "LedgerEntry", "Limit", "Members", "Merge", "Misuse", "Move", "NoLibrary",
    "NoMemory", "NotAStore", "NotFound", "Notice", "Pair", "Period", "PersonalData", "Place", "Plan", "Problem", "Provision", "ReadOnly", "Record", "RecordList", "Redline", "Registry",
    "Report", "Roster", "Rows", "Run", "State", "Store", "Syntax", "Table", "Tally", "Tenure", "TooNew", "UnknownOutcome", "Unsupported", "Writer", "builtin", "builtin_editions",
    "check_record", "compare", "extract", "feature", "guess_format", "guess_language", "import_plan", "plan_formats", "record_class", "record_types", "record_types_json",
    "redline_formats", "registry", "report_formats", "report_kinds", "roster", "roster_from_json", "short_title", "version", "words",
]
