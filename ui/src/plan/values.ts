import { FIELDS, type PlanRecord } from '$/lib/bindings';

/** A field of a record as it is. */
export const valueOf = (record: PlanRecord, field: string): unknown =>
  (record.body as unknown as Record<string, unknown>)[field];

/** A field of a record as text; empty when it has none. */
export function textOf(record: PlanRecord, field: string): string {
  const value = valueOf(record, field);
  return value === null || value === undefined ? '' : String(value);
}

/** What the officer calls a field; its bare name for a field of a later version. */
export const labelOf = (record: PlanRecord, field: string): string =>
  (FIELDS[record.kind] as Record<string, string>)[field] ?? field;
