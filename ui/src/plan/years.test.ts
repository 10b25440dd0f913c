import { describe, expect, test } from 'vitest';
import { nameYear, readYear } from './years';

const japanese = [
  { year: 2026, label: '令和8年度', short: 'R8' },
  { year: 2027, label: '令和9年度', short: 'R9' },
];

describe('nameYear', () => {
  test('a year of the term has its own name', () => expect(nameYear(japanese, 2027).label).toBe('令和9年度'));
  test('a year before or after is counted on', () => {
    expect(nameYear(japanese, 2024)).toEqual({ label: '令和6年度', short: 'R6' });
    expect(nameYear(japanese, 2031)).toEqual({ label: '令和13年度', short: 'R13' });
  });
  test('the first year of the era is 元年', () => expect(nameYear(japanese, 2019).label).toBe('令和元年度'));
  test('a year before the era is told plainly', () =>
    expect(nameYear(japanese, 2015).label).toBe('2015年度'));
  test('western and double names', () => {
    expect(nameYear([{ year: 2026, label: '2026年度', short: '2026' }], 2024).label).toBe('2024年度');
    expect(nameYear([{ year: 2026, label: '令和8（2026）年度', short: 'R8' }], 2024).label).toBe(
      '令和6（2024）年度',
    );
  });
  test('without a term', () => expect(nameYear([], 2024).label).toBe('2024年度'));
});

test('readYear names a stored year and leaves other text as it is', () => {
  expect(readYear(japanese, '2024')).toBe('令和6年度');
  expect(readYear(japanese, '国勢調査の年')).toBe('国勢調査の年');
});
