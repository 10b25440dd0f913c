import { describe, expect, it } from 'vitest';
import { chapterModule } from '../../../manual';
import { PLACES } from '$/plan/steps';
import { chapterOf, chapters, found } from './chapters';

describe('the manual', () => {
  it('has a chapter for every place of the road, and names no other place', () => {
    const told = new Set(chapters.flatMap((chapter) => chapter.places));
    expect([...PLACES].filter((place) => !told.has(place))).toEqual([]);
    expect([...told].filter((place) => place !== 'start' && !PLACES.includes(place as never))).toEqual([]);
  });

  it('opens at the place where the officer is', () => {
    expect(chapterOf('instruments')?.title).toBe('条例等');
    expect(chapterOf('start')?.title).toBe('はじめに');
    expect(chapterOf('nowhere')?.title).toBe('はじめに');
  });

  it('finds words whatever their width and kana', () => {
    expect(found('ＵＮＤＯ')).toEqual([]);
    expect(found('改め文 あなろぐ').map((chapter) => chapter.title)).toEqual(['条例等']);
    expect(found('').length).toBe(chapters.length);
  });

  it('describes every picture, and runs nothing', () => {
    for (const { html, title } of chapters) {
      for (const [picture] of html.matchAll(/<img[^>]*>/g)) expect(picture, title).toMatch(/alt="[^"]{6,}"/);
      expect(html, title).not.toMatch(/<script|<iframe|javascript:|https?:/);
    }
  });

  it('refuses a chapter without a title or a place', () => {
    expect(() => chapterModule('## 小見出し', 'x')).toThrow(/x: a chapter begins/);
    expect(() => chapterModule('# 題', 'x')).toThrow();
  });
});
