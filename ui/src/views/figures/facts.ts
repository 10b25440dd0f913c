// What the figures have in common with those of the plan on paper (`papers/plan/figures.rs`): how much they name, and how.

import { t } from '$/lib/strings';

/** A box names no more than this; the rest is counted. */
export const MOST = 12;

/** Names, and how many more there are: ほか3件. */
export const atMost = (names: readonly string[], most = MOST): string[] =>
  names.length > most ? [...names.slice(0, most), t.figures.others(names.length - most)] : [...names];

/** A word about the prefecture in the form of this one: 府の計画. */
export function local(word: string, prefecture: string): string {
  const kind = prefecture.trim().at(-1);
  return word.startsWith('県') && (kind === '都' || kind === '道' || kind === '府')
    ? kind + word.slice(1)
    : word;
}

/** A number and a name: 1-2　手続の見直し. */
export const signed = (sign: string, text: string): string =>
  sign === '' || text === '' ? sign + text : `${sign}\u3000${text}`;
