import { defineAction } from '../dynatrace/define-action';
import { approve } from '../gitlab/merge-requests/approve';
import { projectAddress } from '../gitlab/projects/project-address';
import { approveMergeRequestInput } from './approve-merge-request.input';

/** Approves a merge request as the token's user. */
export default defineAction(approveMergeRequestInput, async (input, { gitlab, log }) => {
  const { project, mergeRequestIid: iid, expectedSha } = input;
  const approvals = await approve(gitlab, project, iid, expectedSha);
  const news = approvals.outcome === 'unchanged' ? 'was already approved by this user' : 'approved';
  log.info(`Merge request !${iid} ${news}: ${await projectAddress(gitlab, project)}/-/merge_requests/${iid}`);
  return approvals;
});
