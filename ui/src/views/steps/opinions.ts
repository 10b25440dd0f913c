// Counting opinions, as `record::Opinion::number_of` does.

import type { ClassView } from '$/lib/bindings';
import { t } from '$/lib/strings';
import type { RecordOf } from '$/plan/order';

/** How many opinions a row stands for: one where no whole number was typed. */
export const numberOfOpinions = (stored: string): number => (/^\d{1,9}$/.test(stored) ? Number(stored) : 1);

export interface Count {
  key: string;
  label: string;
  meaning: string;
  count: number;
}

/** How many opinions there are of each class, and of none; a class of another version comes last. */
export function tally(classes: readonly ClassView[], opinions: readonly RecordOf<'opinion'>[]): Count[] {
  const counts = new Map<string, number>();
  for (const { body } of opinions)
    counts.set(body.class, (counts.get(body.class) ?? 0) + numberOfOpinions(body.count));
  const known = classes.map((one) => ({ ...one, count: counts.get(one.key) ?? 0 }));
  const others = [...counts.keys()]
    .filter((key) => key !== '' && !classes.some((one) => one.key === key))
    .map((key) => ({ key, label: key, meaning: '', count: counts.get(key) ?? 0 }));
  const open = counts.get('') ?? 0;
  const unclassed = { key: '', label: t.opinions.unclassed, meaning: '', count: open };
  return [...known, ...others, ...(open > 0 ? [unclassed] : [])];
}
