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

  /** A value came from the parent: true when it is none of the editor's own. */
  isNews(key: string): boolean {
    if (key === this.#seen) return false;
    this.#seen = key;
    const index = this.#reported.indexOf(key);
    this.#reported = this.#reported.slice(index + 1);
    if (index >= 0) return false;
    this.#reported = [];
    return true;
  }
}
