// Step 11, 意見.

import { number } from './number';

export const opinions = {
  call: '募集のしかた',
  period: '期間と方法',
  takePeriod: '日程に書いた期間を写す',
  days: (days: number) => `${days}日間です。`,
  list: '意見と考え方',
  listLead: '似た意見は一つにまとめ、件数を書きます。氏名や住所は書きません。',
  none: 'まだ意見がありません。届いたら一つずつ加えるか、Excelから貼り付けましょう。',
  noneWaiting: '意見が出ないまま募集を終えたときは、下の「意見の提出はなかった」に印を付けます。',
  noneCalm: '意見の提出はありませんでした。よくあることです。その旨を公表して、次の段階へ進めます。',
  notHeld: '意見募集を行わない計画です。',
  add: '意見を追加',
  table: '意見の表',
  pasted: '意見を貼り付け',
  answerOf: (word: string) => `${word}の考え方`,
  noClass: '選ぶ',
  total: (count: number, people: string) =>
    `意見 ${number(count)}件${people === '' ? '' : `（${people}人）`}`,
  counts: '対応区分ごとの件数',
  count: (count: number) => `${number(count)}件`,
  unclassed: '区分が未定',
  result: '結果',
  resultLead: '人数と件数は、結果の一覧の見出しに出ます。',
  link: '計画の項目と結ぶ',
  linkOf: (name: string) => `${name}を計画の項目と結ぶ`,
  linked: (title: string) => `関係する項目：${title}`,
  change: '結び直す',
  changeOf: (name: string) => `${name}の関係する項目を結び直す`,
  linkTitle: '関係する項目を選ぶ',
  linkLead: 'この意見が指す取組や施策を選びます。選ばなくても構いません。',
  linkDone: '決める',
  target: '関係する項目',
  noun: '項目',
  lost: 'なくなった項目',
} as const;
