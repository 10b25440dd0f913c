// A text as the rows on which it is edited. The rows, one after the other, are the text: nothing of it is anywhere else.

import type { ProvisionKind, ProvisionPair } from '$/lib/bindings';

export interface ProvisionRow {
  /** Names the row while its texts change, so that the field under the cursor stays the same. */
  key: number;
  place: string;
  kind: ProvisionKind;
  /** 現行, without the line breaks at its end; empty for a new provision. */
  current: string;
  /** 改正後, without the line breaks at its end; empty for one that is deleted. */
  body: string;
  /** The line breaks and blank lines at its end. */
  tail: string;
  next: string | null;
  crowded: boolean;
  /** As it was read, it differs from 現行 only in what no amendment says. */
  alike: boolean;
}

/** Lines of a text as they are shown where they are only read. */
export type Passage = { kind: 'words'; text: string } | { kind: 'table'; rows: string[][] };

export type RowState = 'same' | 'alike' | 'changed' | 'added' | 'deleted';

let keys = 0;

/** A provision, and the line breaks and blank lines after it. */
export function split(text: string): { body: string; tail: string } {
  const tail = /(?:\r?\n[ \t　]*)*$/.exec(text)?.[0] ?? '';
  return { body: text.slice(0, text.length - tail.length), tail };
}

/** The line break that the rows use. */
const lineBreak = (rows: readonly ProvisionRow[]): string =>
  rows.some(({ body, tail }) => body.includes('\r\n') || tail.includes('\r\n')) ? '\r\n' : '\n';

const upTo = (rows: readonly ProvisionRow[], lineEnd: string): string => {
  let text = '';
  for (const { body, tail } of rows) {
    if (body === '') continue;
    // The last line of a text may have been open; now another provision follows it.
    if (text !== '' && !text.endsWith('\n')) text += lineEnd;
    text += body + tail;
  }
  return text;
};

/** The whole text. */
export const textOf = (rows: readonly ProvisionRow[]): string => upTo(rows, lineBreak(rows));

/** The line, from 1, on which a row begins in the whole text. */
export function lineOf(rows: readonly ProvisionRow[], at: number): number {
  const before = upTo(rows.slice(0, at), '\n');
  return before.split('\n').length + (before === '' || before.endsWith('\n') ? 0 : 1);
}

/** The row in which a line (from 1) of the whole text is, and the line in it (from 0). */
export function rowAt(
  rows: readonly ProvisionRow[],
  line: number,
): { row: ProvisionRow; line: number } | undefined {
  let found: { row: ProvisionRow; line: number } | undefined;
  rows.forEach((row, at) => {
    const first = lineOf(rows, at);
    if (row.body !== '' && first <= line) found = { row, line: line - first };
  });
  return found;
}

export function stateOf(row: ProvisionRow): RowState {
  if (row.body === '') return 'deleted';
  if (row.current === '') return 'added';
  const plain = (text: string) => text.replaceAll('\r\n', '\n');
  if (plain(row.current) === plain(row.body)) return 'same';
  return row.alike ? 'alike' : 'changed';
}

/** The row with what was typed into its field, which knows only one kind of line break. */
export function typed(rows: readonly ProvisionRow[], key: number, value: string): ProvisionRow[] {
  const lineEnd = lineBreak(rows);
  const body = lineEnd === '\n' ? value : value.replace(/\r?\n/g, lineEnd);
  return rows.map((row) => (row.key === key ? { ...row, body, alike: false } : row));
}

/** The rows with the one that stays as it is now. */
export const restored = (rows: readonly ProvisionRow[], key: number): ProvisionRow[] =>
  typed(rows, key, rows.find((row) => row.key === key)?.current ?? '');

/** The rows with a new provision after the one at a place, and the key of the new one. */
export function added(
  rows: readonly ProvisionRow[],
  at: number,
  begin: string,
): { rows: ProvisionRow[]; key: number } {
  const key = keys++;
  const row: ProvisionRow = {
    key,
    place: '',
    kind: rows[at]?.kind === 'paragraph' ? 'paragraph' : 'article',
    current: '',
    body: begin,
    tail: lineBreak(rows),
    next: null,
    crowded: false,
    alike: false,
  };
  return { rows: rows.toSpliced(at + 1, 0, row), key };
}

/** Where a provision that was begun is written on: between the brackets of its 見出し, or else at its end. */
export function caretIn(begin: string): [start: number, end: number] {
  const caption = /^([ \t　]*[（(])([○ 　]*)[）)]\r?\n/.exec(begin);
  const start = caption?.[1]?.length ?? begin.length;
  return [start, start + (caption?.[2]?.length ?? 0)];
}

/** What can be counted beside it: the 項 beside a 項, and else the 条. */
export const nounOf = (row: ProvisionRow): 'article' | 'paragraph' =>
  row.kind === 'paragraph' ? 'paragraph' : 'article';

/** Whether it may go: a text without its 題名 is none, and without the line 附則 its provisions would be those of another. */
export const removable = (row: ProvisionRow): boolean =>
  row.body !== '' && row.kind !== 'title' && row.kind !== 'supplement_head';

/** The rows as they were read, each with the key of the row that it was. */
export function renewed(before: readonly ProvisionRow[], read: readonly ProvisionPair[]): ProvisionRow[] {
  const left = [...before];
  const take = (wanted: (row: ProvisionRow) => boolean): number => {
    const at = left.findIndex(wanted);
    const [row] = at === -1 ? [] : left.splice(at, 1);
    return row?.key ?? keys++;
  };
  return read.map((pair) => {
    const current = split(pair.current).body;
    const { body, tail } = split(pair.revised);
    const key = take((row) => row.current === current && (current !== '' || row.body === body));
    // A deleted provision keeps the end that it has as it is now, for when it comes back.
    return {
      key,
      place: pair.place,
      kind: pair.kind,
      current,
      body,
      tail: body === '' ? split(pair.current).tail || '\n' : tail,
      next: pair.next,
      crowded: pair.crowded,
      alike: pair.alike,
    };
  });
}

/** The cells of a line of a 別表 between bars (`|1|会長|`) or tabs, or undefined where it is a line of words. */
function cellsOf(line: string): string[] | undefined {
  const framed = /^[ 　]*[|｜│](.*)[|｜│][ 　]*$/.exec(line)?.[1];
  if (framed !== undefined) return framed.split(/[|｜│\t]/).map((cell) => cell.trim());
  const plain = line.replace(/^[ 　]+/, '');
  return /[^\t]\t/.test(plain) ? plain.split('\t').map((cell) => cell.trim()) : undefined;
}

/** A text in passages of words and tables, for reading only: what is edited stays as it is written. */
export function passagesOf(text: string): Passage[] {
  const passages: Passage[] = [];
  for (const line of text.split(/\r?\n/)) {
    const cells = cellsOf(line);
    const last = passages.at(-1);
    if (cells && last?.kind === 'table') last.rows.push(cells);
    else if (cells) passages.push({ kind: 'table', rows: [cells] });
    else if (last?.kind === 'words') last.text += `\n${line}`;
    else passages.push({ kind: 'words', text: line });
  }
  return passages;
}
