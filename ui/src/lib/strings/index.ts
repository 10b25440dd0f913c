// Every sentence and word of the screens, in one place. Names of fields and choices come from the records (lib/bindings);
// hints and examples come from templates/. です・ます, short, no blame.

import type { Severity } from '$/lib/bindings';

const time = (at: string): string => {
  const found = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(at);
  if (!found) return at;
  const [, year, month, day, hour, minute] = found;
  return `${year}年${Number(month)}月${Number(day)}日 ${Number(hour)}:${minute}`;
};

const SEVERITY: Record<Severity, string> = { error: '誤り', warning: '注意', info: '未記入' };

export const t = {
  product: '道しるべ',
  close: '閉じる',
  cancel: 'やめる',
  choose: '選ぶ…',
  time,

  start: {
    lead: '町のDX計画を、順を追って書き、議会に出す文書にするまでを手伝います。',
    loading: '準備しています…',
    newPlan: '新しい計画をつくる',
    template: 'ひな形',
    code: '団体コード（なくてもかまいません）',
    codeHint: '６桁の数字です。わかれば、都道府県も自動で入ります。',
    codeGood: '団体コードとして正しい番号です。',
    codeNotDigits: '数字６桁で書いてください。',
    codeCheck: '最後の数字が合いません。番号の写し違いがないか確かめてください。',
    codePrefecture: '最初の２桁に当たる都道府県がありません。',
    town: '市町村名',
    townHint: '「○○町」のように、種別まで書きます。',
    path: 'ファイルの置き場所',
    pathHint: '共有フォルダーにも置けます。',
    create: 'つくって始める',
    fileName: (town: string) => `${town === '' ? '新しい' : town}DX計画.dxplan`,
    open: '計画を開く',
    openPath: '計画ファイルの場所',
    openButton: '開く',
    openDialog: '計画ファイルを選んで開く…',
    recent: '最近使った計画',
    noRecent: 'まだありません。つくった計画や開いた計画が、ここに並びます。',
    openedAt: (at: string) => `${time(at)} に開きました`,
    missing: '見つかりません',
    forget: (name: string) => `「${name}」を一覧から外す`,
    forgetTitle: '一覧から外す（ファイルは消えません）',
    backups: '控え',
    backupsOf: (name: string) => `「${name}」の控えを見る`,
    unfinished: '途中で終わった作業があります',
    unfinishedLead: '前回、ファイルに書き終わる前に終わりました。入力した内容はこのパソコンに残っています。',
    editedAt: (at: string) => `最後の入力 ${time(at)}`,
    resume: '再開する',
    discard: '控えに回す',
    resumeOf: (title: string) => `「${title}」を再開する`,
    discardOf: (title: string) => `「${title}」を控えに回す`,
    version: (version: string) => `道しるべ ${version}`,
    offline: 'インターネットにはつながりません。計画はこのパソコンと、選んだフォルダーにだけ置かれます。',
    chooseOpen: '計画ファイルを選んでください',
    chooseSave: '計画ファイルの置き場所を選んでください',
    chooseFolder: 'フォルダーを選んでください',
  },

  inUse: {
    title: 'ほかの人がこの計画を開いています',
    who: '開いている人',
    host: 'パソコン',
    since: 'いつから',
    readOnly: '読み取り専用で開く',
    copy: '写しを作って編集',
    copyPath: '写しの置き場所',
    takeOver: 'それでも開く',
    takeOverWarning:
      'その人がもう閉じているとわかっているときだけ選んでください。二人で同時に編集すると、後から書いた人の内容は別のファイルになります。',
  },

  backups: {
    title: (name: string) => `「${name}」の控え`,
    lead: '自動で取った控えです。選ぶと、いまの計画はそのままで、控えを新しいファイルとして開きます。',
    none: '控えはまだありません。計画を開くたびに、自動で取ります。',
    restore: 'この控えを開く',
    restoreOf: (at: string) => `${time(at)} の控えを開く`,
    size: (bytes: number) => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('ja-JP')} KB`,
  },

  plan: {
    untitled: '名前のない計画',
    undo: '元に戻す',
    redo: 'やり直す',
    history: '履歴',
    keyboard: 'キーボードの使い方',
    close: '閉じる',
    missingMark: '未記入',
    nameless: (kind: string) => `名前のない${kind}`,
    up: (name: string) => `${name}を上へ`,
    down: (name: string) => `${name}を下へ`,
    remove: (name: string) => `${name}を削除`,
    upTitle: '上へ（Alt+Shift+↑）',
    downTitle: '下へ（Alt+Shift+↓）',
    removeTitle: '削除',
    dismiss: 'この知らせを閉じる',
    makeCopy: '写しを作って編集',
    stepNumber: (number: number) => `段階 ${number}`,
    last: '道のりの終わり',
    before: '前へ',
    after: '次へ',
    skip: '本文へ移る',
  },

  save: {
    saved: '保存済み',
    writing: '書き込み中',
    failed: '保存できません',
    safe: '入力した内容はこのパソコンに残っています。',
    onScreen: '書いた内容はこの画面にあります。閉じずに、空きを作るなどしてください。自動でやり直します。',
    readOnly: '読み取り専用',
  },

  leave: {
    title: '保存できていない文字があります',
    warning: '閉じると、いま画面にある書きかけの文字が失われます。',
    stay: '画面に戻る',
    go: '失われてもよいので閉じる',
  },

  said: {
    added: (kind: string) => `${kind}を追加しました。`,
    removed: (kind: string) => `${kind}を削除しました。`,
    moved: (place: number, count: number) => `${count}件のうち${place}番目に移しました。`,
    movedUnder: (name: string) => `${name}の下に移しました。`,
    movedTop: 'いちばん上の階層に移しました。',
    alreadyFirst: 'いちばん上です。',
    alreadyLast: 'いちばん下です。',
    cannotIndent: '上に同じ階層の項目がないため、字下げできません。',
    cannotOutdent: 'いちばん上の階層です。',
    rewound: {
      undo: (name: string) => `元に戻しました：${name}`,
      redo: (name: string) => `やり直しました：${name}`,
    },
    nothingToRewind: {
      undo: '元に戻す操作はありません。',
      redo: 'やり直す操作はありません。',
    },
  },

  road: {
    label: '道のり',
    menu: '道のり',
    council: '議会へ',
    councilTold: '計画書を書き出す',
    councilPurpose:
      '書いた内容を、議会に出せるWordの文書にします。\n書きかけでも、いつでも見て、書き出せます。',
    progress: (filled: number, wanted: number) =>
      wanted === 0 ? '書くと進みます' : filled >= wanted ? 'そろいました' : `${wanted}のうち${filled}`,
  },

  severity: SEVERITY,

  findings: {
    title: '足りないもの',
    none: 'この段階はそろっています。',
    count: (severity: Severity, count: number) => `${SEVERITY[severity]}${count}件`,
    more: (count: number) => `ほかに${count}件あります。上のものから書くと、続きが出ます。`,
  },

  help: {
    title: '書き方',
    rest: '欄を選ぶと、書き方と例がここに出ます。',
    example: '例',
    showExample: '例を見る',
    noGuide: '町の言葉で、自由に書いてください。',
  },

  town: {
    name: '町の名前',
    people: '首長と議長',
    contact: '担当',
    style: '書き方',
    words: 'この名前から決まる言葉',
    wordsLead: '文書の中では、この言葉が使われます。',
    word: {
      head: '首長',
      deputy_head: '副首長',
      assembly: '議会',
      residents: '住民',
      this_municipality: '自称',
      office: '役所',
      head_title: '首長の肩書',
      speaker_title: '議長の肩書',
      prefecture: '都道府県',
    },
    prefectureUnknown: '団体コードから決まります',
    headOf: (head: string) => `${head}の氏名`,
    sections: '課の一覧',
    sectionsLead: '取組の所管課は、ここから選びます。',
    noSections: 'まだ課がありません。まず、取組を受け持つ課を一つ加えましょう。',
    addSection: '課を追加',
    defaultStyle: '標準',
  },

  frame: {
    title: '計画の名前と期間',
    term: (first: string, last: string, count: number) =>
      `計画期間は、${first}から${last}までの${count}年間です。`,
    text: '計画の考え方',
    levels: '階層の名前',
    levelsLead: '計画の骨組みを、町の言葉で呼びます。外側から順に、１つから４つまで。',
    related: '上位計画・関連計画',
    noRelated: 'まだありません。総合計画など、この計画が受け継ぐ計画を加えましょう。',
    addRelated: '計画を追加',
  },

  route: {
    title: '議決の道筋',
    lead: '４つの問いに答えると、議会への進め方の案が出ます。迷うときは総務課・議会事務局に確かめてください。',
    suggestion: (route: string) => `案：${route}`,
    noSuggestion: '問いに答えると、ここに案が出ます。',
    take: 'この道筋にする',
    taken: 'この道筋を選んでいます。',
    ordinance: '根拠となる条例',
    ordinanceLead: '条例で議決や報告を求めているときに書きます。議案書に、この名前と番号がそのまま出ます。',
    reasons: {
      byMembers: '議員が提出する議案として扱います。首長名の議案書は作りません。',
      minorChange:
        '条例が議決を求めていますが、軽易な変更は議決から除かれ、遅滞なく報告する決まりの町があります。',
      named: '条例がこの計画の議決を求めています。議案として提出します。',
      report: '条例が議会への報告を求めています。議決はいりません。',
      nothing:
        '条例は議決も報告も求めていません。首長の決裁で定められます。全員協議会で説明する町もあります。',
    },
  },

  present: {
    addNarrative: '節を追加',
    addTable: '表を追加',
    emptyTopic: (topic: string) => `「${topic}」には、まだ何もありません。`,
    tables: '統計表',
    tablesOf: 'この節の表',
    tablesLead: '節に入れない表は、ここに置きます。',
    noTables: 'まだ表がありません。人口や高齢化率など、町の数字を表にできます。',
    noTablesHere: 'この節には、まだ表がありません。',
    table: '表の中身',
    index: '区分',
  },

  vision: {
    vision: '将来像',
    milestones: '中間の将来像',
    milestonesLead:
      '将来像から今へ逆にたどり、途中で見えるはずの姿を９つまで書きます。なくてもかまいません。',
    none: 'まだありません。将来像にたどり着く途中の姿を、一つ書いてみましょう。',
    add: '中間の将来像を追加',
    full: '９つまでです。',
    max: 9,
  },

  conduct: {
    articles: '掟',
    none: 'まだありません。みんなで守ることを、短い言葉で一つ書きましょう。',
    add: '掟を追加',
    number: (index: number) => `${index + 1}`,
  },

  measures: {
    label: '施策体系',
    none: (name: string) => `まだ${name}がありません。将来像に近づくための、最初の${name}を立てましょう。`,
    add: (name: string) => `${name}を追加`,
    addChild: (name: string) => `この下に${name}を追加`,
    addSibling: (name: string) => `この次に${name}を追加`,
    up: '上へ',
    down: '下へ',
    indent: '字下げ',
    outdent: '字上げ',
    remove: '削除',
    tools: (name: string) => `${name}の操作`,
    initiatives: (count: number, name: string) => `${name} ${count}件`,
    seeInitiatives: (name: string) => `この${name}を見る`,
    cross: '再掲',
    crossLead: (name: string) => `ほかの所にある${name}を、ここにもう一度載せます。数えるのは一度だけです。`,
    addCross: '再掲を追加',
    noCross: 'まだありません。',
    indicators: '指標',
  },

  initiatives: {
    search: (name: string) => `${name}を探す`,
    searchHint: '名前・だれのため・所管課の言葉で探します',
    filter: 'しぼり込み',
    all: 'すべて',
    unfinished: '書きかけのもの',
    section: (name: string) => `所管課：${name}`,
    wholeOffice: '全庁',
    noOwner: '所管課が未定',
    count: (count: number, name: string) => `${name} ${count}件`,
    found: (count: number) => `${count}件見つかりました。`,
    none: (name: string) => `まだ${name}がありません。`,
    noMeasures: (name: string) => `先に${name}を立てると、その下に並べられます。先に書いてもかまいません。`,
    noMatch: '当てはまるものがありません。言葉を短くしてみてください。',
    unplaced: (name: string) => `まだどこにも入っていない${name}`,
    group: (count: number) => `${count}件`,
    openAll: 'すべて開く',
    closeAll: 'すべてたたむ',
    more: (count: number) => `続きの${count}件を表示`,
    add: (name: string) => `${name}を追加`,
    addHere: (group: string, name: string) => `${group}に${name}を追加`,
    back: '一覧へ戻る',
    previous: '前',
    next: '次',
    previousOf: (name: string) => `前の${name}`,
    nextOf: (name: string) => `次の${name}`,
    place: '入れる所',
    noPlace: 'まだ決めない',
    untitled: '（名前はまだありません）',
    unfinishedMark: '書きかけ',
    jump: 'この個票の項目',
    text: '内容',
    owners: '担当',
    roadmap: '工程',
    indicators: '指標',
    costs: '事業費',
    tags: '分類',
    memo: '内部メモ',
    memoLead: '印刷されません。ほかの町に渡す写しにも入りません。',
    noIndicators: 'まだ指標がありません。うまくいったと、何でわかるでしょうか。',
    addIndicator: '指標を追加',
    baselineYear: '現状',
  },

  governance: {
    text: '進め方',
    committees: '会議体と委員',
    none: 'まだありません。計画を進める会議や、意見を聴く会議を加えましょう。',
    add: '会議体を追加',
    members: '委員',
    noMembers: 'まだ委員がいません。',
    addMember: '委員を追加',
  },

  council: {
    papers: '文書',
    ready: 'そろっています',
    missing: (count: number) => `あと${count}件`,
    missingTitle: '足りないもの',
    preview: '仕上がり',
    previewOf: (title: string) => `「${title}」の仕上がり`,
    previewLoading: '仕上がりを作っています…',
    refresh: '作り直す',
    export: 'Wordに書き出す',
    exportLead: '書きかけでも書き出せます。',
    folder: '書き出すフォルダー',
    style: '書式',
    styleOfPlan: '計画で選んだ書式',
    button: '書き出す',
    exporting: '書き出しています…',
    done: (count: number) => `${count}件の文書を書き出しました。`,
    reveal: 'フォルダーを開く',
    noFolder: '書き出すフォルダーを書いてください。',
    replace: '同じ名前のファイルがあります',
    anotherName: '別のフォルダーを選ぶ',
  },

  historyDialog: {
    title: '履歴',
    lead: 'この計画にした操作を、新しい順に並べています。',
    none: 'まだ何もしていません。',
    at: 'いつ',
    what: '操作',
    who: 'だれが',
    undone: '取り消し済み',
    abandoned: '取り消し済み',
    seeBackups: '控えを見る',
  },

  keys: {
    title: 'キーボードの使い方',
    key: 'キー',
    does: 'すること',
    groups: [
      {
        title: 'どこでも',
        keys: [
          ['Ctrl + Z', '元に戻す'],
          ['Ctrl + Y', 'やり直す'],
          ['Ctrl + S', 'いますぐファイルに書く（ふだんは自動です）'],
          ['F1 / ?', 'この一覧を出す'],
        ],
      },
      {
        title: '道のりを進む',
        keys: [
          ['Ctrl + PageDown / Alt + ↓', '次の段階へ'],
          ['Ctrl + PageUp / Alt + ↑', '前の段階へ'],
          ['Esc', '個票から一覧へ戻る'],
        ],
      },
      {
        title: '項目を動かす',
        keys: [
          ['Ctrl + N', 'いまの一覧に項目を追加'],
          ['Alt + Shift + ↑ / ↓', '上へ・下へ'],
          ['Alt + Shift + ← / →', '字上げ・字下げ（施策体系）'],
        ],
      },
      {
        title: '表の中',
        keys: [
          ['Tab / 矢印', '次のます・となりのますへ'],
          ['Enter', '下のますへ'],
        ],
      },
    ],
  },

  trouble: {
    title: 'できませんでした',
  },
} as const;
