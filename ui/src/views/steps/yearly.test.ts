import { describe, expect, it } from 'vitest';
import { countGrades, directionWords } from './yearly';

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
