import { MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { merge } from '../gitlab/merge-requests/merge';
import { closesNothing } from '../gitlab/texts/closing-words';
import { mergeMergeRequestInput } from './merge-merge-request.input';

const DEFAULT_WAIT_S = 30;
const BUDGET_MS = 110_000;

/** Merges a merge request, or has GitLab merge it as soon as nothing prevents it. */
export default defineAction(
  mergeMergeRequestInput,
  async (input, { gitlab, log }) => {
    const {
      project,
      mergeRequestIid: iid,
      expectedSha,
      autoMerge,
      waitUntilMergeable = DEFAULT_WAIT_S,
    } = input;
    const {
      squash,
      removeSourceBranch: shouldRemoveSourceBranch,
      mergeCommitMessage,
      squashCommitMessage,
    } = input;
    const options = {
      squash,
      shouldRemoveSourceBranch,
      mergeCommitMessage: mergeCommitMessage && closesNothing(mergeCommitMessage),
      squashCommitMessage: squashCommitMessage && closesNothing(squashCommitMessage),
    };
    const order = { project, iid, expectedSha, autoMerge, waitSeconds: waitUntilMergeable, options, log };
    const mergeRequest = await merge(gitlab, new MergeRequests(gitlab), order);
    log.info(`Merge request !${mergeRequest.iid} ${mergeRequest.outcome}: ${mergeRequest.web_url}`);
    return mergeRequest;
  },
  { budgetMs: BUDGET_MS },
);
