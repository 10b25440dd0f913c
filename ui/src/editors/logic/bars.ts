// The geometry of the 工程表: bars over the years of a plan.

import type { Bar } from '../types';

export interface Term {
  first: number;
  last: number;
}

/** What of a bar is seen in the columns of a term. */
export interface Span {
  /** First and last column, counted from 0; undefined when the bar lies outside. */
  columns: { first: number; last: number } | undefined;
  /** It begins before the term. */
  before: boolean;
  /** It ends after the term. */
  after: boolean;
}

/** A bar whose years are in order. */
export const ordered = (bar: Bar): Bar => (bar.from <= bar.to ? bar : { ...bar, from: bar.to, to: bar.from });

export function span(bar: Bar, term: Term): Span {
  const { from, to } = ordered(bar);
  const first = Math.max(from, term.first);
  const last = Math.min(to, term.last);
  return {
    columns: first <= last ? { first: first - term.first, last: last - term.first } : undefined,
    before: from < term.first,
    after: to > term.last,
  };
}

/** Moves a bar by years, never further out of the term than it is. */
export function move(bar: Bar, by: number, term: Term): Bar {
  const { from, to } = ordered(bar);
  const room = by > 0 ? Math.max(0, term.last - to) : -Math.max(0, from - term.first);
  const way = by > 0 ? Math.min(by, room) : Math.max(by, room);
  return way === 0 ? bar : { ...bar, from: from + way, to: to + way };
}

/** Sets the first year; the last one gives way. */
export const withFrom = (bar: Bar, from: number): Bar => ({ ...bar, from, to: Math.max(from, bar.to) });

/** Sets the last year; the first one gives way. */
export const withTo = (bar: Bar, to: number): Bar => ({ ...bar, to, from: Math.min(to, bar.from) });

/** Shortens or lengthens a bar at its end, by at least one year left and within the term. */
export function lengthen(bar: Bar, by: number, term: Term): Bar {
  const { from, to } = ordered(bar);
  const next = Math.max(from, by > 0 ? Math.min(to + by, Math.max(to, term.last)) : to + by);
  return next === to ? bar : { ...bar, from, to: next };
}

/** Where the next bar begins: after the last one, as long as the term lasts. */
export function nextBar(bars: readonly Bar[], term: Term): Bar {
  const last = bars.at(-1);
  const year = last ? Math.min(Math.max(ordered(last).to + 1, term.first), term.last) : term.first;
  return { from: year, to: year, label: '' };
}

/** The column under a pointer. */
export function columnAt(x: number, left: number, width: number, count: number): number {
  if (width <= 0) return 0;
  return Math.min(count - 1, Math.max(0, Math.floor(((x - left) / width) * count)));
}

/** A bar after its start, its end or the whole was dragged from one column to another. */
export function dragged(
  bar: Bar,
  part: 'start' | 'end' | 'whole',
  from: number,
  to: number,
  term: Term,
): Bar {
  const tidy = ordered(bar);
  if (part === 'whole') return move(tidy, to - from, term);
  const year = term.first + to;
  if (part === 'start') return { ...tidy, from: Math.min(year, tidy.to) };
  return { ...tidy, to: Math.max(year, tidy.from) };
}
