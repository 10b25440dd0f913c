import { expect, test } from 'vitest';
import type { Diagnostic, Severity, Step } from '$/lib/bindings';
import { coverageOf } from './coverage';
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

test('the items of the chosen edition are counted, and what nobody answers is named', () => {
  const choice = (key: string) => ({ key, label: key, verified: true });
  const priorities = ['a', 'b', 'c'].map(choice);
  const edition = (number: string, items: string[]) => ({
    number,
    date: '',
    items,
    verified: true,
    note: '',
  });
  const versions = [edition('1.0', ['b', 'a']), edition('2.2', [])];
  const initiatives = [
    { id: '1', items: ['a', 'a', 'c'] },
    { id: '2', items: ['c'] },
  ];
  const first = coverageOf(priorities, versions, '1.0', initiatives);
  expect(first.items.map((item) => item.key)).toEqual(['b', 'a']);
  expect(first.counts.get('a')).toBe(1);
  expect(first.uncovered.map((item) => item.key)).toEqual(['b']);
  expect(first.untagged).toBe(1);
  const unknown = coverageOf(priorities, versions, '2.2', initiatives);
  expect(unknown.unknown).toBe(true);
  expect(unknown.items).toHaveLength(3);
});
