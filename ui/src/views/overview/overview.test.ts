import { describe, expect, test } from 'vitest';
import type { Cost } from '$/lib/bindings';
import { highestOf, money, sourceTotal, stack, usedSources, yearLines } from './costs';
import { daysUntil } from './days';
import { lanesOf } from './lanes';
import { branches, linesOf, openAtFirst, partsOf, thinkingRoad, type Node, type Source } from './thinking';

interface Fake {
  kind: string;
  id: string;
  parent?: string;
  to?: string[];
}

function source(records: Fake[]): Source {
  const of = (id: string) => records.find((record) => record.id === id);
  return {
    childIds: (parent, kind) =>
      records
        .filter((record) => (record.parent ?? null) === parent && record.kind === kind)
        .map((record) => record.id),
    visionsOf: (id) => of(id)?.to ?? [],
    initiativesOf: (id) => of(id)?.to ?? [],
  };
}

const draw = (nodes: readonly Node[], indent = ''): string[] =>
  nodes.flatMap((node) => [
    `${indent}${node.id ?? node.kind}${node.mark ? ` (${node.mark})` : ''}`,
    ...draw(node.children, `${indent}  `),
  ]);

const PLAN: Fake[] = [
  { kind: 'mission', id: 'mission' },
  { kind: 'vision', id: 'vision' },
  { kind: 'milestone_vision', id: 'v1' },
  { kind: 'milestone_vision', id: 'v2' },
  { kind: 'milestone_vision', id: 'v3' },
  { kind: 'measure', id: 'm1', to: ['v1', 'v2'] },
  { kind: 'measure', id: 'm11', parent: 'm1', to: ['v1'] },
  { kind: 'initiative', id: 'i1', parent: 'm11' },
  { kind: 'measure', id: 'm2' },
  { kind: 'measure', id: 'm21', parent: 'm2', to: ['v2'] },
  { kind: 'measure', id: 'm22', parent: 'm2' },
  { kind: 'cross_listing', id: 'c1', parent: 'm21', to: ['i1'] },
  { kind: 'initiative', id: 'i2' },
  { kind: 'instrument', id: 'o1', to: ['i1'] },
  { kind: 'instrument', id: 'o2' },
];

describe('the road of thought', () => {
  test('leads from the mission to the ordinances, and says what hangs in the air', () => {
    expect(draw(thinkingRoad(source(PLAN)))).toEqual([
      'mission',
      '  vision',
      '    v1',
      '      m1',
      '        m11',
      '          i1',
      '            o1',
      '    v2',
      '      m1 (shown_before)',
      '      m21',
      '        c1',
      '    v3 (vision_unserved)',
      'loose',
      '  m22 (measure_loose)',
      '  i2 (initiative_loose)',
      '  o2 (instrument_loose)',
    ]);
  });

  test('goes straight to the measures where there is no 中間の将来像', () => {
    const plan = PLAN.filter((record) => record.kind !== 'milestone_vision' && record.id.startsWith('m'));
    expect(draw(thinkingRoad(source(plan)))).toEqual([
      'mission',
      '  m1',
      '    m11 (measure_empty)',
      '  m2',
      '    m21 (measure_empty)',
      '    m22 (measure_empty)',
    ]);
  });

  test('of a long plan only the upper part is open at first', () => {
    const tree = thinkingRoad(source(PLAN));
    expect(openAtFirst(tree).size).toBe(branches(tree).length);
    const seen = linesOf(tree, openAtFirst(tree, 5)).map((line) => line.node.id ?? line.node.kind);
    expect(seen).toEqual([
      'mission',
      'vision',
      'v1',
      'm1',
      'v2',
      'm1',
      'm21',
      'v3',
      'loose',
      'm22',
      'i2',
      'o2',
    ]);
  });

  test('lines come in parts that hold each of them once', () => {
    const lines = linesOf(thinkingRoad(source(PLAN)), new Set(branches(thinkingRoad(source(PLAN)))));
    const parts = partsOf(lines, 4);
    expect(parts.map((part) => part.length)).toEqual([4, 4, 4, 4]);
    expect(parts.flat()).toEqual(lines);
    expect(partsOf([], 4)).toEqual([]);
  });

  test('every line knows where it stands', () => {
    const lines = linesOf(thinkingRoad(source(PLAN)), new Set(['/mission']));
    expect(lines.map(({ level, place, count }) => [level, place, count])).toEqual([
      [1, 1, 2],
      [2, 1, 1],
      [1, 2, 2],
    ]);
  });
});

describe('costs', () => {
  const none: Cost = { national: '', prefectural: '', bond: '', other: '', general: '' };
  const sum = {
    years: [
      { year: 2026, sources: { ...none, national: '1200.5', general: '0' }, total: '1200.5' },
      { year: 2030, sources: { ...none, bond: '-5', general: '40' }, total: '35' },
    ],
  };

  test('have a line for every year of the term and every year with money', () => {
    const lines = yearLines(sum, [2026, 2027]);
    expect(lines.map(({ year, total }) => [year, total])).toEqual([
      [2026, '1,200.5'],
      [2027, ''],
      [2030, '35'],
    ]);
    expect(lines[0]?.texts).toEqual({ ...none, national: '1,200.5', general: '0' });
    expect(usedSources(sum)).toEqual(['national', 'bond', 'general']);
    expect([sourceTotal(sum, 'general'), sourceTotal(sum, 'other')]).toEqual(['40', '']);
    expect([money('1234567.25'), money('')]).toEqual(['1,234,567.25', '']);
  });

  test('stand on each other in the picture, what is below 0 has no height', () => {
    const [, line] = yearLines(sum, []);
    expect(line && stack(line, 80)).toEqual([{ source: 'general', from: 0, height: 50 }]);
    expect(highestOf(yearLines(sum, []))).toBe(1200.5);
    expect(line && stack(line, 0)).toEqual([]);
    const [both] = yearLines(
      { years: [{ year: 2026, sources: { ...none, national: '30', general: '20' }, total: '50' }] },
      [],
    );
    expect(both && stack(both, 100)).toEqual([
      { source: 'national', from: 0, height: 30 },
      { source: 'general', from: 30, height: 20 },
    ]);
  });
});

test('days to the council are counted from day to day', () => {
  const evening = new Date(2026, 1, 28, 23, 30);
  expect(daysUntil('2026-03-03', evening)).toBe(3);
  expect(daysUntil('2026-02-28', evening)).toBe(0);
  expect(daysUntil('来年', evening)).toBeUndefined();
});

test('a bar goes straight through its years in a lane of its own', () => {
  const bars = [
    { from: 2026, to: 2027, label: '検討' },
    { from: 2027, to: 2029, label: '実行' },
    { from: 2028, to: 2028, label: '見直し' },
    { from: 2029, to: 2028, label: '逆さ' },
  ];
  const words = lanesOf(bars, [2026, 2027, 2028]).map((lanes) =>
    lanes.map((cell) => cell && `${cell.label}${cell.starts ? ' 始' : ''}${cell.ends ? ' 終' : ''}`),
  );
  expect(words).toEqual([
    ['検討 始', undefined],
    ['検討 終', '実行 始'],
    ['見直し 始 終', '実行'],
  ]);
});
