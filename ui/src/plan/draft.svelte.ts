// What one field shows while it is edited: the typed value until it is safe, then the record's own.

import { untrack } from 'svelte';
import { BackendError } from '$/lib/backend';
import { Sender } from '$/lib/sender';
import type { PlanStore } from './store.svelte';

/** A rest after which typing on in the same field is an edit of its own, to be undone by itself. */
const BURST_REST = 3_000;
/** The longest typing that one undo takes back. */
const BURST_LONGEST = 30_000;

let bursts = 0;

export class FieldDraft<T> {
  /** Why the typed value was refused; the value stays in the field. */
  error = $state.raw<string | undefined>();

  #typed = $state.raw<{ value: T } | undefined>();
  #plan: PlanStore;
  #target: () => { id: string; field: string; canonical: T };
  #focused = false;
  #underway = 0;
  #burst: { token: string; since: number; last: number } | undefined;
  /** How many undos had been asked for when this was typed. */
  #typedAfter = 0;
  #sender: Sender<T>;
  #fields: ((value: T) => Record<string, unknown>) | undefined;
  #onrefused: ((value: T, message: string) => void) | undefined;

  /**
   * `fields` says what is sent where a value is more than the one field. `onrefused` keeps a refused value where the field
   * may be gone from the screen by then.
   */
  constructor(
    plan: PlanStore,
    target: () => { id: string; field: string; canonical: T },
    fields?: (value: T) => Record<string, unknown>,
    onrefused?: (value: T, message: string) => void,
  ) {
    this.#plan = plan;
    this.#fields = fields;
    this.#onrefused = onrefused;
    this.#target = target;
    this.#sender = new Sender<T>((value) => void this.#send(value));

    $effect(() => plan.register(this));
    // Undo and redo are the only changes from elsewhere that a focused field follows.
    $effect(() => {
      void plan.rewound;
      untrack(() => this.#reset());
    });
  }

  /** What the field shows. */
  get value(): T {
    return this.#typed ? this.#typed.value : this.#target().canonical;
  }

  /** A value was typed; `composing` tells whether it stands in the middle of a conversion, where that is known. */
  typed(value: T, composing?: boolean): void {
    if (this.#plan.readOnly !== null) return;
    this.#typed = { value };
    this.#typedAfter = this.#plan.asked;
    this.#sender.typed(value, composing);
  }

  /** A value that was chosen, not typed: sent at once. */
  chosen(value: T): void {
    this.typed(value);
    this.#sender.flush();
  }

  focusIn(): void {
    if (this.#focused) return;
    this.#focused = true;
  }

  focusOut(): void {
    this.#focused = false;
    this.#sender.compositionEnd();
    if (this.#sender.pending) this.#sender.flush();
    else if (this.error === undefined && this.#underway === 0) this.#typed = undefined;
    this.#burst = undefined;
  }

  compositionStart(): void {
    this.#sender.compositionStart();
  }

  compositionEnd(): void {
    this.#sender.compositionEnd();
  }

  flush(): void {
    this.#sender.flush();
  }

  async #send(value: T): Promise<void> {
    const { id, field } = this.#target();
    const sent = this.#typed;
    this.#underway += 1;
    try {
      await this.#plan.set(id, this.#fields?.(value) ?? { [field]: value }, this.#burstNow());
      this.error = undefined;
      this.#underway -= 1;
      // Never written back into a focused field: the canonical value shows when it is left.
      if (!this.#focused && this.#typed === sent) this.#typed = undefined;
    } catch (thrown) {
      this.#underway -= 1;
      const { message } = BackendError.from(thrown);
      this.error = message;
      this.#onrefused?.(value, message);
    }
  }

  /** The token of the edit that is going on: a pause, or half a minute, begins another. */
  #burstNow(): string | null {
    if (!this.#focused) return null;
    const now = Date.now();
    const before = this.#burst;
    const goesOn = before && now - before.last < BURST_REST && now - before.since < BURST_LONGEST;
    this.#burst = goesOn
      ? { ...before, last: now }
      : { token: `${now.toString(36)}-${bursts++}`, since: now, last: now };
    return this.#burst.token;
  }

  #reset(): void {
    // What was typed after the undo was asked for is not what it takes back.
    if (this.#typed && this.#typedAfter >= this.#plan.rewound && this.#plan.rewound > 0) return;
    this.#sender.drop();
    this.#typed = undefined;
    this.error = undefined;
  }
}
