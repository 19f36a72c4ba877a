import { MergeRequests, type MergeRequestSchema } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { warnOfPassedOver } from '../gitlab/issuables/warn-of-passed-over';
import { mergeRequestChanges } from '../gitlab/merge-requests/merge-request-changes';
import { requireTarget } from '../gitlab/merge-requests/require-target';
import { updateOnce } from '../gitlab/once/update-once';
import { fitTitle, warnOfCut } from '../gitlab/texts/fit-title';
import { updateMergeRequestInput } from './update-merge-request.input';

/** Changes the given fields of a merge request, and sends nothing when nothing differs. */
export default defineAction(updateMergeRequestInput, async (input, { gitlab, log }) => {
  const { project, mergeRequestIid: iid } = input;
  const mergeRequests = new MergeRequests(gitlab);
  const people = await resolvePeople(gitlab, { assigneeIds: input.assignees, reviewerIds: input.reviewers });
  const fitted = input.title === undefined ? {} : fitTitle(input.title);
  const wish = {
    ...input,
    ...fitted,
    ...people,
    milestoneId: await milestoneId(gitlab, project, input.milestone),
  };

  const { entity, outcome, passedOver } = await updateOnce<
    MergeRequestSchema,
    ReturnType<typeof mergeRequestChanges>
  >(gitlab, {
    read: () => mergeRequests.show(project, iid),
    changesTo: (current) => mergeRequestChanges(current, wish),
    write: (changes) => mergeRequests.edit(project, iid, changes),
  });
  log.info(`Merge request !${entity.iid} ${outcome}: ${entity.web_url}`);
  warnOfCut(log, fitted, input.description !== undefined);
  warnOfLeftOut(log, input, entity);
  warnOfPassedOver(log, passedOver);
  requireTarget({ ...entity, outcome }, input);
  return { ...entity, outcome };
});
