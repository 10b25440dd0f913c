import { describe, expect, test } from 'vitest';
import { styles } from '$/lib/strings/styles';
import { choicesOf, GROUPS, pageOf, schemeOf, valuesOfScheme } from './form';

describe('the form of a house style', () => {
  test('has every value once, and no other', () => {
    const paths = GROUPS.flatMap((group) => group.paths);
    expect(new Set(paths).size).toBe(paths.length);
    expect([...paths].sort()).toEqual(Object.keys(styles.fields).sort());
  });

  test('knows a scheme by its signs', () => {
    for (const scheme of ['chapter', 'section', 'plain'] as const)
      expect(schemeOf(valuesOfScheme(scheme))).toBe(scheme);
    expect(schemeOf({ ...valuesOfScheme('plain'), 'numbering.levels.5': 'a' })).toBe('own');
    expect(choicesOf('writing.comma')?.map((choice) => choice.key)).toEqual(['、', '，']);
    expect(choicesOf('title')).toBeUndefined();
  });

  test('draws a page only where its numbers make one', () => {
    const values = {
      'page.width_mm': '２１０',
      'page.height_mm': '297',
      'page.top_mm': '25',
      'page.bottom_mm': '25',
      'page.left_mm': '30',
      'page.right_mm': '17',
      'grid.lines': '40',
    };
    const page = pageOf(values);
    expect(page?.textWidth).toBe(163);
    expect(page?.lines).toHaveLength(40);
    expect(page?.lines.at(-1)).toBe(272);
    expect(pageOf({ ...values, 'page.left_mm': 'x' })).toBeUndefined();
    expect(pageOf({ ...values, 'page.left_mm': '200' })).toBeUndefined();
    expect(pageOf({ ...values, 'grid.lines': '' })).toBeUndefined();
  });
});
