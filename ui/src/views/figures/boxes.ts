// Pictures of boxes and arrows: Japanese text in lines, boxes as high as their text, and the ways between them.
//
// Lengths are sixteenths of a rem, so that a picture grows with the text of the page. Absent on purpose: colours (Figure.svelte),
// and measuring in the page: the same words make the same picture wherever it is drawn.

/** How a text looks: how large, how high a line of it, how heavy. */
export const LOOKS = {
  title: { size: 17, line: 26, bold: true },
  strong: { size: 15, line: 23, bold: true },
  name: { size: 15, line: 23, bold: false },
  entry: { size: 14, line: 20, bold: false },
  heading: { size: 14, line: 20, bold: true },
  label: { size: 13, line: 20, bold: true },
  note: { size: 13, line: 20, bold: false },
} as const;
export type Look = keyof typeof LOOKS;

/** How grave a box is; `bare` is a text without a box. */
export type Tone = 'strong' | 'bar' | 'body' | 'ground' | 'bare';

export interface Paragraph {
  text: string;
  /** A number before the text, which stands clear of it; not in the middle of a box. */
  sign?: string;
  look: Look;
  /** It takes no more lines than these; what is left is … */
  most: number;
  /** Room above it, where something stands there. */
  above?: number;
}

export interface Words {
  look: Look;
  /** Baselines, from the upper left corner of the box. */
  lines: { x: number; y: number; text: string }[];
  /** The number before the first line. */
  sign: { x: number; y: number; text: string } | undefined;
  /** All of a text that is cut short. */
  whole: string | undefined;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  tone: Tone;
  centred: boolean;
  words: Words[];
}

/** A straight arrow, level or upright. */
export interface Arrow {
  from: readonly [number, number];
  to: readonly [number, number];
  /** It points in both directions. */
  both: boolean;
}

export interface Picture {
  width: number;
  height: number;
  boxes: Box[];
  arrows: Arrow[];
  /** Lines without a point, each from corner to corner. */
  lines: (readonly [number, number])[][];
}

// Text

/** One line of a name: no control characters, and line ends as spaces. As `prose::line` does for paper. */
export const oneLine = (text: string): string =>
  text
    .trim()
    .split(/[\n\r\u0085\u000b\u000c\u2028\u2029]+/)
    .map((part) =>
      part
        .replace(/\t/g, ' ')
        .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
        .trimEnd(),
    )
    .filter((part) => part !== '')
    .join('\u3000');

// What is half of a character on a grid of Japanese text is wider in the fonts of a screen, which are proportional.
const WIDE_LATIN = /[mwMW@%©®]/;
const LATIN_CAPITAL = /[A-Z#&+<=>~\u00c0-\u00de]/;

function widthOfCluster(cluster: string): number {
  const first = cluster.codePointAt(0) ?? 0;
  if (first <= 0xff) return WIDE_LATIN.test(cluster) ? 0.95 : LATIN_CAPITAL.test(cluster) ? 0.72 : 0.58;
  if (first >= 0xff61 && first <= 0xff9f) return 0.5 * cluster.length;
  return /\p{Emoji_Presentation}/u.test(cluster) ? 1.4 : 1;
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const wordsOf = new Intl.Segmenter('ja', { granularity: 'word' });
const clustersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** How wide a text is at most, in characters. */
export const widthOf = (text: string): number =>
  clustersOf(text).reduce((sum, cluster) => sum + widthOfCluster(cluster), 0);

// JIS X 4051: what no line begins with, and what no line ends with.
const NOT_FIRST = new Set(
  '、。，．・：；？！゛゜ヽヾゝゞ々〻ー）］｝〕〉》」』】〙〗〟’”｠»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.:;?!)]}%％‐–〜～…‥｡｣､･ｰﾞﾟｧｨｩｪｫｬｭｮｯ',
);
const NOT_LAST = new Set('（［｛〔〈《「『【〘〖〝‘“｟«([{｢￥＃');
/** Words of other scripts, and numbers with their signs, stay whole. */
const OF_A_WORD = /^[\p{Script=Latin}\p{Nd}\-.,'’]/u;
const SPACE = /^\s+$/;

const breaksBetween = (before: string, after: string): boolean =>
  !NOT_LAST.has(before) && !NOT_FIRST.has(after) && !(OF_A_WORD.test(before) && OF_A_WORD.test(after));

/** What begins with kana mostly belongs to the word before it, as が and を do. */
const HIRAGANA = /^\p{Script=Hiragana}/u;
const PAUSE = /^[\s、。，．・）」』】]$/;

/** Whether a line may end before a piece: where a phrase begins, better than a word, better than anywhere. */
type Break = 'phrase' | 'word' | 'anywhere' | 'never';

/** A text in the pieces that are never parted. */
interface Pieces {
  clusters: string[];
  widths: number[];
  breaks: Break[];
}

function piecesOf(text: string): Pieces {
  const clusters = clustersOf(text);
  const starts = new Map(
    Array.from(wordsOf.segment(text), ({ index, segment }) => [index, segment.length] as const),
  );
  let at = 0;
  const breaks = clusters.map((cluster, index): Break => {
    const before = clusters[index - 1] ?? '';
    const length = starts.get(at);
    at += cluster.length;
    if (!breaksBetween(before, cluster)) return 'never';
    if (length === undefined) return 'anywhere';
    if (!HIRAGANA.test(cluster) || PAUSE.test(before)) return 'phrase';
    return length > 1 ? 'word' : 'anywhere';
  });
  return { clusters, widths: clusters.map(widthOfCluster), breaks };
}

const widthFrom = ({ widths }: Pieces, start: number, end: number): number => {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += widths[at] ?? 0;
  return sum;
};

/** A line may be so many characters shorter than its room for a word to stay whole. */
const FOR_A_WORD = 4;

/** Where the line that begins here ends; a word or a row of signs longer than a line is broken wherever it must be. */
function endOfLine({ widths, breaks }: Pieces, start: number, room: number): number {
  let end = start;
  for (let width = 0; end < widths.length; end += 1) {
    width += widths[end] ?? 0;
    if (width > room && end > start) break;
  }
  if (end === widths.length) return end;
  let [word, usual]: (number | undefined)[] = [];
  for (let at = end; at > start; at -= 1) {
    const far = end - at > FOR_A_WORD;
    if (usual !== undefined && far) break;
    const found = breaks[at];
    if (found === 'never') continue;
    usual ??= at;
    if (far) break;
    if (found === 'phrase') return at;
    if (found === 'word') word ??= at;
  }
  return word ?? usual ?? end;
}

/** No name that is drawn needs more of its text than this. */
const LONGEST = 2000;

/** Where lines begin and end; the last of them takes whatever is left. */
function linesOf(pieces: Pieces, room: number, most: number): (readonly [number, number])[] {
  const { clusters } = pieces;
  const lines: (readonly [number, number])[] = [];
  for (let at = 0; at < clusters.length;) {
    if (SPACE.test(clusters[at] ?? '')) {
      at += 1;
      continue;
    }
    const end = lines.length + 1 < most ? endOfLine(pieces, at, room) : clusters.length;
    lines.push([at, end]);
    at = end;
  }
  return lines;
}

/** The beginning of a line, and … */
function cutShort({ clusters, widths }: Pieces, start: number, room: number): string {
  let end = start;
  for (let width = 1; end < clusters.length; end += 1) {
    width += widths[end] ?? 0;
    if (width > room) break;
  }
  while (end > start && NOT_LAST.has(clusters[end - 1] ?? '')) end -= 1;
  return `${clusters.slice(start, end).join('').trimEnd()}…`;
}

export interface Wrapped {
  lines: string[];
  /** Whether something was left out. */
  cut: boolean;
}

/**
 * A text in at most so many lines of so many characters; what is left is …. A text that fits is parted into lines of like length,
 * so that no word is left alone on the last.
 */
export function wrap(text: string, room: number, most: number): Wrapped {
  const pieces = piecesOf(text.slice(0, LONGEST));
  const over = (lines: readonly (readonly [number, number])[]) => {
    const last = lines.at(-1);
    return last !== undefined && widthFrom(pieces, ...last) > room;
  };
  const words = (start: number, end: number) => pieces.clusters.slice(start, end).join('').trimEnd();

  let best = linesOf(pieces, room, most);
  if (text.length > LONGEST || over(best)) {
    const last = best.length - 1;
    return {
      lines: best.map(([start, end], at) =>
        at === last ? cutShort(pieces, start, room) : words(start, end),
      ),
      cut: true,
    };
  }
  // A long text stays as wide as it can be, as long as its last line is not too short.
  const count = best.length;
  const least = count > 3 ? room - 3 : room / 2;
  for (let narrower = room - 0.5; count > 1 && narrower >= least; narrower -= 0.5) {
    const last = best.at(-1);
    if (count > 3 && last && widthFrom(pieces, ...last) >= FOR_A_WORD) break;
    const found = linesOf(pieces, narrower, count + 1);
    if (found.length > count) break;
    best = found;
  }
  return { lines: best.map(([start, end]) => words(start, end)), cut: false };
}

// Boxes

interface BoxForm {
  tone: Tone;
  centred?: boolean;
  /** Between the edge and the text, sideways and upright. */
  pad?: readonly [number, number];
}

/** A box as high as its text, at the upper left corner of the picture. */
export function boxOf(paragraphs: readonly Paragraph[], width: number, form: BoxForm): Box {
  const { tone, centred = false, pad = [12, 10] } = form;
  let y = pad[1];
  const words = paragraphs.map(({ text, sign = '', look, most, above = 0 }, at): Words => {
    const { size, line, bold } = LOOKS[look];
    // Heavy letters are a little wider.
    const letter = size * (bold ? 1.02 : 1);
    const clear = sign === '' ? 0 : (widthOf(sign) + (text === '' ? 0 : 0.75)) * letter;
    const room = (width - 2 * pad[0] - clear) / letter;
    const { lines, cut } = text === '' ? { lines: [''], cut: false } : wrap(text, room, most);
    if (at > 0) y += above;
    const first = y + line / 2 + 0.36 * size;
    y += lines.length * line;
    return {
      look,
      sign: sign === '' ? undefined : { x: pad[0], y: first, text: sign },
      lines: lines
        .map((words, row) => ({
          x: centred ? width / 2 : pad[0] + clear,
          y: first + row * line,
          text: words,
        }))
        .filter(({ text: words }) => words !== ''),
      whole: cut ? text : undefined,
    };
  });
  return { x: 0, y: 0, width, height: y + pad[1], tone, centred, words };
}

export const placed = (box: Box, x: number, y: number): Box => ({ ...box, x, y });

// Arrows

/** How long and how wide the point of an arrow is. */
const POINT = [9, 5] as const;

/** The shaft of an arrow and its points, as paths. */
export function arrowPaths({ from, to, both }: Arrow): { shaft: string; points: string } {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const point = ([x, y]: readonly [number, number], way: 1 | -1) => {
    const [bx, by] = [x - way * dx * POINT[0], y - way * dy * POINT[0]];
    const [sx, sy] = [-dy * POINT[1], dx * POINT[1]];
    return `M${x} ${y}L${bx + sx} ${by + sy}L${bx - sx} ${by - sy}Z`;
  };
  const in_ = both ? POINT[0] - 1 : 0;
  return {
    shaft: `M${from[0] + dx * in_} ${from[1] + dy * in_}L${to[0] - dx * (POINT[0] - 1)} ${to[1] - dy * (POINT[0] - 1)}`,
    points: `${point(to, 1)}${both ? point(from, -1) : ''}`,
  };
}

/** A line from corner to corner as a path. */
export const linePath = (corners: Picture['lines'][number]): string =>
  corners.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
