import { describe, expect, test } from 'vitest';
import { arrowPaths, boxOf, LOOKS, oneLine, widthOf, wrap, type Box, type Picture } from './boxes';
import {
  drawOutline,
  MOST_INITIATIVES,
  MOST_MEASURES,
  outlineInWords,
  outlineOf,
  outlineWidth,
  type Item,
  type OutlineWords,
  type Source,
} from './outline';
import { drawPosition, POSITION_WIDTH, positionOf } from './position';
import { drawOrganisation, organisationOf, STRUCTURE_WIDTH } from './structure';

const LONG = 'みちのべ町デジタル技術を活用した行政手続及び町民生活の利便性の向上に関する基本的な計画'
  .repeat(5)
  .slice(0, 200);
const LATIN = 'WebAccessibilityAndInteroperabilityFramework'.repeat(5).slice(0, 200);

describe('text in lines', () => {
  test('a full-width character is one wide, others as wide as they can be in a proportional font', () => {
    expect(widthOf('計画')).toBe(2);
    expect(widthOf('ｶﾞ')).toBe(1);
    expect(widthOf('葛\u{e0100}城')).toBe(2);
    expect(widthOf('DX')).toBeGreaterThan(1);
    expect(widthOf('DX')).toBeLessThan(2);
  });

  test('no line begins or ends with a sign that must not stand there', () => {
    const text =
      '「知らせ」、「聴き」、「答える」。サーバーの更新（総務課）・チャットの窓口（企画課）、人々のデータ。';
    for (let room = 5; room < 20; room += 0.5) {
      const { lines, cut } = wrap(text, room, 99);
      expect(cut).toBe(false);
      expect(lines.join('')).toBe(text);
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、。）」・ーッ々]/);
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（「]$/);
    }
  });

  test('words stay whole, and no line is left with a character or two', () => {
    expect(wrap('自治体DX推進計画（総務省）', 12.5, 3).lines).toEqual(['自治体DX推進', '計画（総務省）']);
    expect(wrap('雪と災害に、ひとりで立ち向かわせない', 13, 3).lines).toEqual([
      '雪と災害に、ひとりで',
      '立ち向かわせない',
    ]);
    expect(wrap('山と田に人の声が続くまち　みちのべ', 8, 4).lines).toEqual([
      '山と田に人の',
      '声が続くまち',
      'みちのべ',
    ]);
    expect(wrap('みちのべ町暮らしのためのDX計画', 11.5, 3).lines).toEqual([
      'みちのべ町暮らしの',
      'ためのDX計画',
    ]);
    expect(wrap('Webの窓口', 3, 4).lines).toEqual(['Web', 'の窓口']);
  });

  test('what does not fit ends in …, and never after an opening bracket', () => {
    const { lines, cut } = wrap('計画の見直し（令和8年度から）', 8, 1);
    expect(cut).toBe(true);
    expect(lines).toEqual(['計画の見直し…']);
    for (const text of [LONG, LATIN, '。'.repeat(200)]) {
      for (const room of [4, 7.5, 13]) {
        const found = wrap(text, room, 3);
        expect(found.cut).toBe(true);
        expect(found.lines).toHaveLength(3);
        expect(found.lines[2]).toMatch(/.…$/u);
        for (const line of found.lines) expect(widthOf(line)).toBeLessThanOrEqual(room);
        expect(text.startsWith(found.lines.join('').slice(0, -1))).toBe(true);
      }
    }
  });

  test('a name that somebody made a book of is cut in no time', () => {
    const start = performance.now();
    expect(wrap('町'.repeat(1_000_000), 10, 3).lines.at(-1)).toBe('町町町町町町町町町…');
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('a name is one line without control characters', () => {
    expect(oneLine('  一\r\n\r\n二\u0007三\t四 \n')).toBe('一\u3000二三 四');
  });
});

// Pictures

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
const edges = ({ x, y, width, height }: Box): Edges => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});
const near = 1e-6;
const meet = (one: Edges, other: Edges) =>
  one.left < other.right - near &&
  other.left < one.right - near &&
  one.top < other.bottom - near &&
  other.top < one.bottom - near;

/** What lies over anything else, what text is not in its box, and what is not in the picture. */
function faults(picture: Picture): string[] {
  const found: string[] = [];
  const check = (right: boolean, fault: string) => {
    if (!right) found.push(fault);
  };
  const solid = picture.boxes.filter(({ tone }) => tone !== 'ground');
  for (const box of picture.boxes) {
    const { left, top, right, bottom } = edges(box);
    check(left >= -near && top >= -near, 'a box begins outside');
    check(right <= picture.width + near && bottom <= picture.height + near, 'a box ends outside');
    let above: number | undefined;
    for (const { look, lines } of box.words) {
      const { size, line } = LOOKS[look];
      for (const { x, y, text } of lines) {
        const long = widthOf(text) * size;
        check((box.centred ? x - long / 2 : x) >= 0, `${text} begins outside of its box`);
        check((box.centred ? x + long / 2 : x + long) <= box.width + near, `${text} is too long`);
        check(y - size >= -2 && y + 0.2 * size <= box.height, `${text} is above or below its box`);
        check(above === undefined || y - above >= line - 4, `${text} lies over the line before`);
        above = y;
      }
    }
  }
  solid.forEach((one, at) => {
    for (const other of solid.slice(at + 1)) check(!meet(edges(one), edges(other)), 'two boxes overlap');
  });
  for (const way of [...picture.lines, ...picture.arrows.map(({ from, to }) => [from, to] as const)]) {
    for (const [at, [x, y]] of way.entries()) {
      check(x >= 0 && y >= 0 && x <= picture.width && y <= picture.height, 'a way leads outside');
      const [px, py] = way[at - 1] ?? [x, y];
      check(px === x || py === y, 'a way is aslant');
      const stretch = {
        left: Math.min(px, x),
        top: Math.min(py, y),
        right: Math.max(px, x),
        bottom: Math.max(py, y),
      };
      for (const box of solid) check(!meet(stretch, edges(box)), 'a way crosses a box');
    }
  }
  return found;
}
const expectInOrder = (picture: Picture) => expect(faults(picture)).toEqual([]);

const textOf = (box: Box): string[] =>
  box.words.map(({ sign, lines }) =>
    [...(sign ? [sign.text] : []), ...lines.map(({ text }) => text)].join('|'),
  );

const NAMES = (count: number, name: (at: number) => string = (at) => `計画${at + 1}`) =>
  Array.from({ length: count }, (_, at) => name(at));

describe('計画の位置付け', () => {
  const RELATIONS = ['upper', 'sibling', 'national', 'prefectural', 'previous'] as const;
  type Relations = readonly (typeof RELATIONS)[number][];
  const drawn = (relations: Relations, names: string[], width: number, title = 'みちのべ町DX計画') => {
    const related = relations.flatMap((relation) => names.map((name) => ({ name, relation })));
    const position = positionOf(title, '令和8年度～令和12年度', related, '見本県');
    return position && drawPosition(position, width);
  };

  test('is not there without a plan that has a name', () => {
    expect(drawn(RELATIONS, [], 736)).toBeUndefined();
    expect(drawn(RELATIONS, ['', ' \n'], 736)).toBeUndefined();
  });

  test('shows what stands above, beside and before, with arrows as on paper', () => {
    const picture = drawn(RELATIONS, ['ある計画'], 736);
    expect(picture?.boxes.map(textOf)).toEqual([
      ['上位計画', 'ある計画'],
      ['国の計画', 'ある計画', '県の計画', 'ある計画'],
      ['みちのべ町DX計画', '令和8年度～令和12年度'],
      ['関連計画', 'ある計画'],
      ['前の計画', 'ある計画'],
    ]);
    const own = picture?.boxes[2];
    expect(picture?.arrows.map(({ both }) => both)).toEqual([false, false, true, false]);
    // Each points at this plan.
    for (const { to, from, both } of picture?.arrows ?? []) {
      const { left, top, right, bottom } = edges(own as Box);
      const [x, y] = both ? from : to;
      expect(x === left || x === right || y === top || y === bottom).toBe(true);
    }
  });

  test('keeps order with any of its arms, with many and with long names', () => {
    for (let mask = 1; mask < 32; mask += 1) {
      const relations = RELATIONS.filter((_, at) => mask & (1 << at));
      for (const [title, names] of [
        ['計画', ['計画']],
        [LATIN, NAMES(40)],
        [LONG, [LONG, LATIN]],
      ] as const) {
        for (const width of POSITION_WIDTH) {
          const picture = drawn(relations, [...names], width, title);
          expect(picture?.width).toBeLessThanOrEqual(width);
          expectInOrder(picture as Picture);
        }
      }
    }
  });

  test('names twelve, and counts the others', () => {
    const box = drawn(['sibling'], NAMES(15), 736)?.boxes[1];
    expect(box && textOf(box)).toEqual(['関連計画', ...NAMES(12), 'ほか3件']);
  });

  test('calls the prefecture what it is', () => {
    const related = [{ name: '指針', relation: 'prefectural' as const }];
    expect(positionOf('計画', '', related, '大阪府')?.outside[0]?.label).toBe('府の計画');
    expect(positionOf('計画', '', related, '福島県')?.outside[0]?.label).toBe('県の計画');
    expect(positionOf('計画', '', related, '')?.outside[0]?.label).toBe('県の計画');
  });

  test('tells all of a name that is cut', () => {
    const words = drawn(['upper'], [LONG], 544)?.boxes[0]?.words[1];
    expect(words?.lines.at(-1)?.text).toMatch(/…$/);
    expect(words?.whole).toBe(LONG);
  });
});

describe('推進体制', () => {
  const meeting = (name: string, kind: 'internal' | 'attached' | 'advisory', role = '') => ({
    name,
    kind,
    role,
  });
  const of = (committees: ReturnType<typeof meeting>[], sections: string[] = []) =>
    organisationOf('町長', committees, sections, '所管課');

  test('is not there without a meeting', () => {
    expect(of([], ['総務課'])).toBeUndefined();
  });

  test('shows the office from the head to the 課, and the bodies outside with their kind', () => {
    const organisation = of(
      [
        meeting('本部', 'internal', '案を決める。'),
        meeting('審議会', 'attached', '答申する。'),
        meeting('懇談会', 'advisory'),
      ],
      ['総務課', ' ', '企画課'],
    );
    const picture = drawOrganisation(organisation as never, 736);
    expect(picture.boxes.map(textOf)).toEqual([
      [],
      ['町長'],
      ['本部', '案を決める。'],
      ['所管課', '総務課、企画課'],
      ['審議会', '（附属機関）', '答申する。', '懇談会', '（懇談会など）'],
    ]);
    expect(picture.arrows.map(({ both }) => both)).toEqual([true, true, true]);
  });

  test('leaves roles to the table where they are long together, or many', () => {
    const roles = (committees: ReturnType<typeof meeting>[]) =>
      of(committees)
        ?.inside.map(({ role }) => role !== '')
        .some(Boolean);
    expect(roles([meeting('本部', 'internal', '決'.repeat(320))])).toBe(true);
    expect(roles([meeting('本部', 'internal', '決'.repeat(321))])).toBe(false);
    expect(roles(NAMES(12).map((name) => meeting(name, 'internal', '決める。')))).toBe(true);
    expect(roles(NAMES(13).map((name) => meeting(name, 'internal', '決める。')))).toBe(false);
  });

  test('keeps order with one, with many and with long names', () => {
    const kinds = ['internal', 'attached', 'advisory'] as const;
    for (const names of [['会議'], NAMES(40), [LONG, LATIN], ['']]) {
      for (let mask = 1; mask < 8; mask += 1) {
        const committees = kinds
          .filter((_, at) => mask & (1 << at))
          .flatMap((kind) => names.map((name) => meeting(name, kind, name)));
        for (const sections of [[], names, NAMES(40)]) {
          for (const width of STRUCTURE_WIDTH) {
            expectInOrder(drawOrganisation(of(committees, sections) as never, width));
          }
        }
      }
    }
  });

  test('counts what a box does not name', () => {
    const organisation = of(
      NAMES(14).map((name) => meeting(name, 'internal')),
      NAMES(30),
    );
    expect(organisation?.inside.at(-1)?.name).toBe('ほか2件');
    expect(organisation?.offices?.names).toMatch(/計画24、ほか6件$/);
  });
});

describe('施策の体系', () => {
  const WORDS: OutlineWords = {
    vision: '将来像',
    visionText: '人の声が続くまち',
    level: (depth) => ['戦略', '施策', '細施策', '細々施策'][depth] ?? '',
    initiative: '取組',
    count: (number) => `${number}件`,
    counted: (name, number) => `${name}${number}件`,
    again: (name) => `${name}【再掲】`,
    others: (number) => `ほか${number}件`,
  };
  /** A plan of so many measures on each level, and so many initiatives below each of the last level. */
  function plan(levels: readonly number[], initiatives: number, title = (id: string) => `名前${id}`): Source {
    return {
      childIds: (parent, kind) => {
        const depth = parent === null ? 0 : parent.split('-').length;
        const ids = (count: number) =>
          NAMES(count, (at) => `${parent === null ? '' : `${parent}-`}${at + 1}`);
        if (parent?.startsWith('loose')) return [];
        if (kind === 'measure') return ids(levels[depth] ?? 0);
        return kind === 'initiative' && depth === levels.length ? ids(initiatives) : [];
      },
      numberOf: (id) => id,
      titleOf: title,
      shownAgain: () => undefined,
    };
  }
  const outline = (source: Source, words = WORDS) => {
    const found = outlineOf(source, words);
    if (!found) throw new Error('no outline');
    return found;
  };
  const names = (items: readonly Item[]): unknown[] =>
    items.map(({ name, below }) => (below ? [name, ...names(below)] : name));

  test('is not there without a measure', () => {
    expect(outlineOf(plan([], 3), WORDS)).toBeUndefined();
  });

  test('leads from the vision to the 取組, in order, with those shown again', () => {
    const small = plan([2, 1], 1);
    const source: Source = {
      ...small,
      childIds: (parent, kind) =>
        kind === 'cross_listing' && parent === '2-1' ? ['c', 'lost'] : small.childIds(parent, kind),
      shownAgain: (listing) => (listing === 'c' ? '1-1-1' : undefined),
    };
    const found = outline(source);
    expect(found.heads).toEqual(['将来像', '戦略', '施策', '取組']);
    expect(names(found.roots)).toEqual([
      ['名前1', ['名前1-1', '名前1-1-1']],
      ['名前2', ['名前2-1', '名前2-1-1', '名前1-1-1【再掲】']],
    ]);
    expect(outlineInWords(found.roots)).toBe(
      '1　名前1（1-1　名前1-1（1-1-1　名前1-1-1））、2　名前2（2-1　名前2-1（2-1-1　名前2-1-1、1-1-1　名前1-1-1【再掲】））',
    );
    expect(outline(source, { ...WORDS, visionText: '' }).heads).toEqual(['戦略', '施策', '取組']);
    expect(outline(plan([2, 1], 0)).heads).toEqual(['将来像', '戦略', '施策']);
  });

  test('names the 取組 while they are few, and counts them where they are many', () => {
    expect(outline(plan([3, 2], MOST_INITIATIVES / 6)).ends).toBe('named');
    const many = outline(plan([3, 2], MOST_INITIATIVES / 6 + 1));
    expect(many.ends).toBe('counted');
    expect(names(many.roots)[0]).toEqual(['名前1', ['名前1-1', '11件'], ['名前1-2', '11件']]);
  });

  test('counts levels that would fill the page, and never draws more than it can', () => {
    const found = outline(plan([10, 10, 2], 5));
    expect(found.levels).toBe(1);
    expect(found.heads).toEqual(['将来像', '戦略']);
    expect(names(found.roots)[0]).toEqual(['名前1', '施策10件', '細施策20件', '取組100件']);
    const wide = outline(plan([200], 0));
    expect(wide.roots).toHaveLength(MOST_MEASURES + 1);
    expect(wide.roots.at(-1)?.name).toBe('ほか120件');
  });

  test('asks for no 取組 by name where it only counts them', () => {
    const asked: string[] = [];
    const big = plan([5, 4], 50, (id) => {
      asked.push(id);
      return id;
    });
    drawOutline(outline(big), 800);
    expect(asked).toHaveLength(25);
  });

  test('keeps order in any form, with long names and none', () => {
    const forms: Source[] = [
      plan([1], 0),
      plan([1], 1),
      plan([40], 0),
      plan([1], 40),
      plan([3, 3], 3),
      plan([2, 2, 2, 2], 2),
      plan([10, 10], 5),
      plan([40, 40], 1),
      plan([5, 2], 100),
    ];
    for (const form of forms) {
      for (const [name, visionText] of [
        ['', ''],
        ['短い', LONG],
        [LONG, '将来'],
        [LATIN, LATIN],
      ] as const) {
        const found = outline({ ...form, titleOf: () => name }, { ...WORDS, visionText });
        for (const width of outlineWidth(found)) expectInOrder(drawOutline(found, width));
      }
    }
  });

  test('measures that hold 取組 beside other measures let no way cross a box', () => {
    const small = plan([2, 2], 2);
    const source: Source = {
      ...small,
      childIds: (parent, kind) =>
        kind === 'initiative' && (parent === null || parent === '1')
          ? NAMES(2, (at) => `${parent ?? 'loose'}-i${at}`)
          : small.childIds(parent, kind),
    };
    const found = outline({ ...source, titleOf: () => LONG });
    expect(found.roots).toHaveLength(4);
    for (const width of outlineWidth(found)) expectInOrder(drawOutline(found, width));
  });
});

describe('arrows', () => {
  test('a shaft ends in its points, not beyond them', () => {
    expect(arrowPaths({ from: [0, 5], to: [40, 5], both: false })).toEqual({
      shaft: 'M0 5L32 5',
      points: 'M40 5L31 10L31 0Z',
    });
    expect(arrowPaths({ from: [5, 0], to: [5, 40], both: true }).shaft).toBe('M5 8L5 32');
  });

  test('a box is as high as its text', () => {
    const one = boxOf([{ text: '一', look: 'name', most: 3 }], 100, { tone: 'body' });
    const two = boxOf([{ text: '一二三四五六七', look: 'name', most: 3 }], 100, { tone: 'body' });
    expect(two.height - one.height).toBe(LOOKS.name.line);
  });
});
