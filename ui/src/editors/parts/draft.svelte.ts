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
    $effect.pre(() => {
      const value = ties.value();
      const key = ties.key(value);
      untrack(() => this.#take(value, key));
    });
    let first = true;
    $effect.pre(() => {
      void ties.rewound?.();
      this.#following = !first;
      first = false;
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

  #take(value: T, key: string): void {
    if (!this.#echo.isNews(key)) return;
    this.current = value;
    if (this.#following) this.revision += 1;
  }
}
