// Makes a .docx of plain blocks with the npm package docx: docx_npm.mjs MODULES blocks.json OUT.docx

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, from, to] = process.argv.slice(2);
const { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } = createRequire(`${modules}/`)("docx");

const children = JSON.parse(readFileSync(from, "utf8")).map((block) => {
  if (!block.rows) {
    const heading = /^Heading(\d)/.exec(block.style);
    return new Paragraph({
      text: block.text,
      heading: heading ? HeadingLevel[`HEADING_${heading[1]}`] : undefined,
    });
  }
  const columns = Math.max(...block.rows.map((row) => row.length));
  return new Table({
    columnWidths: Array(columns).fill(Math.floor(9000 / columns)),
    rows: block.rows.map(
      (row) =>
        new TableRow({
          children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })),
        }),
    ),
  });
});
writeFileSync(to, await Packer.toBuffer(new Document({ sections: [{ children }] })));
