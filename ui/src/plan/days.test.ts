import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  dayText,
  fiscalYear,
  monthsBetween,
  readDates,
  readDay,
  readMoment,
  shortDay,
} from './days';

const eras = [
  { name: '平成', letter: 'H', first_year: 1989, first_day: '1989-01-08' },
  { name: '令和', letter: 'R', first_year: 2019, first_day: '2019-05-01' },
];

describe('days', () => {
  it('names a day as the town writes it, with its weekday', () => {
    expect(readDay({ eras, style: 'japanese' }, '2026-03-03')).toBe('令和8年3月3日（火）');
    expect(readDay({ eras, style: 'western' }, '2026-03-03')).toBe('2026年3月3日（火）');
    expect(readDay({ eras, style: 'both' }, '2026-03-03')).toBe('令和8（2026）年3月3日（火）');
    expect(readDay({ eras, style: 'japanese' }, '2019-04-30')).toBe('平成31年4月30日（火）');
    expect(readDay({ eras, style: 'japanese' }, '2019-05-01')).toBe('令和元年5月1日（水）');
  });

  it('has a short form for tables, which can be typed as it stands', () => {
    expect(shortDay({ eras, style: 'japanese' }, '2026-03-03')).toBe('R8.3.3(火)');
    expect(shortDay({ eras, style: 'western' }, '2026-03-03')).toBe('2026.3.3(火)');
    expect(shortDay({ eras, style: 'both' }, '2026-03-03')).toBe('R8(2026).3.3(火)');
    expect(shortDay({ eras, style: 'japanese' }, '三月ごろ')).toBe('三月ごろ');
  });

  it('names the days and months of a text', () => {
    expect(readDates({ eras, style: 'japanese' }, '2025-03-28')).toBe('令和7年3月28日');
    expect(readDates({ eras, style: 'japanese' }, '2023-11')).toBe('令和5年11月');
    expect(readDates({ eras, style: 'japanese' }, '2021-01から2026-03まで')).toBe(
      '令和3年1月から令和8年3月まで',
    );
    expect(readDates({ eras, style: 'western' }, '2020-12')).toBe('2020年12月');
    for (const text of ['', '2024', '2023-13', '11月']) {
      expect(readDates({ eras, style: 'japanese' }, text)).toBe(text);
    }
  });

  it('names a moment without its weekday and seconds', () => {
    expect(readMoment({ eras, style: 'japanese' }, '2026-03-03T09:05:59')).toBe('令和8年3月3日 9:05');
    expect(readMoment({ eras, style: 'western' }, '2026-03-03T23:00:00')).toBe('2026年3月3日 23:00');
    expect(readMoment({ eras, style: 'both' }, '2019-05-01T00:00:00')).toBe('令和元（2019）年5月1日 0:00');
    for (const text of ['', '2026-03-03', '2026-13-40T09:05:00']) {
      expect(readMoment({ eras, style: 'japanese' }, text)).toBe(text);
    }
  });

  it('leaves text that is no day as it was typed', () => {
    for (const text of ['', '三月ごろ', '2026-3-3', '2026-13-40']) {
      expect(readDay({ eras, style: 'japanese' }, text)).toBe(text);
    }
  });

  it('counts the fiscal year from April', () => {
    expect(fiscalYear(dayNumber('2026-03-31') ?? 0)).toBe(2025);
    expect(fiscalYear(dayNumber('2026-04-01') ?? 0)).toBe(2026);
  });

  it('gives whole months around a span', () => {
    const months = monthsBetween(dayNumber('2025-11-20') ?? 0, dayNumber('2026-01-05') ?? 0);
    expect(months.map(({ month }) => month)).toEqual([11, 12, 1]);
    expect(dayText(months[0]?.start ?? 0)).toBe('2025-11-01');
    expect(dayText(months[2]?.end ?? 0)).toBe('2026-02-01');
  });
});
