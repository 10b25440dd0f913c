// The columns of a table of records: what a cell shows, and what a text that is typed or pasted into it comes to.
//
// Absent on purpose: which columns there are; the view of each kind of record lists its own.

import type { Kind, PlanRecord } from '$/lib/bindings';
import { asField } from '$/editors/logic/width';
import { textOf, valueOf } from '../values';
import { joinNames, NameList, nameKey, readWords, type Named } from './names';

/** A record that comes into being together with the change of the cells that name it. */
export interface Added {
  id: string;
  name: string;
}

/** What a text comes to in a cell. */
export interface Reading {
  /** The fields that it fills. */
  fields: Record<string, unknown>;
  /** Names that no list has; a cell with such a name is left as it is. */
  unknown: readonly string[];
}

export interface Column {
  /** Also the id of the column, where it is remembered which ones are shown. */
  key: string;
  label: string;
  /** In rem. */
  width: number;
  /** The field in which findings are, and which help is about; undefined for what follows from elsewhere. */
  field?: string;
  /**
   * `text` is stored while it is typed, as `words` are, own words between commas. `one` and `names` name what a list has and
   * are read when the cell is left. `fixed` is only shown.
   */
  kind: 'text' | 'words' | 'one' | 'names' | 'fixed';
  /** Stands at the left edge whatever is scrolled. */
  pinned?: boolean;
  /** What the cell shows, what is copied, and what can be typed to say the same. */
  text: (record: PlanRecord, added?: readonly Added[]) => string;
  /** What a text means; undefined record: one that is still to be added. */
  read: (text: string, record?: PlanRecord, added?: readonly Added[]) => Reading;
  /** What can be named. */
  list?: () => readonly Named[];
  /** The kind of record that an unknown name can become. */
  adds?: Kind;
  /** Adds or takes away names, as the bulk bar does. */
  with?: (
    record: PlanRecord,
    keys: readonly string[],
    how: 'set' | 'add' | 'remove',
  ) => Record<string, unknown>;
}

interface Common {
  key: string;
  label: string;
  width: number;
  pinned?: boolean;
}

const NOTHING: Reading = { fields: {}, unknown: [] };

/** A field of text. */
export const textColumn = (common: Common): Column => ({
  ...common,
  field: common.key,
  kind: 'text',
  text: (record) => textOf(record, common.key),
  read: (text) => ({ fields: { [common.key]: asField(text, true) }, unknown: [] }),
});

/** What follows from elsewhere. */
export const fixedColumn = (common: Common & { text: (record: PlanRecord) => string }): Column => ({
  ...common,
  kind: 'fixed',
  read: () => NOTHING,
});

/** One choice of several. It cannot be emptied. */
export const choiceColumn = (common: Common & { options: readonly Named[] }): Column => {
  const list = new NameList(common.options);
  return {
    ...common,
    field: common.key,
    kind: 'one',
    text: (record) => list.label(textOf(record, common.key)),
    read: (text, record) => {
      if (text.trim() === '') return NOTHING;
      const key = list.find(text);
      if (key !== undefined) return { fields: { [common.key]: key }, unknown: [] };
      // A choice of a later version says of itself what it is.
      const same = record && nameKey(textOf(record, common.key)) === nameKey(text);
      return same ? NOTHING : { fields: {}, unknown: [text.trim()] };
    },
    list: () => common.options,
    with: (_, keys) => ({ [common.key]: keys[0] }),
  };
};

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** How a field of several keys changes. */
export function changed(
  before: readonly string[],
  keys: readonly string[],
  how: 'set' | 'add' | 'remove',
): string[] {
  if (how === 'set') return [...keys];
  if (how === 'remove') return before.filter((key) => !keys.includes(key));
  return [...before, ...keys.filter((key) => !before.includes(key))];
}

interface NamesColumn extends Common {
  list: () => NameList;
  adds?: Kind;
  /** What the field holds instead of the key; a number for a goal. */
  stored?: (key: string) => unknown;
  /** A word that stands for a field of its own: 全庁. */
  whole?: { field: string; label: string };
}

/** Names out of a list. */
export const namesColumn = (given: NamesColumn): Column => {
  const { key, list, adds, whole, stored = (name: string) => name } = given;
  const WHOLE = 'whole';
  const listWith = (record: PlanRecord | undefined, added: readonly Added[]) => {
    const known = list();
    const items = known.items;
    // Names that only this record has, of a list of another version, stay what they are.
    const own = record ? strings(valueOf(record, key)) : [];
    const met = own.filter((name) => !items.some((item) => item.key === name));
    if (!whole && added.length === 0 && met.length === 0) return known;
    return new NameList([
      ...(whole ? [{ key: WHOLE, label: whole.label }] : []),
      ...items,
      ...added.map(({ id, name }) => ({ key: id, label: name })),
      ...met.map((name) => ({ key: name, label: name })),
    ]);
  };
  const fields = (keys: readonly string[]) => ({
    [key]: keys.filter((name) => name !== WHOLE).map(stored),
    ...(whole ? { [whole.field]: keys.includes(WHOLE) } : {}),
  });
  const keysOf = (record: PlanRecord) => [
    ...(whole && valueOf(record, whole.field) === true ? [WHOLE] : []),
    ...strings(valueOf(record, key)),
  ];
  return {
    key,
    label: given.label,
    width: given.width,
    ...(given.pinned === undefined ? {} : { pinned: given.pinned }),
    field: key,
    kind: 'names',
    text: (record, added = []) => {
      const names = list();
      return joinNames(
        keysOf(record).map((name) =>
          name === WHOLE
            ? (whole?.label ?? '')
            : (added.find((one) => one.id === name)?.name ?? names.label(name)),
        ),
      );
    },
    read: (text, record, added = []) => {
      const { keys, unknown } = listWith(record, added).read(text);
      return unknown.length > 0 ? { fields: {}, unknown } : { fields: fields(keys), unknown };
    },
    list: () => [...(whole ? [{ key: WHOLE, label: whole.label }] : []), ...list().items],
    ...(adds === undefined ? {} : { adds }),
    with: (record, keys, how) => fields(changed(keysOf(record), keys, how)),
  };
};

/** Own words. */
export const wordsColumn = (common: Common & { list: () => readonly Named[] }): Column => ({
  ...common,
  field: common.key,
  kind: 'words',
  text: (record) => joinNames(strings(valueOf(record, common.key))),
  read: (text, record) => {
    // A word that holds a comma itself stays one word where the record has it.
    const own = record ? strings(valueOf(record, common.key)) : [];
    const used = [...own.map((word) => ({ key: word, label: word })), ...common.list()];
    return { fields: { [common.key]: readWords(text, used) }, unknown: [] };
  },
  with: (record, keys, how) => ({
    [common.key]: changed(strings(valueOf(record, common.key)), keys, how),
  }),
});

/** Whether fields would leave a record as it is. */
export const isSame = (record: PlanRecord, fields: Record<string, unknown>): boolean =>
  Object.entries(fields).every(
    ([field, value]) => JSON.stringify(valueOf(record, field)) === JSON.stringify(value),
  );

/** A record as it would be with other fields. */
export const patched = (record: PlanRecord, fields: Record<string, unknown>): PlanRecord =>
  ({ ...record, body: { ...record.body, ...fields } }) as PlanRecord;
