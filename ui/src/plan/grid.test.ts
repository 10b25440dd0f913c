import { describe, expect, it } from 'vitest';
import { cellValue, pasteEdits, type Column } from './grid';

const columns: Column[] = [
  { field: 'summary', kind: 'words', width: 10 },
  { field: 'class', kind: 'choice', width: 5, options: [{ key: 'adopted', label: '反映' }] },
  { field: 'count', kind: 'number', width: 5 },
];

describe('a block pasted into a table of records', () => {
  it('changes the rows that are there and adds the others', () => {
    const block = [
      ['一', '反映', '２'],
      ['二', '', ''],
    ];
    expect(pasteEdits(block, { row: 0, column: 0 }, columns, ['a'], 'opinion')).toEqual({
      edits: [
        { edit: 'set', id: 'a', fields: { summary: '一', class: 'adopted', count: '２' }, burst: null },
        {
          edit: 'add',
          kind: 'opinion',
          parent: null,
          position: { at: 'last' },
          fields: { summary: '二', count: '' },
        },
      ],
      lost: 0,
    });
  });

  it('counts what has no place, and adds no empty row', () => {
    const found = pasteEdits(
      [
        ['善処', '3', '余り'],
        ['', '', ''],
      ],
      { row: 0, column: 1 },
      columns,
      [],
      'opinion',
    );
    expect(found.lost).toBe(3);
    expect(found.edits).toHaveLength(1);
  });

  it('fills the parts of one field, and leaves those that the block does not reach', () => {
    const years: Column[] = [
      { field: 'name', kind: 'words', width: 10 },
      { field: 'targets', part: '2026', kind: 'number', width: 5 },
      { field: 'targets', part: '2027', kind: 'number', width: 5 },
    ];
    const { edits } = pasteEdits(
      [
        ['一', '', '20'],
        ['二', '5', ''],
        ['', '', ''],
      ],
      { row: 0, column: 0 },
      years,
      ['a'],
      'indicator',
      'above',
      (id, field) => (id === 'a' && field === 'targets' ? { 2026: '10', 2030: '50' } : undefined),
    );
    expect(edits).toMatchObject([
      { edit: 'set', id: 'a', fields: { name: '一', targets: { 2027: '20', 2030: '50' } } },
      { edit: 'add', fields: { name: '二', targets: { 2026: '5' } } },
    ]);
    expect(edits).toHaveLength(2);
    expect(edits[0]).not.toHaveProperty('fields.targets.2026');
  });

  it('goes under a parent', () => {
    const { edits } = pasteEdits([['一']], { row: 0, column: 0 }, columns, [], 'committee_member', 'above');
    expect(edits).toMatchObject([{ edit: 'add', kind: 'committee_member', parent: 'above' }]);
  });

  it('reads marks as yes and words of a choice in any width', () => {
    expect(cellValue({ field: 'done', kind: 'check' }, '○')).toBe(true);
    expect(cellValue({ field: 'done', kind: 'check' }, '')).toBe(false);
    expect(cellValue({ field: 'x', kind: 'choice', options: [{ key: 'a', label: 'Ａ' }] }, 'a')).toBe('a');
  });
});
