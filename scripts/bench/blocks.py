"""Reads a .docx of ours into plain blocks, so that other programs can be asked to make the same document.

    blocks.py PAPER.docx > blocks.json

A block is {"style", "text"} or {"rows": [[text, ...], ...]}. Nothing else of the document is carried over, which is to the
advantage of the others: our own export also writes numbering, fields, sections, headers and properties.
"""

import json
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(element):
    return "".join(
        node.text or "" if node.tag == W + "t" else "\n" for node in element.iter() if node.tag in (W + "t", W + "br")
    )


def main():
    with zipfile.ZipFile(sys.argv[1]) as package:
        body = ElementTree.fromstring(package.read("word/document.xml")).find(W + "body")
    blocks = []
    for element in body.iter():
        if element.tag == W + "tbl":
            rows = [[text_of(cell) for cell in row.iter(W + "tc")] for row in element.iter(W + "tr")]
            blocks.append({"rows": rows})
        elif element.tag == W + "p":
            style = element.find(f"{W}pPr/{W}pStyle")
            blocks.append({"style": "" if style is None else style.get(W + "val"), "text": text_of(element)})
    # Paragraphs inside tables came once more by themselves: they belong to their cells.
    inside = {id(paragraph) for table in body.iter(W + "tbl") for paragraph in table.iter(W + "p")}
    paragraphs = [element for element in body.iter() if element.tag in (W + "tbl", W + "p")]
    kept = [block for block, element in zip(blocks, paragraphs) if id(element) not in inside]
    json.dump(kept, sys.stdout, ensure_ascii=False)


main()
