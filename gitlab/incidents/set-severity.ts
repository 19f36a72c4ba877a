import { Issues, type IssueSchema } from '@gitbeaker/rest';
import { tolerating } from '../client/tolerating';
import type { RunContext } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { changeIncident, type IncidentChanges } from './change-incident';
import { isIncident, placeOf, type Severity, severityOf } from './incident';

/**
 * Sets the severity of an incident in addition to other work on it. A refusal is only a warning: the incident itself
 * exists, and matters more.
 */
export async function setSeverity(
  { gitlab, log }: Pick<RunContext, 'gitlab' | 'log'>,
  issue: IssueSchema,
  severity: Severity,
): Promise<IssueSchema> {
  if (severityOf(issue) === severity) return issue;
  if (!isIncident(issue)) {
    log.warn(
      `The severity was not set: issue #${issue.iid} is not an incident, and only incidents have a severity.`,
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
  if (updated?.outcome === 'passed-over') log.warn('The severity was not set: GitLab ignored it.');
  return updated?.entity ?? issue;
}
