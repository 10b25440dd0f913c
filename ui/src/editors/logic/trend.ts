// The course of one 指標 as a picture: what is drawn where, on which scale, and what cannot be drawn.
//
// Absent on purpose: pixels and colours (TrendChart), and exact sums: a place on the screen needs no more than a float.

import { readDecimal, plain, withCommas } from './decimal';

/** What was typed. Keys that are no year are left alone. */
export interface TrendValues {
  baseline: string;
  targets: Partial<Record<string, string>>;
  actuals: Partial<Record<string, string>>;
}

export type Series = 'baseline' | 'target' | 'actual';

export interface TrendPoint {
  series: Series;
  /** The year; undefined for the baseline, which stands before all of them. */
  year: number | undefined;
  value: number;
  /** The exact number with commas. */
  text: string;
}

/** Something typed that is no number, and so is not in the picture. */
export interface LeftOut {
  series: Series;
  year: number | undefined;
  text: string;
}

export interface Scale {
  low: number;
  high: number;
  /** From the lowest to the highest, in even steps; `low` and `high` are the first and the last. */
  ticks: number[];
  /** The scale does not hold 0, so that small changes can be seen: to be said beside the picture. */
  cut: boolean;
}

export interface Trend {
  baseline: TrendPoint | undefined;
  targets: TrendPoint[];
  actuals: TrendPoint[];
  leftOut: LeftOut[];
  /** Undefined while there is no number at all. */
  scale: Scale | undefined;
}

const isYear = (key: string) => /^\d{1,4}$/.test(key);

export function trendOf({ baseline, targets, actuals }: TrendValues): Trend {
  const leftOut: LeftOut[] = [];
  const read = (series: Series, year: number | undefined, text: string): TrendPoint[] => {
    if (text.trim() === '') return [];
    const number = readDecimal(text);
    if (!number) {
      leftOut.push({ series, year, text: text.trim() });
      return [];
    }
    return [{ series, year, value: Number(plain(number)), text: withCommas(number) }];
  };
  const line = (series: Series, texts: Partial<Record<string, string>>): TrendPoint[] =>
    Object.entries(texts)
      .filter(([key]) => isYear(key))
      .sort(([one], [other]) => Number(one) - Number(other))
      .flatMap(([key, text]) => read(series, Number(key), text ?? ''));
  const [start] = read('baseline', undefined, baseline);
  const aims = line('target', targets);
  const results = line('actual', actuals);
  const values = [...(start ? [start] : []), ...aims, ...results].map((point) => point.value);
  return {
    baseline: start,
    targets: aims,
    actuals: results,
    leftOut,
    scale: values.length === 0 ? undefined : scaleOf(values),
  };
}

/** About so many steps. */
const STEPS = 4;
/** A spread below this share of the highest value is too flat to be seen on a scale that starts at 0. */
const FLAT = 0.25;

/** The scale on which values are drawn: even steps of 1, 2 or 5 times a power of ten, with 0 wherever that does not hide the change. */
export function scaleOf(values: readonly number[]): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const spread = most - least;
  const size = Math.max(Math.abs(least), Math.abs(most));
  const oneSide = least > 0 || most < 0;
  const cut = oneSide && spread > 0 && spread < size * FLAT;
  const from = cut ? least - spread / 2 : Math.min(0, least);
  const to = cut ? most + spread / 2 : Math.max(0, most);
  const step = to === from ? 1 : stepOf((to - from) / STEPS);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => clean((first + at) * step));
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  return { low, high, ticks, cut: low > 0 || high < 0 };
}

/** The next of 1, 2, 5, 10 times a power of ten. */
function stepOf(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const part = rough / power;
  const round = part <= 1.0001 ? 1 : part <= 2.0001 ? 2 : part <= 5.0001 ? 5 : 10;
  return clean(round * power);
}

/** Without the last binary digits that a decimal number does not have. */
const clean = (value: number) => Number(value.toPrecision(12));

/** Where a value stands on a scale, from 0 at the bottom to 1 at the top. */
export const heightOf = (scale: Scale, value: number): number =>
  (value - scale.low) / (scale.high - scale.low);

const LARGE = [
  [1e16, '京'],
  [1e12, '兆'],
  [1e8, '億'],
  [1e4, '万'],
] as const;

/** A number at an axis, as short as it can be read: 1,200、150万、2.5億. */
export function shortNumber(value: number): string {
  for (const [size, word] of LARGE) {
    if (Math.abs(value) >= size * (word === '万' ? 10 : 1)) {
      return `${(value / size).toLocaleString('ja-JP', { maximumFractionDigits: 3 })}${word}`;
    }
  }
  return value.toLocaleString('ja-JP', { maximumFractionDigits: 10 });
}

/** The columns of the picture: the baseline, if there is one, then every year from the first to the last that is known or used. */
export function columnsOf(trend: Trend, term: readonly number[]): (number | undefined)[] {
  const used = [...trend.targets, ...trend.actuals].flatMap(({ year }) => year ?? []);
  const years = [...new Set([...term, ...used])].sort((one, other) => one - other);
  return trend.baseline ? [undefined, ...years] : years;
}
