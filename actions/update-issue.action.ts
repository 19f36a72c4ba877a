import { IssueNotes, Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { takeBackTwins, withComment } from '../gitlab/issuables/comments';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { namesOf, warnOfPassedOver } from '../gitlab/issuables/warn-of-passed-over';
import { readWhereItIs } from '../gitlab/issues/follow-moved';
import { issueChanges } from '../gitlab/issues/issue-changes';
import { updateOnce } from '../gitlab/once/update-once';
import { fitTitle, warnOfCut } from '../gitlab/texts/fit-title';
import { updateIssueInput } from './update-issue.input';

/** Changes the given fields of an issue, and sends nothing when nothing differs. */
export default defineAction(updateIssueInput, async (input, context) => {
  const { comment: body, description, details, allowQuickActions } = input;
  const { gitlab, log } = context;
  const issues = new Issues(gitlab);
  const { project, current } = await readWhereItIs(gitlab, input.project, input.issueIid);
  const { iid } = current;
  const fitted = input.title === undefined ? {} : fitTitle(input.title);
  const wish = {
    ...input,
    ...fitted,
    ...(await resolvePeople(gitlab, { assigneeIds: input.assignees })),
    milestoneId: await milestoneId(gitlab, project, input.milestone),
  };
  const read = () => issues.show(iid, { projectId: project });
  const change = () =>
    updateOnce(gitlab, {
      current,
      read,
      changesTo: (seen) => issueChanges(seen, wish),
      write: (changes) => issues.edit(project, iid, changes),
    });
  const on = { notes: new IssueNotes(gitlab), collection: 'issues', project, iid } as const;
  const hasChanges = namesOf(issueChanges(current, wish)).length > 0;
  const comment = { body, details: description === undefined ? details : undefined, allowQuickActions };
  const hasComment = (comment.body ?? comment.details) !== undefined;
  const { entity, outcome, passedOver } =
    hasComment && hasChanges ? await withComment(on, comment, context, change) : await change();
  if (hasComment && !hasChanges) await takeBackTwins(on, context);
  log.info(`Issue #${entity.iid} ${outcome}: ${entity.web_url}`);
  warnOfCut(log, fitted, description !== undefined);
  warnOfLeftOut(log, input, entity);
  warnOfPassedOver(log, passedOver);
  return { ...entity, outcome };
});
