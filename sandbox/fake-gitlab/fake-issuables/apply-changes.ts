import { timestamp } from '../world/counters';
import type { Issue, MergeRequest, World } from '../world/world';
import {
  canSetMetadata,
  type Change,
  changedLabels,
  changedMilestone,
  changedPeople,
  type Changes,
} from './fake-changes';
import { dropAutoMerge } from './fake-merge';
import { addSystemNote } from './fake-notes';
import { touch } from './touch';
import { validateIssuable } from './validate';

/** Applies changes as far as the user's role allows, with GitLab's system notes for an existing entity. */
export function applyChanges(
  change: Change,
  issuable: Issue | MergeRequest,
  changes: Changes,
  { isNew = false } = {},
): void {
  validateIssuable(changes);
  const before = structuredClone(issuable);
  if (changes.title !== undefined) issuable.title = changes.title;
  if (changes.description !== undefined) issuable.description = changes.description;
  const mayDescribe = canSetMetadata(change, issuable.kind, { isNew });
  if (mayDescribe) setMetadata(change, issuable, changes);
  if (issuable.kind === 'Issue') setIssueFields(issuable, changes, mayDescribe);
  else setMergeRequestFields(change, issuable, changes);
  setState(change, issuable, changes.stateEvent);
  if (isNew || JSON.stringify(before) === JSON.stringify(issuable)) return;
  if (isColumnChanged(before, issuable)) issuable.updatedAt = timestamp(change.world);
  else touch(change.world, issuable);
  for (const note of systemNotes(change.world, before, issuable))
    addSystemNote(change.world, change.user, issuable, note);
}

/** Labels and people are kept apart from the rest, so that a change of them alone only touches. */
function isColumnChanged(before: Issue | MergeRequest, after: Issue | MergeRequest): boolean {
  const apart = { labels: [], assigneeIds: [], reviewerIds: [] };
  return JSON.stringify({ ...before, ...apart }) !== JSON.stringify({ ...after, ...apart });
}

function setMetadata(change: Change, issuable: Issue | MergeRequest, changes: Changes): void {
  issuable.labels = changedLabels(change, issuable.labels, changes);
  if (changes.assigneeIds) issuable.assigneeIds = changedPeople(change, changes.assigneeIds);
  if (changes.milestoneId !== undefined) issuable.milestoneId = changedMilestone(change, changes.milestoneId);
  if (changes.discussionLocked !== undefined) issuable.discussionLocked = changes.discussionLocked;
  if (issuable.kind === 'MergeRequest') {
    if (changes.reviewerIds) issuable.reviewerIds = changedPeople(change, changes.reviewerIds);
    return;
  }
  if (changes.dueDate !== undefined) issuable.dueDate = changes.dueDate === '' ? undefined : changes.dueDate;
  if (changes.weight !== undefined) issuable.weight = changes.weight ?? undefined;
}

function setIssueFields(issue: Issue, changes: Changes, mayHide: boolean): void {
  if (changes.issueType) issue.issueType = changes.issueType;
  if (mayHide && changes.confidential !== undefined) issue.confidential = changes.confidential;
}

function setMergeRequestFields({ world }: Change, mergeRequest: MergeRequest, changes: Changes): void {
  const branchExists = world.branches.some(
    (branch) => branch.projectId === mergeRequest.projectId && branch.name === changes.targetBranch,
  );
  if (changes.targetBranch !== undefined && branchExists) mergeRequest.targetBranch = changes.targetBranch;
  mergeRequest.squash = changes.squash ?? mergeRequest.squash;
  mergeRequest.removeSourceBranch = changes.removeSourceBranch ?? mergeRequest.removeSourceBranch;
  mergeRequest.allowCollaboration = changes.allowCollaboration ?? mergeRequest.allowCollaboration;
}

function setState(
  { world, user }: Change,
  issuable: Issue | MergeRequest,
  event: Changes['stateEvent'],
): void {
  if (event === 'close' && issuable.state === 'opened') {
    issuable.state = 'closed';
    issuable.closedAt = timestamp(world);
    issuable.closedById = user.id;
    if (issuable.kind === 'MergeRequest' && issuable.autoMerge) {
      dropAutoMerge(world, user, issuable, 'aborted the automatic merge because merge request was closed');
    }
  }
  if (event === 'reopen' && issuable.state === 'closed') {
    issuable.state = 'opened';
    issuable.closedAt = undefined;
    issuable.closedById = undefined;
  }
}

function systemNotes(world: World, before: Issue | MergeRequest, after: Issue | MergeRequest): string[] {
  const added = after.labels.filter((name) => !before.labels.includes(name));
  const removed = before.labels.filter((name) => !after.labels.includes(name));
  const assigned = after.assigneeIds.filter((id) => !before.assigneeIds.includes(id));
  const unassigned = before.assigneeIds.filter((id) => !after.assigneeIds.includes(id));
  return [
    ...(before.title === after.title ? [] : [`changed title from **${before.title}** to **${after.title}**`]),
    ...(before.description === after.description ? [] : ['changed the description']),
    ...added.map((name) => `added ~"${name}" label`),
    ...removed.map((name) => `removed ~"${name}" label`),
    ...assigned.map((id) => `assigned to @${username(world, id)}`),
    ...unassigned.map((id) => `unassigned @${username(world, id)}`),
    ...(before.state === after.state ? [] : [after.state === 'opened' ? 'reopened' : after.state]),
    ...(before.milestoneId === after.milestoneId ? [] : [milestoneNote(world, after.milestoneId)]),
    ...('confidential' in before && 'confidential' in after && before.confidential !== after.confidential
      ? [after.confidential ? 'made the issue confidential' : 'made the issue visible to everyone']
      : []),
  ];
}

function username(world: World, id: number): string {
  return world.users.find((user) => user.id === id)?.username ?? 'ghost';
}

function milestoneNote(world: World, id: number | undefined): string {
  const milestone = world.milestones.find((candidate) => candidate.id === id);
  return milestone ? `changed milestone to %"${milestone.title}"` : 'removed milestone';
}
