// The road of thought as a tree: 使命 → 将来像 → 中間の将来像 → 戦略・施策 → 取組 → 条例等, and what hangs in the air.

import type { STEP_OF } from './places';

/** The kinds of which the road is made. */
export type RoadKind = keyof typeof STEP_OF;

/** What must be known of a record; the store gives it, and a test can. */
export interface Source {
  childIds(parent: string | null, kind: RoadKind): readonly string[];
  visionsOf(measure: string): readonly string[];
  initiativesOf(instrument: string): readonly string[];
}

export type Mark =
  | 'vision_unserved'
  | 'measure_empty'
  | 'measure_loose'
  | 'initiative_loose'
  | 'instrument_loose'
  | 'shown_before';

export interface Node {
  /** The way from the root; a record that serves two visions stands in two places. */
  key: string;
  /** The record; null for a heading that is none. */
  id: string | null;
  kind: RoadKind | 'loose';
  mark: Mark | undefined;
  children: Node[];
}

export function thinkingRoad(source: Source): Node[] {
  const shown = new Set<string>();
  const needing = new Map<string, string[]>();
  const loose: Node[] = [];
  const node = (path: string, id: string, kind: RoadKind, children: Node[] = [], mark?: Mark): Node => ({
    key: `${path}/${id}`,
    id,
    kind,
    mark,
    children,
  });

  for (const instrument of source.childIds(null, 'instrument')) {
    const initiatives = source.initiativesOf(instrument);
    for (const id of initiatives) needing.set(id, [...(needing.get(id) ?? []), instrument]);
    if (initiatives.length === 0) loose.push(node('loose', instrument, 'instrument', [], 'instrument_loose'));
  }

  const initiative = (path: string, id: string, mark?: Mark): Node => {
    const key = `${path}/${id}`;
    const instruments = (needing.get(id) ?? []).map((it) => node(key, it, 'instrument'));
    return node(path, id, 'initiative', instruments, mark);
  };

  const measure = (path: string, id: string, mark?: Mark): Node => {
    if (shown.has(id)) return node(path, id, 'measure', [], 'shown_before');
    shown.add(id);
    const key = `${path}/${id}`;
    const children = [
      ...source.childIds(id, 'measure').map((it) => measure(key, it)),
      ...source.childIds(id, 'initiative').map((it) => initiative(key, it)),
      ...source.childIds(id, 'cross_listing').map((it) => node(key, it, 'cross_listing')),
    ];
    return node(path, id, 'measure', children, mark ?? (children.length === 0 ? 'measure_empty' : undefined));
  };

  /** Measures below that lead to a vision, the outermost of each branch. */
  const leading = (vision: string, parent: string | null): string[] =>
    source
      .childIds(parent, 'measure')
      .flatMap((id) => (source.visionsOf(id).includes(vision) ? [id] : leading(vision, id)));

  const leadsAnywhere = (id: string): boolean =>
    source.visionsOf(id).length > 0 || source.childIds(id, 'measure').some(leadsAnywhere);

  /** Measures below a parent that lead nowhere, where what is above them leads nowhere either. */
  const nowhere = (parent: string | null): string[] =>
    source.childIds(parent, 'measure').flatMap((id) => {
      if (!leadsAnywhere(id)) return [id];
      return source.visionsOf(id).length > 0 ? [] : nowhere(id);
    });

  const milestones = source.childIds(null, 'milestone_vision');
  const below = (path: string): Node[] =>
    milestones.length === 0
      ? source.childIds(null, 'measure').map((id) => measure(path, id))
      : milestones.map((vision) => {
          const key = `${path}/${vision}`;
          const children = leading(vision, null).map((id) => measure(key, id));
          const mark = children.length === 0 ? 'vision_unserved' : undefined;
          return node(path, vision, 'milestone_vision', children, mark);
        });

  const chain = (path: string, kinds: readonly RoadKind[]): Node[] => {
    const [kind, ...rest] = kinds;
    if (kind === undefined) return below(path);
    const id = source.childIds(null, kind)[0];
    if (id === undefined) return chain(path, rest);
    return [node(path, id, kind, chain(`${path}/${id}`, rest))];
  };
  const tree = chain('', ['mission', 'vision']);

  const air: Node[] = [
    ...(milestones.length === 0 ? [] : nowhere(null).map((id) => measure('loose', id, 'measure_loose'))),
    ...source.childIds(null, 'initiative').map((id) => initiative('loose', id, 'initiative_loose')),
    ...loose,
  ];
  if (air.length > 0) tree.push({ key: 'loose', id: null, kind: 'loose', mark: undefined, children: air });
  return tree;
}

export interface Line {
  node: Node;
  level: number;
  parent: Node | undefined;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  count: number;
}

/** The lines that are seen while these nodes are open, from top to bottom. */
export function linesOf(tree: readonly Node[], open: ReadonlySet<string>): Line[] {
  const lines: Line[] = [];
  const walk = (nodes: readonly Node[], level: number, parent: Node | undefined) => {
    nodes.forEach((node, index) => {
      lines.push({ node, level, parent, place: index + 1, count: nodes.length });
      if (open.has(node.key)) walk(node.children, level + 1, node);
    });
  };
  walk(tree, 1, undefined);
  return lines;
}

/** The lines in parts of a size, so that only the parts that are seen need to be drawn. */
export function partsOf(lines: readonly Line[], size: number): Line[][] {
  const parts: Line[][] = [];
  for (let at = 0; at < lines.length; at += size) parts.push(lines.slice(at, at + size));
  return parts;
}

/** Every node that can be opened. */
export function branches(tree: readonly Node[]): string[] {
  return tree.flatMap((node) => (node.children.length === 0 ? [] : [node.key, ...branches(node.children)]));
}

/** What is open at first: all of a short plan; of a long one what leads down to the measures. */
export function openAtFirst(tree: readonly Node[], longest = 60): Set<string> {
  const all = branches(tree);
  const lines = linesOf(tree, new Set(all)).length;
  if (lines <= longest) return new Set(all);
  const upper: readonly (RoadKind | 'loose')[] = ['mission', 'vision', 'milestone_vision', 'loose'];
  const keys: string[] = [];
  const walk = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      if (node.children.length > 0 && upper.includes(node.kind)) keys.push(node.key);
      walk(node.children);
    }
  };
  walk(tree);
  return new Set(keys);
}
