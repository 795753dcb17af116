"""Pages of documentation that a test does: the commands in their ```console blocks, and what each is said to print."""
import os
import re
import subprocess


def blocks(text):
    """(language, body) of each fenced block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def console_commands(text):
    """(command, what it is said to print) from all console blocks. A command begins behind "$ ", and goes on in the lines behind it that begin with "> "."""
    for language, body in blocks(text):
        if language == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                first, more, output = re.fullmatch(r"([^\n]*\n)((?:> [^\n]*\n)*)(.*)", part, re.DOTALL).groups()
                yield (first + re.sub(r"^> ", "", more, flags=re.MULTILINE)).rstrip("\n"), output


def environment(build):
    """The command on PATH, and nothing of the machine's own settings of it."""
    result = {key: value for key, value in os.environ.items() if not key.startswith("OASPLAN_")}
    result["PATH"] = "%s:%s" % (build / "tools", result["PATH"])
    result["LC_ALL"] = "C.UTF-8"
    return result


def printed_by(command, folder, variables):
    """Both outputs of a command line, as they come; without a byte order mark and the CR of a CSV, which no terminal shows."""
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8").replace("\ufeff", "").replace("\r\n", "\n")
