#!/usr/bin/env python3
"""Makes tests/unit/small.docx with python3-docx: a little of everything that the DOCX import reads, for the tests in C.

    make_small_docx.py SMALL_DOCX
"""
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WHO = 'w:id="1" w:author="%s" w:date="2015-03-04T05:06:07Z"'


def main(path):
    document = docx.Document()
    document.core_properties.title = "A small plan"
    document.add_heading("I. PRINCIPLES", 1)
    document.add_paragraph("Additions of Mexico are in bold.")
    document.add_paragraph("First of ", style="List Number").add_run("these").bold = True
    line = document.add_paragraph("Second ", style="List Number")
    for xml in ("<w:del %s %s><w:r><w:delText>old</w:delText></w:r></w:del>", "<w:ins %s %s><w:r><w:t>new</w:t></w:r></w:ins>"):
        line._p.append(parse_xml(xml % (nsdecls("w"), WHO % "USA")))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.save(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
