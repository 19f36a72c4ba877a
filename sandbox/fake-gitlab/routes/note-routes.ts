import { notesOf } from '../fake-issuables/fake-notes';
import { presentNote } from '../fake-issuables/present-note';
import { carryOut, interpret } from '../fake-issuables/run-quick-actions';
import { validateNote } from '../fake-issuables/validate';
import { writeComment } from '../fake-issuables/write-comment';
import { forbidden, notFound } from '../http/api-error';
import { findIssue, findMergeRequest, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { dateTime, flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { requireWithinLimit } from '../http/require-within-limit';
import { type Call, defineRoute, noContent, ok } from '../http/route';
import { projectAccess } from '../world/access';
import { timestamp } from '../world/counters';
import { type Issue, type MergeRequest, type Note, type Project, role } from '../world/world';

interface Noteable<Iid extends string> {
  folder: 'issues' | 'merge_requests';
  /** The name of the path parameter. */
  iid: Iid;
  find: (call: Call, project: Project, iid: number) => Issue | MergeRequest;
}

/** The routes are the same for both kinds, but for the names in the path. */
function noteRoutesOf<Iid extends string>(
  { folder, iid, find }: Noteable<Iid>,
  extraFields: { merge_request_diff_head_sha?: typeof optionalText },
) {
  const path = `/projects/:id/${folder}/:${iid}/notes`;
  const listPath = { id: idOrPath, [iid]: integer } as const;
  const notePath = { ...listPath, note_id: integer };
  const locate = (call: Call, input: Record<string, unknown>) => {
    const project = findProject(call, String(input.id));
    return { project, noteable: find(call, project, Number(input[iid])) };
  };
  const locateNote = (call: Call, input: Record<string, unknown>) => {
    const { project, noteable } = locate(call, input);
    const note = visibleNotes(call, project, noteable).find((candidate) => candidate.id === input.note_id);
    if (!note) throw notFound();
    return { project, noteable, note };
  };
  return [
    defineRoute({
      method: 'GET',
      path,
      params: listPath,
      query: {
        sort: oneOf('asc', 'desc').default('desc'),
        order_by: oneOf('created_at', 'updated_at').default('created_at'),
        activity_filter: oneOf('all_notes', 'only_comments', 'only_activity').default('all_notes'),
        ...paging,
      },
      answer: (call, query) => {
        const { project, noteable } = locate(call, query);
        const wanted = visibleNotes(call, project, noteable).filter(
          (note) =>
            query.activity_filter === 'all_notes' ||
            note.system === (query.activity_filter === 'only_activity'),
        );
        const moment = (note: Note) => (query.order_by === 'created_at' ? note.createdAt : note.updatedAt);
        wanted.sort((one, other) => moment(one).localeCompare(moment(other)) || one.id - other.id);
        return paginate(call, query, query.sort === 'asc' ? wanted : wanted.reverse(), (note) =>
          presentNote(call.world, note),
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${path}/:note_id`,
      params: notePath,
      answer: (call, input) => ok(presentNote(call.world, locateNote(call, input).note)),
    }),
    defineRoute({
      method: 'POST',
      path,
      params: listPath,
      body: { body: text, internal: flag.optional(), created_at: dateTime.optional(), ...extraFields },
      answer: (call, input) => {
        const { project, noteable } = locate(call, input);
        const isMember = projectAccess(call.world, call.user, project) > role.none;
        if (noteable.discussionLocked && !isMember) throw forbidden();
        requireWithinLimit(
          call,
          'notes',
          call.world.notes.filter(({ system }) => !system),
        );
        if (input.internal && projectAccess(call.world, call.user, project) < role.reporter)
          throw forbidden();
        return writeComment({ ...call, project }, noteable, input);
      },
    }),
    defineRoute({
      method: 'PUT',
      path: `${path}/:note_id`,
      params: notePath,
      body: { body: text },
      answer: (call, input) => {
        const { project, noteable, note } = locateNote(call, input);
        requireOwn(call, project, note);
        validateNote(input.body);
        const read = interpret({ ...call, project }, noteable, input.body);
        note.body = read.text;
        note.updatedAt = timestamp(call.world);
        carryOut({ ...call, project }, noteable, read);
        return ok(presentNote(call.world, note));
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: `${path}/:note_id`,
      params: notePath,
      answer: (call, input) => {
        const { project, note } = locateNote(call, input);
        requireOwn(call, project, note);
        call.world.notes = call.world.notes.filter((candidate) => candidate !== note);
        return noContent();
      },
    }),
  ];
}

const optionalText = text.optional();

/** The notes that the caller may see. */
export function visibleNotes(
  { world, user }: Call,
  project: Project,
  noteable: Issue | MergeRequest,
): Note[] {
  const seesInternal = projectAccess(world, user, project) >= role.reporter;
  return notesOf(world, noteable).filter((note) => !note.internal || seesInternal);
}

/** 403 for someone else's note, except for maintainers, and for system notes. */
export function requireOwn({ world, user }: Call, project: Project, note: Note): void {
  if (note.system) throw forbidden();
  if (note.authorId !== user.id && projectAccess(world, user, project) < role.maintainer) throw forbidden();
}

/** Comments and system notes. */
export const noteRoutes = [
  ...noteRoutesOf({ folder: 'issues', iid: 'issue_iid', find: findIssue }, {}),
  ...noteRoutesOf(
    { folder: 'merge_requests', iid: 'merge_request_iid', find: findMergeRequest },
    { merge_request_diff_head_sha: optionalText },
  ),
];
