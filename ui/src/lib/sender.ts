// When a typed value is sent: after a pause, at the latest after a while of typing on, never in the middle of a conversion.
//
// Absent on purpose: what sending means (the plan store), and what the field shows meanwhile (FieldDraft).

/** How long the keyboard rests before a value is sent. */
export const PAUSE = 300;
/** How long a value waits at most while typing goes on. With the way to the disk it stays below the promised second. */
export const AT_MOST = 800;

export interface Clock {
  now(): number;
  after(milliseconds: number, run: () => void): unknown;
  cancel(timer: unknown): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => setTimeout(run, milliseconds),
  cancel: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** Holds the latest unsent value of one field. */
export class Sender<T> {
  #send: (value: T) => void;
  #clock: Clock;
  #waiting: { value: T } | undefined;
  #waitingSince = 0;
  #timer: unknown;
  #composing = false;

  constructor(send: (value: T) => void, clock: Clock = systemClock) {
    this.#send = send;
    this.#clock = clock;
  }

  /** True while a value is typed but not sent. */
  get pending(): boolean {
    return this.#waiting !== undefined;
  }

  /** A value was typed. */
  typed(value: T, composing: boolean = this.#composing): void {
    // An input method that stopped in the middle of a conversion never says that it ended.
    this.#composing = composing;
    if (!this.#waiting) this.#waitingSince = this.#clock.now();
    this.#waiting = { value };
    this.#schedule();
  }

  /** A conversion begins. What was typed before it is settled and goes now: a long conversion must not keep it from the disk. */
  compositionStart(): void {
    this.flush();
    this.#composing = true;
  }

  compositionEnd(): void {
    this.#composing = false;
    if (this.#waiting) this.#schedule();
  }

  /** Sends now what waits, even in the middle of a conversion: the field is being left. */
  flush(): void {
    this.#cancel();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) this.#send(waiting.value);
  }

  /** Forgets what waits. */
  drop(): void {
    this.#cancel();
    this.#waiting = undefined;
  }

  #schedule(): void {
    this.#cancel();
    if (this.#composing) return;
    const longest = this.#waitingSince + AT_MOST - this.#clock.now();
    this.#timer = this.#clock.after(Math.max(0, Math.min(PAUSE, longest)), () => this.flush());
  }

  #cancel(): void {
    if (this.#timer !== undefined) this.#clock.cancel(this.#timer);
    this.#timer = undefined;
  }
}
