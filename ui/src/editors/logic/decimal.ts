// Exact decimal numbers as officers type them. Reads what `number.rs` reads, so that screen and paper agree.
//
// Absent on purpose: floating point, and rounding except beyond the 28 digits that the Rust side keeps.

import { foldWidth } from './width';

/** A number without trailing zeros: `digits / 10 ** scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const LARGEST = 79_228_162_514_264_337_593_543_950_335n; // 96 bits, as rust_decimal
const MOST_PLACES = 28;

function normalize(digits: bigint, scale: number): Decimal {
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return { digits, scale };
}

/** Reads a number in any width, with or without commas and sign (△ is the minus of official tables). */
export function readDecimal(text: string): Decimal | undefined {
  const folded = foldWidth(text)
    .trim()
    .replace(/[,、]/g, '')
    .replace(/[−‐―ー△▲]/g, '-');
  const parts = /^([+-]?)(?=\.?\d)([\d_]*)(?:\.([\d_]*))?$/.exec(folded);
  if (!parts) return undefined;
  const [, sign, whole = '', fraction = ''] = parts;
  const places = fraction.replaceAll('_', '');
  let digits = BigInt(whole.replaceAll('_', '') + places || '0');
  let scale = places.length;
  while (scale > 0 && (digits > LARGEST || scale > MOST_PLACES)) {
    digits = (digits + 5n) / 10n;
    scale -= 1;
  }
  if (digits > LARGEST) return undefined;
  return normalize(sign === '-' ? -digits : digits, scale);
}

/** The exact sum. */
export function sum(numbers: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...numbers.map((number) => number.scale));
  const digits = numbers.reduce(
    (total, number) => total + number.digits * 10n ** BigInt(scale - number.scale),
    0n,
  );
  return normalize(digits, scale);
}

function split({ digits, scale }: Decimal): [sign: string, whole: string, fraction: string] {
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = padded.length - scale;
  return [digits < 0n ? '-' : '', padded.slice(0, point), scale > 0 ? `.${padded.slice(point)}` : ''];
}

/** 1234.5 */
export const plain = (number: Decimal): string => split(number).join('');

/** 1,234.5 */
export function withCommas(number: Decimal): string {
  const [sign, whole, fraction] = split(number);
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction;
}

/** How a cell shows its text while nobody types in it. */
export function display(text: string): string {
  const number = readDecimal(text);
  return number ? withCommas(number) : text;
}

/** The form in which Rust keeps a typed number; two texts with the same form are the same value. */
export function canonical(text: string): string {
  const number = readDecimal(text);
  return number ? plain(number) : text;
}

/** Why a text is no number: a word stands behind the digits, there are two numbers, or it is other text. */
export type NumberProblem = 'unit' | 'range' | 'text';

export function numberProblem(text: string): NumberProblem | undefined {
  if (text.trim() === '' || readDecimal(text)) return undefined;
  const folded = foldWidth(text).trim();
  if (/\d\D*[~〜∼\-−–—―‐ー][^\d]*\d/.test(folded)) return 'range';
  if (/^[-+−△▲]?[\d.,]+\s*[^\d\s.,]+$/.test(folded)) return 'unit';
  return 'text';
}

/** A sum of typed cells: nothing typed, the sum, or no sum because a cell holds no number. */
export type Total = { kind: 'empty' } | { kind: 'sum'; value: Decimal } | { kind: 'unreadable' };

export function total(texts: readonly string[]): Total {
  const numbers: Decimal[] = [];
  for (const text of texts) {
    if (text.trim() === '') continue;
    const number = readDecimal(text);
    if (!number) return { kind: 'unreadable' };
    numbers.push(number);
  }
  return numbers.length > 0 ? { kind: 'sum', value: sum(numbers) } : { kind: 'empty' };
}
