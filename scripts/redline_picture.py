#!/usr/bin/env python3
"""Draws what `oasplan redline` prints on a terminal with colour as an SVG, for docs/pictures/redline.svg.

    redline_picture.py OASPLAN            writes the picture
    redline_picture.py OASPLAN --check    changes nothing; status 1 where the picture is another

Colours are those that the command asks for; a terminal's own shades differ. It runs in an empty folder, so that the built-in plan answers.
"""
import html
import os
import pty
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

PICTURE = Path(__file__).resolve().parent.parent / "docs/pictures/redline.svg"
COMMAND, COLUMNS = ["redline", "V.7"], 80
CELL, LINE, MARGIN = 8.4, 20, 16
CODES = {"0": None, "1": "bold", "2": "faint", "3": "slanted", "4": "under", "9": "struck", "31": "red", "32": "green", "33": "yellow", "34": "blue", "36": "cyan"}
ENDS = {"22": ("bold", "faint"), "23": ("slanted",), "24": ("under",), "29": ("struck",), "39": ("red", "green", "yellow", "blue", "cyan")}


def printed(program):
    """What it prints to a terminal of 80 columns."""
    leader, follower = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_") and key != "NO_COLOR"}
    environment.update(TERM="xterm-256color", COLUMNS=str(COLUMNS), LC_ALL="C.UTF-8")
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([str(Path(program).resolve()), *COMMAND], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=follower, stderr=subprocess.STDOUT)
        os.close(follower)
        out = b""
        while True:
            try:
                more = os.read(leader, 65536)
            except OSError:  # Linux says so where the other end is closed
                more = b""
            if not more:
                break
            out += more
        os.close(leader)
        if process.wait() != 0:
            sys.exit("redline_picture.py: the command ended with %d" % process.returncode)
    return out.decode("utf-8").replace("\r\n", "\n")


def runs(line, on):
    """(words, marks that are on) of a line; `on` goes from line to line."""
    for words, codes in re.findall(r"([^\x1b]*)(?:\x1b\[([\d;]*)m)?", line):
        if words:
            yield words, sorted(on)
        for code in (codes or ("" if not codes else "0")).split(";"):
            if code == "0":
                on.clear()
            elif code in ENDS:
                on.difference_update(ENDS[code])
            elif code in CODES:
                on.add(CODES[code])
            elif code:
                sys.exit("redline_picture.py: a colour that nobody knows here: %s" % code)


def width(text):
    return sum(0 if unicodedata.combining(char) else 1 for char in text)


def drawn(text):
    lines, on, out = text.rstrip("\n").split("\n"), set(), []
    for number, line in enumerate(["$ oasplan " + " ".join(COMMAND)] + lines):
        column, spans = 0, ""
        for words, marks in runs(line, on):
            for piece in re.findall(r" {2,}|^ |(?:[^ ]| (?! |$))+| $", words):  # blanks that an SVG may run together become places
                if piece.strip():
                    spans += '<tspan x="%.1f"%s>%s</tspan>' % (MARGIN + column * CELL, ' class="%s"' % " ".join(marks) if marks else "", html.escape(piece, quote=False))
                column += width(piece)
        if spans:
            out.append('  <text y="%d">%s</text>' % (MARGIN + 14 + number * LINE, spans))
    size = (2 * MARGIN + COLUMNS * CELL, 2 * MARGIN + (len(lines) + 1) * LINE)
    return SVG % (*size, *size, size[0] - 1, size[1] - 1, "\n".join(out))


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" aria-labelledby="title" font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
  <title id="title">A redline of V.7 on a terminal: added words green and underlined, struck words red and struck out</title>
  <style>
    rect { fill: #f6f8fa; stroke: #d0d7de; }
    text { fill: #1b1f24; }
    .bold { font-weight: 700; } .faint { opacity: .7; } .slanted { font-style: italic; }
    .under { text-decoration: underline; } .struck { text-decoration: line-through; }
    .red { fill: #b3261e; } .green { fill: #116329; } .yellow { fill: #7d5600; } .blue { fill: #0b5cad; } .cyan { fill: #0f6b75; }
    @media (prefers-color-scheme: dark) {
      rect { fill: #1d2127; stroke: #3a414a; }
      text { fill: #e6e9ec; }
      .red { fill: #ff9d94; } .green { fill: #7ee08f; } .yellow { fill: #e3c06a; } .blue { fill: #7fbcff; } .cyan { fill: #76d5df; }
    }
  </style>
  <rect x=".5" y=".5" width="%.0f" height="%.0f" rx="6"/>
%s
</svg>
"""


def main(program, check):
    picture = drawn(printed(program))
    if not check:
        PICTURE.write_text(picture, "utf-8")
    elif PICTURE.read_text("utf-8") != picture:
        sys.exit("docs/pictures/redline.svg is not what the command prints: run scripts/redline_picture.py %s" % program)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--check"]):
        sys.exit(__doc__)
    main(sys.argv[1], len(sys.argv) == 3)
