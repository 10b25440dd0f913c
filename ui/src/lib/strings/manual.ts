// 手引.

export const manual = {
  title: '手引',
  open: '手引',
  openTitle: '手引を開く（F1）',
  chapters: '手引の章',
  search: '手引から探す',
  none: '見つかりませんでした。言葉を短くしてみてください。',
  found: (count: number) => `${String(count)}章に見つかりました。`,
  keys: 'キーボードの使い方',
} as const;
