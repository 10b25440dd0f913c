// 施策の体系: from the vision over 戦略 and 施策 to the 取組, in the order and with the words of the table of the plan
// (`papers/plan/tree.rs`). Of a large plan the 取組 are counted, and levels that would fill the page are counted too.

import { boxOf, placed, type Box, type Picture } from './boxes';
import { signed } from './facts';

/** What must be known of a record; the store gives it, and a test can. */
export interface Source {
  childIds(parent: string | null, kind: 'measure' | 'initiative' | 'cross_listing'): readonly string[];
  numberOf(id: string): string;
  /** The title of a measure or an initiative, in one line. */
  titleOf(id: string): string;
  /** The initiative that a 再掲 shows again. */
  shownAgain(listing: string): string | undefined;
}

/** The words that the figure adds. */
export interface OutlineWords {
  vision: string;
  /** The vision itself; empty while there is none. */
  visionText: string;
  /** The town's word for a level, from 0. */
  level(depth: number): string;
  initiative: string;
  count(number: number): string;
  counted(name: string, number: number): string;
  again(name: string): string;
  others(number: number): string;
}

/** A measure with what stands below it, or what stands at the end of the way. */
export interface Item {
  sign?: string;
  name: string;
  /** Undefined at the end of the way. */
  below?: Item[];
}

export interface Outline {
  vision: string;
  /** What the columns are called: the vision, if there is one, the levels, and the 取組, if there are any. */
  heads: string[];
  /** How many levels are drawn. */
  levels: number;
  roots: Item[];
  /** Whether the 取組 stand there by name, only as numbers, or together with levels that are counted. */
  ends: 'named' | 'counted' | 'folded' | 'none';
}

/** So many 取組 are named; more are counted. */
export const MOST_INITIATIVES = 60;
/** So many measures are drawn; levels below are counted. */
export const MOST_MEASURES = 80;

/** What the figure shows; undefined where there is no measure. */
export function outlineOf(source: Source, words: OutlineWords): Outline | undefined {
  const all: string[][] = [];
  for (let level: readonly string[] = source.childIds(null, 'measure'); level.length > 0;) {
    all.push([...level]);
    level = level.flatMap((id) => source.childIds(id, 'measure'));
  }
  if (all.length === 0) return undefined;
  let [levels, measures] = [0, 0];
  for (const level of all) {
    measures += level.length;
    if (levels > 0 && measures > MOST_MEASURES) break;
    levels += 1;
  }
  const initiatives = [null, ...all.flat()].reduce(
    (sum, id) => sum + source.childIds(id, 'initiative').length,
    0,
  );
  const named = initiatives <= MOST_INITIATIVES && levels === all.length;

  const called = (id: string) => ({ sign: source.numberOf(id), name: source.titleOf(id) });
  const ends = (parent: string | null): Item[] => {
    const ids = source.childIds(parent, 'initiative');
    if (!named) return ids.length === 0 ? [] : [{ name: words.count(ids.length) }];
    const again = source
      .childIds(parent, 'cross_listing')
      .flatMap((listing) => source.shownAgain(listing) ?? []);
    return [
      ...ids.map(called),
      ...again.map(called).map(({ sign, name }) => ({ sign, name: words.again(name) })),
    ];
  };
  /** All that stands below a measure whose next level is not drawn, as numbers. */
  const folded = (id: string, depth: number): Item[] => {
    const told: string[] = [];
    let found = 0;
    for (let at: readonly string[] = [id], deep = depth; at.length > 0; deep += 1) {
      found += at.reduce((sum, one) => sum + source.childIds(one, 'initiative').length, 0);
      at = at.flatMap((one) => source.childIds(one, 'measure'));
      if (at.length > 0) told.push(words.counted(words.level(deep + 1), at.length));
    }
    if (found > 0) told.push(words.counted(words.initiative, found));
    return told.map((name) => ({ name }));
  };
  const measure = (id: string, depth: number): Item => ({
    ...called(id),
    below:
      depth + 1 === levels && levels < all.length
        ? folded(id, depth)
        : [...source.childIds(id, 'measure').map((child) => measure(child, depth + 1)), ...ends(id)],
  });
  const top = all[0] ?? [];
  const roots: Item[] = top.slice(0, MOST_MEASURES).map((id) => measure(id, 0));
  if (top.length > MOST_MEASURES) roots.push({ name: words.others(top.length - MOST_MEASURES), below: [] });
  roots.push(...ends(null));

  const ended = (items: readonly Item[]): boolean =>
    items.some(({ below }) => below === undefined || ended(below));
  const kind = !ended(roots) ? 'none' : levels < all.length ? 'folded' : named ? 'named' : 'counted';
  const heads = Array.from({ length: levels }, (_, depth) => words.level(depth));
  if (words.visionText !== '') heads.unshift(words.vision);
  if (kind === 'named' || kind === 'counted') heads.push(words.initiative);
  return { vision: words.visionText, heads, levels, roots, ends: kind };
}

/** An outline in words: each measure, and in brackets what stands below it. */
export const outlineInWords = (items: readonly Item[]): string =>
  items
    .map(({ sign = '', name, below }) =>
      below && below.length > 0 ? `${signed(sign, name)}（${outlineInWords(below)}）` : signed(sign, name),
    )
    .join('、');

const ACROSS = 28;
const PAD = [10, 6] as const;
/** Where the ways meet a box: the middle of its first line, so that the first of them is straight. */
const MEET = PAD[1] + 10;
const HEAD = 28;
const SHARE = { vision: 0.9, level: 1.25, ends: { named: 2.2, counted: 0.6, folded: 1.1, none: 0 } };
/** No column is wider or narrower than this for each of its shares. */
const ONE = [108, 200] as const;

const sharesOf = ({ vision, levels, ends }: Outline): number[] => [
  ...(vision ? [SHARE.vision] : []),
  ...Array<number>(levels).fill(SHARE.level),
  ...(ends === 'none' ? [] : [SHARE.ends[ends]]),
];

/** How narrow and how wide the figure can be. */
export function outlineWidth(outline: Outline): readonly [number, number] {
  const shares = sharesOf(outline);
  const sum = shares.reduce((all, share) => all + share, 0);
  const between = ACROSS * (shares.length - 1);
  return [Math.ceil(ONE[0] * sum + between), Math.ceil(ONE[1] * sum + between)];
}

export function drawOutline(outline: Outline, width: number): Picture {
  const shares = sharesOf(outline);
  const one = (width - ACROSS * (shares.length - 1)) / shares.reduce((all, share) => all + share, 0);
  const columns: { x: number; width: number }[] = [];
  for (const share of shares) {
    const before = columns.at(-1);
    columns.push({ x: before ? before.x + before.width + ACROSS : 0, width: share * one });
  }
  const boxes: Box[] = [];
  const lines: Picture['lines'] = [];
  const column = (at: number) => columns[at] ?? { x: 0, width };
  const first = outline.vision ? 1 : 0;

  // Levels that are only counted have no head: their names stand beside the numbers.
  outline.heads.forEach((text, at) => {
    const { x, width: room } = column(at);
    const head = boxOf([{ text, look: 'label', most: 1 }], room, { tone: 'bare', pad: [0, 0] });
    boxes.push(placed(head, x, 0));
  });

  const draw = ({ sign, name, below }: Item, depth: number, y: number): Box => {
    const { x, width: room } = column(below ? first + depth : columns.length - 1);
    const top = below !== undefined && depth === 0;
    const box = boxOf([{ sign, text: name, look: top ? 'heading' : 'entry', most: below ? 5 : 3 }], room, {
      tone: top ? 'bar' : 'body',
      pad: below ? PAD : [PAD[0], 4],
    });
    const there = placed(box, x, below ? y : y + PAD[1] - 4);
    boxes.push(there);
    return there;
  };

  /** Draws items one below the other, each with what stands below it; returns where they end, and where ways lead to them. */
  const walk = (items: readonly Item[], depth: number, from: number) => {
    const ends: (readonly [number, number])[] = [];
    let y = from;
    items.forEach((item, at) => {
      const before = items[at - 1];
      if (before) y += before.below === undefined ? 2 : depth === 0 ? 18 : 8;
      const box = draw(item, depth, y);
      ends.push([box.x, y + MEET]);
      y = item.below ? branch(box, item.below, depth + 1) : box.y + box.height + PAD[1] - 4;
    });
    return { end: y, ends };
  };

  /** Draws what stands below a box, and the ways to it; returns where it ends. */
  const branch = (from: Box, items: readonly Item[], depth: number): number => {
    const { end, ends } = walk(items, depth, from.y);
    const [straight, ...others] = ends;
    const out = from.x + from.width;
    const trunk = out + ACROSS / 2;
    if (straight) lines.push([[out, straight[1]], straight]);
    const last = others.pop();
    if (straight && last) lines.push([[trunk, straight[1]], [trunk, last[1]], last]);
    for (const other of others) lines.push([[trunk, other[1]], other]);
    return Math.max(from.y + from.height, end);
  };

  let height: number;
  if (outline.vision) {
    const { x, width: room } = column(0);
    const box = boxOf([{ text: outline.vision, look: 'heading', most: 10 }], room, {
      tone: 'strong',
      pad: PAD,
    });
    const vision = placed(box, x, HEAD);
    boxes.push(vision);
    height = branch(vision, outline.roots, 0);
  } else {
    height = walk(outline.roots, 0, HEAD).end;
  }
  return { width, height, boxes, arrows: [], lines };
}
