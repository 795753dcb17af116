#!/usr/bin/env python3
"""Shows a public header to Doxygen: the headers are written for people, with plain comments in full sentences, and Doxygen wants its own marks.

    doxygen_filter.py HEADER        any other file is shown as it is

- The comment above a group of declarations, which ends at an empty line or the next comment, is that of each of them. One behind a declaration is of that one.
- "---- Title ----" begins a section of its own; the first comment of the file is the file's. An opaque type without a comment gets one sentence.
- "Since: 0.1" is kept as such; `words` are code, and what is indented is code that stays as it is. Nothing else of a sentence is markup.
"""
import re
import sys
from pathlib import Path

COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
OPAQUE = re.compile(r"typedef struct (\w+) \1;$")


def plain(text):
    """One stretch of prose: what Doxygen or HTML would take for a mark is written so that it is none."""
    text = re.sub(r"([\\@])", r"\\\1", text)
    text = text.replace("&", "&amp;").replace("<", "\\<").replace(">", "\\>").replace("#", "\\#").replace("::", "\\::").replace('"', "&quot;")
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text)


def lines_of(comment):
    """The lines of a comment without the stars at their beginning."""
    first, *rest = comment.split("\n")
    return [first.strip()] + [re.sub(r"^\s*\*? ?", "", line).rstrip() for line in rest]


def told(comment):
    """A comment in Doxygen's marks, the slashes and stars around it left out."""
    out, code, since = [], False, None
    for line in lines_of(comment.strip("\n ")):
        indented = line.startswith("    ") and line.strip()
        if bool(indented) != code and (indented or line):
            out.append("@code{.c}" if indented else "@endcode")
            code = bool(indented)
        out.append(line[4:] if indented else line if code else plain(line))
    if code:
        out.append("@endcode")
    text = "\n".join(out).strip()
    found = re.search(r"\s*Since:\s+([\d.]*\d)\.?\s*$", text)
    if found:
        text, since = text[:found.start()], found.group(1)
    return text + ("\n@since %s" % since if since else "")


def block(text, mark="/**"):
    return "%s %s */" % (mark, text.strip())


class Filter:
    def __init__(self, name, text):
        self.name, self.text, self.out, self.comment, self.section, self.first = name, text, [], None, False, True

    def section_mark(self, body):
        title, _, rest = body.strip().lstrip("- ").partition("----")
        self.close_section()
        self.out.append(block("@name %s\n%s" % (plain(title.strip(" :-")), told(rest.lstrip(" :*\n")))))
        self.out.append("/** @{ */")
        self.section = True

    def close_section(self):
        if self.section:
            self.out.append("/** @} */")
        self.section = False

    def take_comment(self, body):
        if self.first:
            self.first = False
            self.out.append(block("@file %s\n%s" % (self.name, told(body.replace(self.name + " - ", "", 1)))))
        elif body.strip().startswith("----"):
            self.section_mark(body)
        else:
            self.comment = told(body)

    def declaration(self, text):
        """One declaration, whole, with what may stand behind it."""
        code, behind = COMMENT.sub("", text).rstrip(), COMMENT.findall(text)
        parts = [self.comment] if self.comment else []
        if OPAQUE.match(code) and not parts:
            parts = ["An object whose members are the library's own."]
        if behind and "{" not in code:
            parts += [told(one) for one in behind]
            text = code
        if parts:
            self.out.append(block("\n\n".join(parts)))
        self.out.append(re.sub(r"/\*(?!\*)(.*?)\*/", lambda match: block(told(match.group(1)), "/**<"), text, flags=re.DOTALL))

    def run(self):
        rest = self.text
        while rest:
            line, _, after = rest.partition("\n")
            if not line.strip():
                self.comment = None
                self.out.append("")
                rest = after
            elif line.startswith("/*"):
                found = COMMENT.match(rest)
                self.take_comment(found.group(1))
                rest = rest[found.end():].lstrip(" ").removeprefix("\n") if rest[found.end():].startswith("\n") else rest[found.end():]
            elif line.startswith("#define") and self.comment and not line.rstrip().endswith("_H"):
                self.declaration(line)
                rest = after
            elif line.startswith("#") or line.startswith(("extern", "}")):
                if line.startswith("#endif") and "#" not in after:
                    self.close_section()
                self.out.append(line)
                rest = after
            else:
                whole = re.match(r"[^{;]*(?:\{.*?\})?[^;]*;[^\n]*", rest, re.DOTALL).group(0)
                self.declaration(whole)
                rest = rest[len(whole):].removeprefix("\n")
        return "\n".join(self.out) + "\n"


def main(path):
    path = Path(path)
    sys.stdout.reconfigure(encoding="utf-8")
    text = path.read_text("utf-8")
    print(Filter("oasplan/" + path.name, text).run() if path.suffix == ".h" else text)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
