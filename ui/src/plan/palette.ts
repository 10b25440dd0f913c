// The list of places and commands, and what a few typed words find in it. Knows nothing of the page.

import { foldWidth, searchKey } from '$/editors/logic/width';

export interface Entry {
  key: string;
  label: string;
  /** What kind of thing it is, shown beside it. */
  kind: string;
  /** Where it stands, or the number by which it is known. */
  note?: string;
  /** The chord that does the same. */
  chord?: string;
}

/** How well an entry fits: 0 best, undefined not at all. */
function rank(entry: Entry, words: readonly string[]): number | undefined {
  const label = searchKey(entry.label);
  const rest = searchKey(`${entry.kind} ${entry.note ?? ''}`);
  let worst = 0;
  for (const word of words) {
    const at = label.indexOf(word);
    const fit = at === 0 ? 0 : at > 0 ? 1 : rest.includes(word) ? 2 : undefined;
    if (fit === undefined) return undefined;
    worst = Math.max(worst, fit);
  }
  return worst;
}

/** The entries that fit, the best first; among equals those used lately, then in the order given. */
export function search<E extends Entry>(
  entries: readonly E[],
  query: string,
  recent: readonly string[],
): E[] {
  const words = foldWidth(query).split(/\s+/).map(searchKey).filter(Boolean);
  const age = (entry: E) => {
    const at = recent.indexOf(entry.key);
    return at < 0 ? recent.length : at;
  };
  return entries
    .flatMap((entry) => {
      const fit = rank(entry, words);
      return fit === undefined ? [] : [{ entry, fit, age: age(entry) }];
    })
    .sort((a, b) => a.fit - b.fit || a.age - b.age)
    .map(({ entry }) => entry);
}

/** The keys used lately, with one more in front. */
export const used = (recent: readonly string[], key: string, most = 8): string[] =>
  [key, ...recent.filter((other) => other !== key)].slice(0, most);
