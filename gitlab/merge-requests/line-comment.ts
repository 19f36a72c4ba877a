import { MergeRequestDiscussions, type NoteSchema } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { readAs } from '../client/read-content';
import { type DiffPosition, isBeingBuilt } from './diff-position';

/** A merge request to comment on. */
interface Place {
  project: string;
  iid: number;
  address: string;
}

/** A thread, or what GitLab did with a text that holds only quick actions. */
const threadShape = z.looseObject({
  id: z.string().optional(),
  notes: z.array(z.looseObject({ id: z.number() })).optional(),
});

/** Begins a thread on a line of the diff, and gives its first comment. Not by gitbeaker, whose types know no numbers. */
export async function commentOnLine(
  gitlab: GitLabClient,
  { project, iid, address }: Place,
  position: DiffPosition,
  body: string,
): Promise<NoteSchema> {
  try {
    const { content } = await gitlab.send(
      {
        method: 'POST',
        endpoint: `projects/${encodeURIComponent(project)}/merge_requests/${iid}/discussions`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ body, position }),
      },
      readAs(threadShape),
    );
    const [note = content] = content.notes ?? [];
    // What a thread's comment has beyond its number is what every comment has.
    return { ...note, ...(content.id && { discussion_id: content.id }) } as unknown as NoteSchema;
  } catch (error) {
    const isRefusedLine = error instanceof GitLabError && error.reason.includes('line_code');
    throw isRefusedLine ? isBeingBuilt(iid, address) : error;
  }
}

/** The thread that a comment is in; the list of comments does not tell it. */
export async function threadOf(
  gitlab: GitLabClient,
  { project, iid }: Omit<Place, 'address'>,
  noteId: number,
): Promise<string | undefined> {
  const threads = await new MergeRequestDiscussions(gitlab).all(project, iid, { perPage: 100 });
  return threads.find(({ notes = [] }) => notes.some(({ id }) => id === noteId))?.id;
}
