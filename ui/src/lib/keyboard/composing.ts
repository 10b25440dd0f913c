/**
 * True while the input method holds the keyboard: the key belongs to the conversion and must not do anything else.
 * WebKit clears `isComposing` on the last Enter, but still reports key code 229.
 */
export const composing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === 229;
