import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import type { IncidentPlace, IncidentStatus, Severity } from './incident';

/** The fields of an incident that can be changed. */
export interface IncidentChanges {
  severity?: Severity;
  status?: IncidentStatus;
  stateEvent?: undefined;
}

const MUTATIONS = {
  severity: {
    variable: '$severity: IssuableSeverity!',
    field:
      'severity: issueSetSeverity(input: { projectPath: $path, iid: $iid, severity: $severity }) { issue { value: severity updatedAt } errors }',
  },
  status: {
    variable: '$status: IssueEscalationStatus!',
    field:
      'status: issueSetEscalationStatus(input: { projectPath: $path, iid: $iid, status: $status }) { issue { value: escalationStatus updatedAt } errors }',
  },
};

/** The changed fields of an incident after a change. */
export interface ChangedIncident {
  severity?: string;
  status?: string;
  updatedAt?: string;
}

const payload = z.object({
  issue: z.object({ value: z.string().nullable(), updatedAt: z.string() }).nullable(),
});
const answer = z.object({ severity: payload.nullish(), status: payload.nullish() });

/**
 * Changes an incident in one request, and returns its new values, since GitLab may ignore a change without an error.
 */
export async function changeIncident(
  gitlab: Pick<GitLabClient, 'graphql'>,
  { path, iid }: IncidentPlace,
  changes: IncidentChanges,
): Promise<ChangedIncident> {
  const wanted = (['severity', 'status'] as const).filter((name) => changes[name] !== undefined);
  const variables = wanted.map((name) => MUTATIONS[name].variable).join(', ');
  const fields = wanted.map((name) => MUTATIONS[name].field).join(' ');
  const { severity, status } = await gitlab.graphql(
    {
      query: `mutation($path: ID!, $iid: String!, ${variables}) { ${fields} }`,
      variables: {
        path,
        iid: String(iid),
        severity: changes.severity?.toUpperCase(),
        status: changes.status?.toUpperCase(),
      },
      attempt: `set the ${wanted.join(' and the ')} of incident #${iid} of project ${path}`,
    },
    answer,
  );
  return {
    severity: severity?.issue?.value ?? undefined,
    status: status?.issue?.value ?? undefined,
    updatedAt: (status ?? severity)?.issue?.updatedAt,
  };
}
