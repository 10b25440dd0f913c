// 取組 as the list shows them: grouped by the measure that holds them, in the order of the 施策体系.

import type { PlanStore } from '$/plan/store.svelte';
import { titleOf } from '$/plan/title';

export interface Group {
  /** The measure, or null for initiatives that stand nowhere yet. */
  measure: string | null;
  ids: readonly string[];
}

/** Every measure that holds initiatives or could, in order, and at last those without a measure. */
export function groupsOf(plan: PlanStore): Group[] {
  const groups: Group[] = [];
  const walk = (parent: string | null) => {
    for (const id of plan.childIds(parent, 'measure')) {
      const ids = plan.childIds(id, 'initiative');
      const leaf = plan.childIds(id, 'measure').length === 0;
      if (ids.length > 0 || leaf) groups.push({ measure: id, ids });
      walk(id);
    }
  };
  walk(null);
  const unplaced = plan.childIds(null, 'initiative');
  if (unplaced.length > 0 || groups.length === 0) groups.push({ measure: null, ids: unplaced });
  return groups;
}

/** All initiatives in the order of the list, as options. */
export function allInitiatives(plan: PlanStore): { id: string; title: string; note: string }[] {
  return groupsOf(plan).flatMap((group) =>
    group.ids.flatMap((id) => {
      const record = plan.get(id);
      return record ? { id, title: titleOf(record), note: plan.derived.numbers[id] ?? '' } : [];
    }),
  );
}

/** The words by which an initiative is found: its name, whom it is for, who is in charge. */
export function wordsOf(plan: PlanStore, id: string, sections: ReadonlyMap<string, string>): string {
  const record = plan.record('initiative', id);
  if (!record) return '';
  const { title, for_whom, owners } = record.body;
  const names = owners.map((owner) => sections.get(owner) ?? '');
  return fold([plan.derived.numbers[id] ?? '', title, for_whom, ...names].join('\n'));
}

/** Full-width and half-width letters, and capital and small ones, find each other. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
