"""Makes a .docx of plain blocks with python-docx: python_docx.py blocks.json OUT.docx"""

import json
import sys

from docx import Document


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        blocks = json.load(file)
    document = Document()
    for block in blocks:
        if "rows" in block:
            rows = block["rows"]
            table = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
            # The quick way: `table.cell()` looks through the whole table each time.
            for row, texts in zip(table.rows, rows):
                for cell, text in zip(row.cells, texts):
                    cell.text = text
        elif block["style"].startswith("Heading"):
            document.add_heading(block["text"], level=min(int(block["style"][-1]), 9))
        else:
            document.add_paragraph(block["text"])
    document.save(sys.argv[2])


main()
