// What the plan can be compared with: keys for a list, names for the officer, and which one comes first.

import type { Base, BaseView } from '$/lib/bindings';
import { t } from '$/lib/strings';

/** Names a base in a list. */
export const baseKey = (base: Base): string => (base.base === 'file' ? 'file' : `${base.base}/${base.id}`);

/** What the officer reads. */
export function baseName(view: BaseView): string {
  const opened = view.openings_ago === null ? undefined : t.changes.opened[view.openings_ago];
  const name = view.name === null ? (opened ?? t.changes.backup) : t.changes.snapshot(view.name);
  return t.changes.baseAt(name, t.time(view.at));
}

/** The latest point in time that was kept; else the opening before this one; else this one; else any backup. */
export function firstBase(views: readonly BaseView[]): Base | undefined {
  const found =
    views.find((view) => view.name !== null) ??
    views.find((view) => view.openings_ago === 1) ??
    views.find((view) => view.openings_ago === 0) ??
    views[0];
  return found?.base;
}
