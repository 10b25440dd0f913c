import { expect, test } from 'vitest';
import type { Answer } from '$/lib/bindings';
import { suggestRoute } from './route';

const answers = (named: Answer, report: Answer, minor: Answer, members: Answer) => ({
  named_in_ordinance: named,
  report_required: report,
  minor_change: minor,
  by_members: members,
});

test.each([
  ['nothing answered', answers('unknown', 'unknown', 'unknown', 'unknown'), undefined],
  ['only one of two answered', answers('no', 'unknown', 'no', 'no'), undefined],
  ['named in the ordinance', answers('yes', 'no', 'no', 'no'), 'resolution'],
  ['named, whether minor is open', answers('yes', 'unknown', 'unknown', 'no'), 'resolution'],
  ['named, but a minor change', answers('yes', 'no', 'yes', 'no'), 'report'],
  ['a report is asked for', answers('no', 'yes', 'no', 'no'), 'report'],
  ['nothing is asked for', answers('no', 'no', 'unknown', 'no'), 'head_decision'],
  ['by members, whatever else', answers('yes', 'yes', 'yes', 'yes'), 'member_bill'],
])('%s', (_, given, route) => {
  const suggestion = suggestRoute(given);
  expect(suggestion?.route).toBe(route);
  if (suggestion) expect(suggestion.reason).toMatch(/。$/);
});
