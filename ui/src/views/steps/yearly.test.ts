import { describe, expect, it } from 'vitest';
import { countGrades, directionWords, nextEdition } from './yearly';

const entry = (grade: string, direction = 'continue') => ({
  body: { grade, direction: direction as 'continue' },
});
const scale = {
  grades: [
    { key: 'a', label: 'Ａ', meaning: '' },
    { key: 'b', label: 'Ｂ', meaning: '' },
  ],
};

describe('the overview of a year', () => {
  it('counts each grade, its share and its change', () => {
    const rows = countGrades(scale, [entry('a'), entry('a'), entry('b')], [entry('a')]);
    expect(rows.map(({ key, count, share, change }) => [key, count, share, change])).toEqual([
      ['a', 2, 67, 1],
      ['b', 1, 33, 1],
    ]);
  });

  it('shows what is not judged, and grades of another scale with it', () => {
    const rows = countGrades(scale, [entry(''), entry('s'), entry('b')], []);
    expect(rows.at(-1)).toMatchObject({ key: '', count: 2, change: undefined });
  });

  it('says the directions in words', () => {
    expect(directionWords([entry('a'), entry('b', 'expand'), entry('b')])).toBe('拡充 1、継続 2');
  });
});

describe('the next edition', () => {
  it.each([
    ['第１版', '第２版'],
    ['第9版', '第10版'],
    ['第９版', '第１０版'],
    ['第1.0版', '第1.1版'],
    ['改訂版', ''],
    ['', ''],
  ])('%s is followed by %s', (edition, next) => expect(nextEdition(edition)).toBe(next));
});
