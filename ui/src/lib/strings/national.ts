// 事業費, 国の動向 and the tables that hold the plan against the state's lists.

import { number } from './number';

export const costs = {
  total: (amount: string) => `事業費 ${amount}千円`,
  part: '事業費の合計',
  partLead: (name: string) =>
    `この下にある${name}の事業費を足したものです。再掲した${name}は、元の所で一度だけ数えます。`,
  measures: '施策ごとの合計',
  measuresOpen: '施策ごとの合計を見る',
  unplaced: (name: string) => `施策に入っていない${name}`,
  whole: '計画の全体',
  more: (count: number) => `残り${number(count)}件を表示`,
  unread: (count: number) => `数として読めない事業費が${number(count)}件あり、合計に入れていません。`,
  unreadTitle: '合計に入れていない事業費',
  unreadOf: (year: string, source: string, text: string) => `${year}・${source}「${text}」`,
  nothing: '―',
  nothingTold: 'なし',
};

export const national = {
  title: '国の動向',
  lead: '照らし合わせる国の計画の版を選びます。国の項目のうち使わないものは外し、新しい項目は加えられます。加えた項目も、取組で選べます。',
  versionsOpen: '版ごとの違いと出典を見る',
  version: (number: string) => `第${number}版`,
  date: '年月日',
  period: '対象期間',
  count: '項目の数',
  countOf: (count: number) => `${count}項目`,
  change: '前の版から',
  source: '出典',
  unverified: '未確認',
  unknown: '分かっていません',
  first: '初めの版',
  added: (items: string) => `加わった項目：${items}`,
  dropped: (items: string) => `なくなった項目：${items}`,
  same: '項目は変わっていません。',
  incomparable: (number: string) => `第${number}版の項目を原典で確かめていないため、比べていません。`,
  items: '国の項目',
  itemsOpen: (used: number, all: number) => `使う国の項目を選ぶ（${all}項目のうち${used}項目を使う）`,
  itemsHint: '外した項目は、取組の選択肢と対応表に出ません。取組に付けてあるものは残ります。',
  own: '町で加えた項目',
  noOwn: 'まだありません。国の計画に新しい項目が加わったときは、ここに書けば使えます。',
  addOwn: '項目を追加',
  fundings: '国の予算・交付金の名前を見る',
  fundingsLead: '財源の名前は年度ごとに変わります。使う前に、国の要綱で確かめてください。',
};

export const systems = {
  title: '標準化の対象業務',
  lead: '法律で標準化の対象となる業務の、システムの移行の状態です。書くと、計画書の資料編に表が載ります。',
  none: 'まだありません。国の20業務を並べるか、一つずつ加えましょう。',
  takeAll: (count: number) => `国の${count}業務を並べる`,
  takeRest: (count: number) => `残りの国の${count}業務を加える`,
  taken: '国の業務を標準化の対象業務に追加',
  add: '業務を追加',
  table: '標準化の対象業務の一覧',
  pasted: '標準化の対象業務への貼り付け',
  noState: '（未記入）',
  states: '状態の意味と出典を見る',
  unlisted:
    '業務の一覧は、まだ計画にありません。「現状と課題」で並べると、取組で選び、ここで確かめられます。',
  toList: '「現状と課題」で並べる',
};

export const covering = {
  systemsLead: (name: string) => `標準化の対象業務に、どの${name}が応えているかを並べています。`,
  goalsTitle: 'SDGsのゴール',
  goalsLead: (name: string) =>
    `17のゴールに、どの${name}が結ばれているかを並べています。全てに応える必要はありません。`,
  analogueTitle: 'アナログ規制の類型',
  analogueLead:
    '条例等の段階で点検した所を、類型ごとに数えています。候補のない類型は、まだ探していないか、そのような規制がないかのどちらかです。',
  empty: (empty: number, all: number) => `全${number(all)}件のうち、${number(empty)}件が空いています。`,
  full: (all: number) => `全${number(all)}件に、応えるものがあります。`,
  item: { systems: '業務', goals: 'ゴール', analogue: '類型' },
  state: '移行の状態',
  year: '移行の年度',
  count: '件数',
  none: '―',
  noneTold: 'なし',
  more: (count: number) => `ほか${number(count)}件`,
  moreOf: (item: string, count: number) => `${item}の、ほか${number(count)}件も見る`,
  leftOut: (count: number, name: string) =>
    `この計画では使わないことにした項目が付いた${name}が${number(count)}件あります。`,
  candidates: '候補',
  applies: '該当',
  appliesNot: '非該当',
  undecided: '未判断',
  places: '条例等',
  instruments: '条例等の数',
};
