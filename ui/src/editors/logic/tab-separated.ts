// Reads the text that Excel puts on the clipboard: tabs between cells, lines between rows, quotes around cells that
// hold a tab, a line break or a quote.

/** The cells of a copied block. Text without tabs and line breaks is a block of one cell. */
export function parseTabSeparated(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const cell = quotedCell(text, at) ?? plainCell(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) return rows; // a line break at the very end closes the last row and opens none
  }
}

/** A cell in quotes; undefined when the quotes are just part of the text. */
function quotedCell(text: string, start: number): { text: string; end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let close = start + 1;
  for (;;) {
    close = text.indexOf('"', close);
    if (close < 0) return undefined;
    if (text[close + 1] !== '"') break;
    close += 2;
  }
  const end = close + 1;
  if (end < text.length && !/[\t\r\n]/.test(text[end] ?? '')) return undefined;
  return {
    text: text
      .slice(start + 1, close)
      .replaceAll('""', '"')
      .replaceAll('\r\n', '\n'),
    end,
  };
}

function plainCell(text: string, start: number): { text: string; end: number } {
  const length = text.slice(start).search(/[\t\r\n]/);
  const end = length < 0 ? text.length : start + length;
  return { text: text.slice(start, end), end };
}

/** Whether a pasted text is a block of cells and not a few words for one cell. */
export function isBlock(text: string, html: string, lineBreaksDivide: boolean): boolean {
  if (text.includes('\t') || /<table[\s>]/i.test(html)) return true;
  return lineBreaksDivide && /[\r\n]/.test(text);
}

/** Cells as Excel puts them on the clipboard, so that it takes them back cell by cell. */
export const printTabSeparated = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'),
    )
    .join('\r\n');
