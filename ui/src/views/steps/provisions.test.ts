import { describe, expect, test } from 'vitest';
import type { ProvisionPair } from '$/lib/bindings';
import {
  added,
  caretIn,
  lineOf,
  passagesOf,
  removable,
  renewed,
  restored,
  rowAt,
  split,
  stateOf,
  textOf,
  typed,
} from './provisions';

const pair = (current: string, revised: string): ProvisionPair => ({
  place: '',
  kind: 'article',
  current,
  revised,
  line: 1,
  next: null,
  crowded: false,
  alike: false,
});
const rowsOf = (...pairs: [string, string][]) =>
  renewed(
    [],
    pairs.map(([current, revised]) => pair(current, revised)),
  );

describe('a text as rows', () => {
  test('is the text again, byte for byte', () => {
    for (const texts of [
      ['町条例\n\n', '第1条　\n', '（庶務）\n第2条　庶務　\n 　\n', '附　則'],
      ['町条例\r\n', '第1条　会議\r\n２　庶務\r\n'],
      ['\ufeff町条例\n'],
      [],
    ])
      expect(textOf(rowsOf(...texts.map((text): [string, string] => ['', text])))).toBe(texts.join(''));
  });

  test('keeps the blank lines after a provision out of its field', () => {
    expect(split('第1条　\n\n　\n')).toEqual({ body: '第1条　', tail: '\n\n　\n' });
    expect(split('第1条　\r\n')).toEqual({ body: '第1条　', tail: '\r\n' });
    expect(split('')).toEqual({ body: '', tail: '' });
  });

  test('takes what is typed with the line breaks that it has', () => {
    const rows = rowsOf(['第1条\r\n', '第1条\r\n'], ['第2条\r\n', '第2条\r\n']);
    const [, second] = rows;
    expect(textOf(typed(rows, second?.key ?? -1, '第2条\n２　次項'))).toBe('第1条\r\n第2条\r\n２　次項\r\n');
  });

  test('closes the last line when a provision is added after it, and leaves no line of a deleted one', () => {
    const rows = rowsOf(['第1条　い\n', '第1条　い\n'], ['第2条　ろ', '第2条　ろ']);
    const more = added(rows, 1, '第3条　');
    expect(textOf(more.rows)).toBe('第1条　い\n第2条　ろ\n第3条　\n');
    expect(lineOf(more.rows, 2)).toBe(3);
    const gone = typed(more.rows, rows[0]?.key ?? -1, '');
    expect(textOf(gone)).toBe('第2条　ろ\n第3条　\n');
    expect(lineOf(gone, 1)).toBe(1);
    expect(textOf(restored(gone, rows[0]?.key ?? -1))).toBe('第1条　い\n第2条　ろ\n第3条　\n');
    expect(textOf(typed(rowsOf(['い', 'い']), -1, ''))).toBe('い');
  });

  test('says of each row what became of it, and finds the row of a line', () => {
    const rows = rowsOf(
      ['題名\n', '題名\n'],
      ['第1条\r\nい\n', '第1条\nい\n\n'],
      ['', '第2条\n'],
      ['第2条\n', '第3条\n'],
      ['第3条\n', ''],
    );
    expect(rows.map(stateOf)).toEqual(['same', 'same', 'added', 'changed', 'deleted']);
    const [wide] = renewed([], [{ ...pair('第1条', '第１条'), alike: true }]);
    if (!wide) throw new Error('a row');
    expect([stateOf(wide), ...typed([wide], wide.key, '第2条').map(stateOf)]).toEqual(['alike', 'changed']);
    expect(rowAt(rows, 3)).toEqual({ row: rows[1], line: 1 });
    expect(rowAt(rows, 6)).toEqual({ row: rows[3], line: 0 });
  });

  test('is written on between the brackets of a new caption, or behind the number', () => {
    const selected = (begin: string) => begin.slice(...caretIn(begin));
    expect([caretIn('（○○）\n第2条　'), selected('（○○）\n第2条　')]).toEqual([[1, 3], '○○']);
    expect(caretIn('  ()\r\n第2条 ')).toEqual([3, 3]);
    expect(caretIn('第2条　')).toEqual([4, 4]);
    expect(caretIn('（一）　')).toEqual([4, 4]);
  });

  test('keeps its title, and the line over the provisions of a supplement', () => {
    const [row] = rowsOf(['附　則\n', '附　則\n']);
    if (!row) throw new Error('a row');
    expect(removable(row)).toBe(true);
    expect(removable({ ...row, body: '' })).toBe(false);
    expect(removable({ ...row, kind: 'title' })).toBe(false);
    expect(removable({ ...row, kind: 'supplement_head' })).toBe(false);
  });

  test('read again keeps the key of each row, also of a new one', () => {
    const rows = rowsOf(['第1条\n', '第1条\n'], ['第2条\n', '第2条\n']);
    const more = added(rows, 0, '第2条　');
    const again = renewed(more.rows, [
      pair('第1条\n', '第1条の全部\n'),
      pair('', '第2条　\n'),
      pair('', '新しい\n'),
      pair('第2条\n', ''),
    ]);
    expect([again[0]?.key, again[1]?.key, again[3]?.key]).toEqual([rows[0]?.key, more.key, rows[1]?.key]);
    expect(new Set(again.map(({ key }) => key)).size).toBe(4);
    expect(textOf(restored(again, rows[1]?.key ?? -1))).toBe('第1条の全部\n第2条　\n新しい\n第2条\n');
  });
});

describe('a text that is only read', () => {
  test('shows the lines of a 別表 as a table, and all else as words', () => {
    expect(passagesOf('第1条　会議\n２　庶務')).toEqual([{ kind: 'words', text: '第1条　会議\n２　庶務' }]);
    expect(passagesOf('別表（第2条関係）\r\n|区分|額|\r\n　|会長||\r\n備考　年額')).toEqual([
      { kind: 'words', text: '別表（第2条関係）' },
      {
        kind: 'table',
        rows: [
          ['区分', '額'],
          ['会長', ''],
        ],
      },
      { kind: 'words', text: '備考　年額' },
    ]);
    expect(passagesOf('区分\t額\t\n　会長\t\t月')).toEqual([
      {
        kind: 'table',
        rows: [
          ['区分', '額', ''],
          ['会長', '', '月'],
        ],
      },
    ]);
  });

  test('takes no bar or tab within words for a table', () => {
    for (const text of ['', '甲｜乙', '|', '\t第1条', '１　甲|乙は、'])
      expect(passagesOf(text)).toEqual([{ kind: 'words', text }]);
  });
});
