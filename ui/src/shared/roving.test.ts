import { expect, it } from 'vitest';
import { roved } from './roving';

const key = (name: string, held: object = {}) => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowDown', 1, 2],
  ['ArrowLeft', 2, 1],
  ['ArrowUp', 1, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['ArrowRight', 2, undefined],
  ['ArrowUp', 0, undefined],
  ['Tab', 1, undefined],
  ['a', 1, undefined],
])('%s from %i of three leads to %s', (name, at, to) => {
  expect(roved(key(name), at, 3)).toBe(to);
});

it('leaves chords to those who know them', () => {
  for (const held of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey'])
    expect(roved(key('ArrowDown', { [held]: true }), 0, 3)).toBeUndefined();
});
