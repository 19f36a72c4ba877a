import { defineAction } from '../dynatrace/define-action';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { withFallback } from '../gitlab/projects/with-fallback';
import { readProblem } from '../problems/problem';
import { problemAddress } from '../problems/problem-address';
import { syncProblem } from '../problems/sync-problem';
import { syncProblemIssueInput } from './sync-problem-issue.input';

/**
 * Keeps one issue in sync with a Davis problem: opens, updates, closes and reopens it as the problem's events come in.
 */
export default defineAction(syncProblemIssueInput, async (input, context) => {
  const { title, description, details, problemUrl } = input;
  const { labels = [], whenClosed = 'close', closedLabel, severity } = input;
  const { reopenWithinHours = 72, updates = 'one-comment', keepOpenLabel = 'keep-open' } = input;
  const problem = readProblem(input.event, new Date());

  const sync = (project: string) =>
    syncProblem(
      {
        project,
        subject: { problem, address: problemUrl ?? problemAddress(problem) },
        options: { labels, whenClosed, closedLabel, reopenWithinHours, updates, keepOpenLabel, severity },
        title,
        description,
        details,
        allowQuickActions: input.allowQuickActions,
        otherFields: async () => ({
          assigneeIds: (await resolvePeople(context.gitlab, { assignees: input.assignees })).assignees,
          issueType: input.issueType ?? 'incident',
          confidential: input.confidential,
        }),
      },
      context,
    );
  const synced = await withFallback(input, context.log, sync);
  const { issue, outcome, duplicatesClosed, why, usedFallback } = synced;

  const name = problem.displayId ?? problem.id;
  if (!issue) context.log.info(`Problem ${name} is closed and has no issue: nothing to do.`);
  else context.log.info(`Issue #${issue.iid} ${outcome}${why ? `, because ${why}` : ''}: ${issue.web_url}`);
  if (issue && outcome === 'created') warnOfLeftOut(context.log, input, issue);
  return { ...issue, outcome, duplicatesClosed, ...(usedFallback && { usedFallback }) };
});
