import { MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { byPerson, listIssuables } from '../gitlab/issuables/issuable-lists';
import { mergedFilters } from '../gitlab/merge-requests/merged-filters';
import { listMergeRequestsInput } from './list-merge-requests.input';

/** Lists the merge requests of a project or group. */
export default defineAction(listMergeRequestsInput, (input, context) => {
  const { author, assignee, reviewer, sourceBranch, targetBranch, draft } = input;
  const mergeRequests = new MergeRequests(context.gitlab);
  const { options, isWanted } = mergedFilters(input);
  const filters = {
    ...byPerson('author', author),
    ...byPerson('assignee', assignee),
    ...byPerson('reviewer', reviewer),
    sourceBranch,
    targetBranch,
    wip: draft === undefined ? undefined : draft ? 'yes' : 'no',
    ...options,
  };
  return listIssuables(
    { input, filters, kind: 'merge requests', isWanted },
    (options) => mergeRequests.all(options),
    context,
  );
});
