// What the two screens of step 9 share: the labels of choices, and what a model puts into a record.

import { CHOICES, type InstrumentAction, type InstrumentKind, type OrdinanceModel } from '$/lib/bindings';

const labels = (choices: readonly { key: string; label: string }[]) =>
  new Map(choices.map((choice) => [choice.key, choice.label]));

const KINDS = labels(CHOICES.InstrumentKind);
const ACTIONS = labels(CHOICES.InstrumentAction);

export const kindLabel = (kind: InstrumentKind): string => KINDS.get(kind) ?? kind;
export const actionLabel = (action: InstrumentAction): string => ACTIONS.get(action) ?? action;

export const hasCurrent = (action: InstrumentAction): boolean => action !== 'enactment';
export const hasRevised = (action: InstrumentAction): boolean => action !== 'repeal';

/** The fields of a record that is made from a model. */
export const fieldsOf = (model: OrdinanceModel): Record<string, unknown> => ({
  kind: model.kind,
  action: model.action,
  title: model.name,
  model: model.key,
  current: model.current ?? '',
  revised: model.revised,
  reason: model.reason,
  supplement: model.supplement,
});
