// The findings of the whole plan as the page 点検 shows them: by gravity, then along the road, and only those that are asked for.

import type { Diagnostic, Severity, Step } from '$/lib/bindings';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice', 'info'];

export interface Asked {
  severity: Severity | 'all';
  step: Step | 'all';
}

export interface Group {
  severity: Severity;
  /** In the order of the road. */
  findings: Diagnostic[];
}

/** A name for a finding that stays the same while the plan is edited elsewhere. */
export function findingKey({ code, place, about }: Diagnostic): string {
  return [code, place.step, place.record ?? '', place.field ?? '', about].join('/');
}

/** The findings that are asked for, by gravity; a gravity without any has no group. */
export function groupsOf(findings: readonly Diagnostic[], asked: Asked): Group[] {
  return SEVERITIES.filter((severity) => asked.severity === 'all' || asked.severity === severity)
    .map((severity) => ({
      severity,
      findings: findings.filter(
        (found) => found.severity === severity && (asked.step === 'all' || asked.step === found.place.step),
      ),
    }))
    .filter((group) => group.findings.length > 0);
}

/** How many findings each choice would show, given the other choice. */
export function countsOf(
  findings: readonly Diagnostic[],
  asked: Asked,
): { severity: Map<Severity | 'all', number>; step: Map<Step | 'all', number> } {
  const severity = new Map<Severity | 'all', number>([['all', 0]]);
  const step = new Map<Step | 'all', number>([['all', 0]]);
  const add = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const found of findings) {
    if (asked.step === 'all' || asked.step === found.place.step) {
      add(severity, found.severity);
      add(severity, 'all');
    }
    if (asked.severity === 'all' || asked.severity === found.severity) {
      add(step, found.place.step);
      add(step, 'all');
    }
  }
  return { severity, step };
}

export interface Keyed {
  key: string;
  found: Diagnostic;
  /** Whether it is the first of its step. */
  first: boolean;
}

/** Findings with keys of their own: of several that are alike, each has its number. */
export function keyed(findings: readonly Diagnostic[]): Keyed[] {
  const seen = new Map<string, number>();
  return findings.map((found, index) => {
    const name = findingKey(found);
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return {
      key: `${name}/${number}`,
      found,
      first: found.place.step !== findings[index - 1]?.place.step,
    };
  });
}
