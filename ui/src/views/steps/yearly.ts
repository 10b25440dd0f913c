// What the years of a plan hold: which there are, and how many of each grade.

import { CHOICES, type ScaleView } from '$/lib/bindings';
import { t } from '$/lib/strings';
import type { RecordOf } from '$/plan/order';
import type { PlanStore } from '$/plan/store.svelte';

type Progress = RecordOf<'progress'>;

/** All records of progress, in the order of the plan. */
function progress(plan: PlanStore): Progress[] {
  return Object.keys(plan.derived.numbers).flatMap((id) => plan.children(id, 'progress'));
}

/** What was written of a year. */
export const entriesOf = (plan: PlanStore, year: number): Progress[] =>
  progress(plan).filter(({ body }) => body.year === String(year));

/** The years of the term, and others of which something was written. */
export function yearsOf(plan: PlanStore): number[] {
  const written = progress(plan).flatMap(({ body }) =>
    /^\d{4}$/.test(body.year) ? [Number(body.year)] : [],
  );
  return [...new Set([...plan.derived.years.map(({ year }) => year), ...written])].sort((a, b) => a - b);
}

/** The latest year of which something was written, where the work goes on. */
export const defaultYear = (plan: PlanStore): number | undefined =>
  yearsOf(plan)
    .filter((year) => entriesOf(plan, year).length > 0)
    .at(-1);

export interface GradeCount {
  key: string;
  label: string;
  meaning: string;
  count: number;
  /** In percent, rounded. */
  share: number;
  /** Against the year before; undefined where nothing was written of it. */
  change: number | undefined;
}

type Graded = { body: Pick<Progress['body'], 'grade' | 'direction'> };

/** How many there are of each grade, also of none, beside the year before. */
export function countGrades(
  scale: Pick<ScaleView, 'grades'>,
  now: readonly Graded[],
  before: readonly Graded[],
): GradeCount[] {
  const known = new Set(scale.grades.map(({ key }) => key));
  const of = (all: readonly Graded[], key: string) =>
    all.filter(({ body }) => (key === '' ? !known.has(body.grade) : body.grade === key)).length;
  const rows = [...scale.grades, { key: '', label: t.yearly.undecided, meaning: '' }].map((grade) => {
    const count = of(now, grade.key);
    return {
      key: grade.key,
      label: grade.label,
      meaning: grade.meaning,
      count,
      share: now.length === 0 ? 0 : Math.round((count / now.length) * 100),
      change: before.length === 0 ? undefined : count - of(before, grade.key),
    };
  });
  return rows.filter((row) => row.key !== '' || row.count > 0);
}

/** How many go on, are extended, end …, in words. */
export function directionWords(now: readonly Graded[]): string {
  return CHOICES.ProgressDirection.flatMap(({ key, label }) => {
    const count = now.filter(({ body }) => body.direction === key).length;
    return count === 0 ? [] : `${label} ${count}`;
  }).join('、');
}

/** The edition after this one: the last number in it, one higher, in the width in which it was written; empty without a number. */
export function nextEdition(edition: string): string {
  const found = /^(.*?)([0-9０-９]+)(?!.*[0-9０-９])(.*)$/su.exec(edition);
  if (!found) return '';
  const [, before = '', digits = '', behind = ''] = found;
  const number = String(Number(digits.normalize('NFKC')) + 1);
  const wide = /^[０-９]/.test(digits);
  const written = wide
    ? number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    : number;
  return before + written + behind;
}
