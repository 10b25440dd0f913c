// How the officer likes the program on this PC: size of the text, colours, and what has been closed for ever.

import { BackendError, call } from '$/lib/backend';
import type { Preferences, PreferencesSet } from '$/lib/bindings';
import { t } from '$/lib/strings';
import { sizeBy, type SizeSteps } from './look';

/** What `public/look.js` left for us: how a choice is put on the page. */
const page = (globalThis as { michishirube?: { show?: (preferences: Preferences) => void } }).michishirube;

export class Look {
  preferences = $state.raw<Preferences>({
    text: 'standard',
    colours: 'system',
    welcomed: true,
    toured: true,
  });
  /** What is said aloud after a change by keys. */
  said = $state('');
  /** Why the last choice could not be kept; it holds until the program ends. */
  trouble = $state<string | undefined>();

  #flip = false;

  begin(preferences: Preferences): void {
    this.preferences = preferences;
    page?.show?.(preferences);
  }

  /** Takes a choice over at once, and keeps it on this PC. */
  async choose(chosen: PreferencesSet): Promise<void> {
    const known = Object.entries(chosen).filter(([, value]) => value !== undefined && value !== null);
    this.begin({ ...this.preferences, ...Object.fromEntries(known) });
    try {
      await call('preferences_set', chosen);
      this.trouble = undefined;
    } catch (thrown) {
      this.trouble = t.look.notKept(BackendError.from(thrown).message);
    }
  }

  /** Changes the size. Says what it came to. */
  resize(steps: SizeSteps): void {
    const text = sizeBy(this.preferences.text, steps);
    this.#flip = !this.#flip;
    this.said = t.look.sizeIs(t.look.sizes[text]) + (this.#flip ? '' : '\u200b');
    if (text !== this.preferences.text) void this.choose({ text });
  }
}
