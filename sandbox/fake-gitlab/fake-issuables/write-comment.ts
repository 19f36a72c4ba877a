import { badRequest } from '../http/api-error';
import { created, type Reply } from '../http/route';
import type { Issue, MergeRequest, Note } from '../world/world';
import type { Change } from './fake-changes';
import { addComment } from './fake-notes';
import { presentNote } from './present-note';
import { carryOut, interpret } from './run-quick-actions';
import { validateNote } from './validate';

/** A comment in a request. */
export interface NewComment {
  body: string;
  internal?: boolean;
  created_at?: string;
  thread?: Note['thread'];
}

/** Adds a comment and carries out its quick actions; a comment of quick actions only is not added. */
export function writeComment(
  change: Change,
  noteable: Issue | MergeRequest,
  { body, internal, created_at: createdAt, thread }: NewComment,
  present: (note: Note) => object = (note) => presentNote(change.world, note),
): Reply {
  validateNote(body);
  const read = interpret(change, noteable, body);
  if (read.text !== '') {
    const note = addComment(change.world, change.user, noteable, { body: read.text, internal, createdAt });
    note.thread = thread;
    carryOut(change, noteable, read);
    const shown = present(note);
    return created('commands_changes' in shown ? { ...shown, commands_changes: read.reported } : shown);
  }
  if (read.summary.length === 0) {
    throw badRequest('400 Bad request - Note {:commands_only=>["Failed to apply commands."]}');
  }
  carryOut(change, noteable, read);
  return { status: 202, body: { commands_changes: read.reported, summary: read.summary } };
}
