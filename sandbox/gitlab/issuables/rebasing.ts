import { nextSha, timestamp } from '../world/counters';
import { sourceBranchOf, targetBranchOf } from '../world/heads';
import type { MergeRequest, World } from '../world/world';

/** Ends a rebase: the source branch gets a new head on top of the target branch, unless they conflict. */
export function rebase(world: World, mergeRequest: MergeRequest): void {
  const source = sourceBranchOf(world, mergeRequest);
  const target = targetBranchOf(world, mergeRequest);
  mergeRequest.rebaseAnswers = undefined;
  if (!source || !target) return;
  if (mergeRequest.hasConflicts) {
    mergeRequest.mergeError =
      'Rebase failed: Rebase locally, resolve all conflicts, then push the branch. Try again.';
    return;
  }
  source.commit = {
    ...source.commit,
    id: nextSha(world),
    parentIds: [target.commit.id],
    createdAt: timestamp(world),
  };
  mergeRequest.mergeError = undefined;
  mergeRequest.divergedCommits = 0;
  if (mergeRequest.blocker === 'need_rebase') mergeRequest.blocker = undefined;
}
