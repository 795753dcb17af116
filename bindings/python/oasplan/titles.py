"""Short titles: "V.7" alone tells a minister nothing. They are unofficial and adopted by nobody; whoever prints them says so."""
from __future__ import annotations

from typing import Optional

from ._call import Handle, checked, string, text
from ._library import lib

_titles: Optional[Handle] = None


def short_title(plan: str, provision: str, language: str = "en") -> Optional[str]:
    """The title of a provision of any edition of the plan with that key, in "fr", "en", "es" or "pt"; None where there is none."""
    global _titles
    titles = _titles  # of our own: where two threads come first, each makes a list, and the one that is not kept is freed
    if titles is None:
        titles = _titles = Handle(checked(lib.oasplan_short_titles_builtin, None), lib.oasplan_short_titles_free)
    return string(lib.oasplan_short_titles_find(titles.pointer, text(plan, "plan"), text(provision, "provision"), text(language, "language")))
