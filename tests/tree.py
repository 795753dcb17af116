"""The tree as a clean checkout has it: what git knows and what is about to be added, without builds and stores that lie about."""
import shutil
import tarfile
from pathlib import Path

import outside


def names(source):
    listed = outside.run(["git", "-c", "safe.directory=*", "-C", source, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    return sorted(name for name in listed.split("\0") if name and (Path(source) / name).exists())


def copy(source, folder):
    """A copy with the rights of each file, in a folder that is not there yet."""
    for name in names(source):
        place = Path(folder) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(Path(source) / name, place)
    return Path(folder)


def pack(source, file, top):
    """The same as a tarball with one folder at its top, as a release has it."""
    with tarfile.open(file, "w:gz") as archive:
        for name in names(source):
            archive.add(Path(source) / name, "%s/%s" % (top, name))
