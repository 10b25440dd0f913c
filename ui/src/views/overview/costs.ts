// 事業費 by 年度 and 財源, added up over all initiatives.

import type { Cost } from '$/lib/bindings';

export const SOURCES = ['national', 'prefectural', 'bond', 'other', 'general'] as const;
export type Source = (typeof SOURCES)[number];

export interface YearCost {
  year: number;
  amounts: Record<Source, number>;
  total: number;
}

/** One line per year of the term, and one per year outside of it in which money is written; 千円. */
export function costsByYear(
  costs: readonly Partial<Record<string, Partial<Cost>>>[],
  term: readonly number[],
): YearCost[] {
  const byYear = new Map(term.map((year) => [year, empty(year)]));
  for (const initiative of costs) {
    for (const [key, cost] of Object.entries(initiative)) {
      const year = Number(key);
      for (const source of SOURCES) {
        const amount = read(cost?.[source]);
        if (amount === undefined) continue;
        const line = byYear.get(year) ?? empty(year);
        line.amounts[source] += amount;
        line.total += amount;
        byYear.set(year, line);
      }
    }
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

const empty = (year: number): YearCost => ({
  year,
  amounts: { national: 0, prefectural: 0, bond: 0, other: 0, general: 0 },
  total: 0,
});

/** A stored amount is in plain form where it is a number; anything else is told by the examination and counts as nothing. */
function read(text: string | undefined): number | undefined {
  const amount = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(amount) ? amount : undefined;
}

/** The heights of the parts of a bar in per cent of the highest bar, from the bottom; parts of no height are left out. */
export function stack(line: YearCost, highest: number): { source: Source; from: number; height: number }[] {
  let from = 0;
  return SOURCES.flatMap((source) => {
    const height = highest <= 0 ? 0 : (Math.max(0, line.amounts[source]) / highest) * 100;
    if (height === 0) return [];
    const part = { source, from, height };
    from += height;
    return [part];
  });
}
