import { IssueNotes, Issues, type EditIssueOptions, type IssueSchema } from '@gitbeaker/core';
import { commentOnChange } from '../gitlab/issuables/comments';
import { defineAction } from '../gitlab/define-action';
import { changed, issuableChanges } from '../gitlab/issuables/issuable-changes';
import { milestoneId } from '../gitlab/issuables/milestones';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/people';
import { updateOnce } from '../gitlab/update-once';
import { updateIssueInput } from './update-issue.input';

/** Changes what is given of an issue, and sends nothing when it is so already. */
export default defineAction(updateIssueInput, async (input, context) => {
  const { project, issueIid: iid, issueType, confidential, comment: body, allowQuickActions, clear } = input;
  const { gitlab, log } = context;
  const issues = new Issues(gitlab);
  const wish = {
    ...input,
    ...(await resolvePeople(gitlab, { assigneeIds: input.assignees })),
    milestoneId: await milestoneId(gitlab, project, input.milestone),
  };
  const changesTo = (issue: IssueSchema) => ({
    ...issuableChanges(issue, wish),
    issueType: changed(issue.issue_type, issueType),
    confidential: changed(issue.confidential, confidential),
    // gitbeaker does not know that it may be null.
    dueDate: changed(
      (issue.due_date as string | null) ?? '',
      clear?.includes('dueDate') ? '' : input.dueDate,
    ),
    weight: changed(issue.weight ?? null, clear?.includes('weight') ? null : input.weight),
  });

  const issue = await updateOnce({
    read: () => issues.show(iid, { projectId: project }),
    changesTo,
    write: (changes) => issues.edit(project, iid, changes as EditIssueOptions),
  });
  if (body && issue.outcome !== 'unchanged') {
    const on = { notes: new IssueNotes(gitlab), collection: 'issues', project, iid } as const;
    await commentOnChange(on, { body, allowQuickActions }, context);
  }
  log.info(`Issue #${issue.iid} ${issue.outcome}: ${issue.web_url}`);
  warnOfLeftOut(log, input, issue);
  return issue;
});
