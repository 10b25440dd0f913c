// Tells an editor's own value, coming back from the parent late or in plain form, from news.

export class Echo {
  #seen: string;
  #reported: string[] = [];

  constructor(initial: string) {
    this.#seen = initial;
  }

  /** The editor reported a value. */
  report(key: string): void {
    // Back at what the parent holds: nothing is on its way any more.
    if (key === this.#seen) this.#reported = [];
    else this.#reported.push(key);
  }

  /**
   * A value came from the parent: news, the newest of the editor's own (perhaps in plain form), or an older one of its
   * own that was overtaken meanwhile.
   */
  arrived(key: string): 'news' | 'newest' | 'overtaken' {
    if (key !== this.#seen) {
      this.#seen = key;
      const index = this.#reported.indexOf(key);
      if (index < 0) {
        this.#reported = [];
        return 'news';
      }
      this.#reported = this.#reported.slice(index + 1);
    }
    return this.#reported.length === 0 ? 'newest' : 'overtaken';
  }
}
