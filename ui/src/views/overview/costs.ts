// 事業費 by 年度 and 財源 as bars and lines of a table. The sums come from Rust (`plan::cost`); here they are only placed.

import type { Cost, CostSum } from '$/lib/bindings';
import { readDecimal, sum, withCommas } from '$/editors/logic/decimal';

export const SOURCES = ['national', 'prefectural', 'bond', 'other', 'general'] as const;
export type Source = (typeof SOURCES)[number];

export interface YearLine {
  year: number;
  /** With commas; empty where nobody wrote an amount. */
  texts: Record<Source, string>;
  total: string;
  /** For drawing only. */
  amounts: Record<Source, number>;
}

const NOTHING: Cost = { national: '', prefectural: '', bond: '', other: '', general: '' };

/** An amount as Rust gives it, with commas; empty stays empty. */
export function money(amount: string): string {
  const number = readDecimal(amount);
  return number ? withCommas(number) : amount;
}

/** One line per year of the term, and one per year outside of it in which money is written. */
export function yearLines({ years }: Pick<CostSum, 'years'>, term: readonly number[]): YearLine[] {
  const found = new Map(years.map((year) => [year.year, year]));
  return [...new Set([...term, ...found.keys()])]
    .sort((one, other) => one - other)
    .map((year) => {
      const sources = found.get(year)?.sources ?? NOTHING;
      const each = <T>(make: (source: Source) => T) =>
        Object.fromEntries(SOURCES.map((source) => [source, make(source)])) as Record<Source, T>;
      return {
        year,
        texts: each((source) => money(sources[source])),
        total: money(found.get(year)?.total ?? ''),
        amounts: each((source) => Number(sources[source] || '0')),
      };
    });
}

/** The sum of one source over the years, with commas; empty where nobody wrote an amount. */
export function sourceTotal({ years }: Pick<CostSum, 'years'>, source: Source): string {
  const amounts = years.flatMap((year) => readDecimal(year.sources[source]) ?? []);
  return amounts.length === 0 ? '' : withCommas(sum(amounts));
}

/** The sources in which anybody wrote an amount. */
export const usedSources = ({ years }: Pick<CostSum, 'years'>): Source[] =>
  SOURCES.filter((source) => years.some((year) => year.sources[source] !== ''));

/** How high a bar stands: what is above 0. */
const heightOf = (line: YearLine) =>
  SOURCES.reduce((height, source) => height + Math.max(0, line.amounts[source]), 0);

export const highestOf = (lines: readonly YearLine[]): number => Math.max(0, ...lines.map(heightOf));

/** The heights of the parts of a bar in per cent of the highest bar, from the bottom; parts of no height are left out. */
export function stack(line: YearLine, highest: number): { source: Source; from: number; height: number }[] {
  let from = 0;
  return SOURCES.flatMap((source) => {
    const height = highest <= 0 ? 0 : (Math.max(0, line.amounts[source]) / highest) * 100;
    if (height === 0) return [];
    const part = { source, from, height };
    from += height;
    return [part];
  });
}
