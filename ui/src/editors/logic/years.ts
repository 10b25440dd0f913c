// The columns of a table by year: the years of the plan, and years outside it that hold something.

import type { NameYear, Year } from '../types';

export interface YearColumn extends Year {
  /** The key under which the value keeps it. */
  key: string;
  /** The year is none of the plan's. */
  outside: boolean;
}

/** Keys that are no year are left alone: they are kept by whoever copies the value, and shown last under their own name. */
export function yearColumns(
  years: readonly Year[],
  filled: readonly string[],
  nameYear: NameYear,
): YearColumn[] {
  const columns: YearColumn[] = years.map((year) => ({ ...year, key: String(year.year), outside: false }));
  const known = new Set(columns.map((column) => column.key));
  for (const key of filled) {
    if (known.has(key)) continue;
    const year = Number(key);
    const named = Number.isInteger(year) ? nameYear(year) : { label: key, short: key };
    columns.push({ year: Number.isInteger(year) ? year : Infinity, ...named, key, outside: true });
  }
  return columns.sort((one, other) => one.year - other.year);
}
