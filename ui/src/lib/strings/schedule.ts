// Step 10, 日程.

import { number } from './number';

export const schedule = {
  session: '議会の会議',
  sessionLead: 'まだ決まっていない日は、例年の日を書いておきます。後から直せば、日程を組み直せます。',
  route: (route: string) => `議決の道筋は「${route}」です。`,
  routeUndecided: '議決の道筋がまだ決まっていません。議決するものとして日程を考えます。',
  toRoute: '議決の道筋を決める',
  items: '日程を組む',
  itemsLead:
    '土曜日・日曜日・祝日・年末年始を避けて逆算します。段ごとの間は目安です。直した日は「固定」に印を付けると、組み直しても動きません。',
  none: 'まだ日程がありません。開会日を書いて、提案の日程を入れてみましょう。',
  add: '自分で加える',
  propose: '提案の日程を入れる',
  rebuild: '開会日に合わせて組み直す',
  table: '日程の表',
  pasted: '日程を貼り付け',
  from: '日（始まり）',
  to: '終わり',
  fixed: '固定',
  timeline: '日程の流れ',
  timelineLead: '行を選ぶと、表のその行に移ります。',
  noDay: '日が未定',
  toRow: (title: string, days: string) => `${title}、${days}。表の行へ移る`,
  range: (from: string, to: string) => `${from}から${to}まで`,
  month: (month: number) => `${month}月`,
  done: '済み',
  expected: (names: string) =>
    `${names}は、まだ公表されていない年のため、計算による見込みです。前の年の２月に官報で決まります。`,
  previewTitle: { add: '提案の日程を入れる', rebuild: '開会日に合わせて組み直す' },
  previewLead: {
    add: 'まだない段だけを加えます。いまある日程は変えません。',
    rebuild: '「固定」「済み」を付けた日はそのままにし、ほかの日を次のように動かします。',
  },
  step: 'すること',
  now: 'いまの日',
  then: '組み直した後',
  kept: 'そのまま（固定・済み）',
  same: '変わりません',
  nothing: { add: '加える段はありません。すべてそろっています。', rebuild: '動かす日はありません。' },
  take: { add: 'この日程を入れる', rebuild: 'この日に動かす' },
  counts: (count: number) => `${number(count)}件`,
  laidOut: (count: number) => `日程を${number(count)}件変えました。`,
  nameless: '名前のない日程',
  toDay: '日を書く',
} as const;
