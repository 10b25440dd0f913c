// A table of records: its columns, and what a block pasted from Excel comes to. Knows nothing of the page.

import type { BatchEdit, Kind } from '$/lib/bindings';

export interface Column {
  field: string;
  /** The part that is meant, where a field holds several: a year of 目標値. */
  part?: string;
  /** Another word than that of the record. */
  label?: string;
  kind: 'words' | 'number' | 'date' | 'year' | 'choice' | 'check';
  /** For a choice: what is stored and what is read. */
  options?: readonly { key: string; label: string }[];
  /** What an empty cell stands for. */
  placeholder?: string;
  /** Share of the width, in rem. */
  width: number;
}

/** Where a block lands, whatever the width of a column is. */
export type PasteColumn = Omit<Column, 'width'>;

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
const YES = new Set(['1', 'true', '○', '〇', '✓', '✔', 'レ', 'はい', '済', '済み', 'y', 'yes']);

/** What a cell of text says in a column; undefined where a choice has no such word. */
export function cellValue(column: PasteColumn, text: string): string | boolean | undefined {
  if (column.kind === 'check') return YES.has(fold(text));
  if (column.kind !== 'choice') return text;
  const wanted = fold(text);
  return column.options?.find((option) => fold(option.label) === wanted || option.key === wanted)?.key;
}

const isParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSomething = (value: unknown) =>
  value !== '' && value !== false && !(isParts(value) && Object.keys(value).length === 0);

/** A field of several parts after one of them was written; an empty part is left out. */
function withPart(value: unknown, part: string, text: unknown): Record<string, unknown> {
  const others = isParts(value)
    ? Object.fromEntries(Object.entries(value).filter(([other]) => other !== part))
    : {};
  return isSomething(text) ? { ...others, [part]: text } : others;
}

/**
 * The edits that a pasted block comes to from a cell on: rows that are there are changed, the others are added. `before` gives
 * what a field holds, so that the parts that the block does not reach stay.
 */
export function pasteEdits(
  block: readonly string[][],
  at: { row: number; column: number },
  columns: readonly PasteColumn[],
  ids: readonly string[],
  kind: Kind,
  parent: string | null = null,
  before: (id: string, field: string) => unknown = () => undefined,
): { edits: BatchEdit[]; lost: number } {
  const edits: BatchEdit[] = [];
  let lost = 0;
  block.forEach((cells, down) => {
    const fields: Record<string, unknown> = {};
    const id = ids[at.row + down];
    cells.forEach((text, right) => {
      const column = columns[at.column + right];
      const value = column && cellValue(column, text);
      if (column === undefined || (value === undefined && text.trim() !== '')) lost += 1;
      else if (value === undefined) return;
      else if (column.part === undefined) fields[column.field] = value;
      else
        fields[column.field] = withPart(
          fields[column.field] ?? (id === undefined ? undefined : before(id, column.field)),
          column.part,
          value,
        );
    });
    if (id !== undefined) edits.push({ edit: 'set', id, fields, burst: null });
    else if (Object.values(fields).some(isSomething))
      edits.push({ edit: 'add', kind, parent, position: { at: 'last' }, fields });
  });
  return { edits, lost };
}
