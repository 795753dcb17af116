#!/usr/bin/env python3
"""Uses an installed build from empty folders, as other people's projects do: with the archive, CMake, Meson and C++; writes TAP.

    test_consumers.py SOURCE_ROOT BUILD_DIR [--all]

--all builds the library once more as a static subproject, and compiles the headers with clang.
What pkg-config gives to a C program is in test_install.py, what each header is alone in test_headers.py.
"""
import argparse
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import headers
import outside
import test_headers
import tree
from tap import Failure, Tap, expect_nothing

# What outside.PROGRAM prints, after the version: the built-in plan, and a text with one citation.
PRINTED = " 112 provisions 1 citations\n"

CMAKE = """cmake_minimum_required(VERSION 3.16)
project(guest LANGUAGES C)
find_package(oasplan 0.1 CONFIG REQUIRED)
add_executable(guest guest.c)
target_link_libraries(guest PRIVATE %s)
"""
# Without a language nothing is compiled: what is asked here is only who answers to which version.
CMAKE_ASK = """cmake_minimum_required(VERSION 3.16)
project(guest LANGUAGES NONE)
%s
find_package(oasplan %s CONFIG)
message(STATUS "found: ${oasplan_FOUND}; considered: ${oasplan_CONSIDERED_VERSIONS}")
foreach(name oasplan oasplan_static)
  if(TARGET oasplan::${name})
    message(STATUS "target: ${name}")
  endif()
endforeach()
"""
MESON = """project('guest', 'c', default_options: ['c_std=c99'])
oasplan = dependency('oasplan', version: '>=0.1', fallback: ['oasplan', 'oasplan_dep'])
executable('guest', 'guest.c', dependencies: oasplan)
"""
# What another project's build has of ours; where both kinds are made there are two targets of one name. oasplan_fast goes into the library and is installed nowhere.
SUBPROJECT = {"both": ["guest", "oasplan", "oasplan", "oasplan_fast"], "static": ["guest", "oasplan", "oasplan_fast"]}
VERSIONS = [("", True), ("0.1", True), ("0.1.0", True), ("0.1.0 EXACT", True), ("0.1...0.3", True), ("0.0...<0.1.1", True),
            ("0.1.1", False), ("0.2", False), ("0.10", False), ("1.0", False), ("0.0.9", False), ("0.0...<0.1.0", False), ("0.2...0.3", False)]


def expect(seen, wanted):
    if seen != wanted:
        raise Failure("expected: %r\nfound:    %r" % (wanted, seen))


def needed(program):
    """The libraries that a program asks the loader for."""
    return re.findall(r"NEEDED\s+(\S+)", outside.run(["objdump", "-p", program]))


def guest(folder, name, **files):
    """A folder of somebody else's with the program in it."""
    place = Path(folder) / name
    place.mkdir()
    (place / "guest.c").write_text(outside.PROGRAM, "utf-8")
    for file, text in files.items():
        (place / file).write_text(text, "utf-8")
    return place


def check_run(program, version, libraries=None):
    environment = {**os.environ, "LD_LIBRARY_PATH": str(libraries)} if libraries else None
    expect(outside.run([program], env=environment), version + PRINTED)


# ---- The archive beside the shared library ----

def check_archive(folder, installed, version):
    """Where both lie in one folder the linker takes the shared one for -loasplan: who wants the archive names it."""
    place = guest(folder, "archive")
    flags = outside.pkg_config(installed.pc.parent, "--static", "--cflags", "--libs")
    program = place / "guest"
    outside.run(["cc", "-std=c99", place / "guest.c", *["-l:liboasplan.a" if flag == "-loasplan" else flag for flag in flags], "-o", program])
    check_run(program, version)
    listed = outside.run(["ldd", program])
    if "oasplan" in listed:
        raise Failure("it needs the shared library:\n" + listed)
    expect([name for name in needed(program) if name.startswith("libsqlite3.so")], ["libsqlite3.so.0"])


def check_version_asked(installed):
    for asked, status in (("oasplan >= 0.1", 0), ("oasplan >= 0.2", 1)):
        done = subprocess.run(["pkg-config", "--exists", asked], env={**os.environ, "PKG_CONFIG_PATH": str(installed.pc.parent)})
        if done.returncode != status:
            raise Failure("%s: status %d" % (asked, done.returncode))


# ---- CMake ----

def cmake_folder(installed):
    return installed.libdir / "cmake/oasplan"


def cmake_build(folder, name, package, target):
    place = guest(folder, name, **{"CMakeLists.txt": CMAKE % target})
    outside.run(["cmake", "-S", place, "-B", place / "build", "-Doasplan_DIR=%s" % package])
    outside.run(["cmake", "--build", place / "build"])
    return place / "build/guest"


def check_cmake(folder, installed, version, target, shared):
    program = cmake_build(folder, "cmake-" + target.split("::")[1], cmake_folder(installed), target)
    check_run(program, version)
    expect("liboasplan.so.1" in needed(program), shared)


def ask(folder, package, version="0.1", before=""):
    """What CMake says of the package, as lines: whether it was found, and which targets it has."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        Path(place, "CMakeLists.txt").write_text(CMAKE_ASK % (before, version), "utf-8")
        return outside.run(["cmake", "-S", place, "-B", Path(place, "build"), "-Doasplan_DIR=%s" % package])


def check_versions(folder, installed):
    wrong = []
    for version, accepted in VERSIONS:
        if ("found: 1" in ask(folder, cmake_folder(installed), version)) != accepted:
            wrong.append("%s is %s" % (version or "any version", "refused" if accepted else "accepted"))
    expect_nothing(wrong, "find_package(oasplan VERSION)")


def check_refusal(folder, installed):
    """A version that is too new ends the configuration, and the reader learns which one is there."""
    place = guest(folder, "too-new", **{"CMakeLists.txt": CMAKE.replace("0.1 CONFIG", "0.2 CONFIG") % "oasplan::oasplan"})
    done = subprocess.run(["cmake", "-S", str(place), "-B", str(place / "build"), "-Doasplan_DIR=%s" % cmake_folder(installed)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    if done.returncode == 0 or "version: 0.1.0" not in done.stdout:
        raise Failure("status %d\n%s" % (done.returncode, done.stdout))


def check_other_size(folder, installed):
    said = ask(folder, cmake_folder(installed), before="set(CMAKE_SIZEOF_VOID_P 2)")
    if "found: 1" in said or "for pointers of" not in said:
        raise Failure(said)


def check_no_paths(installed):
    for file in cmake_folder(installed).iterdir():
        text = file.read_text("utf-8")
        expect_nothing([path for path in (str(installed.stage), installed.prefix + "/") if path in text], file.name + " names a place")


def check_by_a_link(folder, installed):
    """/lib is a link to /usr/lib on many systems, and CMake looks into /lib/cmake too: ../include of that is no folder."""
    (Path(folder) / "linked").mkdir()
    link = Path(folder) / "linked/lib"
    link.symlink_to(installed.libdir)
    said = ask(folder, link / "cmake/oasplan")
    if "found: 1" not in said:
        raise Failure(said)


@contextlib.contextmanager
def without(*files):
    """The files are not there for a while."""
    hidden = [(file, file.with_name(file.name + ".hidden")) for file in files]
    for file, name in hidden:
        file.rename(name)
    try:
        yield
    finally:
        for file, name in hidden:
            name.rename(file)


def check_halves(folder, installed, version):
    """Debian's library package has no archive, other systems install nothing but the archive: what is there decides which targets there are."""
    archive, shared = installed.libdir / "liboasplan.a", sorted(installed.libdir.glob("liboasplan.so*"))
    package = cmake_folder(installed)
    with without(archive):
        expect(re.findall("target: (.*)", ask(folder, package)), ["oasplan"])
    with without(archive, *shared):
        said = " ".join(ask(folder, package).split())
        if "found: 1" in said or "holds neither liboasplan.so nor liboasplan.a" not in said:
            raise Failure("without any library:\n" + said)
    with without(*shared):
        expect(re.findall("target: (.*)", ask(folder, package)), ["oasplan", "oasplan_static"])
        check_run(cmake_build(folder, "cmake-archive-alone", package, "oasplan::oasplan"), version)
    with without(installed.root / "include/oasplan/oasplan.h"):
        said = " ".join(ask(folder, package).split())
        if "found: 1" in said or "the headers of liboasplan are not in" not in said:
            raise Failure("without headers:\n" + said)


# ---- Meson ----

def meson_guest(folder, source, name):
    """A project with the wrap file of docs/examples, and the release that it names."""
    place = guest(folder, name, **{"meson.build": MESON})
    (place / "subprojects/packagefiles").mkdir(parents=True)
    tree.pack(source, place / "subprojects/packagefiles/oasplan-0.1.0.tar.gz", "oasplan-0.1.0")
    (place / "subprojects/oasplan.wrap").write_bytes((source / "docs/examples/oasplan.wrap").read_bytes())
    return place


def targets(build):
    found = json.loads(outside.run(["meson", "introspect", "--targets", build]))
    return sorted(target["name"] for target in found if target["type"] != "custom")


def check_meson(folder, source, version, kind, made, built):
    """Nothing of ours but the library is configured, and it is linked in the kind that the project asks for."""
    place = meson_guest(folder, source, "meson-" + kind)
    build = place / "build"
    # PKG_CONFIG_LIBDIR stays: the libraries under ours come from the system. Ours must not.
    outside.run(["meson", "setup", "--force-fallback-for=oasplan", "-Doasplan:default_library=" + kind, "-Dbuildtype=plain", build, place])
    expect(targets(build), made)
    if not built:
        return
    outside.run(["ninja", "-C", build, "guest"])
    check_run(build / "guest", version)
    expect("liboasplan.so.1" in needed(build / "guest"), kind != "static")


def check_meson_installed(folder, installed, version):
    place = guest(folder, "meson-installed", **{"meson.build": MESON})
    environment = {**os.environ, "PKG_CONFIG_PATH": str(installed.pc.parent)}
    outside.run(["meson", "setup", place / "build", place], env=environment)
    outside.run(["ninja", "-C", place / "build"])
    check_run(place / "build/guest", version, installed.libdir)


# ---- C++ ----

def build_raii(folder, source, installed):
    program = Path(folder) / "plan_raii"
    flags = outside.pkg_config(installed.pc.parent, "--cflags", "--libs")
    outside.run(["g++", "-std=c++17", "-Wall", "-Wextra", "-pedantic", "-Werror", source / "examples/plan_raii.cpp", "-o", program, *flags])
    return program


def run_raii(program, installed, *arguments):
    done = subprocess.run([str(program), *arguments], env={**os.environ, "LD_LIBRARY_PATH": str(installed.libdir)}, cwd=program.parent,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    return done.returncode, done.stdout, done.stderr


def check_raii(program, source, installed):
    status, printed, errors = run_raii(program, installed)
    expect((status, errors), (0, ""))
    lines = printed.splitlines()
    expect(lines[0][:46], "III.12  Assurer le renforcement des législatio")
    expect(lines[1:3], ["    (par. 17)", "not taken up: 2 6 7 8 10 11 12 14 16 31 46 47"])
    expect(sorted(lines[3:]), ["II.17.v", "II.17.vi", "III.12"])
    length = len((source / "examples/plan_raii.cpp").read_text("utf-8").splitlines())
    if length > 100:
        raise Failure("the example has %d lines: too many for a first lesson" % length)


def check_thrown(program, installed):
    (program.parent / "broken.json").write_text('{"key"')
    expect(run_raii(program, installed, "broken.json"), (1, "", "broken.json: byte 6 of the JSON: a colon is missing after the key (E_SYNTAX)\n"))
    expect(run_raii(program, installed, "not-there"), (1, "", "not-there: it cannot be opened\n"))


# ---- Another compiler ----

def run_clang(tap, source):
    for dialect, language in (("c99", "c"), ("c++17", "c++"), ("c++20", "c++")):
        with tap.test("clang takes every header alone with -std=%s" % dialect):
            for header in headers.public_headers(source):
                test_headers.compile_alone(source, header.name, language, ["clang", "-std=" + dialect])


def run_cmake(tap, folder, installed, version):
    with tap.test("CMake: find_package, configure, build and run with oasplan::oasplan, which is the shared library"):
        check_cmake(folder, installed, version, "oasplan::oasplan", True)
    with tap.test("CMake: oasplan::oasplan_static is the archive, with all that it stands on"):
        check_cmake(folder, installed, version, "oasplan::oasplan_static", False)
    with tap.test("CMake: a version is taken or refused by the rule of docs/installing.md"):
        check_versions(folder, installed)
    with tap.test("CMake: a version that is too new ends the configuration and names the one that is there"):
        check_refusal(folder, installed)
    with tap.test("CMake: a program for pointers of another size is refused"):
        check_other_size(folder, installed)
    with tap.test("CMake: the package files name no place, so the tree can be moved"):
        check_no_paths(installed)
    with tap.test("CMake: it is found by way of a link to the folder of libraries"):
        check_by_a_link(folder, installed)
    with tap.test("CMake: the targets are those of the libraries that are there"):
        check_halves(folder, installed, version)


def main(source, build, everything):
    tap, source = Tap(), Path(source).resolve()
    version = re.search(r"version: '([^']+)'", (source / "meson.build").read_text()).group(1)
    with tempfile.TemporaryDirectory() as folder:
        try:
            installed = outside.Installed(build, Path(folder) / "stage")
        except Failure as failure:
            tap.result(False, "the build installs", failure)
            tap.done()
        with tap.test("pkg-config: a program may ask for a version"):
            check_version_asked(installed)
        with tap.test("pkg-config: with both kinds installed, the archive goes in by its name"):
            check_archive(folder, installed, version)
        run_cmake(tap, folder, installed, version)
        with tap.test("Meson: an installed library is the dependency"):
            check_meson_installed(folder, installed, version)
        for kind, made in SUBPROJECT.items():
            built = everything or kind == "both"
            with tap.test("Meson: with the wrap file nothing but the library is %s (%s)" % ("built along" if built else "configured along", kind)):
                check_meson(folder, source, version, kind, made, built)
        with tap.test("C++17: the example builds without a warning, and prints what it says"):
            program = build_raii(folder, source, installed)
            check_raii(program, source, installed)
        with tap.test("C++17: what the library reports is an exception, and says where"):
            check_thrown(Path(folder) / "plan_raii", installed)
        if everything:
            run_clang(tap, source)
    tap.done()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("build")
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    main(arguments.source, arguments.build, arguments.all)
