import { describe, expect, it, test } from 'vitest';
import type { PlanRecord } from '$/lib/bindings';
import { parseTabSeparated, printTabSeparated } from '$/editors/logic/tab-separated';
import { newRecordId } from '$/lib/record-id';
import {
  changed,
  choiceColumn,
  fixedColumn,
  namesColumn,
  textColumn,
  wordsColumn,
  type Column,
} from './columns';
import { joinNames, lastName, NameList, nameKey, readWords } from './names';
import { bulk, editsOf, emptied, fillDown, land, propose, type Proposing } from './proposal';
import { columnsOf, destination, inReadingOrder, isIn, rangeOf, rowsOf, seen } from './selection';

const sections = new NameList([
  { key: 's1', label: '総務課' },
  { key: 's2', label: '税務・住民課' },
  { key: 's3', label: 'ＩＴ推進室' },
  { key: 's4', label: '企画、財政課' },
]);
const goals = new NameList([
  { key: '1', label: '貧困をなくそう', number: 1 },
  { key: '11', label: '住み続けられるまちづくりを', number: 11 },
  { key: '12', label: 'つくる責任 つかう責任', number: 12 },
]);

describe('names in a cell', () => {
  test.each([
    ['one name', sections, '総務課', ['s1'], []],
    ['several, by the usual mark', sections, '総務課、税務・住民課', ['s1', 's2'], []],
    ['marks of every kind', sections, '総務課,IT推進室；税務・住民課', ['s1', 's3', 's2'], []],
    ['lines of a cell', sections, '総務課\nIT推進室', ['s1', 's3'], []],
    ['half-width for full-width, and a space within', sections, ' it 推進室 ', ['s3'], []],
    ['spaces between names of the list', sections, '総務課　税務・住民課', ['s1', 's2'], []],
    ['a name that holds a mark itself', sections, '総務課、企画、財政課', ['s1', 's4'], []],
    ['twice the same', sections, '総務課、総務課', ['s1'], []],
    ['marks without names', sections, '、総務課、、', ['s1'], []],
    ['an unknown name', sections, '総務課、観光課', ['s1'], ['観光課']],
    ['an unknown name twice', sections, '観光課、観光課', [], ['観光課']],
    ['a space in an unknown name', sections, '観光 まちづくり課', [], ['観光 まちづくり課']],
    ['nothing', sections, '', [], []],
    ['only space', sections, ' 　\n', [], []],
    ['numbers', goals, '1、11', ['1', '11'], []],
    ['full-width and circled numbers', goals, '１、⑪', ['1', '11'], []],
    ['numbers between spaces', goals, '1 11 12', ['1', '11', '12'], []],
    ['numbers with words', goals, 'SDGs11、ゴール１、目標12', ['11', '1', '12'], []],
    ['a number before the name', goals, '11.住み続けられるまちづくりを', ['11'], []],
    ['a number, a space and the name', goals, '12 つくる責任 つかう責任', ['12'], []],
    ['a name with a space', goals, 'つくる責任　つかう責任', ['12'], []],
    ['a number that there is not', goals, '1、18', ['1'], ['18']],
  ])('%s', (_, list, text, keys, unknown) => expect(list.read(text)).toEqual({ keys, unknown }));

  it('is written as it is read', () => {
    const all = sections.items.map(({ key }) => key);
    expect(sections.read(joinNames(all.map((key) => sections.label(key)))).keys).toEqual(all);
  });

  test.each([
    ['', 0, ''],
    ['総', 0, '総'],
    ['総務課、', 4, ''],
    ['総務課、税', 4, '税'],
  ])('what is typed last in 「%s」', (text, from, name) => expect(lastName(text)).toEqual({ from, name }));

  test.each([
    ['窓口、子育て、窓口', [], ['窓口', '子育て']],
    ['窓口、 ,子育て\n防災', [], ['窓口', '子育て', '防災']],
    ['高齢者、障害者、防災', ['高齢者、障害者'], ['高齢者、障害者', '防災']],
    ['ｄｘ', ['DX'], ['DX']],
  ])('own words in 「%s」', (text, used, words) =>
    expect(
      readWords(
        text,
        used.map((word) => ({ key: word, label: word })),
      ),
    ).toEqual(words),
  );

  it('takes two forms of a name for the same', () => {
    expect(nameKey('ＩＴ 推進室')).toBe(nameKey('it推進室'));
    expect(nameKey('ひらがな')).not.toBe(nameKey('ヒラガナ'));
  });
});

describe('selection', () => {
  const size = { rows: 10, columns: 4 };
  const from = { row: 5, column: 1 };
  const keys = { key: '', ctrlKey: false, metaKey: false, altKey: false };
  test.each([
    ['ArrowUp', {}, { row: 4, column: 1 }],
    ['ArrowDown', {}, { row: 6, column: 1 }],
    ['ArrowLeft', {}, { row: 5, column: 0 }],
    ['ArrowRight', {}, { row: 5, column: 2 }],
    ['ArrowDown', { ctrlKey: true }, { row: 9, column: 1 }],
    ['ArrowRight', { metaKey: true }, { row: 5, column: 3 }],
    ['Home', {}, { row: 5, column: 0 }],
    ['End', {}, { row: 5, column: 3 }],
    ['Home', { ctrlKey: true }, { row: 0, column: 0 }],
    ['End', { ctrlKey: true }, { row: 9, column: 3 }],
    ['PageDown', {}, { row: 8, column: 1 }],
    ['PageUp', {}, { row: 2, column: 1 }],
    ['PageDown', { ctrlKey: true }, undefined],
    ['ArrowDown', { altKey: true }, undefined],
    ['a', {}, undefined],
  ])('%s with %o', (key, held, to) =>
    expect(destination({ ...keys, ...held, key }, from, size, 3)).toEqual(to),
  );

  it('stays inside at the edges', () => {
    expect(destination({ ...keys, key: 'ArrowUp' }, { row: 0, column: 0 }, size, 3)).toEqual({
      row: 0,
      column: 0,
    });
    expect(destination({ ...keys, key: 'PageDown' }, { row: 8, column: 3 }, size, 30)).toEqual({
      row: 9,
      column: 3,
    });
  });

  test.each([
    [{ row: 0, column: 0 }, 1, { row: 0, column: 1 }],
    [{ row: 0, column: 3 }, 1, { row: 1, column: 0 }],
    [{ row: 1, column: 0 }, -1, { row: 0, column: 3 }],
    [{ row: 0, column: 0 }, -1, undefined],
    [{ row: 9, column: 3 }, 1, undefined],
  ] as const)('reading on from %o by %i', (at, by, to) => expect(inReadingOrder(at, by, size)).toEqual(to));

  it('is the same from either corner', () => {
    const range = rangeOf({ row: 3, column: 2 }, { row: 1, column: 0 });
    expect(range).toEqual({ top: 1, bottom: 3, left: 0, right: 2 });
    expect([rowsOf(range), columnsOf(range)]).toEqual([3, 3]);
    expect([isIn(range, 1, 0), isIn(range, 3, 2), isIn(range, 4, 2), isIn(range, 2, 3)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    ['at the top', { top: 0, height: 500, line: 50 }, 1000, { from: 0, to: 15 }],
    ['in the middle', { top: 25_000, height: 500, line: 50 }, 1000, { from: 495, to: 515 }],
    ['at the end', { top: 49_500, height: 500, line: 50 }, 1000, { from: 985, to: 1000 }],
    [
      'scrolled beyond a list that became short',
      { top: 49_500, height: 500, line: 50 },
      3,
      { from: 3, to: 3 },
    ],
    ['not measured yet', { top: 0, height: 0, line: 0 }, 1000, { from: 0, to: 5 }],
    ['an empty list', { top: 0, height: 500, line: 50 }, 0, { from: 0, to: 0 }],
  ])('lines that are drawn %s', (_, view, count, lines) => expect(seen(view, count, 5)).toEqual(lines));
});

// A small table: number (fixed), name, sections, choice, goals, own words.

const record = (id: string, body: Record<string, unknown> = {}): PlanRecord =>
  ({
    id,
    kind: 'initiative',
    parent: 'm',
    rank: id,
    body: {
      title: '',
      owners: [],
      whole_office: false,
      status: 'new',
      sustainable_goals: [],
      tags: [],
      ...body,
    },
  }) as unknown as PlanRecord;

const columns: Column[] = [
  fixedColumn({ key: 'number', label: '番号', width: 4, text: ({ id }) => id }),
  textColumn({ key: 'title', label: '取組名', width: 10 }),
  namesColumn({
    key: 'owners',
    label: '所管課',
    width: 10,
    list: () => sections,
    adds: 'section',
    whole: { field: 'whole_office', label: '全庁' },
  }),
  choiceColumn({
    key: 'status',
    label: '区分',
    width: 5,
    options: [
      { key: 'new', label: '新規' },
      { key: 'continued', label: '継続' },
    ],
  }),
  namesColumn({ key: 'sustainable_goals', label: 'SDGs', width: 5, list: () => goals, stored: Number }),
  wordsColumn({ key: 'tags', label: '分類', width: 5, list: () => [] }),
];
const [number, title, owners, status, sdgs, tags] = columns as [
  Column,
  Column,
  Column,
  Column,
  Column,
  Column,
];

describe('a cell', () => {
  test.each([
    ['a text keeps what it is', title, '  窓口\r\n改革 ', { title: '  窓口\n改革 ' }, []],
    ['sections', owners, '総務課、ＩＴ推進室', { owners: ['s1', 's3'], whole_office: false }, []],
    ['the whole office', owners, '全庁', { owners: [], whole_office: true }, []],
    ['the whole office and a section', owners, '全庁、総務課', { owners: ['s1'], whole_office: true }, []],
    ['no section', owners, '', { owners: [], whole_office: false }, []],
    ['one unknown section leaves the cell', owners, '総務課、観光課', {}, ['観光課']],
    ['a choice', status, ' 継続 ', { status: 'continued' }, []],
    ['a choice cannot be emptied', status, '', {}, []],
    ['an unknown choice', status, '中止', {}, ['中止']],
    ['goals are numbers', sdgs, '１、貧困をなくそう、11', { sustainable_goals: [1, 11] }, []],
    ['own words', tags, '窓口, 子育て', { tags: ['窓口', '子育て'] }, []],
    ['what is only shown', number, '9-9', {}, []],
  ])('%s', (_, column, text, fields, unknown) => {
    expect(column.read(text, record('1'))).toEqual({ fields, unknown });
  });

  it('says in words what it reads again', () => {
    const full = record('1', {
      title: '二行の\n名前',
      owners: ['s4', 's2'],
      whole_office: true,
      status: 'continued',
      sustainable_goals: [12, 1],
      tags: ['高齢者、障害者', '防災'],
    });
    for (const column of columns.slice(1)) {
      const { fields, unknown } = column.read(column.text(full), full);
      expect(unknown).toEqual([]);
      expect(full.body).toMatchObject(fields);
    }
  });

  it('keeps a key that the list does not have where the record has it', () => {
    const met = record('1', { owners: ['gone'], status: 'later' });
    expect(owners.read('gone、総務課', met)).toEqual({
      fields: { owners: ['gone', 's1'], whole_office: false },
      unknown: [],
    });
    expect(owners.read('gone', record('2')).unknown).toEqual(['gone']);
    expect(status.read(status.text(met), met)).toEqual({ fields: {}, unknown: [] });
  });

  test.each([
    ['set', ['a', 'b'], ['c'], ['c']],
    ['set', ['a'], [], []],
    ['add', ['a', 'b'], ['b', 'c'], ['a', 'b', 'c']],
    ['remove', ['a', 'b'], ['b', 'c'], ['a']],
  ] as const)('%s %o %o', (how, before, keys, after) => expect(changed(before, keys, how)).toEqual(after));
});

describe('a block lands', () => {
  const range = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
  const placed = (block: string[][], selection: ReturnType<typeof range>, rows = 4) => {
    const { targets, extra } = land(block, selection, rows);
    return [targets.map(({ row, column, text }) => `${row},${column}=${text}`).join(' '), extra];
  };
  test.each([
    ['one text in one cell', [['x']], range(1, 2), '1,2=x', []],
    ['one text in all of a selection', [['x']], range(0, 1, 1, 2), '0,1=x 0,2=x 1,1=x 1,2=x', []],
    [
      'a block from a cell on',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      range(1, 1),
      '1,1=a 1,2=b 2,1=c 2,2=d',
      [],
    ],
    ['a row in every row of a selection', [['a', 'b']], range(0, 0, 1, 1), '0,0=a 0,1=b 1,0=a 1,1=b', []],
    ['a block that does not fit into the selection', [['a'], ['b']], range(0, 0, 2, 0), '0,0=a 1,0=b', []],
    ['rows of several lengths', [['a', 'b'], ['c']], range(0, 0), '0,0=a 0,1=b 1,0=c', []],
    ['rows behind the last', [['a'], ['b'], ['c']], range(3, 0), '3,0=a', [['b'], ['c']]],
    ['empty rows behind the last are nothing', [['a'], ['', ' ']], range(3, 0), '3,0=a', []],
    ['nothing', [], range(0, 0), '', []],
  ])('%s', (_, block, selection, targets, extra) =>
    expect(placed(block, selection)).toEqual([targets, extra]),
  );

  it('fills down and empties', () => {
    expect(fillDown(range(1, 0, 3, 1), ({ row, column }) => `${row}${column}`)).toEqual([
      { row: 2, column: 0, text: '10' },
      { row: 2, column: 1, text: '11' },
      { row: 3, column: 0, text: '10' },
      { row: 3, column: 1, text: '11' },
    ]);
    expect(emptied(range(1, 0, 2, 0))).toEqual([
      { row: 1, column: 0, text: '' },
      { row: 2, column: 0, text: '' },
    ]);
  });
});

describe('what a paste comes to', () => {
  const rows = [record('1', { title: '甲', owners: ['s1'] }), record('2', { title: '乙' })];
  let ids = 0;
  const asked = (block: string[][], top: number, left: number, more: Partial<Proposing> = {}) => {
    ids = 0;
    const landing = land(block, { top, left, bottom: top, right: left }, rows.length);
    return propose({
      ...landing,
      left,
      rows,
      columns,
      title: 'title',
      newId: () => `new-${(ids += 1)}`,
      ...more,
    });
  };
  const short = (proposal: ReturnType<typeof asked>) =>
    proposal.changes.map(({ id, column, before, after }) => `${id} ${column.label}: ${before} → ${after}`);

  it('shows what changes, and leaves out what stays the same', () => {
    const proposal = asked(
      [
        ['甲', 'IT推進室', '継続'],
        ['丙', '', '新規'],
      ],
      0,
      1,
    );
    expect(short(proposal)).toEqual([
      '1 所管課: 総務課 → ＩＴ推進室',
      '1 区分: 新規 → 継続',
      '2 取組名: 乙 → 丙',
    ]);
    expect(proposal).toMatchObject({ unknown: [], left: 0, outside: 0, rows: [], added: [] });
  });

  it('names what no list has, once, with the cells that are left', () => {
    const proposal = asked(
      [
        ['観光課', '中止'],
        ['総務課、観光課', '継続'],
      ],
      0,
      2,
    );
    expect(short(proposal)).toEqual(['2 区分: 新規 → 継続']);
    expect(proposal.unknown.map(({ column, name, cells }) => [column.label, name, cells])).toEqual([
      ['所管課', '観光課', 2],
      ['区分', '中止', 1],
    ]);
    expect(proposal.left).toBe(3);
  });

  it('adds unknown sections once, whatever width they are written in, and no unknown choices', () => {
    const proposal = asked(
      [
        ['ＤＸ室', '中止'],
        ['総務課、dx室', '継続'],
      ],
      0,
      2,
      { adding: true },
    );
    expect(proposal.added).toEqual([{ kind: 'section', id: 'new-1', name: 'ＤＸ室' }]);
    expect(short(proposal)).toEqual([
      '1 所管課: 総務課 → ＤＸ室',
      '2 所管課:  → 総務課、ＤＸ室',
      '2 区分: 新規 → 継続',
    ]);
    expect(proposal.left).toBe(1);
    expect(editsOf(proposal, { section: 'name' })).toEqual([
      {
        edit: 'add',
        id: 'new-1',
        kind: 'section',
        parent: null,
        position: { at: 'last' },
        fields: { name: 'ＤＸ室' },
      },
      { edit: 'set', id: '1', fields: { owners: ['new-1'], whole_office: false }, burst: null },
      {
        edit: 'set',
        id: '2',
        fields: { owners: ['s1', 'new-1'], whole_office: false, status: 'continued' },
        burst: null,
      },
    ]);
  });

  it('counts texts that fall on columns that are only shown, or outside', () => {
    expect(
      asked(
        [
          ['1', '甲'],
          ['9', '乙'],
        ],
        0,
        0,
      ),
    ).toMatchObject({ changes: [], outside: 1 });
    expect(asked([['窓口', '余り', '']], 0, 5)).toMatchObject({ outside: 1 });
  });

  it('offers rows that find no place as new records, behind the last one', () => {
    const proposal = asked(
      [
        ['丁', '総務課'],
        ['戊', '全庁'],
        ['己', '観光課'],
      ],
      1,
      1,
    );
    expect(short(proposal)).toEqual(['2 取組名: 乙 → 丁', '2 所管課:  → 総務課']);
    expect(proposal.rows).toEqual([
      { title: '戊', fields: { title: '戊', owners: [], whole_office: true } },
      { title: '己', fields: { title: '己' } },
    ]);
    expect(proposal.unknown.map(({ name }) => name)).toEqual(['観光課']);
    expect(editsOf(proposal, {})).toHaveLength(1);
    ids = 0;
    const place = { kind: 'initiative' as const, parent: 'm', after: '2', newId: () => `new-${(ids += 1)}` };
    expect(editsOf(proposal, {}, place).slice(1)).toEqual([
      {
        edit: 'add',
        id: 'new-1',
        kind: 'initiative',
        parent: 'm',
        position: { at: 'after', id: '2' },
        fields: { title: '戊', owners: [], whole_office: true },
      },
      {
        edit: 'add',
        id: 'new-2',
        kind: 'initiative',
        parent: 'm',
        position: { at: 'after', id: 'new-1' },
        fields: { title: '己' },
      },
    ]);
  });

  it('goes from Excel to the table and back', () => {
    const text = '甲\t総務課\r\n"二行の\n名前"\t"「""全庁""」"\r\n';
    const block = parseTabSeparated(text);
    expect(block).toEqual([
      ['甲', '総務課'],
      ['二行の\n名前', '「"全庁"」'],
    ]);
    expect(`${printTabSeparated(block)}\r\n`).toBe(text);
    expect(short(asked([block[1] ?? []], 0, 1))).toEqual(['1 取組名: 甲 → 二行の\n名前']);
  });

  test.each([
    [[['a', 'b']], 'a\tb'],
    [[['a'], ['']], 'a\r\n'],
    [[['タブ\tあり', '改行\nあり', '"引用"']], '"タブ\tあり"\t"改行\nあり"\t"""引用"""'],
  ])('%o is copied so that it is read again', (block, text) => {
    expect(printTabSeparated(block)).toBe(text);
    expect(parseTabSeparated(`${text}\r\n`)).toEqual(block);
  });
});

describe('a bulk change', () => {
  const rows = [
    record('1', { owners: ['s1'], tags: ['窓口'] }),
    record('2', { owners: ['s1', 's2'], whole_office: true }),
    record('3'),
  ];
  const short = (column: Column, keys: string[], how: 'set' | 'add' | 'remove') =>
    bulk(rows, column, keys, how).map(({ id, before, after }) => `${id}: ${before} → ${after}`);
  it('changes only what becomes different', () => {
    expect(short(owners, ['s1'], 'add')).toEqual(['3:  → 総務課']);
    expect(short(owners, ['s1'], 'remove')).toEqual([
      '1: 総務課 → ',
      '2: 全庁、総務課、税務・住民課 → 全庁、税務・住民課',
    ]);
    expect(short(owners, ['s1'], 'set')).toEqual(['2: 全庁、総務課、税務・住民課 → 総務課', '3:  → 総務課']);
    expect(short(status, ['continued'], 'set')).toHaveLength(3);
    expect(short(sdgs, ['11'], 'add')[0]).toBe('1:  → 住み続けられるまちづくりを');
    expect(short(tags, ['窓口'], 'remove')).toEqual(['1: 窓口 → ']);
    expect(short(number, ['1'], 'set')).toEqual([]);
  });
});

describe('ids of new records', () => {
  it('are of version 7, in the order of time, and never the same', () => {
    const early = newRecordId(1_000_000_000_000);
    const late = newRecordId(1_800_000_000_000);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
    expect(early.slice(0, 13)).toBe('00e8d4a5-1000');
    expect(new Set(Array.from({ length: 100 }, () => newRecordId(5))).size).toBe(100);
  });
});
