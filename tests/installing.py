"""docs/installing.md, done from top to bottom by one shell, as its reader does it: in a clone, with a home of its own. docs/writing-docs.md has the rules of blocks;
this page needs the whole source and some minutes, so it is not done with the others."""
import os
import re
import subprocess
from pathlib import Path

from tap import Failure

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
END = "\x1e"
STATUS = re.compile(r"^(.*) # exits (\d+)$", re.MULTILINE)


class Block:
    def __init__(self, body, said):
        self.body, self.said = body, said
        self.name = body.splitlines()[0]
        self.printed = None

    def script(self):
        """As bash takes it: a line that says its status must end with that one, any other with 0."""
        return STATUS.sub(r"if \1; then false; else test $? -eq \2; fi", self.body)

    def check(self):
        if self.printed is None:
            raise Failure("it was not reached")
        if not self.printed.endswith(END + "\n"):
            raise Failure("it failed:\n" + self.printed)
        if self.said is not None and self.printed[:-len(END) - 1] != self.said:
            raise Failure("it prints:\n" + self.printed)


def read_blocks(page):
    """The sh blocks that are run, each with the text block that comes before the next."""
    blocks = []
    for language, words, body in FENCE.findall(page.read_text("utf-8")):
        if language == "sh" and "not-run:" not in words:
            blocks.append(Block(body, None))
        elif language == "text" and blocks:
            blocks[-1].said = body
    return blocks


def follow(tree, home):
    """Does the page in `tree`, and returns its blocks with what they printed."""
    blocks = read_blocks(tree / "docs/installing.md")
    script = "set -eo pipefail\n" + "".join("%s\nprintf '\\036\\n'\n" % block.script() for block in blocks)
    kept = {key: value for key, value in os.environ.items() if not re.match("DEB_|OASPLAN_|LD_|PKG_CONFIG|CMAKE_", key)}
    Path(home).mkdir()
    done = subprocess.run(["bash", "-c", script], cwd=tree, env={**kept, "HOME": str(home), "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = re.findall("[^%s]*(?:%s\n|$)" % (END, END), done.stdout.decode("utf-8", "replace"))
    for block, text in zip(blocks, printed):
        block.printed = text
    return blocks
