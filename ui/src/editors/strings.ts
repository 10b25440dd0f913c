// Every word that the editors say, in one place.

import type { NumberProblem } from './logic/decimal';

export const words = {
  readonly: '閲覧のみです。',
  noYears:
    '先に計画期間を決めてください。「計画の枠」で始まりと終わりの年度を入れると、年度の列がここに並びます。',
  toTerm: '計画期間を決める',
  outside: '計画期間外',
  fallbackYear: (year: number) => `${year}年度`,
  scrollable: (name: string) => `${name}（横に動かせます）`,
  add: '追加',
  remove: '削除',
  up: '上へ',
  down: '下へ',
  close: '閉じる',
  openList: '一覧を開く',
  warning: '注意',

  combobox: {
    none: '当てはまる候補がありません。',
    count: (count: number) => (count === 0 ? '候補はありません。' : `候補が${count}件あります。`),
    more: (count: number) => `ほかに${count.toLocaleString('ja-JP')}件あります。文字を入れると絞り込めます。`,
  },

  roadmap: {
    row: (index: number, label: string) => `工程${index + 1}${label ? `：${label}` : ''}`,
    label: '内容',
    from: '始まり',
    to: '終わり',
    drawing: '工程表',
    tools: '並べ替えと削除',
    add: '工程を追加',
    addHere: (year: string) => `${year}に工程を追加`,
    none: '工程はありません。',
    empty: 'まだ工程がありません。「工程を追加」を押すか、年度のます目を押してください。',
    placeholder: '例：検討',
    unnamed: '（内容なし）',
    years: (from: string, to: string) => (from === to ? from : `${from}から${to}まで`),
    bar: (label: string, years: string) => `${label || '（内容なし）'}、${years}`,
    keys: '帯を選ぶと、Shift＋←→で終わりを、Alt＋Shift＋←→で全体を動かせます。Enterで内容へ、Deleteで削除します。Ctrl＋Nで次の工程を加えます。',
    outsideWhole: (years: string) =>
      `${years}は計画期間の外です。年度を選び直すか、計画期間を確かめてください。`,
    outsidePart: (years: string) => `${years}のうち、計画期間の外にかかる年度があります。`,
    reversed: '始まりが終わりより後になっています。',
    before: '計画期間より前から',
    after: '計画期間より後まで',
    added: (years: string) => `工程を追加しました。${years}。`,
    changed: (label: string, years: string) => `${label || '工程'}：${years}`,
    removed: (label: string) => `工程${label ? `「${label}」` : ''}を削除しました。`,
    moved: (label: string, place: number) =>
      `工程${label ? `「${label}」` : ''}を${place}番目に動かしました。`,
  },

  cost: {
    unit: '単位：千円',
    source: '財源',
    sources: {
      national: '国庫支出金',
      prefectural: '県支出金',
      bond: '地方債',
      other: 'その他特定財源',
      general: '一般財源',
    },
    sum: '計',
    noSum: '計算できません',
  },

  target: {
    year: '年度',
    baseline: '現状値',
    target: '目標値',
    value: '値',
    unit: (unit: string) => `（${unit}）`,
  },

  trend: {
    name: (indicator: string, unit: string) => `${indicator}の推移${unit ? `（${unit}）` : ''}`,
    told: (name: string, values: string) => `${name}。${values}。`,
    series: { baseline: '現状値', target: '目標値', actual: '実績値' },
    value: (series: string, year: string, value: string) => `${year ? `${year}の` : ''}${series} ${value}`,
    way: { increase: '増えるほどよい', decrease: '減るほどよい', keep: '保つのがよい' },
    now: '今年度',
    cut: '縦の目盛りは０から始まっていません。',
    none: '現状値と目標値を書くと、ここに推移の図が出ます。',
    leftOut: (values: string) => `数でないため、図に入れていません：${values}`,
    typed: (place: string, text: string) => `${place}「${text}」`,
  },

  cells: {
    keys: '矢印キーとEnterで隣の欄へ移ります。Excelでコピーした範囲をそのまま貼り付けられます。',
    place: (row: string, column: string) => `${row}・${column}`,
    problem: (place: string, text: string, problem: NumberProblem) =>
      `${place}：「${text.trim()}」は${
        {
          unit: '数字の後に単位などの文字があるため、数として読めません。数字だけを入れてください。',
          range: '幅のある値のため、数として読めません。数字を一つだけ入れてください。',
          text: '数として読めません。数字だけを入れてください。',
        }[problem]
      }`,
    notNumber: (place: string, text: string) =>
      `${place}：「${text.trim()}」は数ではないため、達成の度合いの計算には使いません。このままでも残ります。`,
    outside: (years: string) =>
      `${years}は計画期間の外ですが、値があるため残しています。要らない場合は欄を空にしてください。`,
    pasted: (cells: number) => `${cells}個の欄に貼り付けました。`,
    overflow: (rows: number, columns: number) =>
      `表に入りきらなかった${[rows > 0 ? `${rows}行` : '', columns > 0 ? `${columns}列` : '']
        .filter(Boolean)
        .join('と')}は貼り付けていません。貼り付ける位置を確かめてください。`,
  },

  table: {
    name: '統計表',
    head: '見出し',
    headOf: (column: number) => `${column + 1}列目の見出し`,
    row: (row: number) => `${row}行目`,
    column: (column: number) => `${column + 1}列目`,
    number: '行',
    noHead: '見出しなし',
    tools: '表の行と列の操作',
    at: (row: number, column: number) =>
      row === 0 ? `いまの位置：見出し・${column + 1}列目` : `いまの位置：${row}行目・${column + 1}列目`,
    rowTools: '行',
    columnTools: '列',
    addAbove: '上に追加',
    addBelow: '下に追加',
    addLeft: '左に追加',
    addRight: '右に追加',
    left: '左へ',
    right: '右へ',
    keys: '欄の中の改行はAlt＋Enter、行と列の移動はAlt＋Shift＋矢印キーです。',
    rowAdded: (row: number) => `${row}行目を追加しました。`,
    rowRemoved: (row: number) => `${row}行目を削除しました。`,
    rowMoved: (row: number) => `${row}行目に動かしました。`,
    columnAdded: (column: number) => `${column + 1}列目を追加しました。`,
    columnRemoved: (column: number) => `${column + 1}列目を削除しました。`,
    columnMoved: (column: number) => `${column + 1}列目に動かしました。`,
  },

  choices: {
    search: '絞り込む',
    searchHint: '選択中の項目はいつも表示します。',
    unverified: '未確認',
    unverifiedHint: '「未確認」の項目は、名称を原典で確かめてからお使いください。',
    unknown: '一覧にない項目',
    chosen: (count: number) => `${count}件を選択中`,
    shown: (count: number) => `${count}件を表示しています。`,
    none: '当てはまる項目がありません。',
    empty: '選べる項目がありません。',
    nothing: '選択されていません。',
    keys: '矢印キーで移り、スペースキーで選びます。',
  },

  tags: {
    input: '追加する言葉',
    list: '追加した言葉',
    empty: 'まだありません。',
    remove: (tag: string) => `「${tag}」を削除`,
    removed: (tag: string) => `「${tag}」を削除しました。`,
    added: (tag: string) => `「${tag}」を追加しました。`,
    twice: (tag: string) => `「${tag}」はすでにあります。`,
  },

  records: {
    noun: '項目',
    add: (noun: string) => `${noun}を追加`,
    chosen: (noun: string) => `選んだ${noun}`,
    placeholder: (noun: string) => `${noun}を選ぶ`,
    empty: 'まだ選ばれていません。',
    noOptions: (noun: string) => `選べる${noun}がありません。`,
    missing: 'なくなった項目',
    missingHint: '「なくなった項目」は削除された項目です。外しても差し支えありません。',
    remove: (title: string) => `「${title}」を外す`,
    removed: (title: string) => `「${title}」を外しました。`,
    added: (title: string) => `「${title}」を加えました。`,
    clear: '選択を外す',
    cleared: '選択を外しました。',
  },

  days: {
    group: (place: number) => `別の日の${place}つ目`,
    none: 'ほかに選べる改正規定はありません。',
    gone: '今の改め文にありません',
    date: '施行の日',
    add: '別の日を追加',
    remove: (place: number) => `別の日の${place}つ目を削除`,
    added: (place: number) => `別の日の${place}つ目を追加しました。`,
    removed: (place: number) => `別の日の${place}つ目を削除しました。`,
  },

  list: {
    noun: '階層',
    item: (index: number) => `第${index + 1}階層`,
    add: (noun: string) => `${noun}を追加`,
    most: (noun: string, max: number) => `${noun}は${max}つまでです。`,
    remove: (name: string) => `${name}を削除`,
    up: (name: string) => `${name}を上へ`,
    down: (name: string) => `${name}を下へ`,
    added: (name: string) => `${name}を追加しました。`,
    removed: (name: string) => `${name}を削除しました。`,
    moved: (text: string, name: string) => `${text ? `「${text}」を` : ''}${name}に動かしました。`,
    keys: 'Alt＋Shift＋↑↓で順番を変えられます。',
  },
};
