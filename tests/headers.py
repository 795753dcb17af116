"""What the public headers declare, read as text: they follow one style, so no C parser is needed."""
import re
from pathlib import Path

NAME = re.compile(r"\b(oasplan_\w+)\s*\(")


def public_headers(source):
    return sorted((Path(source) / "include/oasplan").glob("*.h"))


def without_comments(text):
    """Comments become spaces, line for line."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", lambda match: re.sub(r"[^\n]", " ", match.group()), text, flags=re.DOTALL)


def prototypes(header):
    """(name, text before it) for each function that a header exports."""
    text = header.read_text("utf-8")
    code = without_comments(text)
    for match in re.finditer(r"^OASPLAN_API\b[^;]*;", code, re.MULTILINE):
        yield NAME.search(match.group()).group(1), text[:match.start()]


def exported_names(source):
    return sorted(name for header in public_headers(source) for name, _ in prototypes(header))


def lacks_since(before):
    """Whether the block of lines that a prototype stands in does not say since when it exists. A block ends at a blank line."""
    return "Since:" not in re.split(r"\n\s*\n", before)[-1]


LIST = re.compile(r"\b(oasplan_\w+(?:_count|_at))\(const (oasplan_\w+) \*")


def lists_of_results(source):
    """The _count and _at of what a call makes: what has a _free or an _unref."""
    code = "".join(without_comments(header.read_text("utf-8")) for header in public_headers(source))
    freed = set(re.findall(r"\boasplan_\w+_(?:free|unref)\((oasplan_\w+) \*", code))
    return sorted(name for name, kind in LIST.findall(code) if kind in freed)
