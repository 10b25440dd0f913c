import { describe, expect, test } from 'vitest';
import { chordOf } from './chord';
import { composing } from './composing';

describe('composing', () => {
  test.each([
    ['in a conversion', { isComposing: true, keyCode: 13 }, true],
    ['the last Enter in WebKit, which reports 229', { isComposing: false, keyCode: 229 }, true],
    ['a plain Enter', { isComposing: false, keyCode: 13 }, false],
  ])('%s', (_, event, expected) => expect(composing(event)).toBe(expected));
});

describe('chordOf', () => {
  const keys = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  test.each([
    [{ ...keys, key: 'z', ctrlKey: true }, 'Ctrl+Z'],
    [{ ...keys, key: 'z', metaKey: true }, 'Ctrl+Z'],
    [{ ...keys, key: 'Z', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
    [{ ...keys, key: 'ArrowUp', altKey: true, shiftKey: true }, 'Alt+Shift+ArrowUp'],
    [{ ...keys, key: 'PageDown', ctrlKey: true }, 'Ctrl+PageDown'],
    [{ ...keys, key: 'F1' }, 'F1'],
  ])('%o is %s', (event, chord) => expect(chordOf(event)).toBe(chord));
});
