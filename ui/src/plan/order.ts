// The order of records, as the Rust side has it: by rank, then by id, both compared as plain text.

import type { Kind, PlanRecord, Position } from '$/lib/bindings';

export type RecordOf<K extends Kind> = Extract<PlanRecord, { kind: K }>;
export type BodyOf<K extends Kind> = RecordOf<K>['body'];

type Ranked = Pick<PlanRecord, 'id' | 'rank'>;

export function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

const key = (parent: string | null, kind: Kind) => `${parent ?? ''}/${kind}`;

/** Which records stand under which, in order. Rebuilt when a record comes, goes or moves; never for a typed word. */
export class Structure {
  #ids = new Map<string, string[]>();

  constructor(records: Iterable<PlanRecord> = []) {
    for (const record of [...records].sort(byRank)) {
      const place = key(record.parent, record.kind);
      const siblings = this.#ids.get(place);
      if (siblings) siblings.push(record.id);
      else this.#ids.set(place, [record.id]);
    }
  }

  children(parent: string | null, kind: Kind): readonly string[] {
    return this.#ids.get(key(parent, kind)) ?? [];
  }

  /** The ids of one kind wherever they stand. */
  all(kind: Kind): string[] {
    return [...this.#ids].flatMap(([place, ids]) => (place.endsWith(`/${kind}`) ? ids : []));
  }
}

export type Direction = 'up' | 'down';

/** Where a record goes that moves one place among the given siblings, or undefined at the end of the list. */
export function step(siblings: readonly string[], id: string, direction: Direction): Position | undefined {
  const at = siblings.indexOf(id);
  if (at < 0) return undefined;
  if (direction === 'up') {
    const before = siblings[at - 1];
    return before === undefined ? undefined : { at: 'before', id: before };
  }
  const after = siblings[at + 1];
  return after === undefined ? undefined : { at: 'after', id: after };
}

/** Where the focus goes when a record is removed: the next one, or the one before, or nowhere. */
export function neighbour(siblings: readonly string[], id: string): string | undefined {
  const at = siblings.indexOf(id);
  if (at < 0) return undefined;
  return siblings[at + 1] ?? siblings[at - 1];
}
