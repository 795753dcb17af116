#!/usr/bin/env python3
"""Makes tests/unit/small_openpyxl.xlsx with python3-openpyxl, and has LibreOffice save it again as small_libreoffice.xlsx: what people's programs write, for the
tests in C. Every cell is invented.

    make_small_xlsx.py FOLDER
"""
import datetime
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl


def main(folder):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Mesures"
    sheet.append(["titre", "date", "budget", "actif"])
    sheet.append(["Loi inventée", datetime.date(2015, 3, 12), 1234.5, True])
    sheet["A4"], sheet["B4"], sheet["C4"], sheet["D4"] = "deux\nlignes", datetime.datetime(2015, 3, 12, 14, 30), 0.1 + 0.2, False
    sheet["A5"], sheet["C5"] = "fusion", 7
    sheet.merge_cells("A5:B5")
    hidden = workbook.create_sheet("Cachée")
    hidden["A1"] = "not seen"
    hidden.sheet_state = "hidden"
    other = workbook.create_sheet("Otra hoja")
    other["B2"], other["C2"] = 42075, 0.25
    other["C2"].number_format = "0%"
    other["D9"].font = openpyxl.styles.Font(bold=True)
    path = Path(folder) / "small_openpyxl.xlsx"
    workbook.save(path)
    with tempfile.TemporaryDirectory() as saved:
        subprocess.run(["soffice", "-env:UserInstallation=file://" + saved + "/profile", "--headless", "--convert-to", "xlsx", "--outdir", saved, str(path)], check=True)
        (Path(saved) / path.name).replace(Path(folder) / "small_libreoffice.xlsx")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
