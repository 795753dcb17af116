"""Keeps the bindings in step with the headers: what the compiler says of each function and constant is compared with the table of the Python package, and whatever a binding does not use must say why. Writes TAP.

    test_bindings.py SOURCE_ROOT
"""
import ast
import fnmatch
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pycparser import c_ast, c_generator, c_parser

from tap import Failure, Tap, expect_nothing


# ---- What the compiler says ----

def preprocessed(source):
    """The headers as the compiler sees them, without what only gcc's own dialect has."""
    line = ["gcc", "-E", "-P", "-std=c99", "-D__attribute__(x)=", "-D__extension__=", "-I", str(source / "include"), str(source / "include/oasplan/oasplan.h")]
    return subprocess.run(line, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


class Spelling(c_generator.CGenerator):
    """A type as the headers write it: `const char *`, `oasplan_error **`."""

    def of(self, node):
        pointers = ""
        while isinstance(node, c_ast.PtrDecl):
            # const of the pointer itself stands behind its star
            pointers = "*" + ("const " if "const" in node.quals else "") + pointers
            node = node.type
        words = " ".join(node.quals + [self.visit(node.type)])
        return (words + " " + pointers).strip() if pointers else words


def prototypes(tree):
    """{name: (result, ((argument, type), …))} of all that the headers declare."""
    spelling, found = Spelling(), {}
    for node in tree.ext:
        if not isinstance(node, c_ast.Decl) or not isinstance(node.type, c_ast.FuncDecl) or not node.name.startswith("oasplan_"):
            continue
        arguments = [(argument.name, spelling.of(argument.type)) for argument in node.type.args.params]
        if [kind for _, kind in arguments] == ["void"]:
            arguments = []
        found[node.name] = (spelling.of(node.type.type), tuple(arguments))
    return found


def enumerators(tree):
    return [one.name for node in tree.ext if isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.Enum) and node.type.values for one in node.type.values.enumerators]


def values(source, names):
    """{name: value}, by a program that prints them."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "values.c"
        program.write_text("#include <oasplan/oasplan.h>\n#include <stdio.h>\nint main(void) {\n%s  return 0;\n}\n" % "".join('  printf("%s %%d\\n", %s);\n' % (name, name) for name in names), encoding="utf-8")
        subprocess.run(["gcc", "-std=c99", "-I", str(source / "include"), "-o", str(program.with_suffix("")), str(program)], check=True)
        printed = subprocess.run([str(program.with_suffix(""))], stdout=subprocess.PIPE, check=True).stdout.decode("ascii")
    return {name: int(value) for name, value in (line.split() for line in printed.splitlines())}


# ---- What the bindings say ----

def python_table(source):
    """The module of prototypes, which needs no library to be read."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(source / "bindings/python/oasplan"))
    import _abi
    return _abi


def unbound(source, language):
    """[(pattern, reason)] of what a binding leaves to the C programs."""
    lines = (source / "bindings" / ("unbound-%s.txt" % language)).read_text("utf-8").splitlines()
    return [tuple(line.split(None, 2)[1:]) for line in lines if line and not line.startswith("#")]


def used_by(paths):
    """Names of functions in what is no comment."""
    text = "\n".join(path.read_text("utf-8") for path in paths)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return set(re.findall(r"\boasplan_\w+", text))


def used_by_python(source):
    """Attributes and strings alone: a docstring uses nothing."""
    used = set()
    for path in (source / "bindings/python/oasplan").glob("*.py"):
        if path.name == "_abi.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                used.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"oasplan_\w+", node.value):
                used.add(node.value)
    return used


# ---- Comparing ----

def differences(found, wanted):
    for name in sorted(set(found) | set(wanted)):
        if name not in found:
            yield "%s is in the headers, and not here: %s" % (name, wanted[name])
        elif name not in wanted:
            yield "%s is not in the headers" % name
        elif found[name] != wanted[name]:
            yield "%s is %s, and in the headers %s" % (name, found[name], wanted[name])


# Changes of a header that a binding must not miss: file, what stands there, what would stand there.
CHANGES = [("a function more", "base.h", "OASPLAN_API void oasplan_free(void *text);", "OASPLAN_API void oasplan_free(void *text);\nOASPLAN_API int oasplan_more(int more);"),
           ("another value of a constant", "plan.h", "OASPLAN_READING_BASE = 2", "OASPLAN_READING_BASE = 5"),
           ("two arguments of one type that change places", "compare.h", "const char *a, const char *b, const oasplan_concordance_options", "const char *b, const char *a, const oasplan_concordance_options")]


def check_that_changes_are_seen(tap, source, table):
    for name, header, there, instead in CHANGES:
        with tap.test("noticed: %s" % name), tempfile.TemporaryDirectory() as folder:
            shutil.copytree(source / "include", Path(folder) / "include")
            path = Path(folder) / "include/oasplan" / header
            text = path.read_text("utf-8")
            if there not in text:
                raise Failure("%s no longer holds %s" % (header, there))
            path.write_text(text.replace(there, instead), encoding="utf-8")
            tree = c_parser.CParser().parse(preprocessed(Path(folder)))
            if not [*differences(table.FUNCTIONS, prototypes(tree)), *differences(table.CONSTANTS, values(Path(folder), enumerators(tree)))]:
                raise Failure("the table still agrees")


def check_used(tap, language, functions, used, reasons):
    matches = {pattern: [name for name in functions if fnmatch.fnmatchcase(name, pattern)] for pattern, _ in reasons}
    told = {name for names in matches.values() for name in names}
    with tap.test("%s: every function is used, or the list says why not" % language):
        expect_nothing(sorted(set(functions) - used - told), "neither used nor in bindings/unbound-%s.txt" % language)
    with tap.test("%s: the list of what is not used holds nothing that is used, nothing that is not there, and a reason in each line" % language):
        expect_nothing(sorted(told & used), "used, and in the list")
        expect_nothing([pattern for pattern, names in matches.items() if not names], "no such function")
        expect_nothing([pattern for pattern, *reason in reasons if not reason or len(reason[0]) < 10], "no reason")


def main():
    source = Path(sys.argv[1]).resolve()
    tap = Tap()
    tree = c_parser.CParser().parse(preprocessed(source))
    functions = prototypes(tree)
    with tap.test("the headers were read: as many functions as the map of symbols has"):
        symbols = set(re.findall(r"^    (oasplan_\w+);", (source / "lib/oasplan.map").read_text("utf-8"), re.MULTILINE))
        if set(functions) != symbols or len(symbols) < 500:
            raise Failure(sorted(set(functions) ^ symbols))
    table = python_table(source)
    with tap.test("Python: each function of the table is the header's: result, names, types and order of its arguments"):
        expect_nothing(differences(table.FUNCTIONS, functions), "not as the compiler reads the headers")
    with tap.test("Python: each constant of the table has the compiler's value, and none is missing"):
        expect_nothing(differences(table.CONSTANTS, values(source, enumerators(tree))), "not as the compiler has it")
    check_that_changes_are_seen(tap, source, table)
    check_used(tap, "python", functions, used_by_python(source), unbound(source, "python"))
    check_used(tap, "lua", functions, used_by((source / "bindings/lua").glob("*.c")), unbound(source, "lua"))
    tap.done()


main()
