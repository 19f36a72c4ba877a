import { headPipeline, isRunning } from '../ci/fake-pipeline-status';
import { history } from '../git/fake-git';
import type { MergeBlocker, MergeRequest } from '../world/fake-merge-request';
import { sourceBranchOf, targetBranchOf } from '../world/heads';
import type { World } from '../world/world';
import { isHeldUpByThreads } from './fake-discussions';
import { isDraftTitle } from './fake-draft';
import { hasConflicts } from './has-conflicts';

type Unsettled = 'preparing' | 'unchecked' | 'checking';

/** GitLab's `detailed_merge_status`. */
export type MergeStatus = Unsettled | MergeBlocker | 'not_open' | 'draft_status' | 'conflict' | 'mergeable';

/** GitLab's reason why a merge request can or cannot be merged now. */
export function detailedMergeStatus(world: World, mergeRequest: MergeRequest): MergeStatus {
  if (mergeRequest.state !== 'opened') return 'not_open';
  return statusWhileChecking(mergeRequest) ?? checkedStatus(world, mergeRequest);
}

/** The status that is shown while GitLab has not looked at the branches yet. */
export function statusWhileChecking({
  unsettledAnswers,
  unsettledStatus: status,
}: MergeRequest): Unsettled | undefined {
  if (unsettledAnswers <= 0) return undefined;
  return status ?? (unsettledAnswers === 1 ? 'checking' : 'preparing');
}

/** The older `merge_status`, which knows of the branches only. */
export function branchMergeStatus(world: World, mergeRequest: MergeRequest): string {
  return (
    statusWhileChecking(mergeRequest) ??
    (hasConflicts(world, mergeRequest) ? 'cannot_be_merged' : 'can_be_merged')
  );
}

/** Whether it can be merged now. */
export function isReadyToMerge(world: World, mergeRequest: MergeRequest): boolean {
  return detailedMergeStatus(world, mergeRequest) === 'mergeable';
}

/** Whether only Git can tell what prevents a merge: GitLab finds that out when it merges. */
export function isUpToGit(status: MergeStatus): boolean {
  return ['mergeable', 'conflict', 'need_rebase'].includes(status);
}

/** Whether GitLab would wait and then merge. */
export function canWaitToMerge(world: World, mergeRequest: MergeRequest): boolean {
  const status = detailedMergeStatus(world, mergeRequest);
  if (status === 'mergeable') return isRunning(headPipeline(world, mergeRequest));
  const isFinal = ['not_open', 'conflict', 'need_rebase', 'commits_status'].includes(status);
  return !isFinal && statusWhileChecking(mergeRequest) === undefined;
}

function checkedStatus(world: World, mergeRequest: MergeRequest): MergeStatus {
  const { approvedByIds, approvalsRequired = 0 } = mergeRequest;
  if (isDraftTitle(mergeRequest.title)) return 'draft_status';
  if (!sourceBranchOf(world, mergeRequest) || !targetBranchOf(world, mergeRequest)) return 'commits_status';
  if (approvedByIds.length < approvalsRequired) return 'not_approved';
  if (mergeRequest.blocker) return mergeRequest.blocker;
  if (isHeldUpByThreads(world, mergeRequest)) return 'discussions_not_resolved';
  if (hasConflicts(world, mergeRequest)) return 'conflict';
  if (mustBeRebased(world, mergeRequest)) return 'need_rebase';
  return pipelineStatus(world, mergeRequest);
}

/** Whether the project requires a linear history, and the target branch has new commits. */
function mustBeRebased(world: World, mergeRequest: MergeRequest): boolean {
  const project = world.projects.find(({ id }) => id === mergeRequest.projectId);
  const source = sourceBranchOf(world, mergeRequest);
  const target = targetBranchOf(world, mergeRequest);
  if (!source || !target || (project?.mergeMethod ?? 'merge') === 'merge') return false;
  return !history(world, source.commit).includes(target.commit);
}

function pipelineStatus(world: World, mergeRequest: MergeRequest): MergeStatus {
  const project = world.projects.find(({ id }) => id === mergeRequest.projectId);
  const pipeline = headPipeline(world, mergeRequest);
  if (!project?.pipelineMustSucceed || pipeline?.status === 'success') return 'mergeable';
  return isRunning(pipeline) ? 'ci_still_running' : 'ci_must_pass';
}
