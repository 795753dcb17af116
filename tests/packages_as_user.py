"""What somebody does who has just installed the packages: an empty folder, and ten lines in each language. The packages are unpacked into a folder, so the
environment says where they are; a real user needs none of that."""
import os
import re
import tempfile
from pathlib import Path

import outside
from tap import Failure

# What each of the programs prints: the text, its source, and what nobody cites of the earlier plan.
PRINTED = """Assurer le renforcement des législations, des programmes et des politiques nationales en vue de combattre la corruption, y compris la corruption dans le contexte de la traite des personnes, et assurer que ces actes sont effectivement et rapidement investigués, et que leurs auteurs soient inculpés et punis.
(par. 17)
2 6 7 8 10 11 12 14 16 31 46 47
"""

C = r"""
#include <oasplan/oasplan.h>
#include <stdio.h>
int main(void) {
  oasplan_store *store = oasplan_store_open("oasplan.db", NULL, NULL);
  oasplan_plan *plan = oasplan_store_get_plan(store, "oas-tip-2015-2018", NULL, NULL, NULL, NULL);
  const oasplan_provision *provision = oasplan_plan_find(plan, "III.12");
  printf("%s\n%s\n", oasplan_provision_text(provision, OASPLAN_READING_RESOLVED), oasplan_citation_raw(oasplan_provision_citation_at(provision, 0)));
  oasplan_gaps *gaps = oasplan_store_gaps(store, "prior-plan", "1-51", NULL, NULL);
  for (size_t i = 0; i < oasplan_gaps_uncited_count(gaps); i++) printf("%s%d", i ? " " : "", (int)oasplan_gaps_uncited_at(gaps, i));
  puts("");
  oasplan_gaps_free(gaps), oasplan_plan_unref(plan), oasplan_store_close(store);
}
"""

PYTHON = """
import oasplan
with oasplan.Store("oasplan.db") as store:
    plan = store.plan("oas-tip-2015-2018")
    provision = plan["III.12"]
    print(provision.text)
    for citation in provision.citations:
        print(citation.raw)
    print(*store.gaps("prior-plan", "1-51").uncited)
"""

LUA = """
local oasplan = require "oasplan"
local store = assert(oasplan.open("oasplan.db"))
local plan = assert(store:plan("oas-tip-2015-2018"))
local provision = plan["III.12"]
print(provision.text)
for _, citation in ipairs(provision.citations) do
  print(citation.raw)
end
local gaps = assert(store:gaps("prior-plan", "1-51"))
print(table.concat(gaps.uncited, " "))
"""

# Each Lua of Debian 12, and the one that loads modules of 5.1.
LUAS = ["lua5.1", "lua5.2", "lua5.3", "lua5.4", "luajit"]

CMAKE = """cmake_minimum_required(VERSION 3.16)
project(guest LANGUAGES C)
find_package(oasplan 0.1 CONFIG REQUIRED)
add_executable(shared guest.c)
target_link_libraries(shared PRIVATE oasplan::oasplan)
add_executable(archive guest.c)
target_link_libraries(archive PRIVATE oasplan::oasplan_static)
"""


def environment(packages):
    root, libraries = packages.root, packages.root / "usr/lib" / packages.multiarch
    clean = {key: value for key, value in os.environ.items() if not re.match("OASPLAN_|PYTHON|LUA_", key)}
    return {**clean, "PATH": "%s:/usr/bin:/bin" % (root / "usr/bin"), "LD_LIBRARY_PATH": str(libraries), "LIBRARY_PATH": str(libraries),
            "C_INCLUDE_PATH": str(root / "usr/include"), "PKG_CONFIG_PATH": str(libraries / "pkgconfig"), "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(root / "usr/lib/python3/dist-packages"), "PYTHONDONTWRITEBYTECODE": "1"}


class EmptyFolder:
    """An empty folder with a store in it, which the installed command has made."""

    def __init__(self, packages, folder):
        self.folder, self.variables = Path(folder), environment(packages)
        self.run("sh", "-c", "oasplan export --format source >plan.critic")
        self.run("oasplan", "import", "plan.critic", "--key", "oas-tip-2015-2018", "--edition", "first", "--language", "fr")

    def run(self, *command):
        return outside.run(command, cwd=self.folder, env=self.variables)

    def write(self, name, text):
        (self.folder / name).write_text(text, "utf-8")


def expect_printed(printed):
    if printed != PRINTED:
        raise Failure("expected:\n%s\nprinted:\n%s" % (PRINTED, printed))


def check_command(packages):
    with tempfile.TemporaryDirectory() as folder:
        empty = EmptyFolder(packages, folder)
        if "III.12" not in empty.run("oasplan", "trace", "prior-plan", "17"):
            raise Failure("the command does not find III.12")


def check_c(packages):
    with tempfile.TemporaryDirectory() as folder:
        empty = EmptyFolder(packages, folder)
        empty.write("example.c", C)
        empty.run("sh", "-c", "cc -Wall -Wextra -Werror example.c $(pkg-config --cflags --libs oasplan) -o example")
        expect_printed(empty.run("./example"))


def check_cmake(packages):
    """Both kinds of the library, which the same package has."""
    with tempfile.TemporaryDirectory() as folder:
        empty = EmptyFolder(packages, folder)
        empty.write("guest.c", C)
        empty.write("CMakeLists.txt", CMAKE)
        empty.run("cmake", "-S", ".", "-B", "build", "-DCMAKE_PREFIX_PATH=%s" % (packages.root / "usr"))
        empty.run("cmake", "--build", "build")
        for program in ("build/shared", "build/archive"):
            expect_printed(empty.run(program))


def check_python(packages):
    with tempfile.TemporaryDirectory() as folder:
        empty = EmptyFolder(packages, folder)
        empty.write("example.py", PYTHON)
        expect_printed(empty.run("/usr/bin/python3", "example.py"))
        said = empty.run("/usr/bin/python3", "-c", "import importlib.metadata; print(importlib.metadata.version('oasplan'))")
        if said != "0.1.0\n":
            raise Failure("Python knows it as version " + said)


def check_lua(packages, lua):
    """The path is Debian's own, with the root before it."""
    version = "5.1" if lua == "luajit" else lua[3:]
    with tempfile.TemporaryDirectory() as folder:
        empty = EmptyFolder(packages, folder)
        empty.variables["LUA_CPATH"] = "%s/usr/lib/%s/lua/%s/?.so" % (packages.root, packages.multiarch, version)
        empty.write("example.lua", LUA)
        expect_printed(empty.run(lua, "example.lua"))


def check_smoke(packages):
    with tempfile.TemporaryDirectory() as folder:
        printed = outside.run([packages.tree / "debian/tests/smoke"], cwd=folder, env=environment(packages))
    if printed != "the command and the library agree\n":
        raise Failure(printed)
