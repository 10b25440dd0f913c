// The columns of the table of 取組.

import { CHOICES, FIELDS } from '$/lib/bindings';
import { t } from '$/lib/strings';
import {
  choiceColumn,
  fixedColumn,
  namesColumn,
  textColumn,
  wordsColumn,
  type Column,
} from '$/plan/table/columns';
import { NameList, type Named } from '$/plan/table/names';
import type { PlanStore } from '$/plan/store.svelte';
import { titleOf } from '$/plan/title';
import { nameYear } from '$/plan/years';

type Field = keyof (typeof FIELDS)['initiative'];

/** All columns that the town uses, in order. Read inside a derived value: they follow the plan. */
export function initiativeColumns(plan: PlanStore): Column[] {
  const frame = plan.singleton('frame')?.body;
  const label = (field: Field) => frame?.sheet_labels[field]?.trim() || FIELDS.initiative[field];
  const sections = new NameList(
    plan
      .children(null, 'section')
      .filter((section) => titleOf(section) !== '')
      .map((section) => ({ key: section.id, label: titleOf(section) })),
  );
  const numbered = (
    choices: readonly { key: string; label: string }[],
    number: (key: string, at: number) => number,
  ) => new NameList(choices.map(({ key, label }, at) => ({ key, label, number: number(key, at) })));
  const priorities = numbered(plan.reference.national_priorities, (_, at) => at + 1);
  const goals = numbered(plan.reference.sustainable_goals, (key) => Number(key));
  const laws = plan.reference.laws.map((law) => ({ key: law.label, label: law.label }));

  const columns: Column[] = [
    fixedColumn({
      key: 'number',
      label: t.table.number,
      width: 5,
      pinned: true,
      text: (record) => plan.derived.numbers[record.id] ?? '',
    }),
    textColumn({ key: 'title', label: label('title'), width: 17, pinned: true }),
    fixedColumn({
      key: 'measure',
      label: t.table.measure,
      width: 14,
      text: (record) => {
        const measure = record.parent === null ? undefined : plan.get(record.parent);
        return measure ? titleOf(measure) : '';
      },
    }),
    namesColumn({
      key: 'owners',
      label: label('owners'),
      width: 12,
      list: () => sections,
      adds: 'section',
      whole: { field: 'whole_office', label: t.initiatives.wholeOffice },
    }),
    namesColumn({
      key: 'related_sections',
      label: label('related_sections'),
      width: 12,
      list: () => sections,
      adds: 'section',
    }),
    textColumn({ key: 'for_whom', label: label('for_whom'), width: 14 }),
    choiceColumn({ key: 'status', label: label('status'), width: 6, options: CHOICES.InitiativeStatus }),
    namesColumn({
      key: 'national_priorities',
      label: label('national_priorities'),
      width: 16,
      list: () => priorities,
    }),
    namesColumn({
      key: 'sustainable_goals',
      label: label('sustainable_goals'),
      width: 14,
      list: () => goals,
      stored: Number,
    }),
    wordsColumn({ key: 'laws', label: label('laws'), width: 16, list: () => laws }),
    wordsColumn({ key: 'tags', label: label('tags'), width: 11, list: () => usedTags(plan) }),
    fixedColumn({
      key: 'years',
      label: t.table.years,
      width: 9,
      text: (record) => {
        if (record.kind !== 'initiative' || record.body.roadmap.length === 0) return '';
        const bars = record.body.roadmap;
        const name = (year: number) => nameYear(plan.yearNames, year).short;
        return t.table.yearsOf(
          name(Math.min(...bars.map((bar) => bar.from))),
          name(Math.max(...bars.map((bar) => bar.to))),
        );
      },
    }),
  ];
  const unused = new Set(frame?.hidden_sheet_fields ?? []);
  if (unused.has('roadmap')) unused.add('years');
  return columns.filter(({ key }) => key === 'title' || !unused.has(key));
}

/** The town's own tags, in the order in which they are met. */
function usedTags(plan: PlanStore): Named[] {
  const tags = new Set<string>();
  for (const record of plan.all())
    if (record.kind === 'initiative') for (const tag of record.body.tags) tags.add(tag);
  return [...tags].map((tag) => ({ key: tag, label: tag }));
}
