import { describe, expect, test } from 'vitest';
import { around, grown, inside, placeCard, shared, type Box } from './place-card';

const view = { width: 1280, height: 800 };
const card = { width: 350, height: 240 };
const at = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

describe('a card of the tour', () => {
  test.each<[string, Box | undefined, Box | undefined, { x: number; y: number }]>([
    ['nothing to point at: the last corner', undefined, undefined, { x: 914, y: 544 }],
    ['beside the road', at(0, 60, 232, 740), undefined, { x: 248, y: 60 }],
    ['below a wide field', at(260, 100, 1000, 120), undefined, { x: 260, y: 236 }],
    ['before something at the end', at(900, 300, 370, 400), undefined, { x: 534, y: 300 }],
    ['above something low and wide', at(100, 600, 1100, 190), undefined, { x: 100, y: 344 }],
    [
      'in the corner, where what it points at is large',
      at(250, 100, 1000, 600),
      undefined,
      { x: 914, y: 544 },
    ],
    ['away from the focus', undefined, at(900, 600, 300, 44), { x: 16, y: 544 }],
    ['beside, but not on the focus', at(0, 60, 232, 740), at(300, 100, 400, 44), { x: 914, y: 544 }],
  ])('%s', (_, target, focused, expected) => {
    expect(placeCard(view, card, target, focused)).toEqual(expected);
  });

  test('stays in a window that is smaller than the card', () => {
    expect(placeCard({ width: 200, height: 100 }, card)).toEqual({ x: 16, y: 16 });
  });

  test('covers as little as it can of what fills the window', () => {
    const { x, y } = placeCard(view, card, at(0, 0, 1280, 800), at(930, 560, 200, 44));
    expect(shared({ ...card, x, y }, at(930, 560, 200, 44))).toBe(0);
  });
});

describe('what is seen of a rectangle', () => {
  test.each<[string, Box, Box | undefined]>([
    ['all of it', at(10, 10, 20, 20), at(10, 10, 20, 20)],
    ['cut at the edges', at(-10, 790, 100, 100), at(0, 790, 90, 10)],
    ['nothing', at(10, 900, 20, 20), undefined],
  ])('%s', (_, box, expected) => expect(inside(view, box)).toEqual(expected));
});

test('the rectangle around several, with room', () => {
  expect(around([])).toBeUndefined();
  expect(around([at(10, 10, 20, 20), at(100, 5, 10, 10)])).toEqual(at(10, 5, 100, 25));
  expect(grown(at(10, 10, 20, 20), 4)).toEqual(at(6, 6, 28, 28));
});
