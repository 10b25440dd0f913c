// 全国地方公共団体コード while it is typed: the same rule as `plan::municipality` (domain.md §6.1), for a quick answer beside
// the field. What is stored is judged by the Rust side again.

export type CodeState = 'empty' | 'good' | 'not-digits' | 'check-digit' | 'prefecture';

const WEIGHTS = [6, 5, 4, 3, 2];

/** Full-width digits are as good as half-width ones. */
const fold = (text: string): string =>
  text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[-－‐ー−]/g, '');

export function readCode(text: string): CodeState {
  const code = fold(text);
  if (code === '') return 'empty';
  if (!/^\d{6}$/.test(code)) return 'not-digits';
  const prefecture = Number(code.slice(0, 2));
  if (prefecture < 1 || prefecture > 47) return 'prefecture';
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return Number(code[5]) === (11 - (sum % 11)) % 10 ? 'good' : 'check-digit';
}
