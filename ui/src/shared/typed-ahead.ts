// What is typed while the field for it is still being made: kept, and put into the field as soon as it has the focus.
//
// Where no field took it, because nothing was made or what was made has none, it stays on the screen until it is taken away.
//
// Absent on purpose: keys that lead elsewhere. Enter, Tab and Escape find nothing yet to act on, and a second Enter must not
// make a second record.

import { composing } from '$/lib/keyboard/composing';

const HELD = new Set(['Enter', 'Tab', 'Escape']);

/**
 * Makes something, goes to it with `arrive`, and writes there what was typed meanwhile. `label` says to a screen reader what
 * is going on. The focus goes back to where it was when `arrive` has not moved it.
 */
export async function typedAhead<T>(
  label: string,
  make: () => Promise<T>,
  arrive: (made: T) => Promise<void>,
): Promise<void> {
  const before = document.activeElement;
  const underway = new AbortController();
  const room = roomAt(label, before, underway.signal);
  let placed = false;
  try {
    const made = await make();
    await conversionEnd(room);
    await arrive(made);
    const here = document.activeElement;
    if (here !== room) placed = write(here, room.value);
    else if (room.value === '' && before instanceof HTMLElement) before.focus({ preventScroll: true });
  } finally {
    underway.abort();
    if (placed || room.value === '') room.remove();
    else keep(room);
  }
}

/** What no field took can be read, cut and put elsewhere; the room goes when it is left empty. */
function keep(room: HTMLTextAreaElement): void {
  room.addEventListener('blur', () => {
    if (room.value === '') room.remove();
  });
  room.focus({ preventScroll: true });
  room.select();
}

/** A field over an element; it shows once there is something in it, such as the reading of a conversion. */
function roomAt(label: string, element: Element | null, underway: AbortSignal): HTMLTextAreaElement {
  const room = document.createElement('textarea');
  room.className = 'typed-ahead dads-input-text__input';
  room.lang = 'ja';
  room.rows = 1;
  room.spellcheck = false;
  room.placeholder = ' ';
  room.setAttribute('aria-label', label);
  const box = element?.getBoundingClientRect();
  room.style.insetBlockStart = `${box?.top ?? 0}px`;
  room.style.insetInlineStart = `${box?.left ?? 0}px`;
  room.addEventListener('compositionstart', () => (room.dataset.conversion = 'underway'));
  room.addEventListener('compositionend', () => delete room.dataset.conversion);
  const hold = (event: KeyboardEvent) => {
    if (composing(event) || !HELD.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  room.addEventListener('keydown', hold, { signal: underway });
  document.body.append(room);
  room.focus({ preventScroll: true });
  return room;
}

/** A conversion cannot be carried over to another field: it is waited for. */
async function conversionEnd(room: HTMLTextAreaElement): Promise<void> {
  if (room.dataset.conversion === undefined) return;
  await new Promise((done) => room.addEventListener('compositionend', done, { once: true }));
}

/** Puts text where the cursor is; false when the element takes none. */
function write(element: Element | null, text: string): boolean {
  if (text === '') return true;
  const takes = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  if (!takes || element.selectionStart === null || element.readOnly) return false;
  element.setRangeText(text, element.selectionStart, element.selectionEnd ?? element.selectionStart, 'end');
  element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  return true;
}
