/** GitLab is still checking; asking again a little later helps. */
const UNSETTLED: ReadonlySet<string> = new Set(['preparing', 'unchecked', 'checking', 'approvals_syncing']);

/** Obstacles that can pass with time, and that auto-merge waits for. */
const AUTO_MERGE_WAITS_FOR: ReadonlySet<string> = new Set([
  'ci_still_running',
  'ci_must_pass',
  'not_approved',
  'draft_status',
  'discussions_not_resolved',
  'requested_changes',
  'status_checks_must_pass',
  'security_policy_violations',
  'merge_time',
]);

/** What each `detailed_merge_status` means and what to do about it; see "Merge status" in GitLab's merge requests API. */
const OBSTACLES: Readonly<Record<string, string>> = {
  approvals_syncing: 'its approvals are still being counted. Run the task again in a moment',
  blocked_status: 'another merge request blocks it. Merge that one first',
  broken_status: 'its source branch is gone or GitLab cannot compare the branches. Check both branches',
  checking: 'GitLab is still checking it. Wait longer, or configure a retry on this task',
  ci_must_pass: 'its pipeline must succeed first. Fix or run the pipeline',
  ci_still_running: 'its pipeline is still running. Wait for it, or turn on Auto-merge',
  commits_status: 'its source branch has no commits. Push some',
  conflict: 'it has conflicts. Resolve them in the source branch',
  discussions_not_resolved: 'it has unresolved threads. Resolve all of them',
  draft_status: 'it is a draft. Mark it as ready first',
  external_status_checks: 'an external status check has not passed. See which in the merge request',
  jira_association_missing: 'its title or description must name a Jira issue',
  locked_paths: 'it changes files that somebody has locked. Have them unlocked',
  locked_lfs_files: 'it changes LFS files that somebody has locked. Have them unlocked',
  merge_request_blocked: 'another merge request blocks it. Merge that one first',
  merge_time: 'it cannot be merged before the time that is set on it',
  need_rebase: 'its source branch is behind. Rebase it onto the target branch',
  not_approved: 'it lacks approvals. Have it approved',
  not_open: 'it is not open',
  preparing: 'GitLab is still preparing it. Wait longer, or configure a retry on this task',
  requested_changes: 'a reviewer has requested changes. Make them and ask for another review',
  security_policy_violations: 'it violates a security policy. See which in the merge request',
  security_policy_pipeline_check: 'the pipelines of a security policy must succeed first',
  status_checks_must_pass: 'a status check has not passed. See which in the merge request',
  title_regex: 'its title does not have the form that the project wants',
  unchecked: 'GitLab has not checked it yet. Wait longer, or configure a retry on this task',
};

/** The fields of a merge request that say whether it can be merged. */
interface Mergeable {
  /** The head of the source branch; null for a moment after it was opened. */
  sha: string | null;
  /** Since GitLab 15.6. */
  detailed_merge_status?: string;
  merge_status: string;
  draft: boolean;
  blocking_discussions_resolved?: boolean;
  has_conflicts?: boolean;
}

/** GitLab's `detailed_merge_status`, or the closest value from an older GitLab. */
export function mergeStatusOf(mergeRequest: Mergeable): string {
  const { sha, detailed_merge_status: status, merge_status: rough, has_conflicts } = mergeRequest;
  if (sha === null) return 'preparing';
  if (status !== undefined) return status;
  if (mergeRequest.draft) return 'draft_status';
  if (mergeRequest.blocking_discussions_resolved === false) return 'discussions_not_resolved';
  if (rough === 'can_be_merged') return 'mergeable';
  if (rough === 'cannot_be_merged') return has_conflicts === false ? 'broken_status' : 'conflict';
  return 'checking';
}

/** Whether GitLab is still checking. */
export function isBeingChecked(status: string): boolean {
  return UNSETTLED.has(status);
}

/** Whether auto-merge can wait until nothing prevents the merge. */
export function autoMergeCanWait(status: string): boolean {
  return AUTO_MERGE_WAITS_FOR.has(status);
}

/** Why it cannot be merged and what to do, to follow "cannot be merged:". */
export function describeObstacle(status: string): string {
  return (
    OBSTACLES[status] ??
    `GitLab says ${status.replaceAll('_', ' ')}. See the merge request for what is missing`
  );
}
