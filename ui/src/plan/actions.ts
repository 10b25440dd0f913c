// What a button or a chord does to a record, with the focus looked after.

import type { Kind, Position } from '$/lib/bindings';
import { t } from '$/lib/strings';
import { keepingFocus } from '$/shared/focus';
import { typedAhead } from '$/shared/typed-ahead';
import { neighbour, type Direction } from './order';
import type { Road } from './road.svelte';
import type { PlanStore } from './store.svelte';
import { calledName } from './title';

export function stepRecord(
  plan: PlanStore,
  id: string,
  siblings: readonly string[],
  direction: Direction,
): void {
  void keepingFocus(() => plan.step(id, siblings, direction));
}

export async function removeRecord(
  plan: PlanStore,
  road: Road,
  id: string,
  siblings: readonly string[],
): Promise<void> {
  const record = plan.get(id);
  if (!record) return;
  const next = neighbour(siblings, id);
  if (!(await plan.remove(id))) return;
  if (road.open === id) road.open = undefined;
  await road.removed(next, record.kind, record.parent);
}

export async function addRecord(
  plan: PlanStore,
  road: Road,
  kind: Kind,
  parent: string | null,
  firstField: string,
  fields: Record<string, unknown> = {},
  position: Position = { at: 'last' },
): Promise<void> {
  await typedAhead(
    t.plan.adding,
    () => plan.add(kind, parent, position, fields),
    (id) => road.added(id, firstField),
  );
}

/** Copies a record with all that it holds, opens the copy and moves the focus into its name. */
export async function copyRecord(plan: PlanStore, road: Road, id: string, firstField: string): Promise<void> {
  const record = plan.get(id);
  if (!record) return;
  const name = calledName(plan, record);
  const copied = await plan.copy(id);
  if (copied === undefined) return;
  await road.added(copied, firstField);
  plan.announcer.say(t.copying.done(name));
}
