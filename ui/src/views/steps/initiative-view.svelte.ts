// How the 取組 are shown, as this PC remembers it: as a list, or as a table with these columns.

import { remember, remembered } from '$/lib/remembered';

export const VIEWS = ['list', 'table'] as const;
export type View = (typeof VIEWS)[number];

const VIEW = 'initiative-view';
const HIDDEN = 'initiative-columns-hidden';
/** What most towns do not need at once. */
const HIDDEN_FIRST = 'laws measure';

class InitiativeView {
  #view = $state<View>(VIEWS.find((known) => known === remembered(VIEW)) ?? 'list');
  #hidden = $state.raw<readonly string[]>((remembered(HIDDEN) ?? HIDDEN_FIRST).split(' ').filter(Boolean));

  get current(): View {
    return this.#view;
  }

  set current(view: View) {
    this.#view = view;
    remember(VIEW, view);
  }

  /** The columns that are left out. One that a later version brings is shown. */
  get hidden(): readonly string[] {
    return this.#hidden;
  }

  set hidden(columns: readonly string[]) {
    this.#hidden = columns;
    remember(HIDDEN, columns.join(' '));
  }
}

export const initiativeView = new InitiativeView();
