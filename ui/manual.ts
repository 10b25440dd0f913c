// The chapters of the manual (docs/manual/*.md) as modules, made while building: nothing is left to render in the window.
//
// A chapter says in its first comment beside which places of the road it is opened. Absent on purpose: how it looks.

import { basename } from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

/** The module of one chapter: `key`, `title`, `places`, `words` (its text, for searching) and `html`. */
export function chapterModule(source: string, key: string): string {
  const title = /^# (.+)$/m.exec(source)?.[1]?.trim();
  const places = /<!-- place: ([a-z ]+) -->/.exec(source)?.[1]?.split(' ');
  if (title === undefined || places === undefined)
    throw new Error(`${key}: a chapter begins with "# title" and "<!-- place: … -->"`);
  const body = source.replace(/^# .+$/m, '').replace(/<!--[\s\S]*?-->/g, '');
  // The title of the chapter is the heading above, so that its own begin one level below.
  const html = marked.parse(body, { async: false }).replace(/<(\/?)h2>/g, '<$1h4>');
  const pictures: string[] = [];
  const parts = html.replace(/<img src="([^"]+)"/g, (_, path: string) => {
    pictures.push(path);
    return `<img loading="lazy" src="\u0000${String(pictures.length - 1)}\u0000"`;
  });
  const words = body.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*#`>|-]/g, ' ');
  const code = parts
    .split('\u0000')
    .map((part, index) => (index % 2 === 0 ? JSON.stringify(part) : `picture${part}`))
    .join(' + ');
  return [
    ...pictures.map((path, index) => `import picture${String(index)} from ${JSON.stringify(`./${path}`)};`),
    `export const key = ${JSON.stringify(key)};`,
    `export const title = ${JSON.stringify(title)};`,
    `export const places = ${JSON.stringify(places)};`,
    `export const words = ${JSON.stringify(words)};`,
    `export const html = ${code};`,
  ].join('\n');
}

export function manual(): Plugin {
  return {
    name: 'manual',
    enforce: 'pre',
    transform(source, id) {
      if (!/\/docs\/manual\/[^/]+\.md$/.test(id)) return undefined;
      return { code: chapterModule(source, basename(id, '.md')), map: null };
    },
  };
}
