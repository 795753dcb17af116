#!/usr/bin/env python3
"""Does what README.md says and compares; writes TAP.

    test_readme.py SOURCE_ROOT BUILD_DIR

- A ```console block holds lines "$ COMMAND" and what each prints. All are run in one folder, in order, with the command and data/ at hand.
  A line that is only "…" stands for any number of lines.
- A ```c block is a program; the ```text block after it is what it prints.
- A link to a file must lead to one.
"""
import re
import sys
import tempfile
from pathlib import Path

import outside
from pages import blocks, console_commands, environment, printed_by
from tap import Failure, Tap, expect_nothing


def same(said, printed):
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in said.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def check_command(command, said, folder, variables):
    printed = printed_by(command, folder, variables)
    if not same(said, printed):
        raise Failure("it prints:\n" + printed)


def run_console(tap, text, source, build):
    variables = environment(build)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").symlink_to(source / "data")
        for command, said in console_commands(text):
            with tap.test("$ " + command):
                check_command(command, said, folder, variables)


def run_programs(tap, text, source, build):
    found = blocks(text)
    for index, (language, body) in enumerate(found):
        if language != "c":
            continue
        with tap.test("the C program builds and prints what stands below it"), tempfile.TemporaryDirectory() as folder:
            file, program = Path(folder) / "example.c", Path(folder) / "example"
            file.write_text(body, "utf-8")
            outside.run(["cc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", file, "-I", source / "include", "-L", build / "lib",
                         "-loasplan", "-Wl,-rpath," + str(build / "lib"), "-o", program])
            said = found[index + 1][1] if index + 1 < len(found) and found[index + 1][0] == "text" else None
            printed = outside.run([program], cwd=folder)
            if said is None or not same(said, printed):
                raise Failure("it prints:\n" + printed)


def broken_links(source):
    for page in [source / "README.md", source / "CHANGELOG.md", *sorted((source / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                yield "%s: %s" % (page.relative_to(source), target)


def rooms_not_told(source, text):
    return [path.name for path in sorted((source / "lib").iterdir()) if path.is_dir() and any(path.glob("*.c")) and "lib/%s" % path.name not in text]


def main(source, build):
    tap, source, build = Tap(), Path(source).resolve(), Path(build).resolve()
    text = (source / "README.md").read_text("utf-8")
    run_console(tap, text, source, build)
    run_programs(tap, text, source, build)
    with tap.test("links lead somewhere"):
        expect_nothing(broken_links(source), "they lead nowhere")
    with tap.test("README.md names every room of lib/"):
        expect_nothing(rooms_not_told(source, text), "it does not name")
    with tap.test("the changelog has the version that the headers state"):
        version = re.search(r'OASPLAN_VERSION "([^"]+)"', (source / "include/oasplan/base.h").read_text()).group(1)
        if not re.search(r"^## .*%s" % re.escape(version), (source / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE):
            raise Failure("no section for " + version)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
