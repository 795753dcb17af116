"""Pages of documentation that tests do: their fenced blocks, the commands in those, and what each is said to print. docs/writing-docs.md has the rules for those who write them."""
import os
import re
import subprocess
import textwrap

from tap import Failure

FENCE = re.compile(r"^( *)```([^`]*)$")


class Block:
    """One fenced block: its language, the words behind that ("file=report.py", "fragment"), its lines, and where it stands."""

    def __init__(self, info, line, follows, after):
        words, _, self.reason = info.partition("not-run:")
        self.language, *self.words = words.split() or [""]
        self.reason = self.reason.strip() if "not-run:" in info else None
        self.line, self.follows, self.after, self.body = line, follows, after, ""

    def word(self, name):
        """What stands behind `name=`, or None."""
        return next((word.split("=", 1)[1] for word in self.words if word.startswith(name + "=")), None)


def fenced(text):
    """Each block. `line` is the number of its first line, `follows` the block that it stands directly below, `after` the text since the block before."""
    block, before, indent, prose = None, None, 0, []
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line)
        if block is None and fence:
            indent = len(fence.group(1))
            block = Block(fence.group(2), number + 1, None if "".join(prose).strip() else before, "\n".join(prose))
        elif block is not None and fence and not fence.group(2).strip():
            block.body = textwrap.dedent(block.body) if indent else block.body
            yield block
            before, block, prose = block, None, []
        elif block is not None:
            block.body += line + "\n"
        else:
            prose.append(line)
    if block is not None:
        raise Failure("the block that begins before line %d is not closed" % block.line)


def blocks(text):
    """(language, body) of each fenced block."""
    return [(block.language, block.body) for block in fenced(text)]


def same(said, printed):
    """Whether that is printed which is said; a line "…" stands for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in said.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def session(body):
    """(command, what it is said to print) of one console block. A command begins behind "$ ", and goes on in the lines behind it that begin with "> "."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        first, more, output = re.fullmatch(r"([^\n]*\n)((?:> [^\n]*\n)*)(.*)", part, re.DOTALL).groups()
        yield (first + re.sub(r"^> ", "", more, flags=re.MULTILINE)).rstrip("\n"), output


def console_commands(text):
    """(command, what it is said to print) from all console blocks."""
    for language, body in blocks(text):
        if language == "console":
            yield from session(body)


def environment(build):
    """The command on PATH, and nothing of the machine's own settings of it."""
    result = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
    result["PATH"] = "%s:%s" % (build / "tools", result["PATH"])
    result["LC_ALL"] = "C.UTF-8"
    return result


def printed_by(command, folder, variables):
    """Both outputs of a command line, as they come; without a byte order mark and the CR of a CSV, which no terminal shows. A status may say "no"; a crash, or a command that is not there, is a fault."""
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode < 0 or done.returncode >= 126:
        raise Failure("status %d behind:\n%s" % (done.returncode, done.stdout.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8").replace("\ufeff", "").replace("\r\n", "\n")


def check_command(command, said, folder, variables):
    printed = printed_by(command, folder, variables)
    if not same(said, printed):
        raise Failure("it prints:\n" + printed)
