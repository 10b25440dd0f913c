// What a table of records keeps while its screen comes and goes: the selection, the rows that are ticked, what was refused.

import { SvelteMap, SvelteSet } from 'svelte/reactivity';

/** A cell, known by its record and column, so that it stays the same when rows come, go or are sorted. */
export interface Cell {
  id: string;
  column: string;
}

export const cellKey = ({ id, column }: Cell): string => `${id}/${column}`;

export class TableState {
  /** The cell in which the keyboard is. */
  active = $state.raw<Cell | undefined>();
  /** The other corner of the selection. */
  extent = $state.raw<Cell | undefined>();
  /** Where the active cell stood, for when its row is gone. */
  last = 0;
  /** Rows that a bulk change is for. */
  readonly checked = new SvelteSet<string>();
  /** Texts that could not be stored, by cell, until they are typed anew. */
  readonly refused = new SvelteMap<string, { text: string; message: string }>();

  // What is shown, and in which order.
  words = $state('');
  section = $state('all');
  status = $state('all');
  order = $state<'plan' | 'section' | 'status'>('plan');

  /** How far the table is scrolled, for when it is shown again. */
  scroll = { top: 0, left: 0 };

  get filtering(): boolean {
    return this.words.trim() !== '' || this.section !== 'all' || this.status !== 'all';
  }

  showAll(): void {
    this.words = '';
    this.section = 'all';
    this.status = 'all';
  }
}
