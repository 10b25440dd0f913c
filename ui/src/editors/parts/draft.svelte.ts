// What an editor shows: its own newest value, until the parent has news.

import { untrack } from 'svelte';
import { Echo } from '../logic/echo';

interface Ties<T> {
  value: () => T;
  /** Two values with the same key are the same to the parent. */
  key: (value: T) => string;
  report: (value: T) => void;
  rewound?: () => unknown;
}

export class Draft<T> {
  current: T = $state.raw() as T;
  /** Grows when a focused field has to show the value anew: after a paste, an undo or a move. */
  revision = $state(0);
  #echo: Echo;
  #ties: Ties<T>;
  #following = false;

  /** Must be made while a component is set up. */
  constructor(ties: Ties<T>) {
    this.#ties = ties;
    this.current = untrack(ties.value);
    this.#echo = new Echo(ties.key(this.current));
    // Before the value is looked at: an undo and what it brought may come together.
    let first = true;
    $effect.pre(() => {
      void ties.rewound?.();
      if (!first) this.#rewind();
      first = false;
    });
    $effect.pre(() => {
      const value = ties.value();
      const key = ties.key(value);
      untrack(() => this.#take(value, key));
    });
  }

  /** A new value from the keyboard or a button. */
  change(value: T): void {
    this.#following = false;
    this.current = value;
    this.#echo.report(this.#ties.key(value));
    this.#ties.report(value);
  }

  /** A new value that the focused field has to show too. */
  replace(value: T): void {
    this.change(value);
    this.revision += 1;
  }

  /** After an undo the parent's value counts, whether it is here already or still comes; a focused field shows it too. */
  #rewind(): void {
    untrack(() => {
      this.current = this.#ties.value();
      this.#echo = new Echo(this.#ties.key(this.current));
      this.#following = true;
      this.revision += 1;
    });
  }

  #take(value: T, key: string): void {
    const what = this.#echo.arrived(key);
    if (what === 'overtaken') return;
    this.current = value;
    if (what === 'news' && this.#following) this.revision += 1;
  }
}
