#!/usr/bin/env python3
"""Runs the command, and the examples that write and read records, under a checker such as valgrind and writes TAP, one result a command line.

    test_memory.py OASPLAN SOURCE_ROOT "CHECKER..."

The checker ends with status 99 where it found something. What the commands answer is another runner's business.
"""
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Failure, Tap

# In this order, in one folder. Some are refused: the way out of a failure must be clean too.
LINES = """
toc
import PLAN --key k --edition e --language fr --period 2015-2018
import PLAN --key k --edition e --language fr
import PLAN --key k --edition e --language fr --symbol X
import BROKEN --language fr
plans --json
toc
show III.12 II.17 V.7 --reading issued
show III.12 --json
show nothing
compare k@e oas-tip-2015-2018@us-comments
compare k@e PLAN --json --reading issued
compare k@e k@none
import PLAN --edition f --language fr --onto k@e
import PLAN --edition f --language fr --onto k@e --concordance BROKEN
cites
trace un-global-plan
trace un-global-plan 20 --json
trace nobody-knows
gaps prior-plan --range 1-51
search "victimes NOT abris" --json
search "("
resolve
export --format json
export --format html
export --format markdown
export --format csv
export --format text
export --format source
import MARKED --key m --edition e --language fr
redline V.7
redline --json
redline VI --explicit-only
redline --format html
redline --format markdown
redline --format critic
redline --format docx --output plan.docx
redline V --format html
export --format none
extract PLAN --language fr --json
instruments
states --json
states --on 2019-05-01
verify
backup copy.db
merge copy.db
period list
period set 2015-2016 asked_on=2016-11-01 due_on=2017-03-31
period set 2015-2016 to_date=2017-12-31
period step 12 --json
period remove none
ledger --provision II.17 --plan k@e
ledger palermo-protocol --json --party PRY
ledger nothing
concordance confirm k@e k@f
concordance apply k@e k@f --dry-run
remove k@e:fr
plans
help --json
version --json
"""
EXAMPLES = """
ministry_report
ministry_report ministry.db
ministry_report ministry.db
ministry_report BROKEN
directory ministry.db es 2016-10-01
directory ministry.db es 2016-13-01
directory none.db es 2016-10-01
"""


def main(oasplan, source, checker):
    tap, source = Tap(), Path(source).resolve()
    files = {"PLAN": str(source / "data/oas-tip-2015-2018.us-comments.fr.txt"), "MARKED": str(source / "data/oas-tip-2015-2018.us-comments-marked.fr.critic"), "BROKEN": "broken.txt"}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "broken.txt").write_bytes(b"1. words \xff\n")
        for line in ["oasplan " + line for line in LINES.split("\n")[1:-1]] + EXAMPLES.split("\n")[1:-1]:
            name, *arguments = [files.get(word, word) for word in shlex.split(line)]
            program = Path(oasplan).resolve() if name == "oasplan" else Path(oasplan).resolve().parent.parent / "examples" / name
            done = subprocess.run(shlex.split(checker) + [str(program)] + arguments, cwd=folder, env=environment,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            with tap.test(line):
                if done.returncode not in (0, 1, 2, 3):
                    raise Failure("exit status %d\n%s" % (done.returncode, done.stderr.decode("utf-8", "replace")))
    tap.done()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
