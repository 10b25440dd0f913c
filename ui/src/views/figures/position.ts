// 計画の位置付け: what stands above this plan, beside it and before it. The same boxes and words as `figures::position` of the plan.

import { CHOICES, type PlanRelation, type RelatedPlan } from '$/lib/bindings';
import { atMost, local } from './facts';
import { boxOf, oneLine, placed, type Arrow, type Box, type Paragraph, type Picture } from './boxes';

/** Plans of one relation: its name, and theirs. */
export interface Relation {
  label: string;
  names: string[];
}

export interface Position {
  title: string;
  term: string;
  /** 国の計画 and 県の計画. */
  outside: Relation[];
  upper: Relation | undefined;
  beside: Relation | undefined;
  previous: Relation | undefined;
}

/** What the figure shows; undefined while no related plan has a name. */
export function positionOf(
  title: string,
  term: string,
  related: readonly Pick<RelatedPlan, 'name' | 'relation'>[],
  prefecture: string,
): Position | undefined {
  const of = (relation: PlanRelation): Relation | undefined => {
    const names = related
      .filter((plan) => plan.relation === relation)
      .map((plan) => oneLine(plan.name))
      .filter((name) => name !== '');
    const label = CHOICES.PlanRelation.find(({ key }) => key === relation)?.label ?? '';
    return names.length > 0 ? { label: local(label, prefecture), names: atMost(names) } : undefined;
  };
  const position: Position = {
    title,
    term,
    outside: [of('national'), of('prefectural')].filter((relation) => relation !== undefined),
    upper: of('upper'),
    beside: of('sibling'),
    previous: of('previous'),
  };
  const nothing = position.outside.length === 0 && !position.upper && !position.beside && !position.previous;
  return nothing ? undefined : position;
}

export const POSITION_WIDTH = [544, 768] as const;
const SIDE = 0.28;
const ACROSS = 48;
const DOWN = 36;

const told = (relations: readonly Relation[]): Paragraph[] =>
  relations.flatMap(({ label, names }, at) => [
    { text: label, look: 'label' as const, most: 2, above: at === 0 ? 0 : 12 },
    ...names.map((name) => ({ text: name, look: 'name' as const, most: 3, above: 4 })),
  ]);

/** The plan in the middle of a cross: each of its arms is there only where something stands. */
export function drawPosition(position: Position, width: number): Picture {
  const { title, term, outside, upper, beside, previous } = position;
  const side = Math.round(width * SIDE);
  const left = outside.length > 0 ? side + ACROSS : 0;
  const right = beside ? width - side - ACROSS : width;
  // Without anything on its sides the plan is no wider than it is with it.
  const middle = Math.min(right - left, width - 2 * side);
  const from = left > 0 || beside ? left : (width - middle) / 2;
  const to = left > 0 && beside ? right : from + middle;
  const whole = beside ? to + ACROSS + side : left > 0 ? to : width;

  const own = boxOf(
    [
      { text: title, look: 'title', most: 4 },
      ...(term ? [{ text: term, look: 'note' as const, most: 2, above: 2 }] : []),
    ],
    to - from,
    { tone: 'strong', centred: true, pad: [14, 16] },
  );
  const over = upper && boxOf(told([upper]), to - from, { tone: 'body', centred: true });
  const under = previous && boxOf(told([previous]), to - from, { tone: 'body', centred: true });
  const west = outside.length > 0 ? boxOf(told(outside), side, { tone: 'body' }) : undefined;
  const east = beside && boxOf(told([beside]), side, { tone: 'body' });

  // The axis through the middle of the plan and of what stands at its sides.
  const axis = Math.max(
    (over ? over.height + DOWN : 0) + own.height / 2,
    (west?.height ?? 0) / 2,
    (east?.height ?? 0) / 2,
  );
  const top = axis - own.height / 2;
  const bottom = axis + own.height / 2;
  const centre = (from + to) / 2;
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  if (over) {
    boxes.push(placed(over, from, top - DOWN - over.height));
    arrows.push({ from: [centre, top - DOWN], to: [centre, top], both: false });
  }
  if (west) {
    boxes.push(placed(west, 0, axis - west.height / 2));
    arrows.push({ from: [side, axis], to: [from, axis], both: false });
  }
  boxes.push(placed(own, from, top));
  if (east) {
    boxes.push(placed(east, to + ACROSS, axis - east.height / 2));
    arrows.push({ from: [to, axis], to: [to + ACROSS, axis], both: true });
  }
  if (under) {
    boxes.push(placed(under, from, bottom + DOWN));
    arrows.push({ from: [centre, bottom + DOWN], to: [centre, bottom], both: false });
  }
  const height = Math.max(...boxes.map((box) => box.y + box.height));
  return { width: whole, height, boxes, arrows, lines: [] };
}
