import { describe, expect, test } from 'vitest';
import type { PlanRecord } from '$/lib/bindings';
import { byRank, neighbour, step, Structure } from './order';

const record = (id: string, rank: string, parent: string | null = null): PlanRecord =>
  ({ id, rank, parent, kind: 'section', body: { name: id, duties: '' } }) as unknown as PlanRecord;

describe('the order of records', () => {
  test('is that of the ranks as plain text, then of the ids', () => {
    const records = [record('c', '80'), record('b', '7f80'), record('a', '80'), record('d', 'a0')];
    expect(records.sort(byRank).map((one) => one.id)).toEqual(['b', 'a', 'c', 'd']);
  });

  test('does not depend on the language of the machine', () => {
    // localeCompare would put a before B; plain text puts B before a.
    expect([record('a', 'a'), record('b', 'B')].sort(byRank).map((one) => one.id)).toEqual(['b', 'a']);
  });

  test('is kept per parent and kind', () => {
    const structure = new Structure([record('y', '2', 'p'), record('x', '1', 'p'), record('z', '1')]);
    expect(structure.children('p', 'section')).toEqual(['x', 'y']);
    expect(structure.children(null, 'section')).toEqual(['z']);
    expect(structure.children(null, 'measure')).toEqual([]);
  });
});

describe('one step', () => {
  const siblings = ['a', 'b', 'c'];
  test.each([
    ['b', 'up', { at: 'before', id: 'a' }],
    ['b', 'down', { at: 'after', id: 'c' }],
    ['a', 'up', undefined],
    ['c', 'down', undefined],
    ['x', 'down', undefined],
  ] as const)('%s %s', (id, direction, position) => expect(step(siblings, id, direction)).toEqual(position));
});

test('the focus after a removal goes to the next, or to the one before, or nowhere', () => {
  expect(neighbour(['a', 'b', 'c'], 'b')).toBe('c');
  expect(neighbour(['a', 'b', 'c'], 'c')).toBe('b');
  expect(neighbour(['a'], 'a')).toBeUndefined();
});
