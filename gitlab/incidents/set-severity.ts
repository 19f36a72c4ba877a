import { Issues, type IssueSchema } from '@gitbeaker/rest';
import { tolerating } from '../client/tolerating';
import type { RunContext } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { changeIncident, type IncidentChanges } from './change-incident';
import { isIncident, placeOf, type Severity, severityOf } from './incident';

/**
 * Sets the severity of an incident beside other work on it. What GitLab refuses is a warning: the incident itself is
 * there, and matters more.
 */
export async function setSeverity(
  { gitlab, log }: Pick<RunContext, 'gitlab' | 'log'>,
  issue: IssueSchema,
  severity: Severity,
): Promise<IssueSchema> {
  if (severityOf(issue) === severity) return issue;
  if (!isIncident(issue)) {
    log.warn(
      `The severity was not set: issue #${issue.iid} is no incident, and GitLab has a severity for incidents only.`,
    );
    return issue;
  }
  const update = updateOnce<IssueSchema, IncidentChanges>(gitlab, {
    current: issue,
    read: () => new Issues(gitlab).show(issue.iid, { projectId: issue.project_id }),
    changesTo: (seen) => (severityOf(seen) === severity ? {} : { severity }),
    write: async (changes) => {
      const changed = await changeIncident(gitlab, placeOf(issue), changes);
      return {
        ...issue,
        severity: changed.severity ?? issue.severity,
        updated_at: changed.updatedAt ?? issue.updated_at,
      };
    },
  });
  const updated = await tolerating(({ fate, status, message }) => {
    // Any other status is about the token or the way to GitLab, not about the severity.
    const isRefusal = fate === 'refused' && status === 200;
    if (isRefusal) log.warn(`The severity was not set. ${message}`);
    return isRefusal;
  }, update);
  if (updated?.outcome === 'passed-over') log.warn('The severity was not set: GitLab passed over it.');
  return updated?.entity ?? issue;
}
