import { describe, expect, it } from 'vitest';
import type { BaseView } from '$/lib/bindings';
import { nameTimesBy } from '$/lib/strings/time';
import { readMoment } from '$/plan/days';
import { snapshotPath } from '../paths';
import { baseKey, baseName, firstBase } from './bases';

const backup = (id: string, openings_ago: number | null): BaseView => ({
  base: { base: 'backup', id },
  name: null,
  at: '2026-11-24T21:07:00',
  openings_ago,
});
const snapshot: BaseView = {
  base: { base: 'snapshot', id: 's' },
  name: '素案',
  at: '2026-11-03T09:05:00',
  openings_ago: null,
};

const reiwa = { name: '令和', letter: 'R', first_year: 2019, first_day: '2019-05-01' };
nameTimesBy((at) => readMoment({ eras: [reiwa], style: 'japanese' }, at));

describe('what the plan is compared with', () => {
  it('is called as the officer knows it', () => {
    expect([snapshot, backup('a', 0), backup('b', 1), backup('c', null)].map(baseName)).toEqual([
      '「素案」の時点（令和8年11月3日 9:05）',
      '今回開いたとき（令和8年11月24日 21:07）',
      '前回開いたとき（令和8年11月24日 21:07）',
      '控え（令和8年11月24日 21:07）',
    ]);
  });

  it('is at first what is nearest to a name, else the opening before', () => {
    const of = (...views: BaseView[]) => {
      const first = firstBase(views);
      return first && baseKey(first);
    };
    expect(of(snapshot, backup('a', 0), backup('b', 1))).toBe('snapshot/s');
    expect(of(backup('a', 0), backup('b', 1))).toBe('backup/b');
    expect(of(backup('x', null), backup('a', 0))).toBe('backup/a');
    expect(of(backup('x', null))).toBe('backup/x');
    expect(of()).toBeUndefined();
    expect(baseKey({ base: 'file', path: '/計画.dxplan' })).toBe('file');
  });

  it('has a name of a file that every system takes', () => {
    expect(snapshotPath('/町/計画.dxplan', '素案/２月')).toBe('/町/計画（素案・２月の時点）.dxplan');
    expect(snapshotPath('C:\\町\\計画', '素案')).toBe('C:\\町\\計画（素案の時点）.dxplan');
  });
});
