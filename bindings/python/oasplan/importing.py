"""From bytes to a plan: an import of a text, a text with marks, a Word document or JSON, and the plan that the library carries.

    plan = oasplan.import_plan("draft.docx", key="work-plan", edition="draft-2", language="fr")
    plan = oasplan.builtin()
"""
from __future__ import annotations

from typing import Any, List, Optional, Tuple

from ._call import checked, content, number, string
from ._callbacks import Progress, Watch
from ._library import lib
from ._options import Options, flag, handle, pointer, texts, word
from ._words import PLAN_STATUS
from .comparison import Concordance
from .errors import Misuse
from .plan import Plan
from .instruments import Registry


def _period(options: int, value: Any, name: str) -> None:
    begin, end = value
    lib.oasplan_import_options_set_period(options, number(begin, name), number(end, name))


def _onto(options: int, value: Any, name: str) -> None:
    plan, concordance = value
    address = pointer(plan, Plan, "onto")
    if concordance is None:
        lib.oasplan_import_options_set_onto(options, address, None)
        return
    pointer(concordance, Concordance, "concordance")
    with concordance._entered() as pairs:  # the library copies them
        lib.oasplan_import_options_set_onto(options, address, pairs)


_OPTIONS = Options("oasplan_import_options_new", "oasplan_import_options_free", {
    "format": texts("oasplan_import_options_set_format"),
    "key": texts("oasplan_import_options_set_key"),
    "edition": texts("oasplan_import_options_set_edition"),
    "language": texts("oasplan_import_options_set_language"),
    "encoding": texts("oasplan_import_options_set_encoding"),
    "status": word("oasplan_import_options_set_status", PLAN_STATUS),
    "symbol": texts("oasplan_import_options_set_symbol"),
    "title": texts("oasplan_import_options_set_title"),
    "adopted_on": texts("oasplan_import_options_set_adopted_on"),
    "original_language": texts("oasplan_import_options_set_original_language"),
    "period": _period,
    "explicit_only": flag("oasplan_import_options_set_explicit_only"),
    "registry": handle("oasplan_import_options_set_registry", Registry),
    "onto": _onto,
    "progress": lambda options, value, name: lib.oasplan_import_options_set_progress(options, value, None),
})


def import_plan(source: Any, *, key: Optional[str] = None, edition: Optional[str] = None, language: Optional[str] = None, format: Optional[str] = None, encoding: Optional[str] = None,
                status: Optional[str] = None, symbol: Optional[str] = None, title: Optional[str] = None, adopted_on: Optional[str] = None, original_language: Optional[str] = None,
                period: Optional[Tuple[int, int]] = None, explicit_only: Optional[bool] = None, registry: Optional[Registry] = None, onto: Optional[Plan] = None,
                concordance: Optional[Concordance] = None, progress: Optional[Progress] = None) -> Plan:
    """Reads a plan. `source` is the document itself as bytes, a path to it, or a file that is open for reading.

    What is not said is found out: the format ("text", "critic", "docx", "json") and the encoding from the bytes, the language from the words; the key is then "plan", and the edition
    the beginning of the digest of the bytes. `period` is the first and the last year. With `onto` each provision keeps the id that it has in that edition, along `concordance` or, without,
    the pairs that compare() finds. explicit_only: nothing is inferred from typography. `progress` is told (bytes read, bytes in all), and may return False to stop.

    What the import noticed stands in Plan.diagnostics; what it could not live with is an error with the offset, line and column."""
    data = content(source, "source")
    if concordance is not None and onto is None:
        raise Misuse("a concordance leads on from another edition; say onto=", field="concordance")
    watch = Watch(progress)
    with watch.running(), _OPTIONS.filled(
            format=format, key=key, edition=edition, language=language, encoding=encoding, status=status, symbol=symbol, title=title, adopted_on=adopted_on,
            original_language=original_language, period=period, explicit_only=explicit_only, registry=registry, onto=None if onto is None else (onto, concordance),
            progress=watch.progress_fn) as options:
        plan = Plan._of(checked(lib.oasplan_plan_import, data, len(data), options))
    return plan


def builtin(edition: Optional[str] = None, *, explicit_only: Optional[bool] = None, registry: Optional[Registry] = None, progress: Optional[Progress] = None) -> Plan:
    """The plan that the library carries: the OAS Work Plan 2015-2018 with the comments of the United States, in French. builtin_editions() lists its editions."""
    watch = Watch(progress)
    with watch.running(), _OPTIONS.filled(edition=edition, explicit_only=explicit_only, registry=registry, progress=watch.progress_fn) as options:
        plan = Plan._of(checked(lib.oasplan_plan_builtin, options))
    return plan


def builtin_editions() -> List[str]:
    """The editions that are built in, the default first."""
    return [lib.oasplan_builtin_edition_at(index).decode("ascii") for index in range(lib.oasplan_builtin_count())]


def guess_format(source: Any) -> str:
    """As what an import reads these bytes, or this file, where no format is named: "docx", "json" or "text"."""
    data = content(source, "source")
    return string(lib.oasplan_guess_format(data, len(data))) or ""
