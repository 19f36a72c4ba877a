import type { NoteSchema, ResourceNotes } from '@gitbeaker/rest';
import { GitLabError } from '../client/gitlab-error';
import { type Page, pagesOf } from '../client/list-up-to';
import { createOnce } from '../once/create-once';
import { type Key } from '../once/key';
import { isMarkedWith } from '../once/mark';
import type { RunContext } from '../once/run-context';
import { writeOnce } from '../once/write-once';
import { projectAddress } from '../projects/project-address';
import { composeText, readsAs } from '../texts/compose-text';
import { holdsOnlyQuickActions } from '../texts/quick-actions';

/** What is commented on: an issue or a merge request. */
export interface Commented {
  /** gitbeaker's `IssueNotes` or `MergeRequestNotes`. */
  notes: ResourceNotes;
  /** The segment in API paths and web addresses alike. */
  collection: 'issues' | 'merge_requests';
  project: string;
  iid: number;
}

/** A comment as the workflow author asks for it. */
export interface CommentInput {
  body: string;
  internal?: boolean;
  commentKey?: string;
  linkExecution?: boolean;
  allowQuickActions?: boolean;
}

/** Comments once: a comment of the same key is kept up to date, and a retry finds what the first try wrote. */
export async function comment(on: Commented, input: CommentInput, context: RunContext) {
  const note = await writeComment(on, input, context);
  if (!('web_url' in note)) {
    context.log.info('Quick actions applied; GitLab adds no comment for a text that holds nothing else.');
    return note;
  }
  context.log.info(`Comment ${note.outcome}: ${note.web_url}`);
  return note;
}

/** As `comment`, but leaves it to the action to tell of it. */
export async function writeComment(on: Commented, input: CommentInput, context: RunContext) {
  const { body: text, internal, commentKey, allowQuickActions } = input;
  const { notes, project, iid } = on;
  const executionLink = input.linkExecution ? context.executionLink : undefined;
  // A key would turn a body of nothing but commands into a comment that looks empty.
  const onlyCommands = allowQuickActions && !executionLink && holdsOnlyQuickActions(text);
  const key = onlyCommands ? undefined : context.creationKey('comment', commentKey);
  const body = composeText('Comment', { text, allowQuickActions, key, executionLink });

  const note = await createOnce<NoteSchema>(context.gitlab, {
    find: key && (() => findNote(on, key, commentKey === undefined)),
    create: () => notes.create(project, iid, body, { internal }),
  });
  if (!isNote(note)) return { ...note, outcome: 'commands-applied' as const };

  if (note.outcome === 'existing') requireVisibility(note, internal);
  const address = await webUrl(on, note.id, context);
  if (note.outcome === 'created' || commentKey === undefined) return { ...note, web_url: address };
  if (readsAs(body, note.body)) return { ...note, web_url: address, outcome: 'unchanged' as const };
  const { value: updated } = await writeOnce(context.gitlab, {
    write: () => notes.edit(project, iid, note.id, { body }),
    look: async () => {
      const now = await notes.show(project, iid, note.id);
      return readsAs(body, now.body) ? now : undefined;
    },
  });
  return { ...updated, web_url: address, outcome: 'updated' as const };
}

/**
 * Comments on a change that has just been made. The other way round, a change that GitLab refuses would leave a comment.
 * @throws {GitLabError} saying that the change stands, because a retry finds nothing to change and does not comment.
 */
export async function commentOnChange(on: Commented, input: CommentInput, context: RunContext) {
  try {
    return await writeComment(on, input, context);
  } catch (error) {
    if (!(error instanceof GitLabError)) throw error;
    throw error.reworded(
      (sentence) =>
        `${sentence} The change itself was made: a retry of the task finds nothing to change, and does not comment.`,
    );
  }
}

/** A retry comes at most 99 times an hour after the last try, so what a run wrote is never older than this. */
const OLDEST_RETRY_MS = 7 * 24 * 3_600_000;

/** Reads the comments from the newest back; only a key that the author chose is looked for without end. */
async function findNote({ notes, project, iid }: Commented, key: Key, onlyRecent: boolean) {
  for await (const page of commentPages(notes, project, iid)) {
    const found = page.find((note) => !note.system && isMarkedWith(key, note.body));
    if (found) return found;
    const oldest = Date.parse(page.at(-1)?.created_at ?? '');
    if (onlyRecent && Date.now() - oldest > OLDEST_RETRY_MS) return undefined;
  }
  return undefined;
}

/** The comments of an issue or merge request, newest first, page by page: each is asked for when it is wanted. */
export function commentPages(
  notes: ResourceNotes,
  project: string,
  iid: number,
): AsyncGenerator<NoteSchema[]> {
  const newestFirst = { sort: 'desc', orderBy: 'created_at', activityFilter: 'only_comments' } as const;
  return pagesOf((paging): Promise<Page<NoteSchema>> =>
    notes.all(project, iid, { ...newestFirst, ...paging }),
  );
}

/**
 * GitLab cannot turn a comment into an internal note or back.
 * @throws {GitLabError} conflict when the comment is seen by others than it is meant for.
 */
function requireVisibility(note: NoteSchema, wanted = note.internal): void {
  if (note.internal === wanted) return;
  const [is, notWished] = note.internal ? ['an internal note', 'public'] : ['public', 'internal'];
  throw new GitLabError(
    'conflict',
    `The comment of this comment key is ${is}, and GitLab cannot make it ${notWished}: ` +
      `delete comment ${note.id}, or use another Comment key. Nothing was sent.`,
  );
}

/** GitLab answers a body that holds only commands with what it did, not with a note. */
function isNote(answer: object): boolean {
  return 'id' in answer;
}

/** The API does not give a comment's address. */
async function webUrl({ collection, project, iid }: Commented, noteId: number, { gitlab }: RunContext) {
  return `${await projectAddress(gitlab, project)}/-/${collection}/${iid}#note_${noteId}`;
}
