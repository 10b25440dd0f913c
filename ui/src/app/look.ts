// Sizes of the text, and the keys that change them. Absent on purpose: putting a size on the page (look.svelte.ts).

import type { TextSize } from '$/lib/bindings';

export const TEXT_SIZES = ['standard', 'large', 'larger', 'largest'] as const satisfies readonly TextSize[];

/** Larger, smaller, or back to the standard. */
export type SizeSteps = 1 | -1 | 0;

/** The size that is a step away, the largest or smallest at most; 0 steps: the standard. */
export function sizeBy(size: TextSize, steps: SizeSteps): TextSize {
  if (steps === 0) return 'standard';
  const at = TEXT_SIZES.indexOf(size) + steps;
  return TEXT_SIZES[Math.min(TEXT_SIZES.length - 1, Math.max(0, at))] ?? size;
}

/** Every way to press plus and minus: with or without Shift, of the digits or of the keypad. */
const CHORDS: Record<string, SizeSteps> = {
  'Ctrl++': 1,
  'Ctrl+Shift++': 1,
  'Ctrl+=': 1,
  'Ctrl+;': 1,
  'Ctrl+-': -1,
  'Ctrl+0': 0,
};

/** What a chord does to the size; undefined: nothing. */
export const sizeChord = (chord: string): SizeSteps | undefined => CHORDS[chord];
