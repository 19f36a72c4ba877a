import type { Note, World } from '../world/world';
import { presentUser } from './present-people';

/** A note as GitLab shows it. */
export function presentNote(world: World, note: Note) {
  const noteables = note.noteableType === 'Issue' ? world.issues : world.mergeRequests;
  return {
    id: note.id,
    type: null,
    body: note.body,
    author: presentUser(world, note.authorId),
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    system: note.system,
    noteable_id: note.noteableId,
    noteable_type: note.noteableType,
    project_id: note.projectId,
    resolvable: false,
    confidential: note.internal,
    internal: note.internal,
    imported: false,
    imported_from: 'none',
    noteable_iid: noteables.find((noteable) => noteable.id === note.noteableId)?.iid,
    commands_changes: {},
  };
}
