import { describe, expect, test } from 'vitest';
import { columnsOf, heightOf, scaleOf, shortNumber, trendOf } from './trend';

const of = (baseline: string, targets: Record<string, string>, actuals: Record<string, string> = {}) =>
  trendOf({ baseline, targets, actuals });

describe('the course of an indicator', () => {
  test('takes the numbers in the order of the years and says what is none', () => {
    const trend = of(
      '１２．５',
      { '2028': '30', '2026': '約半数', '2027': '△2', note: '5', '2029': ' ' },
      { '2026': '13人' },
    );
    expect(trend.baseline).toEqual({ series: 'baseline', year: undefined, value: 12.5, text: '12.5' });
    expect(trend.targets.map(({ year, value }) => [year, value])).toEqual([
      [2027, -2],
      [2028, 30],
    ]);
    expect(trend.actuals).toEqual([]);
    expect(trend.leftOut).toEqual([
      { series: 'target', year: 2026, text: '約半数' },
      { series: 'actual', year: 2026, text: '13人' },
    ]);
  });

  test('has no scale without a number', () => {
    expect(of('', {}).scale).toBeUndefined();
    expect(of('未測定', { '2026': '全戸' }).scale).toBeUndefined();
    expect(of('', { '2026': '0' }).scale).toEqual({ low: 0, high: 1, ticks: [0, 1], cut: false });
  });

  test('has a column for the baseline and for every year of the term or with a value', () => {
    expect(columnsOf(of('1', { '2031': '2' }, { '2025': '1' }), [2026, 2027])).toEqual([
      undefined,
      2025,
      2026,
      2027,
      2031,
    ]);
    expect(columnsOf(of('', {}), [2026])).toEqual([2026]);
  });
});

describe('the scale', () => {
  test.each([
    ['starts at 0', [12, 45, 60], [0, 20, 40, 60], false],
    ['one value', [7], [0, 2, 4, 6, 8], false],
    ['all equal', [50, 50, 50], [0, 20, 40, 60], false],
    ['percent up to the whole', [35, 80, 100], [0, 50, 100], false],
    ['small changes far from 0', [970, 980, 990], [960, 970, 980, 990, 1000], true],
    ['negative values', [-30, -10], [-30, -20, -10, 0], false],
    ['both sides of 0', [-5, 12], [-5, 0, 5, 10, 15], false],
    ['below 0 and nearly alike', [-990, -980], [-995, -990, -985, -980, -975], true],
    ['fractions', [0.1, 0.3], [0, 0.1, 0.2, 0.3], false],
    ['very large', [1_200_000_000, 3_400_000_000], [0, 1e9, 2e9, 3e9, 4e9], false],
    ['very small', [0.00002], [0, 0.000005, 0.00001, 0.000015, 0.00002], false],
    ['nothing but 0', [0, 0], [0, 1], false],
  ])('%s', (_, values, ticks, cut) => {
    const scale = scaleOf(values);
    expect(scale.ticks).toEqual(ticks);
    expect(scale.cut).toBe(cut);
    for (const value of values) {
      expect(heightOf(scale, value)).toBeGreaterThanOrEqual(0);
      expect(heightOf(scale, value)).toBeLessThanOrEqual(1);
    }
  });

  test('is written short', () => {
    expect(
      [0, 0.25, -40, 1200, 40_000, 150_000, 250_000_000, 3e12, 7.5e17].map((value) => shortNumber(value)),
    ).toEqual(['0', '0.25', '-40', '1,200', '40,000', '15万', '2.5億', '3兆', '75京']);
  });
});
