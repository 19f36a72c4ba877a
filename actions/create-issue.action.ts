import { Issues } from '@gitbeaker/core';
import { composeText } from '../gitlab/issuables/compose-text';
import { defineAction } from '../gitlab/define-action';
import { findIssueByKey } from '../gitlab/issuables/issues-by-key';
import { milestoneId } from '../gitlab/issuables/milestones';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/people';
import { createOnce } from '../gitlab/write-once';
import { createIssueInput } from './create-issue.input';

/** Creates an issue, or returns the one that an earlier run with the same key created. */
export default defineAction(createIssueInput, async (input, { gitlab, execution, creationKey, log }) => {
  const { project, title, description: text = '', allowQuickActions } = input;
  const issues = new Issues(gitlab);
  const key = creationKey('issue', input.deduplicationKey);

  const issue = await createOnce({
    find: key && (() => findIssueByKey(issues, project, key)),
    create: async () =>
      issues.create(project, title, {
        description: composeText('Description', {
          text,
          allowQuickActions,
          key,
          execution: input.linkExecution ? execution : undefined,
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
