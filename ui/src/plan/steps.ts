import type { FindingPlace, Kind, Step } from '$/lib/bindings';

/** The places of the road: the whole at a glance, and the steps of the plan. */
export type Place = 'overview' | Step;

export const PLACES: readonly Place[] = [
  'overview',
  'town',
  'frame',
  'present',
  'mission',
  'vision',
  'conduct',
  'measures',
  'initiatives',
  'governance',
  'instruments',
  'schedule',
  'opinions',
  'review',
  'council',
  'yearly',
];

const START = PLACES.indexOf('town');

/** The number of a step: わが町 is step 0. */
export const numberOf = (place: Place): number => PLACES.indexOf(place) - START;

export function neighbourPlace(place: Place, by: 1 | -1): Place | undefined {
  return PLACES[PLACES.indexOf(place) + by];
}

/** The id of the element in which a field of a record is edited; findings move the focus there. */
export const fieldId = (record: string, field: string): string => `field-${record}-${field}`;

/** The id of the element that shows a record; the focus goes there when no field is meant. */
export const recordId = (record: string): string => `record-${record}`;

/** The id of the button that adds a record of a kind; the focus goes there when a list is empty. */
export const addId = (kind: Kind, parent: string | null): string => `add-${kind}-${parent ?? 'top'}`;

export type { FindingPlace };
