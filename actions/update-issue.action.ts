import { IssueNotes, Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { commentOnChange } from '../gitlab/issuables/comments';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { warnOfPassedOver } from '../gitlab/issuables/warn-of-passed-over';
import { issueChanges } from '../gitlab/issues/issue-changes';
import { updateOnce } from '../gitlab/once/update-once';
import { updateIssueInput } from './update-issue.input';

/** Changes what is given of an issue, and sends nothing when it is so already. */
export default defineAction(updateIssueInput, async (input, context) => {
  const { project, issueIid: iid, comment: body, allowQuickActions } = input;
  const { gitlab, log } = context;
  const issues = new Issues(gitlab);
  const wish = {
    ...input,
    ...(await resolvePeople(gitlab, { assigneeIds: input.assignees })),
    milestoneId: await milestoneId(gitlab, project, input.milestone),
  };
  const {
    entity: issue,
    outcome,
    passedOver,
  } = await updateOnce(gitlab, {
    read: () => issues.show(iid, { projectId: project }),
    changesTo: (current) => issueChanges(current, wish),
    write: (changes) => issues.edit(project, iid, changes),
  });
  if (body && outcome !== 'unchanged' && outcome !== 'passed-over') {
    const on = { notes: new IssueNotes(gitlab), collection: 'issues', project, iid } as const;
    await commentOnChange(on, { body, allowQuickActions }, context);
  }
  log.info(`Issue #${issue.iid} ${outcome}: ${issue.web_url}`);
  warnOfLeftOut(log, input, issue);
  warnOfPassedOver(log, passedOver);
  return { ...issue, outcome };
});
