// Words of finding, replacing, copying, and the list of places and commands.

import { number } from './number';

export const find = {
  title: '計画全体から探す',
  replaceTitle: '探して置き換える',
  words: '探す言葉',
  hint: '全角と半角、ひらがなとカタカナ、大文字と小文字の違いは気にせず探します。',
  replacement: '置き換えた後の言葉',
  replacementHint: '空にすると、その言葉を消します。',
  exact: '字の形の違いを区別する（全角と半角、ひらがなとカタカナなど）',
  texts: '条例等の改正後の本文と附則も置き換える',
  inForce: '条例等の現行の本文は、置き換えません。',
  open: '置き換える',
  rest: 'すべての段階の、すべての欄から探します。',
  searching: '探しています…',
  none: '見つかりませんでした。言葉を短くしてみてください。',
  found: (count: number) => `${number(count)}か所見つかりました。`,
  replaceable: (count: number) => `このうち${number(count)}か所を置き換えられます。`,
  step: (label: string, count: number) => `${label}（${number(count)}か所）`,
  more: (count: number) => `さらに表示（あと${number(count)}か所）`,
  keys: '↑ ↓ で選び、Enter でその欄へ移ります。',
  choose: (label: string, words: string) => `${label}の「${words}」を置き換える`,
  becomes: 'を次に：',
  erased: '（消す）',
  run: (count: number) => `${number(count)}か所を置き換える`,
  unseen: (count: number) => `表示していない${number(count)}か所も置き換えます。`,
  done: (name: string) => `${name}ました。`,
  lock: {
    in_force: '現行の本文なので、置き換えません。',
    ordinance_text: '条例等の本文なので、置き換えません。',
    word_list: '使わない言葉の一覧なので、置き換えません。',
    already: 'もう置き換えた後の言葉になっています。',
    part_of_character: '一つの文字の一部なので、置き換えません。',
  },
} as const;

export const palette = {
  title: '行き先と操作',
  words: '行き先や操作の名前',
  hint: '段階、項目の名前、操作を、一部の言葉で探せます。',
  none: '当てはまるものがありません。',
  list: '行き先と操作の一覧',
  count: (count: number) => `${number(count)}件あります。`,
  most: (count: number) => `近いものから${number(count)}件を出しています。`,
  recent: '最近使った',
  kinds: { step: '段階', command: '操作' },
  commands: {
    undo: '元に戻す',
    redo: 'やり直す',
    find: '計画全体から探す',
    replace: '探して置き換える',
    history: '履歴を見る',
    export: 'Wordに書き出す',
    copy: '計画の写しを作る',
    backups: '控えを見る',
    save: 'いますぐファイルに書く',
    keys: 'キーの一覧を見る',
    size: '文字の大きさを変える',
    colour: '色を変える（明るい・暗い）',
    tour: '使い方の案内を始める',
    close: '計画を閉じる',
  },
} as const;

export const copy = {
  copy: '複製',
  copyOf: (name: string) => `${name}を複製`,
  title: '複製（指標もいっしょに写します）',
  done: (name: string) => `${name}を複製しました。名前を書き替えてください。`,
} as const;

/** Groups of the keyboard sheet. */
export const keysOfWorking = {
  find: [
    ['Ctrl + F', '計画全体から探す'],
    ['Ctrl + H', '探して置き換える'],
    ['Ctrl + K', '行き先と操作を、名前で選ぶ'],
  ],
} as const;
