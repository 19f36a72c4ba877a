import { commitTo, mergeTrees } from '../git/fake-git';
import { sourceBranchOf, targetBranchOf } from '../world/heads';
import type { MergeRequest, World } from '../world/world';
import { hasConflicts } from './has-conflicts';

/** Ends a rebase: the source branch gets a new head on top of the target branch, unless they conflict. */
export function rebase(world: World, mergeRequest: MergeRequest): void {
  const source = sourceBranchOf(world, mergeRequest);
  const target = targetBranchOf(world, mergeRequest);
  mergeRequest.rebaseAnswers = undefined;
  if (!source || !target) return;
  if (hasConflicts(world, mergeRequest)) {
    mergeRequest.mergeError =
      'Rebase failed: Rebase locally, resolve all conflicts, then push the branch. Try again.';
    return;
  }
  const { message, authorName: name, authorEmail: email } = source.commit;
  const { tree } = mergeTrees(world, target.commit, source.commit);
  commitTo(world, source, { message, author: { name, email }, parentIds: [target.commit.id], tree });
  mergeRequest.mergeError = undefined;
  mergeRequest.divergedCommits = 0;
  if (mergeRequest.blocker === 'need_rebase') mergeRequest.blocker = undefined;
}
