import type { DiffPosition, Note, World } from '../world/world';
import { presentUser } from './present-people';

/** A note as GitLab shows it. */
export function presentNote(world: World, note: Note) {
  const noteables = note.noteableType === 'Issue' ? world.issues : world.mergeRequests;
  return {
    id: note.id,
    type: typeOf(note),
    body: note.body,
    author: presentUser(world, note.authorId),
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    system: note.system,
    noteable_id: note.noteableId,
    noteable_type: note.noteableType,
    project_id: note.projectId,
    ...presentThread(world, note),
    confidential: note.internal,
    internal: note.internal,
    imported: false,
    imported_from: 'none',
    noteable_iid: noteables.find((noteable) => noteable.id === note.noteableId)?.iid,
    commands_changes: {},
  };
}

function typeOf({ thread }: Note): string | null {
  if (!thread) return null;
  return thread.position ? 'DiffNote' : 'DiscussionNote';
}

/** Only threads of merge requests can be resolved. */
function presentThread(world: World, { noteableType, thread }: Note) {
  if (!thread || noteableType === 'Issue') return { resolvable: false };
  const { position } = thread;
  return {
    ...(position ? { commit_id: null, position: presentPosition(position) } : {}),
    resolvable: true,
    resolved: thread.resolvedAt !== undefined,
    resolved_by: presentUser(world, thread.resolvedById),
    resolved_at: thread.resolvedAt ?? null,
    suggestions: [],
  };
}

function presentPosition(position: DiffPosition) {
  const places = { old_path: null, new_path: null, old_line: null, new_line: null, line_range: null };
  return { ...places, ...position };
}
