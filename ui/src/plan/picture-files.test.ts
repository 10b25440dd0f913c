import { describe, expect, it } from 'vitest';
import { fileName, isCoarse } from './picture-files';

describe('pictures', () => {
  it.each([
    ['a photograph fills the page', 1920, 1, false],
    ['a picture of a web page over the whole measure', 700, 1, true],
    ['the same over half of it', 700, 0.5, false],
    ['an icon is printed small', 64, 1, false],
  ])('%s', (_, width, share, coarse) => {
    expect(isCoarse(width, share)).toBe(coarse);
  });

  it('keeps the name of a chosen file and not the one that a browser makes up', () => {
    const file = (name: string) => new File(['x'], name, { type: 'image/png' });
    expect(fileName(file('image.png'), true)).toBe('');
    expect(fileName(file('image.png'), false)).toBe('image.png');
    expect(fileName(file('庁舎.png'), true)).toBe('庁舎.png');
  });
});
