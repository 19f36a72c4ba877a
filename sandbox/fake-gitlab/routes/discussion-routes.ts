import { z } from 'zod';
import {
  type Discussion,
  discussionIdOf,
  discussionsAmong,
  isResolvable,
  resolveNotes,
} from '../fake-issuables/fake-discussions';
import { presentNote } from '../fake-issuables/present-note';
import { requirePosition } from '../fake-issuables/require-position';
import { validateNote } from '../fake-issuables/validate';
import { writeComment } from '../fake-issuables/write-comment';
import { badParameter, badRequest, forbidden, notFound } from '../http/api-error';
import { findMergeRequest, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { dateTime, flag, idOrPath, integer, paging, text } from '../http/parameters';
import { type Call, defineRoute, noContent, ok } from '../http/route';
import { projectAccess } from '../world/access';
import { next, timestamp } from '../world/counters';
import { type MergeRequest, type Project, role, type World } from '../world/world';
import { requireOwn, visibleNotes } from './note-routes';

const path = '/projects/:id/merge_requests/:merge_request_iid/discussions';
const params = { id: idOrPath, merge_request_iid: integer };
const discussionParams = { ...params, discussion: text };
const noteParams = { ...discussionParams, note_id: integer };

const discussions = defineRoute({
  method: 'GET',
  path,
  params,
  query: paging,
  answer: (call, query) => {
    const { project, mergeRequest } = locate(call, query);
    const found = discussionsAmong(visibleNotes(call, project, mergeRequest));
    return paginate(call, query, found, (found) => presentDiscussion(call.world, found));
  },
});

const createDiscussion = defineRoute({
  method: 'POST',
  path,
  params,
  body: {
    body: text,
    position: z.record(z.string(), z.unknown()).optional(),
    created_at: dateTime.optional(),
    commit_id: text.optional(),
  },
  answer: (call, { body, position, created_at, ...input }) => {
    const { world } = call;
    const { project, mergeRequest } = locate(call, input);
    requireGuest(call, project);
    const place = position && requirePosition(world, mergeRequest, position);
    const discussionId = discussionIdOf({ id: next(world, 'discussion') });
    const comment = { body, created_at, thread: { discussionId, position: place } };
    return writeComment({ ...call, project }, mergeRequest, comment, (note) =>
      presentDiscussion(world, { id: discussionId, notes: [note] }),
    );
  },
});

const discussion = defineRoute({
  method: 'GET',
  path: `${path}/:discussion`,
  params: discussionParams,
  answer: (call, input) => ok(presentDiscussion(call.world, locateDiscussion(call, input).discussion)),
});

const resolve = defineRoute({
  method: 'PUT',
  path: `${path}/:discussion`,
  params: discussionParams,
  body: { resolved: flag },
  answer: (call, { resolved, ...input }) => {
    const { project, mergeRequest, discussion: found } = locateDiscussion(call, input);
    if (!isResolvable(found)) throw forbidden();
    requireResolver(call, project, mergeRequest);
    resolveNotes(call.world, call.user, found.notes, resolved);
    return ok(presentDiscussion(call.world, found));
  },
});

const reply = defineRoute({
  method: 'POST',
  path: `${path}/:discussion/notes`,
  params: discussionParams,
  body: { body: text, created_at: dateTime.optional() },
  answer: (call, { body, created_at, ...input }) => {
    const { project, mergeRequest, discussion: found } = locateDiscussion(call, input);
    requireGuest(call, project);
    const [first] = found.notes;
    if (!first || first.system) throw badRequest('400 Bad request - Discussion can not be replied to.');
    // A reply turns a single comment into a thread.
    first.thread ??= { discussionId: found.id };
    const { position } = first.thread;
    const comment = { body, created_at, thread: { discussionId: found.id, position } };
    return writeComment({ ...call, project }, mergeRequest, comment);
  },
});

const note = defineRoute({
  method: 'GET',
  path: `${path}/:discussion/notes/:note_id`,
  params: noteParams,
  answer: (call, input) => ok(presentNote(call.world, locateNote(call, input).note)),
});

const updateNote = defineRoute({
  method: 'PUT',
  path: `${path}/:discussion/notes/:note_id`,
  params: noteParams,
  body: { body: text.optional(), resolved: flag.optional() },
  answer: (call, { body, resolved, ...input }) => {
    const { project, mergeRequest, note: found } = locateNote(call, input);
    if (body !== undefined && resolved !== undefined)
      throw badParameter('body, resolved are mutually exclusive');
    if (resolved !== undefined) {
      requireResolver(call, project, mergeRequest);
      if (!found.thread) throw badRequest('400 Bad request - Note is not resolvable');
      resolveNotes(call.world, call.user, [found], resolved);
    } else if (body === undefined) {
      throw badParameter('body, resolved are missing, exactly one parameter must be provided');
    } else {
      requireOwn(call, project, found);
      validateNote(body);
      Object.assign(found, { body, updatedAt: timestamp(call.world) });
    }
    return ok(presentNote(call.world, found));
  },
});

const deleteNote = defineRoute({
  method: 'DELETE',
  path: `${path}/:discussion/notes/:note_id`,
  params: noteParams,
  answer: (call, input) => {
    const { project, note: found } = locateNote(call, input);
    requireOwn(call, project, found);
    call.world.notes = call.world.notes.filter((candidate) => candidate !== found);
    return noContent();
  },
});

interface Where {
  id: string;
  merge_request_iid: number;
}

function locate(call: Call, { id, merge_request_iid: iid }: Where) {
  const project = findProject(call, id);
  return { project, mergeRequest: findMergeRequest(call, project, iid) };
}

function locateDiscussion(call: Call, input: Where & { discussion: string }) {
  const found = locate(call, input);
  const all = discussionsAmong(visibleNotes(call, found.project, found.mergeRequest));
  const own = all.find(({ id }) => id === input.discussion);
  if (!own) throw notFound('Discussion');
  return { ...found, discussion: own };
}

function locateNote(call: Call, input: Where & { discussion: string; note_id: number }) {
  const found = locateDiscussion(call, input);
  const own = found.discussion.notes.find(({ id }) => id === input.note_id);
  if (!own) throw notFound();
  return { ...found, note: own };
}

function requireGuest({ world, user }: Call, project: Project): void {
  if (projectAccess(world, user, project) < role.guest) throw forbidden();
}

function requireResolver({ world, user }: Call, project: Project, { authorId }: MergeRequest): void {
  if (authorId !== user.id && projectAccess(world, user, project) < role.developer) throw forbidden();
}

function presentDiscussion(world: World, { id, notes }: Discussion) {
  return {
    id,
    individual_note: notes[0]?.thread === undefined,
    notes: notes.map((one) => presentNote(world, one)),
  };
}

/** Threads of merge requests. */
export const discussionRoutes = [
  discussions,
  createDiscussion,
  discussion,
  resolve,
  reply,
  note,
  updateNote,
  deleteNote,
];
