// What a paste, a fill or a bulk change comes to, before anything is changed: which cells, which names no list has, which
// rows find no place. The same proposal is shown and carried out.

import type { BatchEdit, Kind, PlanRecord } from '$/lib/bindings';
import { isSame, patched, type Added, type Column } from './columns';
import { nameKey } from './names';
import { columnsOf, isOne, rowsOf, type At, type Range } from './selection';

/** A text that is meant for a cell. */
export interface Target extends At {
  text: string;
}

/** Where the cells of a pasted block land, in a table of so many rows. */
export interface Landing {
  targets: Target[];
  /** Rows behind the last one, as cells from the column on where the block begins. */
  extra: string[][];
}

/**
 * Lays a block over a selection, as Excel does: one cell fills all of it, a block that fits into it several times is repeated,
 * any other begins at its upper left corner.
 */
export function land(block: readonly (readonly string[])[], selection: Range, rows: number): Landing {
  const high = block.length;
  const wide = Math.max(0, ...block.map((cells) => cells.length));
  const targets: Target[] = [];
  const extra: string[][] = [];
  if (high === 0 || wide === 0) return { targets, extra };
  const repeats = !isOne(selection) && rowsOf(selection) % high === 0 && columnsOf(selection) % wide === 0;
  const height = repeats ? rowsOf(selection) : high;
  const width = repeats ? columnsOf(selection) : wide;
  for (let down = 0; down < height; down += 1) {
    const cells = block[down % high] ?? [];
    const row = selection.top + down;
    if (row >= rows) {
      if (cells.some((text) => text.trim() !== '')) extra.push([...cells]);
      continue;
    }
    for (let right = 0; right < width; right += 1) {
      const text = cells[right % wide];
      if (text !== undefined) targets.push({ row, column: selection.left + right, text });
    }
  }
  return { targets, extra };
}

/** The texts of the first row of a selection, for every row below it. */
export function fillDown(selection: Range, textAt: (at: At) => string): Target[] {
  const targets: Target[] = [];
  for (let row = selection.top + 1; row <= selection.bottom; row += 1)
    for (let column = selection.left; column <= selection.right; column += 1)
      targets.push({ row, column, text: textAt({ row: selection.top, column }) });
  return targets;
}

/** An empty text for every cell of a selection. */
export function emptied(selection: Range): Target[] {
  const targets: Target[] = [];
  for (let row = selection.top; row <= selection.bottom; row += 1)
    for (let column = selection.left; column <= selection.right; column += 1)
      targets.push({ row, column, text: '' });
  return targets;
}

export interface Change {
  id: string;
  column: Column;
  before: string;
  after: string;
  fields: Record<string, unknown>;
}

export interface Unknown {
  column: Column;
  name: string;
  /** How many cells are left as they are because of it. */
  cells: number;
}

export interface Proposal {
  changes: Change[];
  unknown: Unknown[];
  /** Cells that are left because of unknown names. */
  left: number;
  /** Cells with a text that lie in a column that cannot be changed, or outside of the table. */
  outside: number;
  /** What the rows say that find no place. */
  rows: { fields: Record<string, unknown>; title: string }[];
  /** New records that are named. */
  added: { kind: Kind; id: string; name: string }[];
}

export interface Proposing {
  targets: readonly Target[];
  /** Rows that find no place; empty ones are left out before. */
  extra?: readonly (readonly string[])[];
  /** The column in which the rows without a place begin. */
  left?: number;
  rows: readonly PlanRecord[];
  columns: readonly Column[];
  /** Whether unknown names become records, where the column says which. */
  adding?: boolean;
  /** The column whose text names a new row. */
  title?: string;
  newId: () => string;
}

/** What the texts come to. Two texts for the same field of a record: the later one counts. */
export function propose(asked: Proposing): Proposal {
  const { rows, columns, adding = false, newId } = asked;
  const proposal: Proposal = { changes: [], unknown: [], left: 0, outside: 0, rows: [], added: [] };
  const addedOf = (kind: Kind): Added[] => proposal.added.filter((one) => one.kind === kind);

  /** The fields of a text; undefined when the cell is left as it is. */
  const read = (column: Column, text: string, record?: PlanRecord) => {
    const kind = column.adds;
    const first = column.read(text, record, kind ? addedOf(kind) : []);
    if (first.unknown.length === 0) return first.fields;
    for (const name of first.unknown) {
      const met = proposal.unknown.find(
        (one) => one.column.key === column.key && nameKey(one.name) === nameKey(name),
      );
      if (met) met.cells += 1;
      else proposal.unknown.push({ column, name, cells: 1 });
    }
    if (!adding || !kind) {
      proposal.left += 1;
      return undefined;
    }
    for (const name of first.unknown) proposal.added.push({ kind, id: newId(), name });
    const second = column.read(text, record, addedOf(kind));
    return second.unknown.length === 0 ? second.fields : undefined;
  };

  for (const { row, column: at, text } of asked.targets) {
    const record = rows[row];
    const column = columns[at];
    if (!record || !column || column.kind === 'fixed') {
      const says = text.trim() !== '' && (!record || !column || column.text(record) !== text);
      if (says) proposal.outside += 1;
      continue;
    }
    const fields = read(column, text, record);
    if (fields === undefined || isSame(record, fields)) continue;
    proposal.changes.push({
      id: record.id,
      column,
      before: column.text(record),
      after: column.text(patched(record, fields), column.adds ? addedOf(column.adds) : []),
      fields,
    });
  }

  for (const cells of asked.extra ?? []) {
    let fields: Record<string, unknown> = {};
    cells.forEach((text, right) => {
      const column = columns[(asked.left ?? 0) + right];
      if (text.trim() === '') return;
      if (!column || column.kind === 'fixed') proposal.outside += 1;
      else fields = { ...fields, ...read(column, text) };
    });
    const title = fields[asked.title ?? ''];
    proposal.rows.push({ fields, title: typeof title === 'string' ? title : '' });
  }
  return proposal;
}

/** The changes of a proposal as edits: what is named first, then the records, each once. */
export function editsOf(
  proposal: Proposal,
  titles: Partial<Record<Kind, string>>,
  newRows?: { kind: Kind; parent: string | null; after: string | null; newId: () => string },
): BatchEdit[] {
  const edits: BatchEdit[] = proposal.added.map(({ kind, id, name }) => ({
    edit: 'add',
    id,
    kind,
    parent: null,
    position: { at: 'last' },
    fields: { [titles[kind] ?? 'name']: name },
  }));
  const byRecord = new Map<string, Record<string, unknown>>();
  for (const { id, fields } of proposal.changes) byRecord.set(id, { ...byRecord.get(id), ...fields });
  for (const [id, fields] of byRecord) edits.push({ edit: 'set', id, fields, burst: null });
  if (!newRows) return edits;
  let after = newRows.after;
  for (const { fields } of proposal.rows) {
    const id = newRows.newId();
    edits.push({
      edit: 'add',
      id,
      kind: newRows.kind,
      parent: newRows.parent,
      position: after === null ? { at: 'last' } : { at: 'after', id: after },
      fields,
    });
    after = id;
  }
  return edits;
}

/** What a bulk change comes to: the same names set, added or taken away in many records. */
export function bulk(
  rows: readonly PlanRecord[],
  column: Column,
  keys: readonly string[],
  how: 'set' | 'add' | 'remove',
): Change[] {
  return rows.flatMap((record) => {
    const fields = column.with?.(record, keys, how) ?? {};
    if (isSame(record, fields)) return [];
    const before = column.text(record);
    return [{ id: record.id, column, before, after: column.text(patched(record, fields)), fields }];
  });
}
