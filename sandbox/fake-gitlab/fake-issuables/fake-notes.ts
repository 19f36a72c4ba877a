import { next, timestamp } from '../world/counters';
import type { Issue, MergeRequest, Note, User, World } from '../world/world';
import { touch } from './touch';

/** The notes of an issue or merge request, oldest first. */
export function notesOf(world: World, issuable: Issue | MergeRequest): Note[] {
  return world.notes.filter((note) => note.noteableType === issuable.kind && note.noteableId === issuable.id);
}

/** Adds a comment. */
export function addComment(
  world: World,
  user: User,
  issuable: Issue | MergeRequest,
  { body, internal = false, createdAt }: { body: string; internal?: boolean; createdAt?: string },
): Note {
  return add(world, user, issuable, { body, internal, system: false, createdAt });
}

/** Adds GitLab's system note about a change. */
export function addSystemNote(world: World, user: User, issuable: Issue | MergeRequest, body: string): void {
  add(world, user, issuable, { body, internal: false, system: true });
}

function add(
  world: World,
  user: User,
  issuable: Issue | MergeRequest,
  content: { body: string; internal: boolean; system: boolean; createdAt?: string },
): Note {
  const createdAt = content.createdAt ?? timestamp(world);
  const note: Note = {
    id: next(world, 'note'),
    noteableType: issuable.kind,
    noteableId: issuable.id,
    projectId: issuable.projectId,
    authorId: user.id,
    body: content.body,
    system: content.system,
    internal: content.internal,
    createdAt,
    updatedAt: createdAt,
  };
  world.notes.push(note);
  touch(world, issuable);
  return note;
}
