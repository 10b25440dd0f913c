import { describe, expect, it } from 'vitest';
import type { Bar, DataTable } from '../types';
import { columnAt, dragged, lengthen, move, nextBar, span, withFrom, withTo } from './bars';
import {
  columnAdded,
  columnMoved,
  columnRemoved,
  rowAdded,
  rowMoved,
  shownSize,
  textAt,
  written,
} from './cells';
import { canonical, display, numberProblem, plain, readDecimal, sum, total, withCommas } from './decimal';
import { Echo } from './echo';
import { place, step, stepOf } from './grid-navigation';
import { inserted, moved, without, withPart } from './order';
import { isBlock, parseTabSeparated } from './tab-separated';
import { asField, foldWidth, matches, searchKey } from './width';
import { yearColumns } from './years';

describe('width', () => {
  it('folds for reading and searching', () => {
    expect(foldWidth('ＡＢ１２　ｶﾞ')).toBe('AB12 ガ');
    expect(searchKey('マイナ ンバー')).toBe('まいなんばー');
    expect(matches('ﾏｲﾅﾝﾊﾞｰ', 'マイナンバーカードの普及')).toBe(true);
    expect(matches('ｄｘ 推進', 'DX推進課')).toBe(true);
    expect(matches('１ー２', '1-3')).toBe(false);
    expect(matches('', '何でも')).toBe(true);
    expect(matches('税 住民', '住民税課')).toBe(true);
  });

  it('knows what a text field makes of line breaks', () => {
    expect(asField('一\r\n二\r三\n', true)).toBe('一\n二\n三\n');
    expect(asField('1\r\n2', false)).toBe('12');
  });
});

describe('decimal', () => {
  // The cases of number.rs, and the edges of rust_decimal.
  it.each([
    ['１，２００', '1200', '1,200'],
    ['1,234,567', '1234567', '1,234,567'],
    ['３５．５', '35.5', '35.5'],
    ['△５０', '-50', '-50'],
    ['▲1,000', '-1000', '-1,000'],
    ['−3', '-3', '-3'],
    [' 7 ', '7', '7'],
    ['', '', ''],
    ['約半数', '約半数', '約半数'],
    ['10%', '10%', '10%'],
    ['0.50', '0.5', '0.5'],
    ['-0', '0', '0'],
    ['000', '0', '0'],
    ['.5', '0.5', '0.5'],
    ['5.', '5', '5'],
    ['+12', '12', '12'],
    ['1_000', '1000', '1,000'],
    ['_1', '_1', '_1'],
    ['1.2.3', '1.2.3', '1.2.3'],
    ['1e3', '1e3', '1e3'],
    ['△ 50', '△ 50', '△ 50'],
    ['１、０００', '1000', '1,000'],
    ['999999', '999999', '999,999'],
    ['-1234.5678', '-1234.5678', '-1,234.5678'],
    [
      '79228162514264337593543950335',
      '79228162514264337593543950335',
      '79,228,162,514,264,337,593,543,950,335',
    ],
    ['79228162514264337593543950336', '79228162514264337593543950336', '79228162514264337593543950336'],
  ])('%s is kept as %s and shown as %s', (typed, kept, shown) => {
    expect(canonical(typed)).toBe(kept);
    expect(display(typed)).toBe(shown);
  });

  it('adds without the errors of floating point', () => {
    const numbers = ['0.1', '0.2', '-0.3', '９００７１９９２５４７４０９９３', '1.005'].map((text) =>
      readDecimal(text)!,
    );
    expect(plain(sum(numbers))).toBe('9007199254740994.005');
    expect(withCommas(sum(numbers))).toBe('9,007,199,254,740,994.005');
    expect(plain(sum([]))).toBe('0');
  });

  it('has no total where nothing is typed or something is no number', () => {
    expect(total(['', ' '])).toEqual({ kind: 'empty' });
    expect(total(['1', '未定'])).toEqual({ kind: 'unreadable' });
    const found = total(['1,200', '', '３００']);
    expect(found.kind === 'sum' && withCommas(found.value)).toBe('1,500');
  });

  it('says why a text is no number', () => {
    expect(numberProblem('１２００')).toBeUndefined();
    expect(numberProblem(' ')).toBeUndefined();
    expect(numberProblem('1,200千円')).toBe('unit');
    expect(numberProblem('１０％')).toBe('unit');
    expect(numberProblem('10～20')).toBe('range');
    expect(numberProblem('10件-20件')).toBe('range');
    expect(numberProblem('未定')).toBe('text');
    expect(numberProblem('約10')).toBe('text');
  });
});

describe('tab-separated text', () => {
  it.each([
    [
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['1\t2\n3', [['1', '2'], ['3']]],
    ['1200\r\n', [['1200']]],
    ['', [['']]],
    ['a\t\tb\t', [['a', '', 'b', '']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"一行目\n二行目"\t2\r\n', [['一行目\n二行目', '2']]],
    ['"「""」の欄"\t"a\tb"', [['「"」の欄', 'a\tb']]],
    ['"あ" と "い"\tx', [['"あ" と "い"', 'x']]],
    ['"閉じない\t2', [['"閉じない', '2']]],
    ['x\r"a\r\nb"', [['x'], ['a\nb']]],
  ])('%j', (text, cells) => {
    expect(parseTabSeparated(text)).toEqual(cells);
  });

  it('tells a block from words', () => {
    expect(isBlock('a\tb', '', false)).toBe(true);
    expect(isBlock('1\n2', '', true)).toBe(true);
    expect(isBlock('一行目\n二行目', '<p>一行目</p>', false)).toBe(false);
    expect(isBlock('1\n2', '<TABLE ><tr>', false)).toBe(true);
    expect(isBlock('1200', '', true)).toBe(false);
  });
});

describe('grid', () => {
  const size = { rows: 3, columns: 2 };
  it('steps and stops at the edge', () => {
    expect(step({ row: 0, column: 0 }, 'down', size)).toEqual({ row: 1, column: 0 });
    expect(step({ row: 2, column: 0 }, 'down', size)).toBeUndefined();
    expect(step({ row: 1, column: 1 }, 'right', size)).toBeUndefined();
    expect(step({ row: 1, column: 1 }, 'first', size)).toEqual({ row: 0, column: 0 });
    expect(step({ row: 0, column: 0 }, 'last', size)).toEqual({ row: 2, column: 1 });
  });

  const keys = (key: string, more = {}) => ({
    key,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...more,
  });
  const caret = (text: string, start: number, end = start, multiline = false) => ({
    text,
    start,
    end,
    multiline,
  });
  it('leaves a key to the text as long as the caret can go on', () => {
    expect(stepOf(keys('ArrowLeft'), caret('1200', 2))).toBeUndefined();
    expect(stepOf(keys('ArrowLeft'), caret('1200', 0))).toBe('left');
    expect(stepOf(keys('ArrowRight'), caret('1200', 4))).toBe('right');
    expect(stepOf(keys('ArrowRight'), caret('1200', 0, 4))).toBe('right');
    expect(stepOf(keys('ArrowRight'), caret('1200', 0, 2))).toBeUndefined();
    expect(stepOf(keys('ArrowRight'), caret('', 0))).toBe('right');
    expect(stepOf(keys('ArrowRight', { shiftKey: true }), caret('1200', 4))).toBeUndefined();
    expect(stepOf(keys('ArrowUp'), caret('a\nb', 3, 3, true))).toBeUndefined();
    expect(stepOf(keys('ArrowUp'), caret('a\nb', 1, 1, true))).toBe('up');
    expect(stepOf(keys('ArrowDown'), caret('a\nb', 1, 1, true))).toBeUndefined();
    expect(stepOf(keys('ArrowDown'), caret('a\nb', 0, 3, true))).toBe('down');
    expect(stepOf(keys('Enter'), caret('a', 1))).toBe('down');
    expect(stepOf(keys('Enter', { shiftKey: true }), caret('a', 1))).toBe('up');
    expect(stepOf(keys('Enter', { altKey: true }), caret('a', 1))).toBeUndefined();
    expect(stepOf(keys('Home', { ctrlKey: true }), caret('a', 1))).toBe('first');
    expect(stepOf(keys('Home'), caret('a', 1))).toBeUndefined();
  });

  it('places a block and counts what finds no place', () => {
    const block = [
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ];
    expect(place(block, { row: 1, column: 1 }, size)).toEqual({
      placements: [
        { row: 1, column: 1, text: '1' },
        { row: 2, column: 1, text: '3' },
      ],
      rowsLeft: 1,
      columnsLeft: 1,
    });
    expect(place([['1']], { row: 0, column: 0 }, size).columnsLeft).toBe(0);
  });
});

describe('bars', () => {
  const term = { first: 2026, last: 2030 };
  const bar = (from: number, to: number): Bar => ({ from, to, label: '検討' });
  const years = ({ from, to }: Bar) => [from, to];

  it('shows the part within the term and marks the rest', () => {
    expect(span(bar(2026, 2027), term)).toEqual({
      columns: { first: 0, last: 1 },
      before: false,
      after: false,
    });
    expect(span(bar(2024, 2026), term)).toEqual({
      columns: { first: 0, last: 0 },
      before: true,
      after: false,
    });
    expect(span(bar(2030, 2033), term)).toEqual({
      columns: { first: 4, last: 4 },
      before: false,
      after: true,
    });
    expect(span(bar(2031, 2031), term)).toEqual({ columns: undefined, before: false, after: true });
    expect(span(bar(2028, 2027), term).columns).toEqual({ first: 1, last: 2 });
  });

  it('moves and stretches within the term', () => {
    expect(years(move(bar(2026, 2027), 1, term))).toEqual([2027, 2028]);
    expect(years(move(bar(2026, 2027), 9, term))).toEqual([2029, 2030]);
    expect(years(move(bar(2026, 2027), -1, term))).toEqual([2026, 2027]);
    expect(years(move(bar(2032, 2033), -1, term))).toEqual([2031, 2032]);
    expect(years(move(bar(2032, 2033), 1, term))).toEqual([2032, 2033]);
    expect(years(lengthen(bar(2026, 2027), 1, term))).toEqual([2026, 2028]);
    expect(years(lengthen(bar(2026, 2026), -1, term))).toEqual([2026, 2026]);
    expect(years(lengthen(bar(2029, 2030), 1, term))).toEqual([2029, 2030]);
    expect(years(lengthen(bar(2029, 2032), 1, term))).toEqual([2029, 2032]);
    expect(years(withFrom(bar(2026, 2027), 2029))).toEqual([2029, 2029]);
    expect(years(withTo(bar(2028, 2029), 2026))).toEqual([2026, 2026]);
  });

  it('is dragged by an end or as a whole', () => {
    expect(years(dragged(bar(2026, 2027), 'end', 1, 3, term))).toEqual([2026, 2029]);
    expect(years(dragged(bar(2026, 2027), 'end', 1, 0, term))).toEqual([2026, 2026]);
    expect(years(dragged(bar(2027, 2028), 'start', 1, 4, term))).toEqual([2028, 2028]);
    expect(years(dragged(bar(2026, 2027), 'whole', 0, 2, term))).toEqual([2028, 2029]);
    expect(columnAt(150, 100, 500, 5)).toBe(0);
    expect(columnAt(599, 100, 500, 5)).toBe(4);
    expect(columnAt(999, 100, 500, 5)).toBe(4);
    expect(columnAt(0, 100, 0, 5)).toBe(0);
  });

  it('goes on after the last bar', () => {
    expect(years(nextBar([], term))).toEqual([2026, 2026]);
    expect(years(nextBar([bar(2026, 2027)], term))).toEqual([2028, 2028]);
    expect(years(nextBar([bar(2030, 2030)], term))).toEqual([2030, 2030]);
    expect(years(nextBar([bar(2020, 2021)], term))).toEqual([2026, 2026]);
  });
});

describe('cells of a table', () => {
  const table: DataTable = { columns: ['年', '人口'], rows: [['令和2年', '3,322', '注'], ['令和7年']] };

  it('shows short and long rows', () => {
    expect(shownSize(table)).toEqual({ columns: 3, rows: 2 });
    expect(shownSize({ columns: [], rows: [] })).toEqual({ columns: 2, rows: 1 });
    expect(textAt(table, 2, 1)).toBe('');
    expect(textAt(table, 1, 2)).toBe('注');
  });

  it('grows where something is written and stays as it is otherwise', () => {
    expect(written(table, [{ row: 2, column: 2, text: '新' }]).rows[1]).toEqual(['令和7年', '', '新']);
    expect(written(table, [{ row: 2, column: 2, text: '' }])).toEqual(table);
    expect(written({ columns: [], rows: [] }, [{ row: 3, column: 0, text: 'x' }])).toEqual({
      columns: [],
      rows: [[], [], ['x']],
    });
    expect(table.rows[1]).toEqual(['令和7年']);
  });

  it('adds, removes and moves rows and columns', () => {
    expect(rowAdded(table, 1).rows).toEqual([['令和2年', '3,322', '注'], ['', '', ''], ['令和7年']]);
    expect(rowAdded({ columns: [], rows: [] }, 1).rows).toEqual([[], ['']]);
    expect(rowMoved(table, 0, 1)?.rows[0]).toEqual(['令和7年']);
    expect(rowMoved(table, 0, -1)).toBeUndefined();
    expect(columnAdded(table, 1)).toEqual({
      columns: ['年', '', '人口'],
      rows: [
        ['令和2年', '', '3,322', '注'],
        ['令和7年', ''],
      ],
    });
    expect(columnAdded(table, 3).rows[1]).toEqual(['令和7年']);
    expect(columnRemoved(table, 0)).toEqual({ columns: ['人口'], rows: [['3,322', '注'], []] });
    expect(columnMoved(table, 1, 1)).toEqual({
      columns: ['年', '', '人口'],
      rows: [['令和2年', '注', '3,322'], ['令和7年']],
    });
    expect(columnMoved(table, 2, 1)).toBeUndefined();
  });
});

describe('years', () => {
  it('keeps years outside the plan in their order', () => {
    const years = [2026, 2027].map((year) => ({ year, label: `${year}年度`, short: `${year}` }));
    const columns = yearColumns(years, ['2027', '2030', '2024', '未定'], (year) => ({
      label: `${year}年度`,
      short: '',
    }));
    expect(columns.map((column) => [column.key, column.outside])).toEqual([
      ['2024', true],
      ['2026', false],
      ['2027', false],
      ['2030', true],
      ['未定', true],
    ]);
  });
});

describe('a part of a list that is written anew', () => {
  it('keeps the order of what stays and puts what is new last', () => {
    expect(withPart(['a', 'x', 'b', 'y'], ['x', 'y'], ['y', 'z'])).toEqual(['a', 'b', 'y', 'z']);
    expect(withPart([], [], ['x'])).toEqual(['x']);
  });

  it('leaves what stands in the list without the part, and holds nothing twice', () => {
    expect(withPart(['law'], [], ['law'])).toEqual(['law']);
    expect(withPart(['law', 'law of'], ['law of'], ['law office'])).toEqual(['law', 'law office']);
  });
});

describe('order', () => {
  it('makes new lists', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 2, 1)).toBeUndefined();
    expect(without(list, 1)).toEqual(['a', 'c']);
    expect(inserted(list, 3, 'd')).toEqual(['a', 'b', 'c', 'd']);
    expect(list).toEqual(['a', 'b', 'c']);
  });
});

describe('echo', () => {
  it('knows its own values when they come back late, together, or again in plain form', () => {
    const echo = new Echo('0');
    echo.report('1');
    echo.report('12');
    echo.report('123');
    expect(echo.arrived('0')).toBe('overtaken');
    expect(echo.arrived('12')).toBe('overtaken');
    expect(echo.arrived('123')).toBe('newest');
    expect(echo.arrived('123')).toBe('newest');
  });

  it('takes an undo as news', () => {
    const echo = new Echo('0');
    echo.report('1');
    expect(echo.arrived('1')).toBe('newest');
    expect(echo.arrived('0')).toBe('news');
    expect(echo.arrived('1')).toBe('news');
  });

  it('forgets what was typed and taken back', () => {
    const echo = new Echo('0');
    echo.report('1');
    echo.report('0');
    expect(echo.arrived('0')).toBe('newest');
    expect(echo.arrived('1')).toBe('news');
  });
});
