// Lists as new lists: nothing here changes what it is given.

/** The list with one item moved by some places, or the same list when it cannot move. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] | undefined {
  const to = index + by;
  if (to < 0 || to >= list.length || index < 0 || index >= list.length) return undefined;
  const next = [...list];
  const [item] = next.splice(index, 1);
  next.splice(to, 0, item as T);
  return next;
}

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

export const inserted = <T>(list: readonly T[], index: number, item: T): T[] => [
  ...list.slice(0, index),
  item,
  ...list.slice(index),
];

export const replaced = <T>(list: readonly T[], index: number, item: T): T[] =>
  list.map((old, at) => (at === index ? item : old));

/**
 * A list after a part of it was written anew: what both have keeps its place, what is new comes last. `before` is the part as
 * it was; what stands in the list without it stays, also where the part names it as well.
 */
export function withPart<T>(all: readonly T[], before: readonly T[], after: readonly T[]): T[] {
  const kept = all.filter((item) => !before.includes(item) || after.includes(item));
  return [...kept, ...after.filter((item) => !kept.includes(item))];
}
