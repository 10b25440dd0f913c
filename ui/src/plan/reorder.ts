import type { Attachment } from 'svelte/attachments';
import { chordOf } from '$/lib/keyboard/chord';
import { composing } from '$/lib/keyboard/composing';

export type Shift = 'up' | 'down' | 'in' | 'out';

const CHORDS: Record<string, Shift> = {
  'Alt+Shift+ArrowUp': 'up',
  'Alt+Shift+ArrowDown': 'down',
  'Alt+Shift+ArrowRight': 'in',
  'Alt+Shift+ArrowLeft': 'out',
};

/** Moves the record around the focus with Alt+Shift+arrows; the innermost one that knows the direction. */
export const reorderKeys =
  (run: Partial<Record<Shift, () => void>>): Attachment<HTMLElement> =>
  (element) => {
    const pressed = (event: KeyboardEvent) => {
      if (composing(event)) return;
      const shift = CHORDS[chordOf(event)];
      const move = shift && run[shift];
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      move();
    };
    element.addEventListener('keydown', pressed);
    return () => element.removeEventListener('keydown', pressed);
  };
