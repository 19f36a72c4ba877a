import { createHash } from 'node:crypto';
import { timestamp } from '../world/counters';
import type { MergeRequest, Note, User, World } from '../world/world';
import { notesOf } from './fake-notes';

/** A thread, or a single comment, which GitLab takes for a thread of one. */
export interface Discussion {
  id: string;
  notes: Note[];
}

/** The discussions of a merge request among some of its notes, in the order in which they began. */
export function discussionsAmong(notes: readonly Note[]): Discussion[] {
  const byId = new Map<string, Note[]>();
  for (const note of notes) {
    const id = discussionIdOf(note);
    byId.set(id, [...(byId.get(id) ?? []), note]);
  }
  return [...byId].map(([id, own]) => ({ id, notes: own }));
}

/** The number of a note's discussion; a single comment has one of its own. */
export function discussionIdOf({ id, thread }: Pick<Note, 'id' | 'thread'>): string {
  return thread?.discussionId ?? createHash('sha1').update(`discussion of note ${id}`).digest('hex');
}

/** Whether a discussion can be resolved: a single comment, and what GitLab notes down itself, cannot. */
export function isResolvable({ notes }: Discussion): boolean {
  return notes[0]?.thread !== undefined;
}

/** Marks notes as settled, or as open again. */
export function resolveNotes(world: World, user: User, notes: readonly Note[], isResolved: boolean): void {
  for (const { thread } of notes) {
    if (!thread || (thread.resolvedAt !== undefined) === isResolved) continue;
    thread.resolvedAt = isResolved ? timestamp(world) : undefined;
    thread.resolvedById = isResolved ? user.id : undefined;
  }
}

/** Whether a project wants threads to be resolved before a merge, and one is not. */
export function isHeldUpByThreads(world: World, mergeRequest: MergeRequest): boolean {
  const project = world.projects.find(({ id }) => id === mergeRequest.projectId);
  if (!project?.threadsMustBeResolved) return false;
  return notesOf(world, mergeRequest).some(({ thread }) => thread && thread.resolvedAt === undefined);
}
