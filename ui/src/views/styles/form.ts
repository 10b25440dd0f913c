// The form of a house style: which values stand in which group, and how each is filled. What they are called is in strings/styles.ts,
// what they may hold is judged by Rust.

import { styles } from '$/lib/strings/styles';

export type StylePath = keyof typeof styles.fields;
export type StyleGroup = keyof typeof styles.groups;

const TICKS = [
  'comparison.new_first',
  'comparison.landscape',
  'comparison.last_line_empty',
  'bill.vertical',
  'bill.large_small_kana',
] as const satisfies readonly StylePath[];

export const GROUPS: readonly { key: StyleGroup; paths: readonly StylePath[] }[] = [
  { key: 'name', paths: ['title', 'source'] },
  {
    key: 'page',
    paths: [
      'page.width_mm',
      'page.height_mm',
      'page.top_mm',
      'page.bottom_mm',
      'page.left_mm',
      'page.right_mm',
    ],
  },
  { key: 'grid', paths: ['grid.characters', 'grid.lines'] },
  {
    key: 'fonts',
    paths: ['body.east_asian', 'body.latin', 'body.size', 'heading.east_asian', 'heading.latin'],
  },
  {
    key: 'numbering',
    paths: [
      'numbering.levels.1',
      'numbering.levels.2',
      'numbering.levels.3',
      'numbering.levels.4',
      'numbering.levels.5',
    ],
  },
  { key: 'writing', paths: ['writing.digits', 'writing.comma'] },
  {
    key: 'sizes',
    paths: [
      'sizes.headings.1',
      'sizes.headings.2',
      'sizes.headings.3',
      'sizes.headings.4',
      'sizes.headings.5',
      'sizes.cover_title',
      'sizes.cover_town',
      'sizes.cover_line',
      'sizes.statement',
      'sizes.table',
      'sizes.small',
    ],
  },
  {
    key: 'comparison',
    paths: [
      'comparison.title',
      'comparison.old',
      'comparison.new',
      'comparison.new_first',
      'comparison.added',
      'comparison.deleted',
      'comparison.unchanged',
      'comparison.lines',
      'comparison.landscape',
      'comparison.last_line_empty',
    ],
  },
  {
    key: 'bill',
    paths: [
      'bill.number',
      'bill.report',
      'bill.member',
      'bill.subject',
      'bill.day',
      'bill.reason',
      'bill.vertical',
      'bill.large_small_kana',
    ],
  },
  { key: 'summary', paths: ['summary'] },
  {
    key: 'colours',
    paths: [
      'colours.ink',
      'colours.rule',
      'colours.head',
      'colours.label',
      'colours.bar',
      'colours.strong_bar',
    ],
  },
];

export const isTick = (path: StylePath): boolean => (TICKS as readonly StylePath[]).includes(path);

export const isFont = (path: StylePath): boolean => /^(body|heading)\.(east_asian|latin)$/.test(path);

/** The choices of a value; undefined where it is typed. */
export const choicesOf = (path: StylePath): readonly { key: string; label: string }[] | undefined =>
  (styles.choices as Partial<Record<StylePath, readonly { key: string; label: string }[]>>)[path];

export type Scheme = 'chapter' | 'section' | 'plain';

const SCHEMES: Record<Scheme, readonly string[]> = {
  chapter: ['第１章', '１', '（１）', 'ア', '（ア）'],
  section: ['第１章', '第１節', '１', '（１）', 'ア'],
  plain: ['第１', '１', '（１）', 'ア', '（ア）'],
};

/** The scheme of headings that these values make; 'own' where it is none of ours. */
export const schemeOf = (values: Record<string, string>): Scheme | 'own' =>
  (Object.keys(SCHEMES) as Scheme[]).find((scheme) =>
    SCHEMES[scheme].every((sign, at) => values[`numbering.levels.${String(at + 1)}`] === sign),
  ) ?? 'own';

/** The values of a scheme. */
export const valuesOfScheme = (scheme: Scheme): Record<string, string> =>
  Object.fromEntries(SCHEMES[scheme].map((sign, at) => [`numbering.levels.${String(at + 1)}`, sign]));

/** The page as numbers to draw, in millimetres; undefined while a value is no number that can be drawn. */
export function pageOf(values: Record<string, string>):
  | {
      width: number;
      height: number;
      left: number;
      top: number;
      textWidth: number;
      lines: readonly number[];
    }
  | undefined {
  const number = (path: StylePath) => Number((values[path] ?? '').normalize('NFKC'));
  const [width, height] = [number('page.width_mm'), number('page.height_mm')];
  const [left, top] = [number('page.left_mm'), number('page.top_mm')];
  const textWidth = width - left - number('page.right_mm');
  const textHeight = height - top - number('page.bottom_mm');
  const count = number('grid.lines');
  const fits = [width, height, textWidth, textHeight, count].every((one) => one > 0 && one <= 1000);
  if (!fits || left < 0 || top < 0) return undefined;
  const lines = Array.from({ length: Math.floor(count) }, (_, at) => top + (textHeight * (at + 1)) / count);
  return { width, height, left, top, textWidth, lines };
}
