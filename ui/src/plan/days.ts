// A day or a moment as the town writes it, the same as `calendar::print_day` gives; and where days lie on a line of time.

import type { YearNames } from './years';

const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'] as const;
const DAY = 86_400_000;

/** The day of a stored text, in days since 1970, or undefined for text that is no day. */
export function dayNumber(stored: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(stored)) return undefined;
  const time = Date.parse(`${stored}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time / DAY;
}

/** The stored text of a day. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** What is needed to name a day. Outside of a plan there is no town: then 和暦, the calendar of public offices. */
export type DayNames = Pick<YearNames, 'eras' | 'style'>;

function parts({ eras, style }: DayNames, stored: string) {
  const day = dayNumber(stored);
  if (day === undefined) return undefined;
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  const era = style === 'western' ? undefined : eras.findLast((one) => one.first_day <= stored);
  return {
    year,
    era,
    count: era === undefined ? 0 : year - era.first_year + 1,
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
    both: era !== undefined && style === 'both',
  };
}

function nameDay({ year, era, count, month, date, both }: NonNullable<ReturnType<typeof parts>>): string {
  const name = era === undefined ? String(year) : `${era.name}${count === 1 ? '元' : count}`;
  return `${name}${both ? `（${year}）` : ''}年${month}月${date}日`;
}

/** A day as it is stored, named for a reader: 令和8年3月3日（火）; other text as it is. */
export function readDay(names: DayNames, stored: string): string {
  const found = parts(names, stored);
  return found ? `${nameDay(found)}（${found.weekday}）` : stored;
}

/** The days and months of a text of our templates (`YYYY-MM-DD`, `YYYY-MM`), named for a reader: 令和7年3月28日, 令和5年11月. */
export const readDates = (names: DayNames, text: string): string =>
  text.replace(/\b\d{4}-\d{2}(-\d{2})?\b/g, (stored, day?: string) => {
    const found = parts(names, day === undefined ? `${stored}-01` : stored);
    if (!found) return stored;
    return day === undefined ? nameDay(found).replace(/1日$/, '') : nameDay(found);
  });

/** A moment as it is stored (`YYYY-MM-DDTHH:MM:SS`, local), named for a reader: 令和8年3月3日 9:05; other text as it is. */
export function readMoment(names: DayNames, stored: string): string {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(stored) ?? [];
  const found = day === undefined ? undefined : parts(names, day);
  return found ? `${nameDay(found)} ${Number(hour)}:${minute}` : stored;
}

/** The short form for tables: R8.3.3(火). It reads back as it stands. */
export function shortDay(names: DayNames, stored: string): string {
  const found = parts(names, stored);
  if (!found) return stored;
  const { year, era, count, month, date, weekday, both } = found;
  const name = era === undefined ? String(year) : `${era.letter}${count}${both ? `(${year})` : ''}`;
  return `${name}.${month}.${date}(${weekday})`;
}

/** The 会計年度 of a day: April to March. */
export function fiscalYear(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCMonth() >= 3 ? date.getUTCFullYear() : date.getUTCFullYear() - 1;
}

export interface Month {
  /** The first day of the month. */
  start: number;
  /** The first day of the next. */
  end: number;
  month: number;
}

/** The whole months from one day to another. */
export function monthsBetween(first: number, last: number): Month[] {
  const months: Month[] = [];
  const from = new Date(first * DAY);
  let [year, month] = [from.getUTCFullYear(), from.getUTCMonth()];
  for (let count = 0; count < 600; count += 1) {
    const start = Date.UTC(year, month, 1) / DAY;
    if (start > last) break;
    const end = Date.UTC(year, month + 1, 1) / DAY;
    months.push({ start, end, month: month + 1 });
    [year, month] = month === 11 ? [year + 1, 0] : [year, month + 1];
  }
  return months;
}
