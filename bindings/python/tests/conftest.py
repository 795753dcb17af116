"""What the tests share: the package from the source, the library that $OASPLAN_LIBRARY names, a store with the built-in plan."""
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
sys.path.insert(0, str(PACKAGE))
sys.dont_write_bytecode = True


def pytest_configure(config):
    # A shell that starts work in the background has it ignore Ctrl-C, and so would each process that is made here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not os.environ.get("OASPLAN_LIBRARY"):
        pytest.exit("OASPLAN_LIBRARY must name the liboasplan.so.1 that is to be tested", 2)


@pytest.fixture
def tmp_path():
    """A folder that is gone after the test; pytest's own would stay."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


@pytest.fixture
def tmp_path():
    """A folder that is gone after the test; pytest's own would stay."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


@pytest.fixture
def plan():
    import oasplan
    return oasplan.builtin()


@pytest.fixture
def store(plan):
    import oasplan
    with oasplan.Store(":memory:") as store:
        store.put(plan)
        yield store


@pytest.fixture
def python(tmp_path):
    """Runs a program of Python in a process of its own, and gives what came of it."""
    def run(program, *arguments, **options):
        path = tmp_path / "program.py"
        path.write_text(textwrap.dedent(program), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run([sys.executable, "-X", "faulthandler", "-W", "error", str(path), *map(str, arguments)], cwd=str(tmp_path), env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120, check=False, **options)
    return run


def measure(**fields):
    """A measure that nobody took."""
    return {"type": "measure", "party": "PRY", "title": "Medida inventada", "kind": "law", "status": "in_force", "language": "es", "author": "Unidad inventada", **fields}
