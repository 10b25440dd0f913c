// The chapters of the manual in their order, and what is found in them. Loaded only when the manual is opened.

import { foldWidth, searchKey } from '$/editors/logic/width';

export interface Chapter {
  key: string;
  title: string;
  /** The places of the road beside which it is opened. */
  places: readonly string[];
  /** Its text, for searching. */
  words: string;
  html: string;
}

const modules = import.meta.glob<Chapter>('../../../../docs/manual/*.md', { eager: true });

export const chapters: readonly Chapter[] = Object.entries(modules)
  .sort(([a], [b]) => a.localeCompare(b, 'en'))
  .map(([, chapter]) => chapter);

/** The chapter that tells of a place; the first one where none does. */
export const chapterOf = (place: string, all = chapters): Chapter | undefined =>
  all.find((chapter) => chapter.places.includes(place)) ?? all[0];

/** The chapters that hold every word, in order; all of them for no words. */
export function found(query: string, all = chapters): readonly Chapter[] {
  const words = foldWidth(query).split(/\s+/).map(searchKey).filter(Boolean);
  return all.filter((chapter) => {
    const text = searchKey(`${chapter.title} ${chapter.words}`);
    return words.every((word) => text.includes(word));
  });
}
