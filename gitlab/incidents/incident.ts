import type { IssueSchema } from '@gitbeaker/rest';

/** How bad an incident is, the worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'] as const;

/** One of them. */
export type Severity = (typeof SEVERITIES)[number];

/** Whether someone works on an incident: nobody yet, someone, no longer, or never. */
export const STATUSES = ['triggered', 'acknowledged', 'resolved', 'ignored'] as const;

/** One of them. */
export type IncidentStatus = (typeof STATUSES)[number];

/** The place of an incident, as in GraphQL. */
export interface IncidentPlace {
  /** The full path of its project. */
  path: string;
  iid: number;
}

/** Whether an issue has the fields that only incidents have. */
export function isIncident({ issue_type: type }: IssueSchema): boolean {
  return type === 'incident';
}

/** The place of an incident that came from REST. */
export function placeOf({ iid, references }: IssueSchema): IncidentPlace {
  return { path: references.full.replace(/#\d+$/, ''), iid };
}

/** The severity that REST shows of every issue. */
export function severityOf({ severity }: IssueSchema): Severity {
  return SEVERITIES.find((known) => known === String(severity).toLowerCase()) ?? 'unknown';
}
