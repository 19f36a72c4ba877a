import { nextSha, timestamp } from '../world/counters';
import type { MergeRequest, World } from '../world/world';
import type { Change } from './changes';
import { isDraftTitle } from './draft-title';
import { addSystemNote } from './notes';

/** GitLab's reason why a merge request can or cannot be merged now. */
export function detailedMergeStatus(mergeRequest: MergeRequest): string {
  if (mergeRequest.state !== 'opened') return 'not_open';
  if (mergeRequest.unsettledAnswers > 1) return 'preparing';
  if (mergeRequest.unsettledAnswers === 1) return 'checking';
  if (isDraftTitle(mergeRequest.title)) return 'draft_status';
  return mergeRequest.hasConflicts ? 'conflict' : 'mergeable';
}

/** Whether nothing stands in the way of merging now. */
export function isReadyToMerge(mergeRequest: MergeRequest): boolean {
  return detailedMergeStatus(mergeRequest) === 'mergeable';
}

/** Brings a merge status that is being worked out one answer closer to its end. */
export function settle(mergeRequest: MergeRequest): void {
  mergeRequest.unsettledAnswers = Math.max(0, mergeRequest.unsettledAnswers - 1);
}

/** Merges: the target branch gets a new head, the source branch goes if that was asked for. */
export function merge({ world, user }: Change, mergeRequest: MergeRequest): void {
  const target = world.branches.find(
    ({ projectId, name }) => projectId === mergeRequest.projectId && name === mergeRequest.targetBranch,
  );
  const source = headOf(world, mergeRequest);
  mergeRequest.state = 'merged';
  mergeRequest.mergedAt = timestamp(world);
  mergeRequest.mergedById = user.id;
  mergeRequest.mergeCommitSha = nextSha(world);
  if (target) {
    const title = `Merge branch '${mergeRequest.sourceBranch}' into '${mergeRequest.targetBranch}'`;
    target.commit = {
      id: mergeRequest.mergeCommitSha,
      title,
      message: title,
      parentIds: [target.commit.id, ...(source ? [source.commit.id] : [])],
      authorName: user.name,
      authorEmail: user.email,
      createdAt: timestamp(world),
    };
  }
  if (mergeRequest.removeSourceBranch) world.branches = world.branches.filter((branch) => branch !== source);
  addSystemNote(world, user, mergeRequest, 'merged');
}

/** Adds the user's approval. */
export function approve({ world, user }: Change, mergeRequest: MergeRequest): void {
  mergeRequest.approvedByIds.push(user.id);
  addSystemNote(world, user, mergeRequest, 'approved this merge request');
}

/** The branch that a merge request takes its commits from, unless it is gone. */
export function headOf(world: World, mergeRequest: MergeRequest) {
  return world.branches.find(
    ({ projectId, name }) => projectId === mergeRequest.sourceProjectId && name === mergeRequest.sourceBranch,
  );
}
