import { TITLE_FIELDS, type PlanRecord } from '$/lib/bindings';
import { t } from '$/lib/strings';
import type { PlanStore } from './store.svelte';

/** The name of a record, or an empty text while it has none. */
export function titleOf(record: PlanRecord): string {
  const title = (record.body as unknown as Record<string, unknown>)[TITLE_FIELDS[record.kind]];
  return typeof title === 'string' ? title.trim() : '';
}

/** What a record is called in a sentence: 「窓口の一本化」, or 名前のない取組. */
export function calledName(plan: PlanStore, record: PlanRecord): string {
  const title = titleOf(record);
  const short = title.length > 30 ? `${title.slice(0, 30)}…` : title;
  return short === '' ? t.plan.nameless(plan.kindName(record.kind, record.parent)) : `「${short}」`;
}
