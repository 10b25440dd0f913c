// Words of the looks of the program, of the welcome and of the tour.

import type { Colours, TextSize } from '$/lib/bindings';

const sizes: Record<TextSize, string> = {
  standard: '標準',
  large: '大',
  larger: '特大',
  largest: '最大',
};

const colours: Record<Colours, string> = {
  light: '明るい',
  dark: '暗い',
  system: 'システムに合わせる',
};

export const look = {
  title: '表示',
  open: '表示（文字の大きさと色）',
  size: '文字の大きさ',
  sizes,
  percent: { standard: '100%', large: '125%', larger: '150%', largest: '200%' } satisfies Record<
    TextSize,
    string
  >,
  sizeKeys: '画面全体が大きくなります。Ctrl + ＋ と Ctrl + － でも変えられ、Ctrl + 0 で標準に戻ります。',
  sizeIs: (size: string) => `文字の大きさ：${size}`,
  colour: '色',
  colours,
  colourHint: 'パソコンでハイコントラストなどの色を決めているときは、その色が先になります。',
  motion: '動きを減らすかどうかは、パソコンの設定に合わせます。',
  kept: 'このパソコンに残ります。計画のファイルには入りません。',
  notKept: (why: string) => `選んだ表示を、次に使うときまで残せません。${why}`,
  menu: 'メニュー',
} as const;

export const welcome = {
  title: 'ようこそ',
  lead: 'どこから始めますか。後から、どれでもできます。',
  choices: {
    new: { title: 'はじめから作る', lead: '町の名前を入れて、白紙かひな形から始めます。' },
    sample: {
      title: '見本を見る',
      lead: '人口3,400人の架空の町の計画を開き、使い方を案内します。書き替えても構いません。',
    },
    open: { title: 'ファイルを開く', lead: 'すでにある計画（.dxplan）を開きます。' },
  },
  sampleFile: '見本のDX計画',
} as const;

export const tour = {
  label: '使い方の案内',
  start: '使い方の案内を始める',
  step: (at: number, all: number) => `${all}のうち${at}`,
  next: '次へ',
  before: '前へ',
  end: '終わる',
  close: '案内を閉じる',
  never: '今後は表示しない',
  elsewhere: '別の段階を見ています。「この場所を見る」で戻れます。',
  show: 'この場所を見る',
  keys: 'Enterで次へ、Escで閉じます。',
  again: '案内は、右上の「メニュー」からいつでも始められます。',
  stops: {
    road: {
      title: '道のり',
      text: '計画づくりの順番です。どこからでも書けます。輪は進み具合、数字は気になる所です。',
    },
    field: {
      title: '欄と例',
      text: '欄に入ると、書き方と例が出ます。未記入や、見直したい言葉は、欄のそばで知らせます。',
    },
    whom: {
      title: '「だれのため」が先',
      text: '取組では、何を使うかより先に、だれの何がよくなるかを書きます。議会でいちばん聞かれる所です。',
    },
    instruments: {
      title: '条例等',
      text: '現行と改正後を並べて書くと、改め文と新旧対照表ができます。当てて確かめたものだけを出します。',
    },
    review: {
      title: '点検',
      text: '議会で問われそうな所があれば、重い順に並びます。ここから、その欄へ移れます。',
    },
    council: {
      title: '議会へ',
      text: '議会に出す文書の仕上がりを見て、Wordに書き出します。書きかけでも書き出せます。',
    },
    safe: {
      title: '保存と元に戻す',
      text: '保存は自動です。間違えても「元に戻す」で、閉じる前の操作まで何度でも戻せます。',
    },
  },
} as const;

/** Groups of the keyboard sheet. */
export const keysOfLook = {
  look: [
    ['Ctrl + ＋ / Ctrl + －', '文字を大きく・小さくする'],
    ['Ctrl + 0', '文字を標準の大きさに戻す'],
  ],
  tour: [['F6', '使い方の案内の札と、画面を行き来する']],
} as const;
