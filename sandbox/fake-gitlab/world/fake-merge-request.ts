import type { Issuable } from './fake-issuable';

/** A merge request; it belongs to its target project. */
export interface MergeRequest extends Issuable {
  kind: 'MergeRequest';
  state: 'opened' | 'closed' | 'merged' | 'locked';
  sourceProjectId: number;
  sourceBranch: string;
  targetBranch: string;
  reviewerIds: number[];
  approvedByIds: number[];
  /** How many approvals it takes; the free tier asks for none. */
  approvalsRequired?: number;
  squash: boolean;
  removeSourceBranch: boolean;
  /** What the one who merged said about the source branch. */
  shouldRemoveSourceBranch?: boolean;
  allowCollaboration: boolean;
  hasConflicts: boolean;
  /** How many more answers show a merge status that is still being worked out. */
  unsettledAnswers: number;
  /** What they show; by default `preparing`, and `checking` at last. */
  unsettledStatus?: 'preparing' | 'unchecked' | 'checking';
  /** A reason against merging that nothing else here accounts for. */
  blocker?: MergeBlocker;
  /** Why merging it fails although nothing stands in the way: what a hook says, or a push rule. */
  mergeFailure?: string;
  /** How it will be merged as soon as nothing stands in the way. */
  autoMerge?: MergeOrder;
  /** How many more answers show it on the merge train before it is merged. */
  trainAnswers?: number;
  /** Commits of the target branch that the source branch lacks. */
  divergedCommits?: number;
  /** How many more answers show a rebase in progress. */
  rebaseAnswers?: number;
  mergeError?: string;
  mergedAt?: string;
  mergedById?: number;
  mergeCommitSha?: string;
  squashCommitSha?: string;
  /** The head of the target branch that it was merged onto. */
  mergedOnto?: string;
  /** The commits by which its merge was picked into other branches. */
  pickedAs?: string[];
  /** The head it was merged with; until then its head is that of the source branch. */
  mergedSha?: string;
}

/** Reasons against merging, in GitLab's words. */
export type MergeBlocker =
  | 'approvals_syncing'
  | 'blocked_status'
  | 'ci_must_pass'
  | 'ci_still_running'
  | 'commits_status'
  | 'discussions_not_resolved'
  | 'jira_association_missing'
  | 'locked_lfs_files'
  | 'locked_paths'
  | 'merge_request_blocked'
  | 'merge_time'
  | 'need_rebase'
  | 'not_approved'
  | 'requested_changes'
  | 'security_policy_violations'
  | 'status_checks_must_pass'
  | 'title_regex';

/** How to merge, and for whom. */
export interface MergeOrder {
  userId: number;
  message?: string;
  squashMessage?: string;
  shouldRemoveSourceBranch?: boolean;
}
