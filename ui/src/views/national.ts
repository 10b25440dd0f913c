// 国の動向: which items this plan holds itself against, and what changed between the editions of the state's plan.

import type { KeyedChoice, NationalVersion } from '$/lib/bindings';

/** What a record of the plan says of an item. */
export interface OwnItem {
  id: string;
  body: { key: string; label: string; source: string; left_out: boolean };
}

export interface PlanItems {
  /** What can be chosen: the state's items in their order, then those of the plan. */
  choices: KeyedChoice[];
  /** Keys of items of the state that the plan leaves out. */
  leftOut: ReadonlySet<string>;
  /** The items of the plan itself; the key is the id of the record. */
  own: KeyedChoice[];
}

export function itemsOf(items: readonly KeyedChoice[], records: readonly OwnItem[]): PlanItems {
  const leftOut = new Set(
    records.filter(({ body }) => body.key !== '' && body.left_out).map(({ body }) => body.key),
  );
  const own = records
    .filter(({ body }) => body.key === '' && body.label.trim() !== '')
    .map(({ id, body }) => ({ key: id, label: body.label.trim(), verified: body.source.trim() !== '' }));
  return { choices: [...items.filter(({ key }) => !leftOut.has(key)), ...own], leftOut, own };
}

/** The choices for one initiative: also what was left out later, where it is chosen. */
export const choicesFor = (
  items: readonly KeyedChoice[],
  { leftOut, own }: PlanItems,
  chosen: readonly string[],
): KeyedChoice[] => [...items.filter(({ key }) => !leftOut.has(key) || chosen.includes(key)), ...own];

export type VersionChange =
  | { kind: 'first' }
  /** The list of one of the two is not verified: nothing can be said. */
  | { kind: 'unknown'; number: string }
  | { kind: 'known'; added: string[]; dropped: string[] };

/** What changed from the edition before, as far as both lists are verified at their source; labels of items. */
export function changeOf(
  versions: readonly NationalVersion[],
  at: number,
  items: readonly KeyedChoice[],
): VersionChange {
  const [before, now] = [versions[at - 1], versions[at]];
  if (!before || !now) return { kind: 'first' };
  const doubtful = [now, before].find((version) => !version.verified || version.items.length === 0);
  if (doubtful) return { kind: 'unknown', number: doubtful.number };
  const label = (key: string) => items.find((item) => item.key === key)?.label ?? key;
  return {
    kind: 'known',
    added: now.items.filter((key) => !before.items.includes(key)).map(label),
    dropped: before.items.filter((key) => !now.items.includes(key)).map(label),
  };
}
