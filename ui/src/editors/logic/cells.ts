// The cells of a 統計表 whose rows may be shorter or longer than its head. Row 0 of the grid is the head.

import type { DataTable } from '../types';
import { inserted, moved, without } from './order';

/** How many columns are shown: enough for the longest row, and never none. */
export const width = (table: DataTable): number =>
  Math.max(1, table.columns.length, ...table.rows.map((row) => row.length));

/** A table as it is drawn: an empty one shows two columns and a row, which come into being when something is typed. */
export const shownSize = (table: DataTable) => {
  const blank = table.columns.length === 0 && table.rows.length === 0;
  return { columns: blank ? 2 : width(table), rows: Math.max(1, table.rows.length) };
};

const padded = (row: readonly string[], length: number): string[] =>
  row.length >= length ? [...row] : [...row, ...Array<string>(length - row.length).fill('')];

export function textAt(table: DataTable, row: number, column: number): string {
  return (row === 0 ? table.columns[column] : table.rows[row - 1]?.[column]) ?? '';
}

/** Writes cells, growing the table where they need it. */
export function written(
  table: DataTable,
  cells: readonly { row: number; column: number; text: string }[],
): DataTable {
  const columns = [...table.columns];
  const rows = table.rows.map((row) => [...row]);
  for (const { row, column, text } of cells) {
    if (row > 0) while (rows.length < row) rows.push([]);
    const line = row === 0 ? columns : (rows[row - 1] as string[]);
    if (line[column] === undefined && text === '') continue;
    while (line.length < column) line.push('');
    line[column] = text;
  }
  return { columns, rows };
}

export const rowAdded = (table: DataTable, at: number): DataTable => ({
  columns: [...table.columns],
  rows: inserted(padRows(table.rows, at), at, Array<string>(width(table)).fill('')),
});

const padRows = (rows: readonly string[][], length: number): string[][] => {
  const next = [...rows];
  while (next.length < length) next.push([]);
  return next;
};

export const rowRemoved = (table: DataTable, at: number): DataTable => ({
  ...table,
  rows: without(table.rows, at),
});

export function rowMoved(table: DataTable, at: number, by: number): DataTable | undefined {
  const rows = moved(table.rows, at, by);
  return rows && { ...table, rows };
}

const eachLine = (table: DataTable, change: (line: string[]) => string[]): DataTable => ({
  columns: change(table.columns),
  rows: table.rows.map(change),
});

/** A short row stays short where the new column lies behind its end. */
export const columnAdded = (table: DataTable, at: number): DataTable => ({
  columns: inserted(padded(table.columns, at), at, ''),
  rows: table.rows.map((row) => (row.length < at ? [...row] : inserted(row, at, ''))),
});

export const columnRemoved = (table: DataTable, at: number): DataTable =>
  eachLine(table, (line) => without(line, at));

export function columnMoved(table: DataTable, at: number, by: number): DataTable | undefined {
  const to = at + by;
  const count = width(table);
  if (to < 0 || to >= count || at >= count) return undefined;
  const reach = Math.max(at, to) + 1;
  return eachLine(table, (line) =>
    line.length <= Math.min(at, to) ? [...line] : (moved(padded(line, reach), at, by) as string[]),
  );
}
