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
  /** How many approvals it needs; none on the free tier. */
  approvalsRequired?: number;
  squash: boolean;
  removeSourceBranch: boolean;
  /** Whether the source branch is deleted, as set when merging. */
  shouldRemoveSourceBranch?: boolean;
  allowCollaboration: boolean;
  hasConflicts: boolean;
  /** How many more responses show an unfinished merge status. */
  unsettledAnswers: number;
  /** What they show; by default `preparing`, and finally `checking`. */
  unsettledStatus?: 'preparing' | 'unchecked' | 'checking';
  /** Another reason against merging. */
  blocker?: MergeBlocker;
  /** Why merging it fails although its status is mergeable: the message of a hook or a push rule. */
  mergeFailure?: string;
  /** How it will be merged as soon as possible. */
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
