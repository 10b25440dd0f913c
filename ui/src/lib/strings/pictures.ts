// 図・写真.

import { number } from './number';

export const pictures = {
  title: '図・写真',
  add: '図・写真を追加',
  addHint: {
    choose: 'PNG、JPEGなどの画像を選びます。',
    paste: 'PNG、JPEGなどの画像を選ぶか、ここに貼り付け（Ctrl+V）ます。引っ張ってきて落とすこともできます。',
  },
  addMore: '図・写真をさらに追加',
  replace: '差し替える',
  replaceOf: (name: string) => `${name}の画像を差し替える`,
  taking: (count: number) =>
    count === 1 ? '画像を取り込んでいます…' : `画像${number(count)}枚を取り込んでいます…`,
  added: (count: number) => (count === 1 ? '画像を加えました。' : `画像${number(count)}枚を加えました。`),
  replaced: '画像を差し替えました。',
  unseen: '画像の説明がまだありません',
  loading: '画像を読み込んでいます…',
  lost: 'この画像は計画ファイルの中にありません。もう一度選んでください。',
  none: '画像が選ばれていません。',
  dots: (width: number, height: number) => `${number(width)}×${number(height)}画素`,
  coarse: '画素が少ないため、印刷するとぼやけるおそれがあります。',
  drop: 'ここに落とすと、図・写真として加わります',
} as const;
