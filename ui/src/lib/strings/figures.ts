// The figures of the plan: 計画の位置付け, 施策の体系, 推進体制. The words in their boxes are those of the figures on paper.

import { number } from './number';

export const figures = {
  seen: '図で見る',
  seenLead: '計画書にも、同じ図が入ります。',
  others: (count: number) => `ほか${number(count)}件`,
  count: (count: number) => `${number(count)}件`,
  counted: (name: string, count: number) => `${name}${number(count)}件`,
  bracketed: (text: string) => `（${text}）`,
  again: (name: string) => `${name}【再掲】`,
  term: (first: string, last: string) => (first === last ? first : `${first}～${last}`),
  /** What the plan is called while it has no title. */
  plan: '計画書',

  position: '計画の位置付け',
  positionLead: 'この計画と、上位の計画、並ぶ計画、国などの計画、前の計画との関係です。',
  positionTold: (title: string, term: string, relations: readonly string[]) =>
    `計画の位置付けの図。「${title}」${term ? `（${term}）` : ''}と、まわりの計画との関係。${relations.join('。')}。`,
  relation: (label: string, names: readonly string[], way: string) => `${label}${way}：${names.join('、')}`,
  ways: { to: '（この計画へ矢印）', both: '（互いに矢印）' },

  structure: '推進体制',
  structureLead: '首長、庁内の会議、所管課と、附属機関や懇談会などとの関係です。',
  structureTold: (parts: readonly string[]) => `推進体制の図。${parts.join('。')}。`,
  head: (head: string) => `いちばん上に${head}`,
  inside: (meetings: string) => `その下に、互いの矢印で結ばれた庁内の会議：${meetings}`,
  offices: (label: string, names: string) => `その下に、互いの矢印で結ばれた${label}：${names}`,
  outside: (meetings: string) => `庁内の全体と互いの矢印で結ばれた、庁外の会議：${meetings}`,
  meeting: (name: string, kind: string, role: string) => `${name}${kind}${role ? `「${role}」` : ''}`,

  outline: '施策の体系',
  outlineLead: (heads: readonly string[]) =>
    heads.length > 1 ? `${heads[0]}から${heads.at(-1)}までの枝分かれです。` : `${heads[0]}の並びです。`,
  outlineTold: (heads: readonly string[], vision: string, roots: readonly string[]) =>
    `施策の体系の図。左から右へ、${heads.join('、')}。${vision ? `${vision}。` : ''}${roots.join('。')}。`,
} as const;
