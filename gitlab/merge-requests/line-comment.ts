import { MergeRequestDiscussions, type NoteSchema } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { type DiffPosition, isBeingBuilt } from './diff-position';

/** A merge request to comment on. */
interface Place {
  project: string;
  iid: number;
  address: string;
}

const noteShape = z.custom<NoteSchema>((value) => z.object({ id: z.number() }).safeParse(value).success);

/**
 * A thread with its first comment, or what GitLab did with a text of quick actions only, which gitbeaker also types as
 * a comment.
 */
const firstComment = z.union([
  z
    .object({ id: z.string(), notes: z.tuple([noteShape]).rest(z.unknown()) })
    .transform(({ id, notes: [note] }) => ({ ...note, discussion_id: id })),
  z.custom<NoteSchema>((value) => typeof value === 'object' && value !== null),
]);

/**
 * Starts a thread on a line of the diff, and returns its first comment. Not with gitbeaker, whose types lack the
 * numbers.
 */
export async function commentOnLine(
  gitlab: GitLabClient,
  { project, iid, address }: Place,
  position: DiffPosition,
  body: string,
): Promise<NoteSchema> {
  try {
    const endpoint = `projects/${encodeURIComponent(project)}/merge_requests/${iid}/discussions`;
    return await gitlab.ask({ method: 'POST', endpoint, json: { body, position } }, firstComment);
  } catch (error) {
    const isRefusedLine = error instanceof GitLabError && error.reason.includes('line_code');
    throw isRefusedLine ? isBeingBuilt(iid, address) : error;
  }
}

/** The thread of a comment, which the list of comments does not contain. */
export async function threadOf(
  gitlab: GitLabClient,
  { project, iid }: Omit<Place, 'address'>,
  noteId: number,
): Promise<string | undefined> {
  const threads = await new MergeRequestDiscussions(gitlab).all(project, iid, { perPage: 100 });
  return threads.find(({ notes = [] }) => notes.some(({ id }) => id === noteId))?.id;
}
