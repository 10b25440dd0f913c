// Where the keyboard goes in a grid of cells, and where a pasted block lands. Knows nothing of the page.

export interface Position {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** The cell after a step, or undefined at the edge. */
export function step(at: Position, way: Step, size: Size): Position | undefined {
  const next = {
    up: { row: at.row - 1, column: at.column },
    down: { row: at.row + 1, column: at.column },
    left: { row: at.row, column: at.column - 1 },
    right: { row: at.row, column: at.column + 1 },
    first: { row: 0, column: 0 },
    last: { row: size.rows - 1, column: size.columns - 1 },
  }[way];
  return next.row >= 0 && next.row < size.rows && next.column >= 0 && next.column < size.columns
    ? next
    : undefined;
}

/** What a key finds in the cell that it is pressed in. */
export interface Caret {
  text: string;
  start: number;
  end: number;
  /** Enter belongs to the text only together with Alt, as in Excel. */
  multiline: boolean;
}

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** The step that a key asks for; undefined leaves the key to the text. */
export function stepOf(keys: Keys, caret: Caret): Step | undefined {
  const command = keys.ctrlKey || keys.metaKey;
  if (keys.altKey) return undefined;
  if (command) return keys.key === 'Home' ? 'first' : keys.key === 'End' ? 'last' : undefined;
  if (keys.key === 'Enter') return keys.shiftKey ? 'up' : 'down';
  if (keys.shiftKey) return undefined;

  const whole = caret.start === 0 && caret.end === caret.text.length;
  const point = caret.start === caret.end;
  const atStart = whole || (point && caret.start === 0);
  const atEnd = whole || (point && caret.end === caret.text.length);
  switch (keys.key) {
    case 'ArrowLeft':
      return atStart ? 'left' : undefined;
    case 'ArrowRight':
      return atEnd ? 'right' : undefined;
    case 'ArrowUp':
      return whole || !caret.multiline || !caret.text.slice(0, caret.start).includes('\n') ? 'up' : undefined;
    case 'ArrowDown':
      return whole || !caret.multiline || !caret.text.slice(caret.end).includes('\n') ? 'down' : undefined;
    default:
      return undefined;
  }
}

export interface Placement extends Position {
  text: string;
}

/** Where the cells of a block land from a cell on, and how many rows and columns find no place. */
export function place(block: readonly string[][], at: Position, size: Size) {
  const placements: Placement[] = [];
  let rowsLeft = 0;
  let columnsLeft = 0;
  block.forEach((cells, down) => {
    const row = at.row + down;
    if (row >= size.rows) {
      rowsLeft += 1;
      return;
    }
    cells.forEach((text, right) => {
      const column = at.column + right;
      if (column < size.columns) placements.push({ row, column, text });
    });
    columnsLeft = Math.max(columnsLeft, at.column + cells.length - size.columns);
  });
  return { placements, rowsLeft, columnsLeft };
}
