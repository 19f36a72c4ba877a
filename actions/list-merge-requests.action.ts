import { MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { byPerson, listIssuables } from '../gitlab/issuables/issuable-lists';
import { listMergeRequestsInput } from './list-merge-requests.input';

/** Lists the merge requests of a project or group. */
export default defineAction(listMergeRequestsInput, (input, context) => {
  const { state = 'opened', author, assignee, reviewer, sourceBranch, targetBranch, draft } = input;
  const mergeRequests = new MergeRequests(context.gitlab);
  const filters = {
    state,
    ...byPerson('author', author),
    ...byPerson('assignee', assignee),
    ...byPerson('reviewer', reviewer),
    sourceBranch,
    targetBranch,
    wip: draft === undefined ? undefined : draft ? 'yes' : 'no',
  };
  return listIssuables(
    { input, filters, kind: 'merge requests' },
    (options) => mergeRequests.all(options),
    context,
  );
});
