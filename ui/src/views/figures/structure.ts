// 推進体制: the head, the meetings of the office, the 課, and the bodies outside of it. The same boxes and words as
// `figures::structure` of the plan.
//
// Absent on purpose: an order among the meetings of the office, which no record holds.

import { CHOICES, type Committee, type CommitteeKind } from '$/lib/bindings';
import { t } from '$/lib/strings';
import { boxOf, oneLine, placed, type Arrow, type Box, type Paragraph, type Picture } from './boxes';
import { atMost, MOST } from './facts';

/** A meeting or a body, and what is said of it below its name. */
export interface Meeting {
  name: string;
  kind: string;
  role: string;
}

export interface Offices {
  label: string;
  names: string;
}

export interface Organisation {
  head: string;
  inside: Meeting[];
  offices: Offices | undefined;
  outside: Meeting[];
}

/** The roles of meetings stand in their boxes as long as they are no more than so many characters together. */
const SHORT_ROLES = 320;

/** As many characters as the grid of a paper gives a text. */
const characters = (text: string): number =>
  [...text].reduce((sum, char) => {
    if (/[\p{M}\u200b-\u200d]/u.test(char)) return sum;
    return sum + (char <= '\u00ff' || (char >= '\uff61' && char <= '\uff9f') ? 0.5 : 1);
  }, 0);

/** What the figure shows; undefined where nothing is written of any meeting. */
export function organisationOf(
  head: string,
  committees: readonly Pick<Committee, 'name' | 'kind' | 'role'>[],
  sections: readonly string[],
  label: string,
): Organisation | undefined {
  if (committees.length === 0) return undefined;
  const length = committees.reduce((sum, { role }) => sum + characters(role), 0);
  const roles = length <= SHORT_ROLES && committees.length <= MOST;
  const of = (...kinds: CommitteeKind[]): Meeting[] => {
    const found = committees.filter(({ kind }) => kinds.includes(kind));
    const meetings = found.slice(0, MOST).map(({ name, kind, role }) => ({
      name: oneLine(name),
      kind:
        kinds.length > 1
          ? t.figures.bracketed(CHOICES.CommitteeKind.find(({ key }) => key === kind)?.label ?? '')
          : '',
      role: roles ? oneLine(role) : '',
    }));
    const more = found.length - meetings.length;
    return more > 0 ? [...meetings, { name: t.figures.others(more), kind: '', role: '' }] : meetings;
  };
  const names = sections.map(oneLine).filter((name) => name !== '');
  return {
    head,
    inside: of('internal'),
    offices: names.length > 0 ? { label, names: atMost(names, MOST * 2).join('、') } : undefined,
    outside: of('attached', 'advisory'),
  };
}

export const STRUCTURE_WIDTH = [544, 768] as const;
const ACROSS = 56;
const DOWN = 36;

const told = (meetings: readonly Meeting[]): Paragraph[] =>
  meetings.flatMap(({ name, kind, role }, at) => {
    const paragraphs: Paragraph[] = [
      { text: name, look: 'strong', most: 3 },
      { text: kind, look: 'note', most: 1 },
      { text: role, look: 'note', most: 8, above: 2 },
    ];
    return paragraphs
      .filter(({ text }) => text !== '')
      .map((paragraph, index) => (index === 0 && at > 0 ? { ...paragraph, above: 12 } : paragraph));
  });

/** The office from the head down to the 課, and beside the whole of it the bodies outside. */
export function drawOrganisation(organisation: Organisation, width: number): Picture {
  const { head, inside, offices, outside } = organisation;
  const apart = outside.length > 0;
  const within = apart ? Math.round((width - ACROSS) * 0.56) : Math.min(width, 480);
  // Beside the bodies outside, the office has an edge of its own: the arrow leads to the whole of it.
  const edge = apart ? 16 : 0;
  const inner = within - 2 * edge;

  const column = [
    boxOf([{ text: head, look: 'title', most: 2 }], inner, { tone: 'bar', centred: true }),
    ...(inside.length > 0 ? [boxOf(told(inside), inner, { tone: 'body' })] : []),
    ...(offices
      ? [
          boxOf(
            [
              { text: offices.label, look: 'strong', most: 2 },
              { text: offices.names, look: 'note', most: 8, above: 2 },
            ],
            inner,
            { tone: 'body' },
          ),
        ]
      : []),
  ];
  const high = column.reduce((sum, box) => sum + box.height, 0) + DOWN * (column.length - 1) + 2 * edge;
  const body = apart ? boxOf(told(outside), width - within - ACROSS, { tone: 'body' }) : undefined;
  const height = Math.max(high, body?.height ?? 0);

  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  if (body) boxes.push({ ...boxOf([], within, { tone: 'ground' }), height });
  let y = (height - high) / 2 + edge;
  column.forEach((box, at) => {
    if (at > 0) {
      arrows.push({ from: [within / 2, y], to: [within / 2, y + DOWN], both: true });
      y += DOWN;
    }
    boxes.push(placed(box, edge, y));
    y += box.height;
  });
  if (body) {
    boxes.push(placed(body, within + ACROSS, (height - body.height) / 2));
    arrows.push({ from: [within, height / 2], to: [within + ACROSS, height / 2], both: true });
  }
  return { width: apart ? width : within, height, boxes, arrows, lines: [] };
}
