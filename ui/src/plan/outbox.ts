// Field values that could not be made safe for the moment: kept here whatever screen is shown, and tried again.
//
// Absent on purpose: when they are tried again, and what the officer reads meanwhile (the plan store).

import type { BackendError } from '$/lib/backend';

/** A field value that waits. */
export interface Waiting {
  id: string;
  field: string;
  value: unknown;
}

/** Refusals that trying again cannot mend: the value or the record itself is at fault. */
const FINAL = new Set([
  'wrong-value',
  'too-long',
  'no-such-record',
  'read-only',
  'bad-request',
  'unknown-command',
]);

/** Whether the same edit may succeed later: a full disk that gets room, a program that answers again. */
export const isPassing = (error: BackendError): boolean => !FINAL.has(error.code);

export class Outbox {
  #waiting = new Map<string, Waiting>();

  get size(): number {
    return this.#waiting.size;
  }

  /** Keeps values; a newer one of the same field takes the place of the older. */
  hold(id: string, fields: Record<string, unknown>): void {
    for (const [field, value] of Object.entries(fields)) {
      const key = `${id}/${field}`;
      this.#waiting.delete(key);
      this.#waiting.set(key, { id, field, value });
    }
  }

  /** Values of these fields are safe, or were replaced by safe ones. */
  settle(id: string, fields: Record<string, unknown>): void {
    for (const field of Object.keys(fields)) this.#waiting.delete(`${id}/${field}`);
  }

  /** What waits, the oldest first. */
  waiting(): Waiting[] {
    return [...this.#waiting.values()];
  }
}
