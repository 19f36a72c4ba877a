import type { Severity } from '../gitlab/incidents/incident';

/** Which severity a problem's incident gets: none, the problem's, or a fixed one. */
export type SeverityOption = 'none' | 'auto' | Exclude<Severity, 'unknown'>;

/** The severity that Dynatrace gave the problem, from 1. */
const BY_NUMBER: readonly (Severity | undefined)[] = [undefined, 'critical', 'high', 'medium', 'low', 'low'];

const BY_CATEGORY: Readonly<Record<string, Severity>> = {
  AVAILABILITY: 'critical',
  ERROR: 'high',
  SLOWDOWN: 'medium',
  RESOURCE_CONTENTION: 'medium',
};

/** The severity that an incident should have; undefined to leave it alone. */
export function severityFor(
  { severity, category }: { severity?: string; category?: string },
  option: SeverityOption = 'none',
): Severity | undefined {
  if (option === 'none') return undefined;
  if (option !== 'auto') return option;
  return BY_NUMBER[Number(severity ?? 0)] ?? BY_CATEGORY[category ?? ''] ?? 'low';
}
