#!/usr/bin/env python3
"""Runs tests that are written for pytest, and writes what came of them as TAP, as all runners do.

    run_pytest.py FOLDER
"""
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tap import Tap


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = subprocess.run([sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml", str(report), sys.argv[1]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        cases = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []
    for case in cases:
        name = "%s: %s" % (case.get("classname"), case.get("name"))
        faults = [child for child in case if child.tag in ("failure", "error")]
        skipped = case.find("skipped")
        if skipped is not None:
            tap.skip(name, skipped.get("message"))
        else:
            tap.result(not faults, name, "\n".join(fault.text or fault.get("message") for fault in faults))
    if done.returncode not in (0, 1) or not cases:
        tap.result(False, "pytest runs to its end", done.stdout.decode("utf-8", "replace"))
    tap.done()


main()
