#!/usr/bin/env python3
"""Runs the specs of the Lua module under each Lua, the examples and the rock, and writes one TAP stream.

    run.py SOURCE_ROOT BUILD_DIR

BUILD_DIR is that of Meson: the library is taken from its lib/, and modules from its lua/, where ./dev puts them; one that is not there, or older than the sources, is built in a temporary folder. LuaJIT runs the module
that was built for 5.1, as in Debian, and the one built for itself.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, BUILD = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
LUA = SOURCE / "bindings/lua"
sys.path.insert(0, str(SOURCE / "tests"))
from tap import Failure, Tap  # noqa: E402

# interpreter, the version that build.sh makes for it
INTERPRETERS = [("lua5.1", "5.1"), ("lua5.2", "5.2"), ("lua5.3", "5.3"), ("lua5.4", "5.4"), ("luajit", "5.1"), ("luajit", "jit")]
POINT = re.compile(r"(ok|not ok) \d+ - (.*)")
# Only so that a test that hangs ends the run at all; nothing is measured.
SECONDS = 900


def run(command, **more):
    return subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, **more)


def text_of(done):
    return done.stdout.decode("utf-8", "replace")


def library_flags():
    lib = BUILD / "lib"
    return {"OASPLAN_CFLAGS": "-I%s" % (SOURCE / "include"), "OASPLAN_LIBS": "-L%s -loasplan -Wl,-rpath,%s" % (lib, lib)}


def environment(folder, modules=None):
    found = {**os.environ, **library_flags(), "LC_ALL": "C.UTF-8", "TMPDIR": str(folder), "OASPLAN_TEST_FOLDER": str(folder), "LD_LIBRARY_PATH": str(BUILD / "lib")}
    found.pop("LUA_INIT", None)
    found["LUA_PATH"] = ";;"
    found["LUA_CPATH"] = "%s/?.so;;" % modules if modules else ";;"
    return found


def must(done, what):
    if done.returncode != 0:
        raise Failure("%s ended with status %d:\n%s" % (what, done.returncode, text_of(done)))
    return text_of(done)


def is_new(module):
    """Whether a module was built after all that it is made of was written."""
    sources = [*LUA.glob("*.[ch]"), *(SOURCE / "include/oasplan").glob("*.h"), LUA / "build.sh"]
    return module.is_file() and module.stat().st_mtime > max(path.stat().st_mtime for path in sources)


def build(tap, folder, version):
    """The folder with the module of a version, or None where it could not be built."""
    modules = BUILD / "lua" / ("lua" + version)
    with tap.test("there is a module for Lua %s" % version):
        if is_new(modules / "oasplan.so"):
            return modules
        modules = folder / ("lua-" + version)
        must(run([LUA / "build.sh", version, modules], env={**environment(folder), "CFLAGS": "-Werror"}), "build.sh")
        return modules
    return None


def specs(tap, folder, interpreter, version, modules):
    """Every test of busted is one here; a spec that cannot be read is a failed one."""
    name = interpreter if version != "jit" else "luajit with its own module"
    env = {**environment(folder, modules), "OASPLAN_TEST_LUA": interpreter}
    done = run([interpreter, shutil.which("busted"), "--output=TAP", "--pattern=_spec", LUA / "tests"], env=env, cwd=folder)
    output, points = text_of(done), 0
    for line in output.splitlines():
        point = POINT.match(line)
        if point:
            points += 1
            tap.result(point.group(1) == "ok", "%s: %s" % (name, point.group(2)), output if point.group(1) != "ok" else "")
    with tap.test("%s: the specs ran to their end" % name):
        if points < 95 or (done.returncode == 0) != ("not ok" not in output):
            raise Failure("%d tests, status %d:\n%s" % (points, done.returncode, output))


def examples(tap, folder, modules):
    env = environment(folder, modules)
    with tap.test("ten lines of Lua print III.12, its source and the gaps"):
        lines = must(run(["lua5.4", LUA / "examples/ten_lines.lua"], env=env), "ten_lines.lua").splitlines()
        if not lines[0].startswith("Assurer le renforcement des législations") or lines[1:] != ["prior-plan\t17", "not cited: 2, 6, 7, 8, 10, 11, 12, 14, 16, 31, 46, 47"]:
            raise Failure("\n".join(lines))
        code = [line for line in (LUA / "examples/ten_lines.lua").read_text("utf-8").splitlines() if not line.startswith("--")]
        if len(code) > 10:
            raise Failure("%d lines" % len(code))
    with tap.test("a host in C lets a script write a report, and is told of a script that fails"):
        flags = must(run(["pkg-config", "--cflags", "--libs", "lua5.4"]), "pkg-config").split()
        ours = library_flags()
        host, page, store = folder / "host", folder / "page.html", folder / "plan.db"
        must(run(["cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-Wl,-E", "-o", host, LUA / "examples/host.c"] + ours["OASPLAN_CFLAGS"].split() + flags + ours["OASPLAN_LIBS"].split()), "cc")
        must(run([host, store, LUA / "examples/report.lua", page], env=env), "host")
        if '<html lang="es">' not in page.read_text("utf-8") or "III.12" not in page.read_text("utf-8"):
            raise Failure("no report:\n" + page.read_text("utf-8")[:500])
        broken = folder / "broken.lua"
        broken.write_text("error('the script fails')\n", encoding="utf-8")
        done = run([host, store, broken, page], env=env)
        if done.returncode != 1 or "the script fails" not in text_of(done):
            raise Failure("status %d:\n%s" % (done.returncode, text_of(done)))


def starved(tap, folder, package):
    """Every kind of call while Lua runs out of memory, under the address sanitizer, which also says what was not freed."""
    with tap.test("%s: a call that runs out of memory, at whatever allocation, ends with Lua's error and leaves nothing behind" % package):
        flags = must(run(["pkg-config", "--cflags", "--libs", package]), "pkg-config").split()
        ours, program = library_flags(), folder / ("starve-" + package)
        must(run(["cc", "-std=c11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-I%s" % LUA, "-o", program, LUA / "tests/starve.c"] + sorted(LUA.glob("*.c"))
                 + ours["OASPLAN_CFLAGS"].split() + flags + ours["OASPLAN_LIBS"].split()), "cc")
        printed = must(run([program, LUA / "tests/starve.lua", LUA / "tests/whole.lua"], env={**environment(folder), "ASAN_OPTIONS": "detect_leaks=1:exitcode=23"}), "starve")
        failures = dict(line.rsplit(" ", 1) for line in printed.splitlines())
        if len(failures) < 28 or "require" not in failures or any(int(count) < 1 for count in failures.values()):
            raise Failure(printed)


def cleared(tap, folder):
    """Options that a callback takes away, in the same program: Lua's memory is malloc's there, so that the sanitizer knows a string that is gone."""
    with tap.test("a callback that empties the options of its call takes nothing away that the library still reads"):
        printed = must(run([folder / "starve-lua5.4", LUA / "tests/cleared.lua"], env={**environment(folder), "ASAN_OPTIONS": "detect_leaks=1:exitcode=23"}), "cleared")
        if [line.split()[0] for line in printed.splitlines()] != ["ledger", "extract", "report"]:
            raise Failure(printed)


def papers(tap, folder, modules):
    """The rockspec, the build and the page name what there is."""
    files = {path.name for path in LUA.glob("*.c")}
    with tap.test("the rockspec is Lua, and builds every file of the module"):
        script = "local env = {}; local f = assert(loadfile(arg[1], 't', env)); f(); assert(env.package == 'oasplan' and env.external_dependencies.OASPLAN); for _, s in ipairs(env.build.modules.oasplan.sources) do print(s) end"
        probe = folder / "rock.lua"
        probe.write_text(script, encoding="utf-8")
        listed = set(must(run(["lua5.4", probe, LUA / "oasplan-0.1-1.rockspec"]), "the rockspec").split())
        if listed != files:
            raise Failure(sorted(listed ^ files))
    with tap.test("meson.build builds every file of the module"):
        listed = set(re.findall(r"'(\w+\.c)'", (LUA / "meson.build").read_text("utf-8")))
        if listed != files:
            raise Failure(sorted(listed ^ files))
    with tap.test("the page names every function, method and field of the module, and no other"):
        names = must(run(["lua5.4", LUA / "tests/names.lua"], env=environment(folder, modules)), "names.lua").split()
        page = (LUA / "README.md").read_text("utf-8")
        told = set(re.findall(r"^\| `([\w.:]+)", page, re.MULTILINE))
        if set(names) != told or len(names) < 150:
            raise Failure("\n".join(("not on the page: " if name in names else "not in the module: ") + name for name in sorted(set(names) ^ told)))
    with tap.test("the program on the page runs in an empty folder"):
        block = re.search(r"^```lua\n(.*?)^```", (LUA / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE).group(1)
        empty = folder / "empty"
        empty.mkdir()
        (empty / "page.lua").write_text(block, encoding="utf-8")
        printed = must(run(["lua5.4", "page.lua"], env=environment(folder, modules), cwd=empty), "the page")
        if "\nIII.12\tAssurer le renforcement" not in printed or "[victimes]" not in printed:
            raise Failure(printed)
    if shutil.which("luarocks"):
        with tap.test("luarocks builds the rock, without network"):
            work, tree = folder / "rock", folder / "rocks"
            shutil.copytree(LUA, work)
            done = run(["luarocks", "--lua-version=5.4", "--tree", tree, "make", "--deps-mode=none", "oasplan-0.1-1.rockspec", "OASPLAN_INCDIR=%s" % (SOURCE / "include"), "OASPLAN_LIBDIR=%s" % (BUILD / "lib"),
                        "OASPLAN_DIR=%s" % SOURCE], cwd=work, env={**environment(folder), "HOME": str(folder)})
            must(done, "luarocks make")
            must(run(["lua5.4", LUA / "examples/ten_lines.lua"], env=environment(folder, tree / "lib/lua/5.4")), "ten_lines.lua with the rock")
    else:
        tap.skip("luarocks builds the rock, without network", "no luarocks")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = {version: build(tap, folder, version) for version in sorted({version for _, version in INTERPRETERS})}
        for interpreter, version in INTERPRETERS:
            if shutil.which(interpreter) and built[version]:
                specs(tap, folder, interpreter, version, built[version])
            else:
                tap.result(False, "%s runs the specs" % interpreter, "no such interpreter, or no module for it")
        if built["5.4"]:
            examples(tap, folder, built["5.4"])
            papers(tap, folder, built["5.4"])
        for package in ("lua5.1", "lua5.4"):
            starved(tap, folder, package)
        cleared(tap, folder)
    tap.done()


main()
