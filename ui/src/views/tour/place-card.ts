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
 * must stay free, undefined: nothing.
 */
export function placeCard(view: Size, card: Size, target?: Box, focused?: Box): { x: number; y: number } {
  const right = view.width - card.width - GAP;
  const bottom = view.height - card.height - GAP;
  const clamp = (x: number, y: number): Box => ({
    ...card,
    x: Math.max(GAP, Math.min(right, x)),
    y: Math.max(GAP, Math.min(bottom, y)),
  });
  const beside = target
    ? [
        clamp(target.x + target.width + GAP, target.y),
        clamp(target.x, target.y + target.height + GAP),
        clamp(target.x - card.width - GAP, target.y),
        clamp(target.x, target.y - card.height - GAP),
      ]
    : [];
  const corners = [clamp(right, bottom), clamp(GAP, bottom), clamp(right, GAP), clamp(GAP, GAP)];
  const cost = (box: Box) => (focused ? shared(box, focused) * 100 : 0) + (target ? shared(box, target) : 0);
  const best = [...beside, ...corners].reduce((a, b) => (cost(b) < cost(a) ? b : a));
  return { x: best.x, y: best.y };
}
