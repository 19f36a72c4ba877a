import type { IssueSchema } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { type Updated, updateOnce } from '../once/update-once';
import { changeIncident, type IncidentChanges } from './change-incident';
import { isIncident, placeOf } from './incident';

/** The fields of an incident that only GraphQL has, in GitLab's words. */
export interface IncidentState {
  severity: string;
  escalationStatus: string;
  /** Of the last change that was made here. */
  updatedAt?: string;
}

const state = z.object({
  issue: z.object({ severity: z.string().nullable(), escalationStatus: z.string().nullable() }).nullable(),
});

/** @throws {GitLabError} for an issue that has no severity, status and timeline. */
export function requireIncident(issue: IssueSchema): IssueSchema {
  if (isIncident(issue)) return issue;
  throw new GitLabError(
    'conflict',
    `Issue #${issue.iid} is not an incident, so it has no severity, status or timeline: ${issue.web_url}. Change its type with Update issue first.`,
  );
}

/** Sets the severity and the status of an incident, and sends only what differs. */
export async function updateIncident(
  gitlab: GitLabClient,
  incident: IssueSchema,
  { severity, status }: Pick<IncidentChanges, 'severity' | 'status'>,
): Promise<Updated<IncidentState, IncidentChanges>> {
  const place = placeOf(incident);
  let seen = await readState(gitlab, incident);
  return updateOnce<IncidentState, IncidentChanges>(gitlab, {
    current: seen,
    read: async () => (seen = await readState(gitlab, incident)),
    changesTo: (current) => ({
      severity: current.severity === severity?.toUpperCase() ? undefined : severity,
      status: current.escalationStatus === status?.toUpperCase() ? undefined : status,
    }),
    write: async (changes) => {
      const changed = await changeIncident(gitlab, place, changes);
      return {
        severity: changed.severity ?? seen.severity,
        escalationStatus: changed.status ?? seen.escalationStatus,
        updatedAt: changed.updatedAt,
      };
    },
  });
}

async function readState(gitlab: GitLabClient, { id, iid, references }: IssueSchema): Promise<IncidentState> {
  const attempt = `read incident ${references.full}`;
  const { issue } = await gitlab.graphql(
    {
      query: 'query($id: IssueID!) { issue(id: $id) { severity escalationStatus } }',
      variables: { id: `gid://gitlab/Issue/${id}` },
      attempt,
    },
    state,
  );
  if (!issue) {
    throw new GitLabError(
      'not-found',
      `Could not ${attempt}: GitLab returns issue #${iid} through REST but not through GraphQL. A fine-grained token might lack a permission for it: use a token with the scope api.`,
    );
  }
  return { severity: issue.severity ?? 'UNKNOWN', escalationStatus: issue.escalationStatus ?? '' };
}
