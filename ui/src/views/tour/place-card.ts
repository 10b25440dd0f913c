// Where a card of the tour is put: beside what it points at, inside the window, and not on what has the focus.

export interface Size {
  width: number;
  height: number;
}

/** A rectangle in the window, in CSS pixels. */
export interface Box extends Size {
  x: number;
  y: number;
}

const GAP = 16;

/** The area that two rectangles share. */
export function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The smallest rectangle around all of them; undefined when there are none. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return { x, y, width, height };
}

/** A rectangle with room on all sides. */
export const grown = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

/** The part of a rectangle that is inside the window; undefined when there is none. */
export function inside(view: Size, box: Box): Box | undefined {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const width = Math.min(view.width, box.x + box.width) - x;
  const height = Math.min(view.height, box.y + box.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/**
 * The corner of the card nearest to the start. `target`: what it points at, undefined: nothing that can be seen. `focused`: what
 * must stay free, undefined: nothing. What takes up much of the window cannot be kept free: the card lies in a corner then.
 */
export function placeCard(view: Size, card: Size, target?: Box, focused?: Box): { x: number; y: number } {
  const right = view.width - card.width - GAP;
  const bottom = view.height - card.height - GAP;
  const clamp = (x: number, y: number): Box => ({
    ...card,
    x: Math.max(GAP, Math.min(right, x)),
    y: Math.max(GAP, Math.min(bottom, y)),
  });
  const large = target && target.width * target.height > (view.width * view.height) / 3;
  const beside =
    target && !large
      ? [
          clamp(target.x + target.width + GAP, target.y),
          clamp(target.x, target.y + target.height + GAP),
          clamp(target.x - card.width - GAP, target.y),
          clamp(target.x, target.y - card.height - GAP),
        ]
      : [];
  const corners = [clamp(right, bottom), clamp(GAP, bottom), clamp(right, GAP), clamp(GAP, GAP)];
  const cost = (box: Box) =>
    (focused ? shared(box, focused) * 100 : 0) + (target && !large ? shared(box, target) : 0);
  const best = [...beside, ...corners].reduce((a, b) => (cost(b) < cost(a) ? b : a));
  return { x: best.x, y: best.y };
}
