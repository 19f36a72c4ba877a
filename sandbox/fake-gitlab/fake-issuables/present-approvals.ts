import type { MergeRequest, World } from '../world/world';
import { approvalNote, canApprove } from './approving';
import type { Change } from './fake-changes';
import { branchMergeStatus } from './fake-merge-status';
import { notesOf } from './fake-notes';
import { presentUser, presentUsers } from './present-people';
import { presentSimpleMergeRequest } from './present-simple-merge-request';

/** Who approved a merge request, and what is still missing. */
export function presentApprovals(change: Change, mergeRequest: MergeRequest) {
  const { world, user } = change;
  const { approvedByIds, approvalsRequired = 0 } = mergeRequest;
  const left = approvalsLeft(mergeRequest);
  return {
    ...presentSimpleMergeRequest(mergeRequest),
    merge_status: branchMergeStatus(world, mergeRequest),
    approved: left === 0,
    approvals_required: approvalsRequired,
    approvals_left: left,
    require_password_to_approve: false,
    approved_by: approvedByIds.map((id) => ({
      user: presentUser(world, id),
      approved_at: approvedAt(world, mergeRequest, id),
    })),
    suggested_approvers: [],
    approvers: [],
    approver_groups: [],
    user_has_approved: approvedByIds.includes(user.id),
    user_can_approve: canApprove(change, mergeRequest),
    approval_rules_left: [],
    has_approval_rules: approvalsRequired > 0,
    merge_request_approvers_available: false,
    multiple_approval_rules_available: false,
    invalid_approvers_rules: [],
  };
}

/** The rules that a merge request's approvals have to meet: one at most here. */
export function presentApprovalState(world: World, mergeRequest: MergeRequest) {
  const { approvedByIds, approvalsRequired = 0 } = mergeRequest;
  const rule = {
    id: mergeRequest.id,
    name: 'All Members',
    rule_type: 'any_approver',
    report_type: null,
    eligible_approvers: [],
    approvals_required: approvalsRequired,
    source_rule: null,
    users: [],
    groups: [],
    contains_hidden_groups: false,
    section: null,
    overridden: false,
    code_owner: false,
    approved_by: presentUsers(world, approvedByIds),
    approved: approvalsLeft(mergeRequest) === 0,
  };
  return { approval_rules_overwritten: false, rules: approvalsRequired > 0 ? [rule] : [] };
}

function approvalsLeft({ approvedByIds, approvalsRequired = 0 }: MergeRequest): number {
  return Math.max(0, approvalsRequired - approvedByIds.length);
}

function approvedAt(world: World, mergeRequest: MergeRequest, userId: number): string {
  const note = notesOf(world, mergeRequest).findLast(
    ({ system, body, authorId }) => system && body === approvalNote && authorId === userId,
  );
  return note?.createdAt ?? mergeRequest.updatedAt;
}
