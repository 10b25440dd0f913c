import { describe, expect, test } from 'vitest';
import { search, used, type Entry } from './palette';

const entries: Entry[] = [
  { key: 'town', label: 'わが町', kind: '段階' },
  { key: 'initiatives', label: '取組', kind: '段階' },
  { key: 'undo', label: '元に戻す', kind: '操作' },
  { key: 'a', label: 'ＤＸ窓口の一本化', kind: '取組', note: '1-1-1' },
  { key: 'b', label: '書かない窓口', kind: '取組', note: '1-1-2' },
  { key: 'c', label: 'テレワーク', kind: '取組', note: '1-2-1' },
];
const found = (query: string, recent: string[] = []) =>
  search(entries, query, recent).map((entry) => entry.key);

describe('search', () => {
  test.each([
    ['', ['town', 'initiatives', 'undo', 'a', 'b', 'c']],
    ['dx', ['a']],
    ['てれわーく', ['c']],
    ['ﾃﾚﾜｰｸ', ['c']],
    ['窓口', ['a', 'b']],
    ['窓口　一本', ['a']],
    ['取組', ['initiatives', 'a', 'b', 'c']],
    ['１-１', ['a', 'b']],
    ['ない言葉', []],
  ])('%s', (query, keys) => expect(found(query)).toEqual(keys));

  test('what was used lately comes first among equals', () => {
    expect(found('', ['c', 'undo']).slice(0, 3)).toEqual(['c', 'undo', 'town']);
    expect(found('窓口', ['b'])).toEqual(['b', 'a']);
    expect(found('取組', ['c'])).toEqual(['initiatives', 'c', 'a', 'b']);
  });
});

test('what is used goes to the front once', () => {
  expect(used(['a', 'b', 'c'], 'b', 3)).toEqual(['b', 'a', 'c']);
  expect(used(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
});
