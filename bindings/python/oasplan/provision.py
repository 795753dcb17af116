"""Provisions and divisions: the parts of a plan. Each is a place in its plan, which it keeps alive; what is asked of it is read then."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Tuple, Union, overload

from ._call import document, number, owned, string, text
from ._library import lib
from ._words import ISSUED, KIND, NEGOTIATION, READING, RESOLVED
from .amendments import Amendment, read_amendments
from .citations import Citation, read_citations
from .errors import NotFound
from .redline import Redline
from .rows import Rows

if TYPE_CHECKING:
    from .plan import Plan

_UNREAD: Any = object()


class Provision:
    """One addressable unit of a plan: a directive, a mandate, a principle, an item of a list.

        provision = plan["III.12"]
        provision.text                          # the wording, open proposals in brackets
        provision.read("base")                  # no proposal taken up; None where that reading does not hold it
        provision.citations[0].instrument       # where it comes from
    """

    __slots__ = ("_plan", "_id", "_text", "_row")
    _row: Dict[str, Any]  # not there before it is read: a walk makes many provisions, and sets what it must

    def __init__(self, plan: "Plan", identity: str, wording: Any = _UNREAD) -> None:
        """Made by a plan."""
        self._plan = plan
        self._id = identity
        self._text = wording

    @property
    def id(self) -> str:
        """How people cite it: "III.12"."""
        return self._id

    @property
    def text(self) -> Optional[str]:
        """The wording as it stands: decided proposals applied, open ones in brackets. None where it was decided away."""
        if self._text is _UNREAD:
            self._text = string(lib.oasplan_provision_text(self._address(), RESOLVED))
        wording: Optional[str] = self._text
        return wording

    @property
    def issued(self) -> str:
        """Every word after the label, as printed."""
        return string(lib.oasplan_provision_text(self._address(), ISSUED)) or ""

    def read(self, reading: str, delegation: Optional[str] = None) -> Optional[str]:
        """The text under another reading: "issued", "base", "proposed" or "resolved"; with a delegation, only what it proposes is taken up. None where the reading does not hold the
        provision."""
        chosen = READING.number(reading, "reading")
        if delegation is None:
            return string(lib.oasplan_provision_text(self._address(), chosen))
        try:
            return owned(lib.oasplan_provision_text_of, self._address(), chosen, text(delegation, "delegation")).decode("utf-8")
        except NotFound:
            return None

    @property
    def kind(self) -> str:
        """What it is: "directive", "mandate", "item" … words("kind") lists them."""
        return KIND.word(lib.oasplan_provision_kind(self._address()))

    @property
    def label(self) -> str:
        """The label as printed ("12."); "" for a paragraph without one."""
        return string(lib.oasplan_provision_label(self._address())) or ""

    @property
    def position(self) -> int:
        """Its place in the plan: `plan[position]` is the provision itself."""
        return int(lib.oasplan_provision_position(self._address()))

    @property
    def plan(self) -> "Plan":
        return self._plan

    @property
    def division(self) -> "Division":
        """The titled part that it stands in."""
        return self._plan.division(lib.oasplan_division_id(lib.oasplan_provision_division(self._address())).decode("utf-8"))

    @property
    def parent(self) -> Optional["Provision"]:
        """The provision that an item belongs to, or None."""
        address = lib.oasplan_provision_parent(self._address())
        return None if address is None else provision_at(self._plan, address)

    @property
    def children(self) -> List["Provision"]:
        """Its items."""
        address = self._address()
        return [provision_at(self._plan, lib.oasplan_provision_child_at(address, index)) for index in range(lib.oasplan_provision_child_count(address))]

    @property
    def source(self) -> Tuple[int, int]:
        """Its byte range in Plan.source, from the label to the end, without its items."""
        address = self._address()
        return lib.oasplan_provision_source_begin(address), lib.oasplan_provision_source_end(address)

    def source_at(self, offset: int) -> int:
        """Where in Plan.source the byte `offset` of the issued text comes from."""
        return int(lib.oasplan_provision_source_at(self._address(), max(0, number(offset, "offset"))))

    @property
    def negotiation(self) -> str:
        """How far it has come: "open", "bracketed", "agreed-ad-referendum", "agreed"."""
        return NEGOTIATION.word(lib.oasplan_provision_negotiation(self._address()))

    @property
    def citations(self) -> "Rows[Citation]":
        """What it cites, in text order."""
        row = self._read()
        return read_citations(row["citations"], row["issued"], self._id)

    @property
    def amendments(self) -> "Rows[Amendment]":
        """What is proposed to it, and remarked on it, in text order."""
        return read_amendments(self._read()["amendments"], self._plan, self._id)

    def redline(self, *, delegation: Optional[str] = None, explicit_only: Optional[bool] = None) -> Redline:
        """What is proposed to it, as words that stay, come and go."""
        return self._plan.redline(self, delegation=delegation, explicit_only=explicit_only)

    def short_title(self, language: str = "en") -> Optional[str]:
        """A title by which a reader recognizes it in a list. Unofficial: whoever prints it says so. None where there is none."""
        from .titles import short_title
        return short_title(self._plan.key, self._id, language)

    def to_dict(self) -> Dict[str, Any]:
        """All of it, as the library writes it in JSON."""
        rows: List[Dict[str, Any]] = document(lib.oasplan_plan_json, self._plan._handle.pointer, self.position, 1)
        return rows[0]

    def _read(self) -> Dict[str, Any]:
        try:
            return self._row
        except AttributeError:
            self._row = self.to_dict()
            return self._row

    def _address(self) -> int:
        address: Optional[int] = lib.oasplan_plan_find(self._plan._handle.pointer, text(self._id, "id"))
        if address is None:
            raise self._plan._lacks("provision", self._id)
        return address

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Provision):
            return NotImplemented
        return self._id == other._id and self._plan == other._plan

    def __hash__(self) -> int:
        return hash((self._id, self._plan))

    def __reduce__(self) -> Any:
        return _again, (self._plan, self._id)

    def __str__(self) -> str:
        return self.text or ""

    def __repr__(self) -> str:
        words = " ".join((self.text or "").split())
        return "<oasplan.Provision %s: %s>" % (self._id, words if len(words) <= 60 else words[:59] + "…")

    def _repr_html_(self) -> str:
        from html import escape
        return "<p><b>%s</b> %s</p>" % (escape(self._id), escape(self.text or ""))


def provision_at(plan: "Plan", address: int) -> Provision:
    """The provision of that plan which stands at an address."""
    return Provision(plan, lib.oasplan_provision_id(address).decode("utf-8"))


def _again(plan: "Plan", identity: str) -> Provision:
    return plan[identity]


class Division:
    """A titled part of a plan: iterate over it for its provisions."""

    __slots__ = ("_plan", "_index")

    def __init__(self, plan: "Plan", index: int) -> None:
        """Made by a plan."""
        self._plan = plan
        self._index = index

    @property
    def id(self) -> str:
        """"pre", "obj", "I", "II", …, "fn"."""
        return string(lib.oasplan_division_id(self._address())) or ""

    @property
    def label(self) -> str:
        """As printed ("II."), "" where nothing is; so the title and the lead-in."""
        return string(lib.oasplan_division_label(self._address())) or ""

    @property
    def title(self) -> str:
        return string(lib.oasplan_division_title(self._address())) or ""

    @property
    def lead_in(self) -> str:
        """The sentence that leads into its list."""
        return string(lib.oasplan_division_lead_in(self._address())) or ""

    @property
    def source(self) -> Tuple[int, int]:
        """The byte range of its heading in Plan.source."""
        address = self._address()
        return lib.oasplan_division_source_begin(address), lib.oasplan_division_source_end(address)

    @property
    def plan(self) -> "Plan":
        return self._plan

    @property
    def provisions(self) -> List[Provision]:
        """All of its provisions, items included."""
        return self._plan[self._span()]

    def _span(self) -> slice:
        """Provisions stand in the plan division by division."""
        address = self._address()
        first = lib.oasplan_division_provision_at(address, 0)
        if first is None:
            return slice(0, 0)
        begin = lib.oasplan_provision_position(first)
        return slice(begin, begin + len(self))

    def __len__(self) -> int:
        return int(lib.oasplan_division_provision_count(self._address()))

    def __iter__(self) -> Iterator[Provision]:
        return iter(self.provisions)

    @overload
    def __getitem__(self, index: int) -> Provision: ...

    @overload
    def __getitem__(self, index: slice) -> List[Provision]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Provision, List[Provision]]:
        return self.provisions[index]

    def __contains__(self, other: object) -> bool:
        return any(other == provision or other == provision.id for provision in self)

    def _address(self) -> int:
        address: Optional[int] = lib.oasplan_plan_division_at(self._plan._handle.pointer, number(self._index, "index"))
        if address is None:
            raise NotFound("%s has no division at %d" % (self._plan.name, self._index))
        return address

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Division):
            return NotImplemented
        return self._index == other._index and self._plan == other._plan

    def __hash__(self) -> int:
        return hash((self._index, self._plan))

    def __repr__(self) -> str:
        return "<oasplan.Division %s: %d provisions>" % (" ".join(part for part in (self.id, self.title) if part), len(self))


