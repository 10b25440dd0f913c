import { describe, expect, it } from 'vitest';
import type { RecordOf } from '$/plan/order';
import { numberOfOpinions, tally } from './opinions';

const opinion = (key: string, count = ''): RecordOf<'opinion'> => ({
  id: key + count,
  kind: 'opinion',
  parent: null,
  rank: 'a',
  body: { summary: '', place: '', target: null, answer: '', class: key, count },
});

describe('counting opinions', () => {
  it('counts a row once where no whole number was typed', () => {
    expect(['', '3', '数件', '-1', '1.5'].map(numberOfOpinions)).toEqual([1, 3, 1, 1, 1]);
  });

  it('shows every class, also without opinions, and what has no class', () => {
    const classes = [
      { key: 'adopted', label: '反映', meaning: '' },
      { key: 'other', label: 'その他', meaning: '' },
    ];
    const found = tally(classes, [opinion('adopted', '3'), opinion('adopted'), opinion(''), opinion('old')]);
    expect(found.map(({ key, count }) => [key, count])).toEqual([
      ['adopted', 4],
      ['other', 0],
      ['old', 1],
      ['', 1],
    ]);
  });
});
