import { MergeRequests, type MergeRequestSchema } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { mergeRequestChanges } from '../gitlab/merge-requests/merge-request-changes';
import { requireTarget } from '../gitlab/merge-requests/require-target';
import { updateOnce } from '../gitlab/once/update-once';
import { updateMergeRequestInput } from './update-merge-request.input';

/** Changes what is given of a merge request, and sends nothing when it is so already. */
export default defineAction(updateMergeRequestInput, async (input, { gitlab, log }) => {
  const { project, mergeRequestIid: iid } = input;
  const mergeRequests = new MergeRequests(gitlab);
  const people = await resolvePeople(gitlab, { assigneeIds: input.assignees, reviewerIds: input.reviewers });
  const wish = { ...input, ...people, milestoneId: await milestoneId(gitlab, project, input.milestone) };

  const mergeRequest = await updateOnce<MergeRequestSchema, ReturnType<typeof mergeRequestChanges>>({
    read: () => mergeRequests.show(project, iid),
    changesTo: (present) => mergeRequestChanges(present, wish),
    write: (changes) => mergeRequests.edit(project, iid, changes),
  });
  log.info(`Merge request !${mergeRequest.iid} ${mergeRequest.outcome}: ${mergeRequest.web_url}`);
  warnOfLeftOut(log, input, mergeRequest);
  requireTarget(mergeRequest, input);
  return mergeRequest;
});
