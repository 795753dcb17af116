"""How the library is found, what the table of prototypes says of it, and the wheel that carries it."""
import ctypes
import os
import re
import subprocess
import sys
import zipfile

import pytest

import oasplan
from conftest import PACKAGE, ROOT
from oasplan import _abi, _library

LIBRARY = os.path.abspath(os.environ["OASPLAN_LIBRARY"])


def test_every_row_of_the_table_binds():
    library = ctypes.CDLL(LIBRARY)
    assert len(_abi.FUNCTIONS) > 560
    for name, (result, arguments) in _abi.FUNCTIONS.items():
        bound = _abi.bind(library, name)
        assert len(bound.argtypes) == len(arguments)
    with pytest.raises(AttributeError):
        _abi.bind(library, "oasplan_no_such_function")
    with pytest.raises(AttributeError):
        _library.lib.printf


def test_rows_are_read_as_they_are_written():
    assert _abi.FUNCTIONS["oasplan_version"] == ("const char *", ())
    assert _abi.FUNCTIONS["oasplan_plan_find"] == ("const oasplan_provision *", (("plan", "const oasplan_plan *"), ("id", "const char *")))
    assert _abi.FUNCTIONS["oasplan_store_write_template"][1][1] == ("types", "const char *const *")
    assert _abi.CONSTANTS["OASPLAN_E_UNKNOWN_OUTCOME"] == -18 and _abi.CONSTANTS["OASPLAN_PUBLIC"] == 4 and len(_abi.CONSTANTS) == 108


def test_words_are_those_of_the_constants():
    """Each list of words is as long as its enum, and each word leads back to its number."""
    from oasplan import _words
    assert sum(len(words.all()) for words in _words._PUBLIC.values()) == 108 - 19 - 2  # without the status codes and the two sides
    for words in _words._PUBLIC.values():
        assert [words.number(word, "x") for word in words.all()] == list(range(1, len(words.all()) + 1))
        assert words.word_or_none(len(words.all()) + 1) is None


def test_words_are_as_many_as_the_library_has(monkeypatch, store):
    """Those of a later release too, which has one more."""
    from oasplan import _words
    from oasplan._library import lib
    for what, words in _words._PUBLIC.items():
        whole = words.all()
        real = getattr(lib, words._to_name)
        monkeypatch.setattr(lib, words._to_name, lambda value, real=real, last=len(whole): b"new-word" if value == last + 1 else real(value))
        monkeypatch.setattr(words, "_known", {})
        assert oasplan.words(what) == whole + ["new-word"]
    assert store.put(oasplan.builtin()) == "unchanged" and store.put_decisions("oas-tip-2015-2018", "us-comments-marked", "fr", {"V.7/USA/1": "accepted"}).new == 2  # the other half goes along


def test_no_number_of_an_enum_is_written_by_hand(plan):
    from oasplan import _words
    assert (_words.ISSUED, _words.RESOLVED) == (_words.READING.number("issued", "reading"), _words.READING.number("resolved", "reading"))
    pairs = oasplan.Concordance("work-plan", "draft-2", "adopted")
    assert (pairs.a, pairs.b) == ("draft-2", "adopted")
    for path in sorted((PACKAGE / "oasplan").glob("*.py")):
        assert not re.search(r"oasplan_(provision_text|concordance_edition)\([^\n]*, *[0-9]\)|^_[A-Z_, ]+ = [0-9](, [0-9])*$", path.read_text(encoding="utf-8"), re.MULTILINE), path.name


def test_a_library_that_is_named_and_cannot_be_loaded_is_told(python, tmp_path):
    for name, said in (("/no/such/file", "cannot load /no/such/file from $OASPLAN_LIBRARY"), ("libc.so.6", "is not liboasplan")):
        came = subprocess.run([sys.executable, "-c", "import oasplan\ntry: oasplan.version()\nexcept ImportError as error: print(error)"], stdout=subprocess.PIPE, check=True,
                              env={**os.environ, "OASPLAN_LIBRARY": name, "PYTHONPATH": str(PACKAGE), "PYTHONDONTWRITEBYTECODE": "1"})
        assert said in came.stdout.decode() and "OASPLAN_LIBRARY" in came.stdout.decode()


def test_versions_that_fit():
    assert _library.fits("0.1.0") and _library.fits("0.1.7") and _library.fits("0.2.0")
    assert not _library.fits("1.0.0") and not _library.fits("0.0.9") and not _library.fits("new")


@pytest.mark.parametrize("platform, form", [("linux", "liboasplan.so.%s"), ("darwin", "liboasplan.%s.dylib")])
def test_the_file_has_the_number_of_the_abi(platform, form):
    soversion = re.search(r"^soversion = '(\d+)'$", (ROOT / "meson.build").read_text(encoding="utf-8"), re.MULTILINE).group(1)
    shown = subprocess.run([sys.executable, "-c", "import sys; sys.platform = %r; from oasplan import _library; print(_library.FILE)" % platform], stdout=subprocess.PIPE, check=True,
                           env={**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONDONTWRITEBYTECODE": "1"})
    assert shown.stdout.decode() == form % soversion + "\n"


def test_the_order_of_places(monkeypatch, tmp_path):
    monkeypatch.setenv("OASPLAN_LIBRARY", "named")
    assert next(_library.candidates()) == ("$OASPLAN_LIBRARY", "named")
    monkeypatch.delenv("OASPLAN_LIBRARY")
    assert next(_library.candidates()) == ("the system", "liboasplan.so.1")
    monkeypatch.setattr(_library, "__file__", str(tmp_path / "_library.py"))
    (tmp_path / "liboasplan.so.1").write_bytes(b"")
    assert next(_library.candidates()) == ("the package", str(tmp_path / "liboasplan.so.1"))


# ---- The wheel ----

def build(folder, **environment):
    """pip builds without a package index; gives the wheel."""
    bare = {name: value for name, value in os.environ.items() if name not in ("OASPLAN_LIBRARY", "PYTHONPATH")}
    came = subprocess.run([sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-cache-dir", "--disable-pip-version-check", "-w", str(folder), str(PACKAGE)],
                          env={**bare, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert came.returncode == 0, came.stdout.decode()
    wheel, = folder.glob("*.whl")
    return wheel


USE = "import oasplan, sys; print(oasplan.version(), oasplan.builtin()['III.12'].citations[0].locators, oasplan.__file__.startswith(sys.argv[1]))"


def installed(wheel, folder, **environment):
    """What a program prints that uses the wheel, installed into a folder of its own."""
    target = folder / "site"
    subprocess.run([sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--disable-pip-version-check", "--target", str(target), str(wheel)], check=True, stdout=subprocess.PIPE,
                   stderr=subprocess.STDOUT)
    bare = {name: value for name, value in os.environ.items() if name != "OASPLAN_LIBRARY"}
    return subprocess.run([sys.executable, "-B", "-c", USE, str(target)], env={**bare, **environment, "PYTHONPATH": str(target)}, cwd=str(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False)


def test_a_wheel_carries_the_library_and_serves_without_any_other(tmp_path):
    wheel = build(tmp_path, OASPLAN_LIBRARY=LIBRARY)
    assert wheel.name.startswith("oasplan-0.1.0-py3-none-linux_")
    names = zipfile.ZipFile(wheel).namelist()
    assert "oasplan/liboasplan.so.1" in names and "oasplan/py.typed" in names and not any("sqlite" in name or "test" in name for name in names)
    came = installed(wheel, tmp_path)
    assert came.stdout.decode() == "0.1.0 ('17',) True\n", came.stderr.decode()


def test_a_wheel_without_the_library_is_for_any_system(tmp_path):
    wheel = build(tmp_path)
    assert wheel.name == "oasplan-0.1.0-py3-none-any.whl"
    assert not any(name.endswith(".so.1") for name in zipfile.ZipFile(wheel).namelist())
    came = installed(wheel, tmp_path, OASPLAN_LIBRARY=LIBRARY)
    assert came.stdout.decode() == "0.1.0 ('17',) True\n", came.stderr.decode()


def backend():
    sys.path.insert(0, str(PACKAGE))
    import backend
    return backend


def test_the_same_sources_give_the_same_wheel(tmp_path, monkeypatch):
    monkeypatch.delenv("OASPLAN_LIBRARY", raising=False)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        backend().build_wheel(str(tmp_path / folder))
    a, b = (next((tmp_path / folder).iterdir()) for folder in ("a", "b"))
    assert a.read_bytes() == b.read_bytes()


def test_a_library_with_a_sqlite_of_its_own_is_refused(tmp_path, monkeypatch):
    (tmp_path / "liboasplan.so.1").write_bytes(b"\x7fELF oasplan_version sqlite3_open")
    with pytest.raises(SystemExit, match="does not use the system's SQLite"):
        backend().build_wheel(str(tmp_path), {"library": str(tmp_path)})
    with pytest.raises(SystemExit, match="there is no liboasplan.so.1"):
        backend().build_wheel(str(tmp_path), {"library": str(tmp_path / "none")})
    (tmp_path / "liboasplan.so.1").write_bytes(b"text")
    with pytest.raises(SystemExit, match="is no liboasplan"):
        backend().build_wheel(str(tmp_path), {"library": str(tmp_path)})


def test_what_is_installed_for_editing_leads_to_the_source(tmp_path):
    wheel = zipfile.ZipFile(tmp_path / backend().build_editable(str(tmp_path)))
    assert wheel.read("oasplan.pth").decode("utf-8") == str(PACKAGE) + "\n"


def test_a_source_archive_builds_the_same_wheel(tmp_path, monkeypatch):
    import tarfile
    monkeypatch.delenv("OASPLAN_LIBRARY", raising=False)
    with tarfile.open(tmp_path / backend().build_sdist(str(tmp_path))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "oasplan-0.1.0"
    subprocess.run([sys.executable, "-B", "-c", "import backend; backend.build_wheel('.')"], cwd=str(folder), check=True)
    backend().build_wheel(str(tmp_path))
    assert next(folder.glob("*.whl")).read_bytes() == next(tmp_path.glob("*.whl")).read_bytes()


def test_the_versions_are_one():
    assert backend().project()["version"] == oasplan.__version__ == ".".join(map(str, _abi.VERSION))


# ---- Scenarios, types, the example ----

@pytest.mark.parametrize("path", sorted((ROOT / "bindings/scenarios").glob("*.json")), ids=lambda path: path.stem)
def test_a_scenario_prints_what_is_expected(path):
    """As tests/test_bindings does for every language; here so that this package is tested by itself. A * for a length stands for any text."""
    came = subprocess.run([sys.executable, "-B", str(PACKAGE / "tests/scenarios.py"), str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=str(ROOT), check=False)
    assert came.returncode == 0, came.stderr.decode()
    assert without_any(came.stdout, path.with_suffix(".expected").read_bytes()) is None


def without_any(printed, expected):
    """None, or the first step in which they differ."""
    found, wanted = steps(printed), steps(expected)
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted):
        if one != other and not (other[0].endswith(b"text *") and one[0].startswith(other[0][:-1])):
            return one, other
    return None


def steps(transcript):
    """[(head, bytes)] of each step."""
    rows, position = [], 0
    while position < len(transcript):
        end = transcript.index(b"\n", position)
        head, position = transcript[position:end], end + 1
        length = head.rsplit(b" ", 1)[-1]
        body = b""
        if b" text " in head and length != b"*":
            body, position = transcript[position:position + int(length)], position + int(length) + 1
        rows.append((head, body))
    return rows


def test_the_types_hold():
    came = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "oasplan"], cwd=str(PACKAGE), stdout=subprocess.PIPE, check=False)
    assert came.returncode == 0, came.stdout.decode()


def test_a_program_with_types_is_understood(tmp_path):
    (tmp_path / "program.py").write_text("import oasplan\nwords: str = oasplan.builtin().render('html')\nfile: bytes = oasplan.builtin().render('source')\nwith oasplan.Store('x') as store:\n"
                                         "    numbers: list[int] = store.gaps('a', '1-5').uncited\n    report: oasplan.Report = store.report('legislation')\n    page: str = store.report('legislation', format='html')\n"
                                         "oasplan.builtin().find(12)\n", encoding="utf-8")
    came = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "program.py"], cwd=str(tmp_path), env={**os.environ, "MYPYPATH": str(PACKAGE)},
                          stdout=subprocess.PIPE, check=False)
    errors = [line for line in came.stdout.decode().splitlines() if ": error:" in line]
    assert len(errors) == 1 and errors[0].startswith("program.py:8: ") and '"find"' in errors[0], came.stdout.decode()


def test_what_the_readme_says_runs(python, tmp_path):
    blocks = re.findall(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", (PACKAGE / "README.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) >= 3
    came = python("\n".join(code for code, _ in blocks))
    assert came.returncode == 0, came.stderr.decode()
    assert came.stdout.decode("utf-8") == "".join(output for _, output in blocks)


def test_ten_lines_say_where_a_provision_comes_from(python, tmp_path):
    came = subprocess.run([sys.executable, "-B", str(PACKAGE / "examples/ten_lines.py")], cwd=str(tmp_path), env={**os.environ, "PYTHONPATH": str(PACKAGE)}, stdout=subprocess.PIPE, check=True)
    assert came.stdout.decode("utf-8").splitlines() == [
        "Assurer le renforcement des législations, des programmes et des politiques nationales en vue de combattre la corruption, y compris la corruption dans le contexte de la traite des personnes, "
        "et assurer que ces actes sont effectivement et rapidement investigués, et que leurs auteurs soient inculpés et punis.",
        "prior-plan par. 17 (implied)",
        "not cited: 2 6 7 8 10 11 12 14 16 31 46 47",
    ]
