// The name of any year as the town writes it (domain.md §6.3), the same as `calendar::FiscalYear::print` gives for the term.

import type { DateStyle, EraView, YearView } from '$/lib/bindings';

export interface YearNames {
  eras: readonly EraView[];
  style: DateStyle;
  /** The years of the term, whose names are known. */
  years: readonly YearView[];
}

export function nameYear({ eras, style, years }: YearNames, year: number): { label: string; short: string } {
  const known = years.find((one) => one.year === year);
  if (known) return { label: known.label, short: known.short };
  const era = eras.findLast((one) => one.first_year <= year);
  if (!era || style === 'western') return { label: `${year}年度`, short: String(year) };
  const count = year - era.first_year + 1;
  const name = `${era.name}${count === 1 ? '元' : count}`;
  return style === 'both'
    ? { label: `${name}（${year}）年度`, short: `${name}(${year})` }
    : { label: `${name}年度`, short: `${name}年度` };
}

/** The 会計年度 of a day on the clock of this PC. */
export const yearOfDay = (day: Date): number =>
  day.getMonth() >= 3 ? day.getFullYear() : day.getFullYear() - 1;

/** A year as it is stored, named for a reader; other text as it is. */
export function readYear(names: YearNames, text: string): string {
  return /^\d{4}$/.test(text) ? nameYear(names, Number(text)).label : text;
}
