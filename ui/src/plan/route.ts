// 議決の道筋: which way to the council the answers lead to (domain.md §4.1), and why.
//
// It only suggests: the officer chooses.

import type { CouncilRoute, Route } from '$/lib/bindings';
import { t } from '$/lib/strings';

export interface Suggestion {
  route: Exclude<Route, 'undecided'>;
  reason: string;
}

type Answers = Pick<CouncilRoute, 'named_in_ordinance' | 'report_required' | 'minor_change' | 'by_members'>;

/** The suggestion, or undefined while the answers do not settle it. */
export function suggestRoute(answers: Answers): Suggestion | undefined {
  if (answers.by_members === 'yes') return { route: 'member_bill', reason: t.route.reasons.byMembers };
  if (answers.named_in_ordinance === 'yes') {
    return answers.minor_change === 'yes'
      ? { route: 'report', reason: t.route.reasons.minorChange }
      : { route: 'resolution', reason: t.route.reasons.named };
  }
  if (answers.report_required === 'yes') return { route: 'report', reason: t.route.reasons.report };
  if (answers.named_in_ordinance === 'no' && answers.report_required === 'no') {
    return { route: 'head_decision', reason: t.route.reasons.nothing };
  }
  return undefined;
}
