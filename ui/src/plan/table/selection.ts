// Where the keyboard goes in a table, and which cells are selected. Knows rows and columns by their numbers only.

export interface At {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

/** Cells from one corner to the other, both included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const rangeOf = (one: At, other: At): Range => ({
  top: Math.min(one.row, other.row),
  bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column),
  right: Math.max(one.column, other.column),
});

export const rowsOf = (range: Range): number => range.bottom - range.top + 1;
export const columnsOf = (range: Range): number => range.right - range.left + 1;
export const isOne = (range: Range): boolean => rowsOf(range) === 1 && columnsOf(range) === 1;

export const isIn = (range: Range, row: number, column: number): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

const within = (at: At, size: Size): At => ({
  row: Math.max(0, Math.min(at.row, size.rows - 1)),
  column: Math.max(0, Math.min(at.column, size.columns - 1)),
});

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Where a key leads from a cell, `page` rows being a page; undefined when the key leads nowhere in a table. */
export function destination(keys: Keys, at: At, size: Size, page: number): At | undefined {
  if (keys.altKey) return undefined;
  const far = keys.ctrlKey || keys.metaKey;
  const to: Partial<Record<string, At>> = {
    ArrowUp: { row: far ? 0 : at.row - 1, column: at.column },
    ArrowDown: { row: far ? size.rows - 1 : at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: far ? 0 : at.column - 1 },
    ArrowRight: { row: at.row, column: far ? size.columns - 1 : at.column + 1 },
    Home: { row: far ? 0 : at.row, column: 0 },
    End: { row: far ? size.rows - 1 : at.row, column: size.columns - 1 },
  };
  // Together with Ctrl these two belong to the road.
  if (!far) {
    to.PageUp = { row: at.row - page, column: at.column };
    to.PageDown = { row: at.row + page, column: at.column };
  }
  const found = to[keys.key];
  return found && within(found, size);
}

/** The cell before or behind in the order of reading; undefined where Tab leaves the table. */
export function inReadingOrder(at: At, by: 1 | -1, size: Size): At | undefined {
  const next = at.row * size.columns + at.column + by;
  if (next < 0 || next >= size.rows * size.columns) return undefined;
  return { row: Math.floor(next / size.columns), column: next % size.columns };
}

/** The lines that are drawn of a long list: those that are seen, and some before and behind. */
export function seen(
  view: { top: number; height: number; line: number },
  count: number,
  spare: number,
): { from: number; to: number } {
  if (view.line <= 0) return { from: 0, to: Math.min(count, spare) };
  const from = Math.floor(view.top / view.line) - spare;
  const to = Math.ceil((view.top + view.height) / view.line) + spare;
  return { from: Math.max(0, Math.min(from, count)), to: Math.max(0, Math.min(to, count)) };
}
