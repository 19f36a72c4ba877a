import { MergeRequestNotes, MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { comment } from '../gitlab/issuables/comments';
import { requireHead } from '../gitlab/merge-requests/require-head';
import { commentOnMergeRequestInput } from './comment-on-merge-request.input';

/** Comments on a merge request, or keeps the comment of the given key up to date. */
export default defineAction(commentOnMergeRequestInput, async (input, context) => {
  const { project, mergeRequestIid: iid, expectedSha } = input;
  const { gitlab } = context;
  if (expectedSha) requireHead(await new MergeRequests(gitlab).show(project, iid), expectedSha);
  const notes = new MergeRequestNotes(gitlab);
  return comment({ notes, collection: 'merge_requests', project, iid }, input, context);
});
