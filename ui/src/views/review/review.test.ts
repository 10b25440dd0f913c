import { expect, test } from 'vitest';
import type { Diagnostic, Severity, Step } from '$/lib/bindings';
import { changeOf, choicesFor, itemsOf } from '../national';
import { answersOf, coverageOf, emptyIn } from './coverage';
import { countsOf, findingKey, groupsOf } from './review';

const found = (severity: Severity, step: Step, about = ''): Diagnostic => ({
  code: 'c',
  severity,
  place: { step, record: 'r', field: 'f' },
  message: '',
  hint: null,
  about,
});
const FINDINGS = [
  found('warning', 'town'),
  found('info', 'town'),
  found('error', 'initiatives'),
  found('warning', 'initiatives'),
];

test('findings are grouped by gravity and keep the order of the road', () => {
  const groups = groupsOf(FINDINGS, { severity: 'all', step: 'all' });
  expect(groups.map((group) => [group.severity, group.findings.map((it) => it.place.step)])).toEqual([
    ['error', ['initiatives']],
    ['warning', ['town', 'initiatives']],
    ['info', ['town']],
  ]);
  expect(groupsOf(FINDINGS, { severity: 'warning', step: 'town' })).toHaveLength(1);
  expect(groupsOf(FINDINGS, { severity: 'error', step: 'town' })).toEqual([]);
});

test('each choice says what it would show', () => {
  const { severity, step } = countsOf(FINDINGS, { severity: 'warning', step: 'town' });
  expect([severity.get('all'), severity.get('warning'), severity.get('error')]).toEqual([2, 1, undefined]);
  expect([step.get('all'), step.get('town'), step.get('initiatives')]).toEqual([2, 1, 1]);
});

test('two words in one field are two findings', () => {
  expect(findingKey(found('notice', 'town', '老人'))).not.toBe(findingKey(found('notice', 'town', '父兄')));
});

const edition = (number: string, items: string[], verified = true) => ({
  number,
  date: '',
  date_verified: true,
  period: '',
  period_verified: false,
  item_count: null,
  items,
  verified,
  note: '',
  source: '',
});

test('the items of the chosen edition are counted, and what nobody answers is named', () => {
  const choice = (key: string) => ({ key, label: key, verified: true });
  const priorities = ['a', 'b', 'c'].map(choice);
  const nothing = itemsOf(priorities, []);
  const versions = [edition('1.0', ['b', 'a']), edition('2.2', [])];
  const initiatives = [
    { id: '1', items: ['a', 'a', 'c'] },
    { id: '2', items: ['c'] },
  ];
  const first = coverageOf(priorities, nothing, versions, '1.0', initiatives);
  expect(first.items.map((item) => item.key)).toEqual(['b', 'a']);
  expect(first.counts.get('a')).toBe(1);
  expect(first.uncovered.map((item) => item.key)).toEqual(['b']);
  expect(first.untagged).toBe(1);
  const unknown = coverageOf(priorities, nothing, versions, '2.2', initiatives);
  expect(unknown.unknown).toBe(true);
  expect(unknown.items).toHaveLength(3);
});

test('a plan leaves items out and adds its own, and what was chosen before can still be unchosen', () => {
  const choice = (key: string) => ({ key, label: key, verified: true });
  const priorities = ['a', 'b'].map(choice);
  const record = (id: string, body: object) => ({
    id,
    body: { key: '', label: '', source: '', left_out: false, ...body },
  });
  const items = itemsOf(priorities, [
    record('1', { key: 'a', label: 'a', left_out: true }),
    record('2', { label: '新しい項目', source: '第5.0版' }),
    record('3', { label: '聞いただけの項目' }),
    record('4', { label: ' ' }),
  ]);
  expect(items.choices).toEqual([
    choice('b'),
    { key: '2', label: '新しい項目', verified: true },
    { key: '3', label: '聞いただけの項目', verified: false },
  ]);
  expect(choicesFor(priorities, items, ['a']).map(({ key }) => key)).toEqual(['a', 'b', '2', '3']);
  const coverage = coverageOf(priorities, items, [edition('1.0', ['a', 'b'])], '1.0', [
    { id: 'x', items: ['a', '2'] },
  ]);
  expect([...coverage.counts]).toEqual([
    ['b', 0],
    ['2', 1],
    ['3', 0],
  ]);
  expect(coverage.leftOut).toBe(1);
});

test('what changed between editions is said only where both lists are verified', () => {
  const items = ['a', 'b'].map((key) => ({ key, label: `項目${key}`, verified: true }));
  const versions = [
    edition('1.0', ['a'], false),
    edition('2.0', ['a']),
    edition('2.1', ['a', 'b']),
    edition('2.2', []),
    edition('3.0', ['b']),
  ];
  expect(versions.map((_, at) => changeOf(versions, at, items))).toEqual([
    { kind: 'first' },
    { kind: 'unknown', number: '1.0' },
    { kind: 'known', added: ['項目b'], dropped: [] },
    { kind: 'unknown', number: '2.2' },
    { kind: 'unknown', number: '2.2' },
  ]);
});

test('every entry of a list is held against what names it', () => {
  const rows = answersOf(
    [{ key: '1' }, { key: '2' }],
    [
      { id: 'x', items: ['2', '2', '9'] },
      { id: 'y', items: ['2'] },
    ],
  );
  expect(rows.map(({ answers }) => answers)).toEqual([[], ['x', 'y']]);
  expect(emptyIn(rows)).toBe(1);
});
