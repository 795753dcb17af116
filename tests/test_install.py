#!/usr/bin/env python3
"""Installs a build as a packager does and uses it from outside; writes TAP.

    test_install.py SOURCE_ROOT BUILD_DIR
"""
import re
import shutil
import sys
import tempfile
from pathlib import Path

import headers
import outside
from tap import Failure, Tap, expect_nothing


def check_files(installed, source):
    libdir = installed.libdir.relative_to(installed.root)
    names = installed.names()
    expected = {"bin/oasplan"} | {"include/oasplan/" + header.name for header in headers.public_headers(source)}
    expected |= {str(libdir / name) for name in ("liboasplan.a", "liboasplan.so", "liboasplan.so.1", "pkgconfig/oasplan.pc", "cmake/oasplan/oasplan-config.cmake",
                                                  "cmake/oasplan/oasplan-config-version.cmake")}
    expect_nothing(sorted(expected - names), "not installed")
    allowed = re.compile(r"share/|%s/liboasplan\.so\.1\.\d+\.\d+$" % re.escape(str(libdir)))
    expect_nothing(sorted(name for name in names - expected if not allowed.match(name)), "installed, and nobody knows why")


def check_pc(installed, version):
    stated = outside.pkg_config(installed.pc.parent, "--modversion")[0]
    if stated != version:
        raise Failure("oasplan.pc states version %s, the build is %s" % (stated, version))
    if str(installed.stage) in installed.text:
        raise Failure("the staging folder stands in oasplan.pc")


def check_flags(installed):
    """What a program that links the shared library is compiled and linked with: this library and nothing of what it stands on."""
    flags = set(outside.pkg_config(installed.pc.parent, "--cflags", "--libs"))
    expect_nothing(sorted(flags - {"-I%s/include" % installed.root, "-L%s" % installed.libdir, "-loasplan"}), "in the flags for shared use")


def check_program(folder, installed, version, language):
    printed, program = outside.build_and_run(folder, installed.pc.parent, language)
    if not printed.startswith(version + " "):
        raise Failure("printed: " + printed)
    if "liboasplan.so.1" not in outside.run(["objdump", "-p", program]):
        raise Failure("the program does not need liboasplan.so.1")


def check_static(folder, installed):
    """Where only the archive lies, --static links it, and everything under it stays shared."""
    for library in installed.libdir.glob("liboasplan.so*"):
        library.unlink()
    _, program = outside.build_and_run(folder, installed.pc.parent, static=True)
    needed = re.findall(r"NEEDED\s+(\S+)", outside.run(["objdump", "-p", program]))
    if any("oasplan" in name for name in needed):
        raise Failure("the program still needs the shared library: %s" % needed)
    if not any(name.startswith("libsqlite3.so") for name in needed):
        raise Failure("SQLite is not the system's shared one: %s" % needed)


def check_command(installed):
    environment = {"LD_LIBRARY_PATH": str(installed.libdir), "PATH": "/usr/bin:/bin"}
    with tempfile.TemporaryDirectory() as folder:
        shown = outside.run([installed.root / "bin/oasplan", "show", "III.12"], env=environment, cwd=folder)
    if "III.12" not in shown:
        raise Failure(shown)


def check_rpath(installed):
    for path in (installed.root / "bin/oasplan", installed.libdir / "liboasplan.so"):
        if re.search(r"\b(RPATH|RUNPATH)\b", outside.run(["objdump", "-p", path])):
            raise Failure("%s carries a path of the machine that built it" % path.name)


def main(source, build):
    tap, source = Tap(), Path(source).resolve()
    version = re.search(r"version: '([^']+)'", (source / "meson.build").read_text()).group(1)
    with tempfile.TemporaryDirectory() as folder:
        try:
            installed = outside.Installed(build, Path(folder) / "stage")
        except Failure as failure:
            tap.result(False, "the build installs", failure)
            tap.done()
        with tap.test("command, headers, libraries, oasplan.pc and the package files of CMake are installed, and nothing else outside share/"):
            check_files(installed, source)
        with tap.test("oasplan.pc states the version and no staging folder"):
            check_pc(installed, version)
        with tap.test("oasplan.pc brings no flags but its own to who links the shared library"):
            check_flags(installed)
        with tap.test("nothing installed carries a path of the machine that built it"):
            check_rpath(installed)
        with tap.test("the installed command answers from the built-in plan in a folder without a store"):
            check_command(installed)
        with tap.test("a C program outside builds with pkg-config and runs"):
            check_program(folder, installed, version, "c")
        if shutil.which("c++"):
            with tap.test("a C++ program outside builds with pkg-config and runs"):
                check_program(folder, installed, version, "c++")
        else:
            tap.skip("a C++ program outside builds with pkg-config and runs", "no c++")
        with tap.test("a program links the archive with --static where no shared liboasplan is"):
            check_static(folder, installed)
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
