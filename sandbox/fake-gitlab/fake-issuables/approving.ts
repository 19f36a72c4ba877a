import { projectAccess } from '../world/access';
import { type MergeRequest, role } from '../world/world';
import type { Change } from './fake-changes';
import { mergeIfDue } from './fake-merge';
import { addSystemNote } from './fake-notes';

/** What the system note about an approval says. */
export const approvalNote = 'approved this merge request';

/** Whether a user's role is high enough to approve merge requests at all. */
export function mayApprove({ world, user, project }: Change): boolean {
  return projectAccess(world, user, project) >= role.developer;
}

/** Whether a user may approve this merge request now. */
export function canApprove(change: Change, { approvedByIds, authorId }: MergeRequest): boolean {
  const { user, project } = change;
  const isRefusedAuthor = project.authorMayNotApprove === true && authorId === user.id;
  return mayApprove(change) && !isRefusedAuthor && !approvedByIds.includes(user.id);
}

/** Adds the user's approval. */
export function approve({ world, user }: Change, mergeRequest: MergeRequest): void {
  mergeRequest.approvedByIds.push(user.id);
  addSystemNote(world, user, mergeRequest, approvalNote);
  mergeIfDue(world, mergeRequest);
}

/** Takes the user's approval back. */
export function unapprove({ world, user }: Change, mergeRequest: MergeRequest): void {
  mergeRequest.approvedByIds = mergeRequest.approvedByIds.filter((id) => id !== user.id);
  addSystemNote(world, user, mergeRequest, 'unapproved this merge request');
}
