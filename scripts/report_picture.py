#!/usr/bin/env python3
"""Takes the photograph of a report that the manual shows, docs/pictures/report.png: the page of the tutorials, made from the invented records of data/sample/.

    report_picture.py OASPLAN

It needs Chromium, pngquant and optipng (Debian packages of those names). Run it again when the page looks otherwise; no test compares it, since every machine has letters of its own.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/pictures/report.png"
TYPES = ["authority", "service", "ratification", "stance", "measure", "assessment", "statistic", "route", "practice"]
WIDTH, HEIGHT = 1000, 1500


def run(*command):
    subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def main(program):
    program = Path(program).resolve()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store, page, shot = folder / "plan.db", folder / "informe.html", folder / "shot.png"
        for kind in TYPES:
            run(program, "--db", store, "record", "import", kind, ROOT / "data/sample" / (kind + ".csv"))
        run(program, "--db", store, "report", "implementation", "--period", "2017-2018", "--by-party", "--lang", "es", "--output", page)
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir=%s" % (folder / "browser"), "--window-size=%d,%d" % (WIDTH, HEIGHT), "--screenshot=%s" % shot, page.as_uri())
        run("pngquant", "--force", "--strip", "--speed", "1", "--output", PICTURE, "32", shot)
    run("optipng", "-o5", PICTURE)
    print("%s: %d bytes" % (PICTURE.relative_to(ROOT), PICTURE.stat().st_size))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
