// The guards of every key and input handler, so that the whole folder takes them from one place.
export { composing } from '../lib/keyboard/composing';

/** An input event in the middle of a conversion: its text is not yet what the officer means. */
export const converting = (event: Event): boolean => event instanceof InputEvent && event.isComposing;
