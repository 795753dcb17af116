#!/usr/bin/env python3
"""Holds debian/ against the project, and with --build makes the packages and the release, and uses them as a new user; writes TAP.

    test_packages.py SOURCE_ROOT [--build]

The packages and the release are those that docs/installing.md makes, which is followed from top to bottom. Nothing is installed into the system: packages are unpacked into a folder. What is in each of them stands below, written by hand.
"""
import argparse
import os
import re
import subprocess
import tempfile
from pathlib import Path

import installing
import outside
import tree
import packages_expected as expected
from packages_as_user import LUAS, check_c, check_cmake, check_command, check_lua, check_python, check_smoke
from tap import Failure, Tap, expect_nothing

# What ./dev lists for a build and debian/control need not: build-essential and meson bring them.
BROUGHT_ALONG = {"gcc", "libc6-dev", "ninja-build", "check"}


def expect(seen, wanted):
    if seen != wanted:
        raise Failure("expected: %r\nfound:    %r" % (wanted, seen))


def read(source, name):
    return (source / name).read_text("utf-8")


# ---- debian/ and the project ----

def project_version(source):
    return re.search(r"version: '([^']+)'", read(source, "meson.build")).group(1)


def soversion(source):
    return re.search(r"^soversion = '(\w+)'", read(source, "meson.build"), re.MULTILINE).group(1)


def map_nodes(source):
    """{node: its names} of the version script."""
    found = re.findall(r"^(\w+[\w.]*) \{(.*?)^\}", read(source, "lib/oasplan.map"), re.MULTILINE | re.DOTALL)
    return {node: set(re.findall(r"\b(oasplan_\w+);", body)) for node, body in found}


def check_symbols(source):
    """One line a node, since each release has one of its own: so a new function needs no line, and a new release does."""
    nodes = map_nodes(source)
    if not nodes or not all(nodes.values()):
        raise Failure("lib/oasplan.map is read wrongly: %s" % {node: len(names) for node, names in nodes.items()})
    lines = read(source, "debian/liboasplan%s.symbols" % soversion(source)).splitlines()
    expect(lines[0], "liboasplan.so.%s liboasplan%s #MINVER#" % (soversion(source), soversion(source)))
    expect([line for line in lines[1:] if line.startswith(" ")], [" (symver)%s %s.0" % (node, node.replace("OASPLAN_", "")) for node in nodes])


def check_name(source):
    """Debian's policy 8.1: the package of a library is named after its soname, so that two of them can be installed together."""
    library = "liboasplan" + soversion(source)
    named = re.findall(r"^Package: (liboasplan\d\S*)$", read(source, "debian/control"), re.MULTILINE)
    expect(named, [library])
    files = sorted(path.name for path in (source / "debian").iterdir() if re.match(r"liboasplan\d", path.name))
    expect(files, [library + ".install", library + ".symbols"])


def check_version(source):
    expect(re.match(r"oasplan \(([^)]+)\)", read(source, "debian/changelog")).group(1), project_version(source))


def check_build_depends(source):
    needs = re.search(r"^needs='$(.*?)^'$", read(source, "dev"), re.MULTILINE | re.DOTALL).group(1)
    listed = {line.split()[3] for line in needs.splitlines() if line.startswith("build ")}
    field = re.search(r"^Build-Depends:\n((?: .*\n)+)", read(source, "debian/control"), re.MULTILINE).group(1)
    named = set(re.findall(r"^ ([\w.+-]+)", field, re.MULTILINE))
    if "re2c" not in listed:
        raise Failure("./dev is read wrongly: %s" % listed)
    expect_nothing(sorted(listed - named - BROUGHT_ALONG), "./dev needs it to build, debian/control does not")


def check_copyright(source):
    patterns = re.findall(r"^(?:Files:)? (\S+)$", re.sub(r"(?s)^(License|Comment).*?(?=^\S|\Z)", "", read(source, "debian/copyright"), flags=re.MULTILINE), re.MULTILINE)
    if len(patterns) < 3:
        raise Failure("debian/copyright is read wrongly: %s" % patterns)
    expect_nothing([pattern for pattern in patterns if not list(source.glob(pattern))], "debian/copyright speaks of it, and nothing is there")


def check_nocheck(source):
    """With nocheck nothing of the tests is built or run."""
    for options, configured, run in (("", "-Dtests=true", True), ("nocheck", "-Dtests=false", False)):
        environment = {**os.environ, "DEB_BUILD_OPTIONS": options}
        for target, words in (("override_dh_auto_configure", configured), ("override_dh_auto_test", "run_unit.py")):
            said = outside.run(["make", "-n", "-f", "debian/rules", target], cwd=source, env=environment)
            expect(words in said, run or target == "override_dh_auto_configure")


def run_quick(tap, source):
    with tap.test("the symbols file has the nodes of the version script"):
        check_symbols(source)
    with tap.test("the library's package is named after its soname"):
        check_name(source)
    with tap.test("debian/changelog has the version of the project"):
        check_version(source)
    with tap.test("debian/control names what ./dev installs for a build"):
        check_build_depends(source)
    with tap.test("debian/copyright speaks of files that are there"):
        check_copyright(source)


# ---- The packages ----

def commit(clone):
    """A clone as a reader of the page has it: everything committed."""
    git = ["git", "-C", clone, "-c", "user.name=release", "-c", "user.email=release@liboasplan.example", "-c", "init.defaultBranch=main"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "release"]):
        outside.run([*git, *arguments])


class Packages:
    """The packages of the tree, built by following the page in a folder, and unpacked into a root of their own."""

    def __init__(self, source, folder):
        self.folder = Path(folder)
        self.tree = tree.copy(source, self.folder / "oasplan")
        commit(self.tree)
        self.page = installing.follow(self.tree, self.folder / "home")
        self.log = "".join(block.printed or "" for block in self.page if "dpkg-buildpackage" in block.body)
        self.multiarch = outside.run(["dpkg-architecture", "-qDEB_HOST_MULTIARCH"]).strip()
        self.root = self.folder / "root"
        self.files = {path.name.split("_")[0]: path for path in self.folder.glob("*.deb") if "-dbgsym_" not in path.name}
        for file in self.files.values():
            outside.run(["dpkg-deb", "-x", file, self.root])

    def field(self, package, name):
        return outside.run(["dpkg-deb", "-f", self.files[package], name]).strip()

    def listed(self, package):
        """Paths without folders; a link with where it leads."""
        lines = outside.run(["dpkg-deb", "-c", self.files[package]]).splitlines()
        found = [line.split(None, 5) for line in lines]
        return sorted(row[5].replace("./", "/", 1).replace(self.multiarch, "MULTIARCH") for row in found if not row[0].startswith("d"))


def check_unit_tests(packages):
    results = re.findall(r"^(ok|not ok) \d+ - ", packages.log, re.MULTILINE)
    if len(results) < 1000 or "not ok" in results:
        raise Failure("%d results, %d of them failures" % (len(results), results.count("not ok")))


def lintian_lines(packages):
    changes = outside.find_one(packages.folder, "*.changes")
    done = subprocess.run(["lintian", "--allow-root", "--tag-display-limit", "0", str(changes)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          universal_newlines=True)
    lines = [line for line in done.stdout.splitlines() if line]
    strange = [line for line in lines if not re.match(r"[EWNI]: ", line)]
    if strange or done.returncode not in (0, 2):
        raise Failure("status %d\n%s" % (done.returncode, done.stdout))
    return lines


def check_lintian(packages):
    expect_nothing([line for line in lintian_lines(packages) if line[0] in "EW" and not any(known in line for known in expected.LINTIAN)], "lintian says")


def check_files(packages, package, wanted):
    seen, wanted = set(packages.listed(package)), set(wanted)
    expect_nothing(sorted("+ " + name for name in seen - wanted) + sorted("- " + name for name in wanted - seen), "there and not listed (+), listed and not there (-)")


def check_depends(packages, package):
    text = re.sub(r"\(= [^)]*\)", "(= VERSION)", re.sub(r" \(>= [^)]*\)", "", packages.field(package, "Depends")))
    expect(sorted(text.split(", ")), sorted(expected.DEPENDS[package]))


def check_loader(packages):
    """A library with packed relocations needs a loader that reads them, and dpkg-shlibdeps does not say so."""
    library = "liboasplan" + soversion(packages.tree)
    packed = "GLIBC_ABI_DT_RELR" in outside.run(["readelf", "-V", packages.root / "usr/lib" / packages.multiarch / "liboasplan.so.1"])
    expect(bool(re.search(r"libc6 \(>= 2\.36\)", packages.field(library, "Depends"))), packed)


def check_symbols_built(packages, source):
    """What the package promises to others, name by name, is what the version script exports."""
    control = packages.folder / "control"
    outside.run(["dpkg-deb", "-e", packages.files["liboasplan" + soversion(source)], control])
    seen = set(re.findall(r"^ ([\w.]+@\S+) (\S+)$", (control / "symbols").read_text(), re.MULTILINE))
    wanted = {("%s@%s" % (name, node), node.replace("OASPLAN_", "") + ".0") for node, names in map_nodes(source).items() for name in names | {node}}
    expect_nothing(sorted(seen ^ wanted), "in the package's symbols or in the version script alone")


def check_hardened(packages):
    for name in ("usr/bin/oasplan", "usr/lib/%s/liboasplan.so.1" % packages.multiarch):
        said = outside.run(["readelf", "-d", packages.root / name])
        if "NOW" not in said or (name.startswith("usr/bin") and "PIE" not in said):
            raise Failure("%s is linked without hardening:\n%s" % (name, said))


def run_packages(tap, source, folder):
    packages, files = Packages(source, folder), expected.files(source)
    for block in packages.page:
        with tap.test("docs/installing.md: " + block.name):
            block.check()
    with tap.test("every package is built"):
        expect(sorted(packages.files), sorted(files))
    if not packages.files:
        return
    with tap.test("the build runs the unit tests"):
        check_unit_tests(packages)
    with tap.test("with nocheck it builds and runs none"):
        check_nocheck(packages.tree)
    with tap.test("lintian finds no error, and no warning that is not known"):
        check_lintian(packages)
    for package in sorted(files):
        with tap.test("%s has the files that it should, and no others" % package):
            check_files(packages, package, files[package])
    for package in sorted(packages.files):
        with tap.test("%s depends on what it needs" % package):
            check_depends(packages, package)
    with tap.test("the library's package asks for a loader that can load it"):
        check_loader(packages)
    with tap.test("the symbols of the package are those of the version script"):
        check_symbols_built(packages, source)
    with tap.test("program and library are hardened"):
        check_hardened(packages)
    run_as_user(tap, packages)
    with tap.test("the release is the whole tree, and builds from itself"):
        check_release(packages, source)


def run_as_user(tap, packages):
    with tap.test("a new user in an empty folder: the command answers"):
        check_command(packages)
    with tap.test("a new user in an empty folder: ten lines of C print III.12, its source and the gaps"):
        check_c(packages)
    with tap.test("a new user in an empty folder: CMake finds the package"):
        check_cmake(packages)
    if "python3-oasplan" in packages.files:
        with tap.test("a new user in an empty folder: ten lines of Python print the same"):
            check_python(packages)
    for lua in LUAS if "lua-oasplan" in packages.files else []:
        with tap.test("a new user in an empty folder: ten lines of Lua print the same (%s)" % lua):
            check_lua(packages, lua)
    with tap.test("the smoke test of the packages passes"):
        check_smoke(packages)


# ---- The release ----

def check_release(packages, source):
    """The tarball that the page makes, unpacked: no .git is left, and nothing is missing."""
    folder = packages.folder / "release"
    folder.mkdir()
    outside.run(["tar", "-xzf", outside.find_one(packages.tree / "build-install/meson-dist", "*.tar.gz"), "-C", folder])
    unpacked = folder / ("oasplan-" + project_version(source))
    expect_nothing(sorted(set(tree.names(source)) ^ {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if not path.is_dir()}),
                   "in the checkout or in the tarball alone")
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder)}
    outside.run(["meson", "setup", folder / "build", unpacked], env=environment)
    outside.run(["ninja", "-C", folder / "build", "tools/oasplan"], env=environment)
    expect("III.12  directive 12." in outside.run([folder / "build/tools/oasplan", "show", "III.12"], cwd=folder), True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("--build", action="store_true")
    arguments = parser.parse_args()
    tap, source = Tap(), arguments.source.resolve()
    run_quick(tap, source)
    if arguments.build:
        with tempfile.TemporaryDirectory() as folder:
            run_packages(tap, source, folder)
    tap.done()


if __name__ == "__main__":
    main()
