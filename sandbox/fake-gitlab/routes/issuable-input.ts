import type { Changes } from '../fake-issuables/fake-changes';
import { badParameter } from '../http/api-error';

interface Input {
  title?: string;
  description?: string | null;
  state_event?: 'close' | 'reopen';
  labels?: string[];
  add_labels?: string[];
  remove_labels?: string[];
  assignee_id?: number | null;
  assignee_ids?: number[];
  reviewer_ids?: number[];
  milestone_id?: number | null;
  discussion_locked?: boolean;
  issue_type?: Changes['issueType'];
  confidential?: boolean;
  due_date?: string | null;
  weight?: number | null;
  target_branch?: string;
  squash?: boolean;
  remove_source_branch?: boolean;
  allow_collaboration?: boolean;
}

/** A request's body in the stand-in's terms. */
export function changesFrom(input: Input): Changes {
  const singleAssignee = input.assignee_id === undefined ? undefined : [input.assignee_id ?? 0];
  return {
    title: input.title,
    description: input.description === null ? '' : input.description,
    stateEvent: input.state_event,
    labels: input.labels,
    addLabels: input.add_labels,
    removeLabels: input.remove_labels,
    assigneeIds: input.assignee_ids ?? singleAssignee,
    reviewerIds: input.reviewer_ids,
    milestoneId: input.milestone_id === null ? 0 : input.milestone_id,
    discussionLocked: input.discussion_locked,
    issueType: input.issue_type,
    confidential: input.confidential,
    dueDate: input.due_date === null ? '' : input.due_date,
    weight: input.weight,
    targetBranch: input.target_branch,
    squash: input.squash,
    removeSourceBranch: input.remove_source_branch,
    allowCollaboration: input.allow_collaboration,
  };
}

/** 400 for an update without changes. */
export function requireSome(input: Record<string, unknown>, names: string[]): void {
  if (names.some((name) => input[name] !== undefined)) return;
  throw badParameter(`${names.join(', ')} are missing, at least one parameter must be provided`);
}
