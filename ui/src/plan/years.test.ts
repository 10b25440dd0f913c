import { describe, expect, test } from 'vitest';
import type { DateStyle } from '$/lib/bindings';
import { nameYear, readYear } from './years';

const names = (style: DateStyle) => ({
  eras: [
    { name: '昭和', letter: 'S', first_year: 1926, first_day: '1926-12-25' },
    { name: '平成', letter: 'H', first_year: 1989, first_day: '1989-01-08' },
    { name: '令和', letter: 'R', first_year: 2019, first_day: '2019-05-01' },
  ],
  style,
  years: [{ year: 2026, label: '令和8年度', short: 'R8' }],
});

describe('nameYear', () => {
  test('a year of the term has its own name', () =>
    expect(nameYear(names('japanese'), 2026)).toEqual({ label: '令和8年度', short: 'R8' }));
  test.each([
    ['japanese', 2024, '令和6年度'],
    ['japanese', 2031, '令和13年度'],
    ['japanese', 2019, '令和元年度'],
    ['japanese', 2018, '平成30年度'],
    ['western', 2024, '2024年度'],
    ['both', 2024, '令和6（2024）年度'],
    ['both', 2019, '令和元（2019）年度'],
    ['japanese', 1900, '1900年度'],
  ] as const)('%s %i is %s', (style, year, label) => expect(nameYear(names(style), year).label).toBe(label));
});

test('readYear names a stored year and leaves other text as it is', () => {
  expect(readYear(names('japanese'), '2024')).toBe('令和6年度');
  expect(readYear(names('japanese'), '国勢調査の年')).toBe('国勢調査の年');
});
