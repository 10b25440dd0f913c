// The stops of the tour: what each points at, and where that is. They are written for the sample plan, and hold in any other:
// where a plan has no such record, the page of the step is pointed at.

import type { PlanRecord } from '$/lib/bindings';
import type { t } from '$/lib/strings';
import { fieldId, type Place } from '$/plan/steps';
import type { PlanStore } from '$/plan/store.svelte';

export interface Stop {
  key: keyof typeof t.tour.stops;
  /** Where it is; undefined: anywhere. */
  place?: Place;
  /** The record that is open there, and the field of which the help is shown. */
  at?: (plan: PlanStore) => { record: PlanRecord; field?: string; open?: 'sheet' } | undefined;
  /** What is pointed at, most wanted first. */
  targets: readonly string[];
}

function first(plan: PlanStore, kind: 'initiative' | 'instrument', wanted: (one: PlanRecord) => boolean) {
  const number = (record: PlanRecord) => plan.derived.numbers[record.id] ?? '';
  const all = [...plan.all()]
    .filter((record) => record.kind === kind)
    .sort((a, b) => number(a).localeCompare(number(b), 'ja', { numeric: true }));
  return all.find(wanted) ?? all[0];
}

/** The head of a page, with its number: a ring around the title alone would run through what stands above it. */
const PAGE = 'header:has(> #step-title)';

export const STOPS: readonly Stop[] = [
  { key: 'road', place: 'town', targets: ['#road-list', '.road__menu'] },
  {
    key: 'field',
    place: 'mission',
    at: (plan) => {
      const record = plan.singleton('mission');
      return record && { record, field: 'text' };
    },
    targets: [PAGE],
  },
  {
    key: 'whom',
    place: 'initiatives',
    at: (plan) => {
      const record = first(plan, 'initiative', () => true);
      return record && { record, field: 'for_whom', open: 'sheet' };
    },
    targets: [PAGE],
  },
  {
    key: 'instruments',
    place: 'instruments',
    at: (plan) => {
      const record = first(
        plan,
        'instrument',
        (one) => one.kind === 'instrument' && one.body.action === 'partial_amendment',
      );
      return record && { record, open: 'sheet' };
    },
    targets: ['.texts', PAGE],
  },
  { key: 'review', place: 'review', targets: ['[data-tour="review"]', PAGE] },
  { key: 'council', place: 'council', targets: ['[data-tour="papers"]', PAGE] },
  { key: 'safe', targets: ['[data-tour="safe"]'] },
];

/** The elements that a stop points at now; none when they are not on the page. */
export function targetsOf(stop: Stop, plan: PlanStore): HTMLElement[] {
  const at = stop.at?.(plan);
  const field =
    at?.field === undefined ? undefined : document.getElementById(fieldId(at.record.id, at.field));
  const frame = field?.closest<HTMLElement>('.field');
  if (frame) return [frame];
  return (
    stop.targets
      .map((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
      .map((found) => found.filter((element) => element.getClientRects().length > 0))
      .find((found) => found.length > 0) ?? []
  );
}
