// What the editors take and give. The shapes are those of the plan's records, but nothing here knows a record.

/** A year of the plan, with its names in the plan's own style of dates. */
export interface Year {
  year: number;
  /** 令和8年度 */
  label: string;
  /** R8 */
  short: string;
}

/** Names a year that is none of the plan's. */
export type NameYear = (year: number) => { label: string; short: string };

/** A bar of the 工程表. */
export interface Bar {
  from: number;
  to: number;
  label: string;
}

/** 事業費 of one year by 財源, in 千円, as typed. */
export interface Cost {
  national: string;
  prefectural: string;
  bond: string;
  other: string;
  general: string;
}

/** 統計表. */
export interface DataTable {
  columns: string[];
  /** A row may be shorter or longer than the columns. */
  rows: string[][];
}

export interface KeyedChoice {
  key: string;
  label: string;
  verified: boolean;
}

/** Provisions that get a day of their own. */
export interface DayGroup {
  provisions: string[];
  /** In words. */
  date: string;
}

export interface RecordOption {
  id: string;
  title: string;
  /** A number or a 課, shown beside the title and searched like it. */
  note?: string;
}

/** What every editor takes besides its value. */
export interface EditorProps {
  /** Id of the outermost element. */
  id?: string;
  /** A visible label drawn here … */
  label?: string;
  /** … or the id of the one that the form draws. */
  labelledby?: string;
  /** Ids of hints and errors that the form draws. */
  describedby?: string;
  readonly?: boolean;
  /** The value is complete for now: the parent may send it. */
  onsettle?: () => void;
  /** Changes with every undo and redo, the only changes from outside that a focused field follows. */
  rewound?: unknown;
}
