#!/usr/bin/env python3
"""Does the commands of README.md one by one, and holds what it and the changelog name against the tree; writes TAP.

    test_readme.py SOURCE_ROOT BUILD_DIR

Each command of a ```console block is a test of its own, run in one folder with data/ at hand. The other blocks are done by test_docs.py.
"""
import re
import sys
import tempfile
from pathlib import Path

from pages import check_command, console_commands, environment
from tap import Failure, Tap, expect_nothing


def run_console(tap, text, source, build):
    variables = environment(build)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").symlink_to(source / "data")
        for command, said in console_commands(text):
            with tap.test("$ " + command):
                check_command(command, said, folder, variables)


def broken_links(source):
    for page in [source / "README.md", source / "CHANGELOG.md", *sorted((source / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                yield "%s: %s" % (page.relative_to(source), target)


def rooms_not_told(source, text):
    return [path.name for path in sorted((source / "lib").iterdir()) if path.is_dir() and any(path.glob("*.c")) and "lib/%s" % path.name not in text]


def folders_gone(source, text):
    return [folder for folder in re.findall(r"^\| `([\w/]+/)` \|", text, re.MULTILINE) if not (source / folder).is_dir()]


def main(source, build):
    tap, source, build = Tap(), Path(source).resolve(), Path(build).resolve()
    text = (source / "README.md").read_text("utf-8")
    run_console(tap, text, source, build)
    with tap.test("links lead somewhere"):
        expect_nothing(broken_links(source), "they lead nowhere")
    with tap.test("README.md names every room of lib/"):
        expect_nothing(rooms_not_told(source, text), "it does not name")
    with tap.test("the folders that README.md lists are there"):
        expect_nothing(folders_gone(source, text), "they are not")
    with tap.test("the changelog has the version that the headers state"):
        version = re.search(r'OASPLAN_VERSION "([^"]+)"', (source / "include/oasplan/base.h").read_text()).group(1)
        if not re.search(r"^## .*%s" % re.escape(version), (source / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE):
            raise Failure("no section for " + version)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
