import { MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { getMergeRequestInput } from './get-merge-request.input';

/** Reads one merge request. */
export default defineAction(getMergeRequestInput, async (input, { gitlab, log }) => {
  const { project, mergeRequestIid, includeDivergedCommitsCount, includeRebaseInProgress } = input;
  const mergeRequest = await new MergeRequests(gitlab).show(project, mergeRequestIid, {
    includeDivergedCommitsCount,
    includeRebaseInProgress,
  });
  log.info(`Merge request !${mergeRequest.iid} is ${mergeRequest.state}: ${mergeRequest.web_url}`);
  return mergeRequest;
});
