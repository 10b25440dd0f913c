import type { Kind, Step } from '$/lib/bindings';

/** The step at which the records of the road of thought are written. */
export const STEP_OF = {
  mission: 'mission',
  vision: 'vision',
  milestone_vision: 'vision',
  measure: 'measures',
  cross_listing: 'measures',
  initiative: 'initiatives',
  instrument: 'instruments',
} as const satisfies Partial<Record<Kind, Step>>;
