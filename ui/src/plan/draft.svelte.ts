// What one field shows while it is edited: the typed value until it is safe, then the record's own.

import { untrack } from 'svelte';
import { BackendError } from '$/lib/backend';
import { Sender } from '$/lib/sender';
import type { PlanStore } from './store.svelte';

let sessions = 0;

export class FieldDraft<T> {
  /** Why the typed value was refused; the value stays in the field. */
  error = $state.raw<string | undefined>();

  #typed = $state.raw<{ value: T } | undefined>();
  #plan: PlanStore;
  #target: () => { id: string; field: string; canonical: T };
  #focused = false;
  #underway = 0;
  #burst: string | null = null;
  #sender: Sender<T>;
  #fields: ((value: T) => Record<string, unknown>) | undefined;

  /** `fields` says what is sent where a value is more than the one field. */
  constructor(
    plan: PlanStore,
    target: () => { id: string; field: string; canonical: T },
    fields?: (value: T) => Record<string, unknown>,
  ) {
    this.#plan = plan;
    this.#fields = fields;
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

  typed(value: T): void {
    if (this.#plan.readOnly !== null) return;
    this.#typed = { value };
    this.#sender.typed(value);
  }

  /** A value that was chosen, not typed: sent at once. */
  chosen(value: T): void {
    this.typed(value);
    this.#sender.flush();
  }

  focusIn(): void {
    if (this.#focused) return;
    this.#focused = true;
    this.#burst = `${Date.now().toString(36)}-${sessions++}`;
  }

  focusOut(): void {
    this.#focused = false;
    this.#sender.compositionEnd();
    if (this.#sender.pending) this.#sender.flush();
    else if (this.error === undefined && this.#underway === 0) this.#typed = undefined;
    this.#burst = null;
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
      await this.#plan.set(id, this.#fields?.(value) ?? { [field]: value }, this.#burst);
      this.error = undefined;
      this.#underway -= 1;
      // Never written back into a focused field: the canonical value shows when it is left.
      if (!this.#focused && this.#typed === sent) this.#typed = undefined;
    } catch (thrown) {
      this.#underway -= 1;
      this.error = BackendError.from(thrown).message;
    }
  }

  #reset(): void {
    this.#sender.drop();
    this.#typed = undefined;
    this.error = undefined;
  }
}
