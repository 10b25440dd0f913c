import type { YearView } from '$/lib/bindings';

/** A year as the town writes it; one outside of the term by its number. */
export const yearName = (years: readonly YearView[], year: number): string =>
  years.find((known) => known.year === year)?.label ?? `${year}年度`;
