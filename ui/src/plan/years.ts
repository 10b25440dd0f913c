// The name of a year outside the term, in the plan's own style: counted on from a year whose name is known.

import type { YearView } from '$/lib/bindings';

/** 2024 → 令和6年度, where 2026 is 令和8年度; a year before the era began is told as 2018年度. */
export function nameYear(years: readonly YearView[], year: number): { label: string; short: string } {
  const plain = { label: `${year}年度`, short: String(year) };
  const inTerm = years.find((known) => known.year === year);
  if (inTerm) return { label: inTerm.label, short: inTerm.short };
  const near = years[0];
  if (!near) return plain;
  const shift = year - near.year;
  const counted = (name: string) => {
    let below = false;
    const text = name.replace(/\d+|元/g, (number) => {
      const count = (number === '元' ? 1 : Number(number)) + shift;
      if (count < 1) below = true;
      return count === 1 && /[一-龠]/.test(name[0] ?? '') ? '元' : String(count);
    });
    return below ? undefined : text;
  };
  const label = counted(near.label);
  const short = counted(near.short);
  return label === undefined || short === undefined ? plain : { label, short };
}

/** A year as it is stored, named for a reader; other text as it is. */
export function readYear(years: readonly YearView[], text: string): string {
  return /^\d{4}$/.test(text) ? nameYear(years, Number(text)).label : text;
}
