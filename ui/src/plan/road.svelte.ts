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
]);

export class Road {
  place = $state<Place>('town');
  /** The record that is open at this place: a sheet, or an item of a list that unfolds. */
  open = $state<string | undefined>();
  /** Whether the 取組 are shown as a table. */
  asTable = $state(false);
  /** The field whose help is shown beside it. */
  help = $state.raw<{ kind: Kind; field: string; label: string } | undefined>();

  #plan: PlanStore;

  constructor(plan: PlanStore) {
    this.#plan = plan;
  }

  /** Goes to a place; typed text is sent first. */
  async go(place: Place): Promise<void> {
    this.#plan.send();
    this.place = place;
    this.open = undefined;
    this.help = undefined;
    await tick();
    focusElement('step-title');
  }

  async next(by: 1 | -1): Promise<void> {
    const place = neighbourPlace(this.place, by);
    if (place) await this.go(place);
  }

  /** Goes to where a finding is, and moves the focus into the field. */
  async goTo(found: FindingPlace): Promise<void> {
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
