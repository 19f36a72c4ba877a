import { Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { findIssueByKey } from '../gitlab/issues/issues-by-key';
import { createOnce } from '../gitlab/once/create-once';
import { composeText } from '../gitlab/texts/compose-text';
import { createIssueInput } from './create-issue.input';

/** Creates an issue, or returns the one that an earlier run with the same key created. */
export default defineAction(createIssueInput, async (input, { gitlab, executionLink, creationKey, log }) => {
  const { project, title, description: text = '', allowQuickActions } = input;
  const issues = new Issues(gitlab);
  const key = creationKey('issue', input.deduplicationKey);

  const issue = await createOnce(gitlab, {
    find: key && (() => findIssueByKey(issues, project, key)),
    create: async () =>
      issues.create(project, title, {
        description: composeText('Description', {
          text,
          allowQuickActions,
          key,
          executionLink: input.linkExecution ? executionLink : undefined,
        }),
        labels: input.labels?.join(','),
        assigneeIds: (await resolvePeople(gitlab, { assignees: input.assignees })).assignees,
        milestoneId: await milestoneId(gitlab, project, input.milestone),
        issueType: input.issueType,
        confidential: input.confidential,
        dueDate: input.dueDate,
        weight: input.weight,
      }),
  });

  log.info(`Issue #${issue.iid} ${issue.outcome}: ${issue.web_url}`);
  if (issue.outcome === 'created') warnOfLeftOut(log, input, issue);
  return issue;
});
