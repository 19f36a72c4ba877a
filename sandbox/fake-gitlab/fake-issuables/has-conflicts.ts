import { mergeTrees } from '../git/fake-git';
import { sourceBranchOf, targetBranchOf } from '../world/heads';
import type { MergeRequest, World } from '../world/world';

/** Whether Git could not merge: both sides changed a file differently, or a test says so. */
export function hasConflicts(world: World, mergeRequest: MergeRequest): boolean {
  const source = sourceBranchOf(world, mergeRequest);
  const target = targetBranchOf(world, mergeRequest);
  if (mergeRequest.hasConflicts) return true;
  if (mergeRequest.state !== 'opened' || !source || !target) return false;
  return mergeTrees(world, target.commit, source.commit).conflicts.length > 0;
}
