// Reads the names in a cell: several of them as officers and Excel write them, against a list of what there is.
//
// Absent on purpose: guessing. A name that is not in the list is said to be unknown, never replaced by one like it.

import { foldWidth } from '$/editors/logic/width';

/** Something that a cell can name. */
export interface Named {
  /** What is stored. */
  key: string;
  /** What is read and written. */
  label: string;
  /** A number by which it is known too: 3 for the third goal. */
  number?: number;
}

export interface Read {
  /** In the order in which they are named, each once. */
  keys: string[];
  /** Names that the list does not have, as they are written. */
  unknown: string[];
}

/** Two names with the same key are the same: width, case and spaces make no difference. */
export const nameKey = (name: string): string => foldWidth(name).toLowerCase().replace(/\s+/g, '');

// The middle dot is no mark between names: 税務・住民課 is one section.
const BETWEEN = /[、，,;；／/\r\n\t]/;
const WORDS_OF_NUMBERS = ['', 'no', 'no.', 'sdg', 'sdgs', 'ゴール', '目標'];
const MARKS_OF_NUMBERS = ['', '.', ':', ')', '、'];

function index(list: readonly Named[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const add = (name: string, key: string) => {
    if (!keys.has(name)) keys.set(name, key);
  };
  for (const { label, key } of list) add(nameKey(label), key);
  for (const { label, key, number } of list) {
    if (number === undefined) continue;
    for (const word of WORDS_OF_NUMBERS) {
      add(`${nameKey(word)}${number}`, key);
      for (const mark of MARKS_OF_NUMBERS) add(`${nameKey(word)}${number}${mark}${nameKey(label)}`, key);
    }
  }
  return keys;
}

/** A list that is read against many times. */
export class NameList {
  readonly items: readonly Named[];
  #keys: ReadonlyMap<string, string>;
  #labels: ReadonlyMap<string, string>;

  constructor(items: readonly Named[]) {
    this.items = items;
    this.#keys = index(items);
    this.#labels = new Map(items.map(({ key, label }) => [key, label]));
  }

  /** What is read for a key; the key itself where the list does not have it. */
  label(key: string): string {
    return this.#labels.get(key) ?? key;
  }

  /** The key of one name, or undefined. */
  find(name: string): string | undefined {
    return this.#keys.get(nameKey(name));
  }

  /** All names in a text, in order; a name that holds a mark of separation itself is found whole. */
  names(text: string): { key: string | undefined; name: string }[] {
    const found: { key: string | undefined; name: string }[] = [];
    const take = (key: string | undefined, name: string) => {
      const twice = found.some((one) =>
        key === undefined ? nameKey(one.name) === nameKey(name) : one.key === key,
      );
      if (!twice) found.push({ key, name });
    };
    const { pieces, marks } = split(text);
    for (let at = 0; at < pieces.length; at += 1) {
      let end = pieces.length;
      let whole: string | undefined;
      for (; end > at; end -= 1) {
        whole = this.find(join(pieces, marks, at, end));
        if (whole !== undefined) break;
      }
      if (whole !== undefined) {
        take(whole, this.label(whole));
        at = end - 1;
        continue;
      }
      const name = (pieces[at] ?? '').trim();
      if (name === '') continue;
      const words = name.split(/\s+/).map((word) => this.find(word));
      if (words.length > 1 && words.every((key) => key !== undefined))
        for (const key of words) take(key, this.label(key ?? ''));
      else take(undefined, name);
    }
    return found;
  }

  /** All names in a text, those of the list and the others. */
  read(text: string): Read {
    const names = this.names(text);
    return {
      keys: names.flatMap(({ key }) => key ?? []),
      unknown: names.flatMap(({ key, name }) => (key === undefined ? name : [])),
    };
  }
}

function split(text: string): { pieces: string[]; marks: string[] } {
  const pieces: string[] = [];
  const marks: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (!BETWEEN.test(sign)) continue;
    pieces.push(text.slice(from, at));
    marks.push(sign);
    from = at + 1;
  }
  pieces.push(text.slice(from));
  return { pieces, marks };
}

const join = (pieces: readonly string[], marks: readonly string[], from: number, to: number): string =>
  pieces
    .slice(from, to)
    .map((piece, at) => (at === 0 ? piece : `${marks[from + at - 1]}${piece}`))
    .join('');

/** Own words in a text, each once; words that are in use keep the form in which they are. */
export const readWords = (text: string, used: readonly Named[] = []): string[] =>
  new NameList(used).names(text).map(({ name }) => name);

/** The part of a text that is being typed last, behind the last mark, and where it begins. */
export function lastName(text: string): { from: number; name: string } {
  const { pieces } = split(text);
  const name = pieces.at(-1) ?? '';
  return { from: text.length - name.length, name };
}

/** How several names stand in a cell. */
export const joinNames = (names: readonly string[]): string => names.join('、');
