// What is said aloud and shown for a moment: one live region and one toast for the whole window.

export interface Toast {
  message: string;
  action?: { label: string; run: () => void };
}

const TOAST_TIME = 10_000;

export class Announcer {
  message = $state('');
  toast = $state.raw<Toast | undefined>();
  #flip = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says a sentence, also when it is the same as the one before. */
  say(message: string): void {
    this.#flip = !this.#flip;
    this.message = this.#flip ? message : `${message}\u200b`;
  }

  show(toast: Toast): void {
    this.say(toast.message);
    this.toast = toast;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), TOAST_TIME);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.toast = undefined;
  }
}
