// 国の重点取組事項 × 取組: which item of the state's plan is answered by which initiative.

import type { KeyedChoice, NationalVersion } from '$/lib/bindings';
import type { PlanItems } from '../national';

export interface Tagged {
  id: string;
  items: readonly string[];
}

export interface Coverage {
  /** The items that are held against the plan, in the order of the state. */
  items: KeyedChoice[];
  /** How many initiatives answer each item. */
  counts: Map<string, number>;
  uncovered: KeyedChoice[];
  /** Initiatives that answer no item of the list. */
  untagged: number;
  /** Initiatives that name an item which the plan leaves out. */
  leftOut: number;
  /** The edition that is held against the plan; undefined: all items. */
  version: NationalVersion | undefined;
  /** The edition is chosen, but nobody has verified what is in it. */
  unknown: boolean;
}

export function coverageOf(
  priorities: readonly KeyedChoice[],
  plan: PlanItems,
  versions: readonly NationalVersion[],
  chosen: string,
  initiatives: readonly Tagged[],
): Coverage {
  const version = versions.find((it) => it.number === chosen);
  const unknown = version !== undefined && version.items.length === 0;
  const ofState =
    version && !unknown
      ? version.items.flatMap((key) => priorities.find((it) => it.key === key) ?? [])
      : priorities;
  const items = [...ofState.filter((item) => !plan.leftOut.has(item.key)), ...plan.own];
  const counts = new Map(items.map((item) => [item.key, 0]));
  let untagged = 0;
  for (const initiative of initiatives) {
    let answers = false;
    for (const key of new Set(initiative.items)) {
      const count = counts.get(key);
      if (count === undefined) continue;
      counts.set(key, count + 1);
      answers = true;
    }
    if (!answers) untagged += 1;
  }
  return {
    items,
    counts,
    uncovered: items.filter((item) => counts.get(item.key) === 0),
    untagged,
    leftOut: initiatives.filter(({ items: tags }) => tags.some((key) => plan.leftOut.has(key))).length,
    version,
    unknown,
  };
}

/** What stands beside each entry of a list: who answers it. */
export interface Answered<E> {
  entry: E;
  answers: string[];
}

/** For every entry of a list, which of these name it, in their order. */
export function answersOf<E extends { key: string }>(
  entries: readonly E[],
  tagged: readonly Tagged[],
): Answered<E>[] {
  const by = new Map<string, string[]>();
  for (const { id, items } of tagged) {
    for (const key of new Set(items)) {
      const ids = by.get(key);
      if (ids) ids.push(id);
      else by.set(key, [id]);
    }
  }
  return entries.map((entry) => ({ entry, answers: by.get(entry.key) ?? [] }));
}

/** How many entries nobody answers. */
export const emptyIn = (rows: readonly { answers: readonly unknown[] }[]): number =>
  rows.filter(({ answers }) => answers.length === 0).length;
