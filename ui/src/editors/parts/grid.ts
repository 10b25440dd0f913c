// Keys and pastes in a table of cells. Cells are text controls with `data-row` and `data-column`.

import { composing } from '../composing';
import { step, stepOf, type Position, type Size, type Step } from '../logic/grid-navigation';
import { isBlock, parseTabSeparated } from '../logic/tab-separated';

type Control = HTMLInputElement | HTMLTextAreaElement;

export interface Grid {
  size: () => Size;
  readonly: () => boolean;
  /** A column of lines without a tab is a block for numbers, and just a text for words. */
  lineBreaksDivide: boolean;
  /** A block was pasted into a cell. */
  paste: (block: string[][], at: Position) => void;
  /** Further keys of one grid; true when the key is done. */
  key?: (event: KeyboardEvent, at: Position) => boolean;
}

const cellOf = (target: EventTarget | null): { control: Control; at: Position } | undefined => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return undefined;
  const { row, column } = target.dataset;
  if (row === undefined || column === undefined) return undefined;
  return { control: target, at: { row: Number(row), column: Number(column) } };
};

/** Puts the focus into a cell and selects its text, so that typing replaces it. */
export function focusCell(table: HTMLElement | undefined, { row, column }: Position): boolean {
  const control = table?.querySelector<Control>(`[data-row="${row}"][data-column="${column}"]`);
  control?.focus();
  control?.select();
  return control !== null && control !== undefined;
}

/** Where a step leads; over columns that hold no control, such as sums, it goes on to the next cell. */
function go(table: HTMLElement, from: Position, way: Step, size: Size): boolean {
  const next = step(from, way, size);
  return next !== undefined && focusCell(table, next);
}

export const grid = (ties: Grid) => (table: HTMLElement) => {
  const keydown = (event: KeyboardEvent) => {
    if (composing(event)) return;
    const cell = cellOf(event.target);
    if (!cell) return;
    if (ties.key?.(event, cell.at)) {
      event.preventDefault();
      return;
    }
    const { control, at } = cell;
    const multiline = control instanceof HTMLTextAreaElement;
    if (event.key === 'Enter' && event.altKey && multiline && !ties.readonly()) {
      event.preventDefault();
      control.setRangeText('\n', control.selectionStart, control.selectionEnd, 'end');
      control.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertLineBreak' }));
      return;
    }
    const way = stepOf(event, {
      text: control.value,
      start: control.selectionStart ?? 0,
      end: control.selectionEnd ?? 0,
      multiline,
    });
    if (!way) return;
    // Enter never submits the form around the table, at the last row either.
    if (go(table, at, way, ties.size()) || event.key === 'Enter') event.preventDefault();
  };

  const paste = (event: ClipboardEvent) => {
    const cell = cellOf(event.target);
    if (!cell || ties.readonly() || !event.clipboardData) return;
    const text = event.clipboardData.getData('text/plain');
    if (!isBlock(text, event.clipboardData.getData('text/html'), ties.lineBreaksDivide)) return;
    event.preventDefault();
    ties.paste(parseTabSeparated(text), cell.at);
  };

  table.addEventListener('keydown', keydown);
  table.addEventListener('paste', paste);
  return () => {
    table.removeEventListener('keydown', keydown);
    table.removeEventListener('paste', paste);
  };
};
