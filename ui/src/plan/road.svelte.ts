// Where the officer is on the road: the place, the record that is open there, and moving the focus.

import { tick } from 'svelte';
import type { FindingPlace, Kind } from '$/lib/bindings';
import type { PlanStore } from './store.svelte';
import { addId, fieldId, neighbourPlace, recordId, type Place } from './steps';

/** Records that are seen where the record stands that holds them. */
const HELD: ReadonlySet<Kind> = new Set<Kind>([
  'indicator',
  'cross_listing',
  'committee_member',
  'analogue_finding',
  'picture',
]);

/** So many items of lists fill the first picture. */
const FIRST_ITEMS = 2;

export class Road {
  place = $state<Place>('town');
  /** The record that is open at this place: a sheet, or an item of a list that unfolds. */
  open = $state<string | undefined>();
  /** The field whose help is shown beside it. */
  help = $state.raw<{ kind: Kind; field: string; label: string; record?: string } | undefined>();
  /** The id of the field whose notes are unfolded. */
  noted = $state<string | undefined>();

  /** False for the first picture of a place that was gone to for its own sake: what long lists hold beyond it comes right after. */
  whole = $state(true);

  #plan: PlanStore;
  /** How many items of lists the first picture still takes. */
  #room = 0;

  constructor(plan: PlanStore) {
    this.#plan = plan;
  }

  /** Goes to a place, all of which is drawn; typed text is sent first. */
  async go(place: Place): Promise<void> {
    this.whole = true;
    await this.#enter(place);
  }

  async #enter(place: Place): Promise<void> {
    this.#plan.send();
    this.place = place;
    this.open = undefined;
    this.help = undefined;
    this.noted = undefined;
    await tick();
    focusElement('step-title');
  }

  async next(by: 1 | -1): Promise<void> {
    const place = neighbourPlace(this.place, by);
    if (place) await this.walk(place);
  }

  /** Goes to a place to see its beginning: of long lists the first items are drawn at once, the others right after. */
  async walk(place: Place): Promise<void> {
    if (place !== this.place) {
      this.whole = false;
      this.#room = FIRST_ITEMS;
    }
    try {
      await this.#enter(place);
      await painted();
    } finally {
      this.whole = true;
    }
  }

  /** How many of so many items a list that is being made draws at first; lists ask in the order of the page. */
  atFirst(count: number): number {
    if (this.whole) return count;
    const taken = Math.min(count, this.#room);
    this.#room -= taken;
    return taken;
  }

  /** Goes to where a finding is, and moves the focus into the field. */
  async goTo(found: FindingPlace): Promise<void> {
    this.whole = true;
    this.#plan.send();
    if (this.place !== found.step) {
      this.place = found.step;
      this.open = undefined;
    }
    if (found.record === null) {
      await tick();
      focusElement('step-title');
      return;
    }
    await this.reveal(found.record);
    if (found.field !== null && focusElement(fieldId(found.record, found.field))) return;
    focusFirst(recordId(found.record), 'step-title');
  }

  /** Goes to a field, and unfolds its notes. */
  async goToNote(found: { step: FindingPlace['step']; record: string; field: string }): Promise<void> {
    await this.goTo(found);
    this.noted = fieldId(found.record, found.field);
  }

  /** Unfolds the notes of the field in which the focus is; false when it is in none. */
  noteHere(): boolean {
    const frame = document.activeElement?.closest<HTMLElement>('[data-notes-of]');
    this.noted = frame?.dataset.notesOf;
    return frame !== null && frame !== undefined;
  }

  /** Unfolds the example below the field in which the focus is, or folds it; undefined where none is to be seen. */
  exampleHere(): 'open' | 'closed' | undefined {
    const example = document.activeElement
      ?.closest('[data-notes-of]')
      ?.querySelector<HTMLDetailsElement>('details[data-example]');
    if (!example || example.getClientRects().length === 0) return undefined;
    example.open = !example.open;
    return example.open ? 'open' : 'closed';
  }

  /** Opens what must be open for a record to be seen. */
  async reveal(id: string): Promise<void> {
    const record = this.#plan.get(id);
    if (!record) return;
    this.open = HELD.has(record.kind) && record.parent !== null ? record.parent : id;
    await tick();
    await tick();
  }

  /** Adds a record, opens it and moves the focus into its first field. */
  async added(id: string | undefined, field: string): Promise<void> {
    if (id === undefined) return;
    await this.reveal(id);
    focusFirst(fieldId(id, field), recordId(id));
  }

  /** After a removal: the focus goes to a neighbour, or to the button that adds. */
  async removed(neighbour: string | undefined, kind: Kind, parent: string | null): Promise<void> {
    await tick();
    if (neighbour !== undefined && focusElement(recordId(neighbour))) return;
    focusFirst(addId(kind, parent), 'step-title');
  }
}

/** Waits for the next picture; a window that is not seen has none, and is not waited for. */
const painted = () =>
  new Promise<void>((done) => {
    const late = setTimeout(done, 100);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(done);
    });
  });

/** Moves the focus to the first of these that is there. */
function focusFirst(...ids: string[]): void {
  ids.some(focusElement);
}

const FOCUSABLE =
  'input:not([disabled]), textarea, select:not([disabled]), button:not([disabled]), [tabindex="0"], summary';

/** Moves the focus to an element, or to the first thing in it that takes the focus; false when it is not there. */
export function focusElement(id: string): boolean {
  const element = document.getElementById(id);
  if (!element) return false;
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  const target = element.matches(`${FOCUSABLE}, [tabindex]`)
    ? element
    : (element.querySelector<HTMLElement>(FOCUSABLE) ?? element);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
  return true;
}
