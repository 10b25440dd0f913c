import { describe, expect, test } from 'vitest';
import { sizeBy, sizeChord } from './look';

describe('the size of the text', () => {
  test.each([
    ['standard', 1, 'large'],
    ['larger', 1, 'largest'],
    ['largest', 1, 'largest'],
    ['standard', -1, 'standard'],
    ['largest', -1, 'larger'],
    ['largest', 0, 'standard'],
  ] as const)('%s by %i is %s', (size, steps, expected) => expect(sizeBy(size, steps)).toBe(expected));

  test.each([
    ['Ctrl++', 1], // The keypad.
    ['Ctrl+Shift++', 1], // Plus with Shift: the key of ; on a Japanese keyboard, of = on an American one.
    ['Ctrl+;', 1],
    ['Ctrl+=', 1],
    ['Ctrl+-', -1],
    ['Ctrl+0', 0],
    ['Ctrl+Z', undefined],
    ['+', undefined],
  ])('%s', (chord, steps) => expect(sizeChord(chord)).toBe(steps));
});
