"""An installed liboasplan, and programs of somebody else's: built with the compiler and pkg-config against it, and run."""
import os
import re
import subprocess
from pathlib import Path

from tap import Failure

PROGRAM = r"""
#include <oasplan/oasplan.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char *text = "as in A/RES/64/293 (par. 17)";
  oasplan_error *err = NULL;
  oasplan_plan *plan = oasplan_plan_builtin(NULL, &err);
  oasplan_store *store = oasplan_store_open(":memory:", NULL, &err);
  if (plan == NULL || store == NULL || oasplan_store_put_plan(store, plan, NULL, &err) != OASPLAN_OK) {
    fprintf(stderr, "%s\n", oasplan_error_message(err));
    return 1;
  }
  oasplan_citations *found = oasplan_extract(text, strlen(text), "en", NULL, NULL, &err);
  printf("%s %u provisions %u citations\n", oasplan_version(), (unsigned)oasplan_plan_provision_count(plan), (unsigned)oasplan_citations_count(found));
  oasplan_citations_free(found);
  oasplan_store_close(store);
  oasplan_plan_unref(plan);
  return strcmp(oasplan_version(), OASPLAN_VERSION) != 0;
}
"""


def run(command, **options):
    """Its output; Failure with everything it said if it fails."""
    command = [str(part) for part in command]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True,
                          **options)
    if done.returncode != 0:
        raise Failure("`%s` ended with %d\n%s" % (" ".join(command), done.returncode, done.stdout))
    return done.stdout


def find_one(root, pattern):
    found = sorted(Path(root).rglob(pattern))
    if len(found) != 1:
        raise Failure("one %s expected under %s, found %s" % (pattern, root, found))
    return found[0]


class Installed:
    """A staged installation: DESTDIR leaves the prefix in oasplan.pc, so that one line is set to where the files are."""

    def __init__(self, build, stage):
        self.stage = Path(stage)
        run(["meson", "install", "-C", build, "--no-rebuild", "--destdir", self.stage])
        self.pc = find_one(self.stage, "oasplan.pc")
        self.prefix = re.search("^prefix=(.*)$", self.pc.read_text(), re.MULTILINE).group(1)
        self.root = Path(str(self.stage) + self.prefix)
        self.text = self.pc.read_text()
        self.pc.write_text(self.text.replace("prefix=" + self.prefix, "prefix=%s" % self.root, 1))
        self.libdir = find_one(self.root, "liboasplan.a").parent

    def names(self):
        return {str(path.relative_to(self.root)) for path in self.stage.rglob("*") if not path.is_dir()}


def pkg_config(folder, *arguments):
    environment = {**os.environ, "PKG_CONFIG_PATH": str(folder)}
    return run(["pkg-config", *arguments, "oasplan"], env=environment).split()


def build_and_run(folder, pc_folder, language="c", static=False, source=PROGRAM):
    """Returns (what the program prints, the program)."""
    compiler = ["cc", "-std=c99"] if language == "c" else ["c++", "-std=c++17"]
    name = "outside-%s%s" % (language.replace("+", "x"), "-static" if static else "")
    file, program = Path(folder) / (name + ".c"), Path(folder) / name
    file.write_text(source, "utf-8")
    flags = pkg_config(pc_folder, *(["--static"] if static else []), "--cflags", "--libs")
    run([*compiler, "-Wall", "-Wextra", "-Werror", "-x", language, file, "-x", "none", "-o", program, *flags])
    libdir = pkg_config(pc_folder, "--variable=libdir")[0]
    environment = {**os.environ, "LD_LIBRARY_PATH": libdir}
    return run([program], env=environment), program
