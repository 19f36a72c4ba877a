import { headPipeline } from '../ci/fake-pipeline-status';
import { presentBasicPipeline, presentPipeline } from '../ci/present-pipeline';
import { firstInProduction } from '../fake-deployments/linked-merge-requests';
import { comparedBy } from '../git/commits-of';
import { headSha } from '../world/heads';
import { isAtLeast } from '../world/version';
import type { MergeRequest, User, World } from '../world/world';
import { isHeldUpByThreads } from './fake-discussions';
import { isDraftTitle } from './fake-draft';
import { canMerge } from './fake-merge';
import { branchMergeStatus, detailedMergeStatus, statusWhileChecking } from './fake-merge-status';
import { notesOf } from './fake-notes';
import { hasConflicts } from './has-conflicts';
import { presentMilestoneOf } from './present-milestone';
import { presentUser, presentUsers } from './present-people';
import { labelsOf, references, taskCompletion, timeStats, webUrl } from './present-shared';
import { presentSimpleMergeRequest } from './present-simple-merge-request';

/** A merge request as lists show it. */
export function presentMergeRequest(
  world: World,
  mergeRequest: MergeRequest,
  { withLabelDetails = false } = {},
) {
  const assignees = presentUsers(world, mergeRequest.assigneeIds);
  const status = detailedMergeStatus(world, mergeRequest);
  return {
    ...presentSimpleMergeRequest(mergeRequest),
    merged_by: presentUser(world, mergeRequest.mergedById),
    merge_user: presentUser(world, mergeRequest.mergedById ?? mergeRequest.autoMerge?.userId),
    merged_at: mergeRequest.mergedAt ?? null,
    closed_by: presentUser(world, mergeRequest.closedById),
    closed_at: mergeRequest.closedAt ?? null,
    target_branch: mergeRequest.targetBranch,
    source_branch: mergeRequest.sourceBranch,
    user_notes_count: notesOf(world, mergeRequest).filter((note) => !note.system).length,
    upvotes: 0,
    downvotes: 0,
    author: presentUser(world, mergeRequest.authorId),
    assignees,
    assignee: assignees[0] ?? null,
    reviewers: presentUsers(world, mergeRequest.reviewerIds),
    source_project_id: mergeRequest.sourceProjectId,
    target_project_id: mergeRequest.projectId,
    labels: labelsOf(world, mergeRequest, withLabelDetails),
    draft: isDraftTitle(mergeRequest.title),
    imported: false,
    imported_from: 'none',
    work_in_progress: isDraftTitle(mergeRequest.title),
    milestone: presentMilestoneOf(world, mergeRequest.milestoneId),
    merge_when_pipeline_succeeds: mergeRequest.autoMerge !== undefined,
    merge_status: branchMergeStatus(world, mergeRequest),
    ...(isAtLeast(world, 15, 6) ? { detailed_merge_status: status } : {}),
    merge_after: null,
    sha: shownHead(world, mergeRequest),
    merge_commit_sha: mergeRequest.mergeCommitSha ?? null,
    squash_commit_sha: mergeRequest.squashCommitSha ?? null,
    discussion_locked: mergeRequest.discussionLocked ?? null,
    should_remove_source_branch: mergeRequest.shouldRemoveSourceBranch ?? null,
    force_remove_source_branch: mergeRequest.removeSourceBranch,
    ...(isFromFork(mergeRequest)
      ? {
          allow_collaboration: mergeRequest.allowCollaboration,
          allow_maintainer_to_push: mergeRequest.allowCollaboration,
        }
      : {}),
    prepared_at: status === 'preparing' ? null : mergeRequest.createdAt,
    reference: references(world, mergeRequest).short,
    references: references(world, mergeRequest),
    web_url: webUrl(world, mergeRequest),
    time_stats: timeStats,
    squash: mergeRequest.squash,
    squash_on_merge: mergeRequest.squash,
    task_completion_status: taskCompletion(mergeRequest.description),
    has_conflicts: hasConflicts(world, mergeRequest) && statusWhileChecking(mergeRequest) === undefined,
    blocking_discussions_resolved:
      mergeRequest.blocker !== 'discussions_not_resolved' && !isHeldUpByThreads(world, mergeRequest),
  };
}

/** A merge request in the response to a change. */
export function presentSingleMergeRequest(
  { world, user }: { world: World; user: User },
  mergeRequest: MergeRequest,
) {
  const base = comparedBy(world, mergeRequest).base?.id ?? null;
  const head = headPipeline(world, mergeRequest);
  const sha = shownHead(world, mergeRequest);
  return {
    ...presentMergeRequest(world, mergeRequest),
    subscribed: true,
    changes_count: sha === null ? null : '1',
    latest_build_started_at: head?.startedAt ?? null,
    latest_build_finished_at: head?.finishedAt ?? null,
    first_deployed_to_production_at: firstInProduction(world, mergeRequest) ?? null,
    pipeline: head ? presentBasicPipeline(world, head) : null,
    head_pipeline: head ? presentPipeline(world, head) : null,
    diff_refs: sha === null ? null : { base_sha: base, head_sha: sha, start_sha: base },
    merge_error: mergeRequest.mergeError ?? null,
    user: { can_merge: canMerge({ world, user }, mergeRequest) },
  };
}

/** The newest commit; null as long as GitLab is preparing the merge request. */
function shownHead(world: World, mergeRequest: MergeRequest): string | null {
  if (statusWhileChecking(mergeRequest) === 'preparing') return null;
  return headSha(world, mergeRequest) ?? null;
}

function isFromFork({ projectId, sourceProjectId }: MergeRequest): boolean {
  return projectId !== sourceProjectId;
}
