"""Builds the wheel (PEP 517 and 660) with the standard library alone, so that `pip install ./bindings/python` works without a package index.

With a liboasplan the wheel carries a copy, and serves systems like the one that it was built on; without, it is for any system, and uses the liboasplan that is installed there. The library
is named by --config-settings library=PATH or by the environment variable OASPLAN_LIBRARY: the file, or a build folder that holds it. SQLite is never carried: one process with two copies of it
loses the locks of its files, so a library that has it inside is refused.
"""
import base64
import hashlib
import io
import os
import re
import sysconfig
import tarfile
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = "liboasplan.so.1"


def project():
    """The strings of [project]."""
    section = (HERE / "pyproject.toml").read_text("utf-8").split("[project]\n")[1].split("\n[")[0]
    return dict(re.findall(r'^([\w-]+) = "(.*)"$', section, re.MULTILINE))


def metadata():
    about = project()
    return ("Metadata-Version: 2.1\nName: %(name)s\nVersion: %(version)s\nSummary: %(description)s\nLicense: %(license)s\nRequires-Python: %(requires-python)s\n" % about).encode("utf-8")


def sources():
    """(name in the wheel, bytes) of the package."""
    for path in sorted((HERE / "oasplan").glob("*")):
        if path.suffix == ".py" or path.name == "py.typed":
            yield "oasplan/" + path.name, path.read_bytes()


def library(settings):
    """The liboasplan to carry, or None."""
    named = (settings or {}).get("library") or os.environ.get("OASPLAN_LIBRARY")
    if not named:
        return None
    for path in (Path(named), Path(named) / FILE, Path(named) / "lib" / FILE):
        if path.is_file():
            data = path.read_bytes()
            if data[:4] != b"\x7fELF" or b"oasplan_version" not in data:
                raise SystemExit("%s is no liboasplan; name the shared library, or the folder that it was built in" % path)
            if b"libsqlite3.so" not in data:
                raise SystemExit("%s does not use the system's SQLite; build it with the shared one" % path)
            return data
    raise SystemExit("there is no %s at %s; name the file, or the folder that it was built in" % (FILE, named))


def moment():
    """The time of every member: SOURCE_DATE_EPOCH, else the first day that a zip can say, so that the same sources give the same bytes."""
    return max(int(os.environ.get("SOURCE_DATE_EPOCH", 0)), 315532800)


def write_wheel(folder, tag, members):
    about = project()
    info = "%(name)s-%(version)s.dist-info/" % about
    pure = "true" if tag.endswith("-any") else "false"
    wheel = "Wheel-Version: 1.0\nGenerator: oasplan\nRoot-Is-Purelib: %s\nTag: %s\n" % (pure, tag)
    members = list(members) + [(info + "METADATA", metadata()), (info + "WHEEL", wheel.encode("ascii"))]
    rows = ["%s,sha256=%s,%d" % (name, base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii"), len(data)) for name, data in members]
    record = "\n".join(rows + [info + "RECORD,,", ""])
    name = "%s-%s-%s.whl" % (about["name"], about["version"], tag)
    with zipfile.ZipFile(Path(folder) / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members + [(info + "RECORD", record.encode("utf-8"))]:
            entry = zipfile.ZipInfo(member, time.gmtime(moment())[:6])
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return name


# ---- What pip calls ----

def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    carried = library(config_settings)
    if carried is None:
        return write_wheel(wheel_directory, "py3-none-any", sources())
    tag = "py3-none-" + re.sub(r"[-.]", "_", sysconfig.get_platform())
    return write_wheel(wheel_directory, tag, list(sources()) + [("oasplan/" + FILE, carried)])


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return write_wheel(wheel_directory, "py3-none-any", [("oasplan.pth", (str(HERE) + "\n").encode("utf-8"))])


def build_sdist(sdist_directory, config_settings=None):
    about = project()
    base = "%(name)s-%(version)s" % about
    members = [("PKG-INFO", metadata()), ("backend.py", (HERE / "backend.py").read_bytes()), ("pyproject.toml", (HERE / "pyproject.toml").read_bytes())] + list(sources())
    with tarfile.open(Path(sdist_directory) / (base + ".tar.gz"), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(base + "/" + name)
            entry.size, entry.mtime = len(data), moment()
            archive.addfile(entry, io.BytesIO(data))
    return base + ".tar.gz"
