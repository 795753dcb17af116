"""Where one page of the documentation is done: a folder of its own, a shell whose variables last from block to block, and one session each of Python and Lua.

A page is followed as its reader follows it, block after block; what a block prints is compared with the ```text block below it. docs/writing-docs.md has the rules."""
import json
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import outside
from pages import check_command, environment, same, session
from tap import Failure

STRICT = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror"]
PATIENCE = 120  # seconds until a session is taken for stuck
END = "\x1e"    # a session says this behind each block

# What a fragment may use without declaring it, and how it is made: the built-in plan, in a store in memory.
HANDLES = {
    "plan": ("oasplan_plan *", "oasplan_plan_builtin(NULL, NULL)"),
    "provision": ("const oasplan_provision *", "oasplan_plan_find(shelf, \"III.12\")"),
    "store": ("oasplan_store *", "open_shelf()"),
    "err": ("oasplan_error *", "NULL"),
    "path": ("const char *", "\"other.db\""),
}
FRAME = """#include <oasplan/oasplan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

oasplan_plan *shelf;
oasplan_store *open_shelf(void);
oasplan_store *open_shelf(void) {
  oasplan_store *store = oasplan_store_open(":memory:", NULL, NULL);
  oasplan_store_put_plan(store, shelf, NULL, NULL);
  return store;
}

int main(void) {
  shelf = oasplan_plan_builtin(NULL, NULL);
  {
%s
#line %d "%s"
%s  }
  oasplan_plan_unref(shelf);
  return 0;
}
"""


# As an installed library says it to pkg-config, of the one that was just built.
PACKAGE = """Name: oasplan
Description: plans of action
Version: 0
Cflags: -I%s
Libs: -L%s -Wl,-rpath,%s -loasplan
"""


def frame(body, line, page):
    """A fragment as a program: the handles that it names and does not declare stand before it."""
    known = ""
    for name, (kind, made) in HANDLES.items():
        declared = re.search(r"\b(?:oasplan_\w+|char) \*+%s\b" % name, body)
        if re.search(r"\b%s\b" % name, re.sub(r'"(?:[^"\\\n]|\\.)*"|/\*.*?\*/', "", body, flags=re.DOTALL)) and not declared:
            known += "    %s%s = %s;\n" % (kind, name, made)
    return FRAME % (known, line, page, body)


class Session:
    """An interpreter that runs the blocks of a page one by one, with all that the earlier ones made. They stand in one script, each in the lines that it has on the page, so that a message names these."""

    def __init__(self, command, script, blocks, pause, folder, variables):
        lines = [""] * (max(block.line + block.body.count("\n") for block in blocks) + 1)
        for block in blocks:
            body = block.body.split("\n")[:-1]
            lines[block.line - 1:block.line - 1 + len(body)] = body
            lines[block.line - 1 + len(body)] = pause
        script.write_text("\n".join(lines) + "\n", "utf-8")
        self.process = subprocess.Popen([*command, str(script)], cwd=folder, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.begun = False

    def next(self):
        """What the next block prints."""
        if self.begun:
            self.tell()
        self.begun, said, until = True, b"", time.monotonic() + PATIENCE
        while not said.endswith((END + "\n").encode()):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))
            more = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not more:
                raise Failure("it stopped:\n" + said.decode("utf-8", "replace") if ready else "it does not end")
            said += more
        return said[:-len(END) - 1].decode("utf-8")

    def tell(self):
        try:
            self.process.stdin.write(b"\n")
            self.process.stdin.flush()
        except OSError:
            raise Failure("an earlier block ended the session") from None

    def close(self):
        for end in (self.process.stdin, self.process.stdout):
            try:
                end.close()
            except OSError:
                pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Desk:
    """Use: `with Desk(…) as desk: desk.do(block, said)`."""

    def __init__(self, source, build, lua, page, blocks):
        self.source, self.build, self.lua, self.page, self.blocks = source, build, lua, page, blocks
        self.place = tempfile.TemporaryDirectory()
        self.aside, self.folder, self.sessions = Path(self.place.name) / "aside", Path(self.place.name) / "page", {}
        for path in (self.aside, self.folder):
            path.mkdir()
        for name in ("data", "bindings", "lib", "scripts"):
            if (source / name).exists():
                (self.folder / name).symlink_to(source / name)
        (self.aside / "python3").symlink_to(sys.executable)
        (self.aside / "oasplan.pc").write_text(PACKAGE % (source / "include", build / "lib", build / "lib"), "utf-8")
        self.variables = environment(build)
        self.variables.update(
            PATH="%s:%s" % (self.aside, self.variables["PATH"]), LD_LIBRARY_PATH=str(build / "lib"), PKG_CONFIG_PATH=str(self.aside),
            PYTHONPATH=str(source / "bindings/python"), PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8", OASPLAN_LIBRARY=str(build / "lib/liboasplan.so.1"))
        if lua:
            self.variables.update(LUA_PATH="%s/?.lua;;" % lua, LUA_CPATH="%s/?.so;;" % lua)
        self.cwd = str(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in self.sessions.values():
            one.close()
        self.place.cleanup()

    def missing(self, language):
        """Why blocks of this language cannot be run here, or None."""
        if language == "python" and self.uses("python", r"^\s*(import|from) oasplan\b") and not (self.source / "bindings/python/oasplan").is_dir():
            return "bindings/python is not in this tree yet"
        if language == "lua" and self.uses("lua", r"\brequire\b") and not self.lua:
            return "no folder of the Lua module was given (--lua)"
        if language == "lua" and self.lua_program() is None:
            return "no Lua is installed (Debian package lua5.4)"
        return None

    def uses(self, language, pattern):
        """Whether the page loads the binding."""
        return any(block.language == language and re.search(pattern, block.body, re.MULTILINE) for block in self.blocks)

    def lua_program(self):
        """The interpreter that the folder is named after, such as build/lua/luajit; else any."""
        return next((path for path in map(shutil.which, [*([self.lua.name] if self.lua else []), "lua5.4", "lua5.3", "lua"]) if path), None)

    # ---- One block each ----

    def do(self, block, said):
        doers = {"sh": self.shell, "console": self.console, "c": self.program, "python": self.script, "lua": self.script, "json": self.document}
        if block.language not in doers:
            raise Failure("nobody does blocks of %r: docs/writing-docs.md lists those that are done" % block.language)
        doers[block.language](block, said)

    def compare(self, said, printed):
        if said is not None and not same(said, printed):
            raise Failure("it prints:\n" + printed)

    def shell(self, block, said):
        """A line that ends in "# exits N" must do so; all others end with 0. Variables and the folder stay for the next block."""
        state, script = self.aside / "state", "set -e\n"
        for line in block.body.split("\n"):
            expected = re.search(r"^(.*\S)\s+# exits (\d+)$", line)
            script += "status=0; %s || status=$?; [ $status -eq %s ] || { echo \"exits $status\"; exit 1; }\n" % expected.groups() if expected else line + "\n"
        script += "python3 -c 'import json, os, sys; json.dump([os.getcwd(), dict(os.environ)], open(sys.argv[1], \"w\"))' '%s'\n" % state
        done = subprocess.run(["bash", "-c", script], cwd=self.cwd, env=self.variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        printed = done.stdout.decode("utf-8").replace("\ufeff", "").replace("\r\n", "\n")
        if done.returncode != 0:
            raise Failure("it ends with %d\n%s" % (done.returncode, printed))
        self.cwd, self.variables = json.loads(state.read_text("utf-8"))
        self.compare(said, printed)

    def console(self, block, said):
        for command, output in session(block.body):
            try:
                check_command(command, output, self.cwd, self.variables)
            except Failure as failure:
                raise Failure("$ %s\n%s" % (command, failure)) from None

    def program(self, block, said):
        name = block.word("file")
        file, program = Path(self.cwd) / (name or "block.c"), self.aside / "block"
        whole = re.search(r"\bmain\(", block.body) or name
        file.write_text(block.body if whole else frame(block.body, block.line, self.page), "utf-8")
        outside.run(["cc", *STRICT, *([] if whole else ["-Wno-unused-variable", "-Wno-unused-but-set-variable"]), file, "-I", self.source / "include", "-L", self.build / "lib", "-loasplan", "-pthread", "-o", program], env=self.variables)
        if name:
            return  # the page says how to build it and what it does then
        file.unlink()
        if "fragment" not in block.words:
            self.compare(said, outside.run([program], cwd=self.cwd, env=self.variables))

    def script(self, block, said):
        name, language = block.word("file"), block.language
        if name:
            (Path(self.cwd) / name).write_text(block.body, "utf-8")
            return
        if language not in self.sessions:
            command, pause = ([sys.executable], "print('\\x1e', flush=True); input()") if language == "python" else ([self.lua_program()], "io.write('\\30\\n') io.flush() io.read()")
            mine = [one for one in self.blocks if one.language == language and one.reason is None and not one.word("file")]
            self.sessions[language] = Session(command, self.aside / (self.page + "." + language), mine, pause, self.cwd, self.variables)
        self.compare(said, self.sessions[language].next())

    def document(self, block, said):
        value, schema = json.loads(block.body), block.word("schema")
        if schema:
            import jsonschema  # Debian package python3-jsonschema
            rules = json.loads((self.source / "data" / (schema + ".schema.json")).read_text("utf-8"))
            jsonschema.Draft202012Validator(rules).validate(value)
