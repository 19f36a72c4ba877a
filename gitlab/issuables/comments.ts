import type { NoteSchema, ResourceNotes } from '@gitbeaker/rest';
import { GitLabError } from '../client/gitlab-error';
import { type Page, pagesOf } from '../client/list-up-to';
import { ifPossible, orNothing } from '../client/tolerating';
import { createUnlessOvertaken } from '../once/create-once';
import { type Key } from '../once/key';
import { isMarkedWith, newNonce, stateIn } from '../once/mark';
import type { Outcome } from '../once/outcome';
import type { RunContext } from '../once/run-context';
import { writeOnce } from '../once/write-once';
import { projectAddress } from '../projects/project-address';
import { composeText, readsAs } from '../texts/compose-text';
import { holdsOnlyQuickActions } from '../texts/quick-actions';

/** A retry comes at most 99 times an hour after the last try, so what a run wrote is never older than this. */
const OLDEST_RETRY_MS = 7 * 24 * 3_600_000;

/** How much GitLab's clock may differ from ours. */
const CLOCKS_DIFFER_MS = 10 * 60_000;

/** The issue or merge request to comment on. */
export interface Commented {
  /** gitbeaker's `IssueNotes` or `MergeRequestNotes`. */
  notes: ResourceNotes;
  /** The segment in API paths and web addresses. */
  collection: 'issues' | 'merge_requests';
  project: string;
  iid: number;
  /** Creates the comment at another place; default: below all others. */
  create?: (body: string) => Promise<NoteSchema>;
}

/** A comment as the workflow author asks for it. */
export interface CommentInput {
  /** The author's Markdown. */
  body?: string;
  /** Text from an alert, below it. */
  details?: string;
  internal?: boolean;
  commentKey?: string;
  linkExecution?: boolean;
  allowQuickActions?: boolean;
  /** Whether attempts of one task may comment at the same time. */
  mayOverlap?: boolean;
}

/**
 * Comments once: a comment with the same key is kept up to date, and a retry finds the comment of the first attempt.
 */
export async function comment(on: Commented, input: CommentInput, context: RunContext) {
  const note = await writeComment(on, input, context);
  if (!('web_url' in note)) {
    context.log.info('Quick actions applied. GitLab adds no comment for a text of only quick actions.');
    return note;
  }
  context.log.info(`Comment ${note.outcome}: ${note.web_url}`);
  return note;
}

/** Like `comment`, but leaves logging to the action. */
export async function writeComment(on: Commented, input: CommentInput, context: RunContext) {
  const { body: text = '', details, internal, commentKey, allowQuickActions } = input;
  const { notes, project, iid } = on;
  const executionLink = input.linkExecution ? context.executionLink : undefined;
  // With a key, a body of commands only would become a comment that looks empty.
  const onlyCommands = allowQuickActions && !executionLink && !details && holdsOnlyQuickActions(text);
  const key = onlyCommands ? undefined : context.creationKey('comment', commentKey);
  const mayMeetOthers = commentKey !== undefined || input.mayOverlap === true;
  const nonce = mayMeetOthers ? newNonce() : undefined;
  const body = composeText('Comment', { text, details, allowQuickActions, key, state: nonce, executionLink });

  // Only a key that the author chose is looked for in all comments.
  const oldest = commentKey === undefined ? Date.now() - OLDEST_RETRY_MS : undefined;
  const known = key && (await onlyNote(on, key, context, oldest));
  const since = Date.now() - CLOCKS_DIFFER_MS;
  const note = known
    ? { ...known, outcome: 'existing' as const }
    : await createUnlessOvertaken<NoteSchema>(context.gitlab, {
        find: key && (() => findNotes(on, key, context, since)),
        create: async () => {
          const created = await (on.create?.(body) ?? notes.create(project, iid, body, { internal }));
          context.ownership.learnFrom(created);
          return created;
        },
        race: mayMeetOthers
          ? {
              isMine: (found) => stateIn(found.body) === nonce,
              isSame: (one, other) => one.id === other.id,
              takeBack: (mine) => takeBack(on, mine, context),
            }
          : undefined,
      });
  if (!isNote(note)) return { ...note, outcome: 'commands-applied' as const };
  if (note.outcome === 'created') return { ...note, web_url: await webUrl(on, note.id, context) };
  requireVisibility(note, internal);
  const address = await webUrl(on, note.id, context);
  if (commentKey === undefined) return { ...note, web_url: address, outcome: 'existing' as const };
  if (readsAs(body, note.body)) return { ...note, web_url: address, outcome: 'unchanged' as const };
  const noteId = note.id;
  const { value: updated } = await writeOnce(context.gitlab, {
    write: () => notes.edit(project, iid, noteId, { body }),
    look: async () => {
      const now = await notes.show(project, iid, noteId);
      return readsAs(body, now.body) ? now : undefined;
    },
  });
  return { ...updated, web_url: address, outcome: 'updated' as const };
}

/** Takes back the second comment of a killed try, when the change that it is about has been made. */
export async function takeBackTwins(on: Commented, context: RunContext): Promise<void> {
  const key = context.creationKey('comment');
  if (key) await onlyNote(on, key, context, Date.now() - OLDEST_RETRY_MS);
}

/** The comment with this key; those that a killed run left beside it are taken back. */
async function onlyNote(
  on: Commented,
  key: Key,
  context: RunContext,
  since?: number,
): Promise<NoteSchema | undefined> {
  const [note, ...twins] = await findNotes(on, key, context, since);
  for (const twin of twins) await takeBack(on, twin, context);
  return note;
}

async function takeBack(
  { notes, project, iid }: Commented,
  { id }: Pick<NoteSchema, 'id'>,
  { gitlab }: RunContext,
) {
  await writeOnce<unknown>(gitlab, {
    write: () => notes.remove(project, iid, id),
    look: async () => ((await orNothing(notes.show(project, iid, id))) ? undefined : true),
  });
}

/**
 * Makes a change and comments on it, both once. The comment comes first, so that a run that breaks off in between
 * leaves a trace for its retry. It is deleted when GitLab does not make the change.
 */
export async function withComment<Change extends { outcome: Outcome }>(
  on: Commented,
  input: CommentInput,
  context: RunContext,
  change: () => Promise<Change>,
): Promise<Change> {
  const comment = await writeComment(on, { ...input, mayOverlap: true }, context);
  const takeBackComment = () => (isNote(comment) ? ifPossible(takeBack(on, comment, context)) : undefined);
  try {
    const changed = await change();
    if (changed.outcome === 'passed-over') await takeBackComment();
    // Another attempt whose change was refused may have deleted the comment that this one found.
    else if (isNote(comment) && comment.outcome === 'existing')
      await writeComment(on, { ...input, mayOverlap: true }, context);
    return changed;
  } catch (error) {
    if (error instanceof GitLabError && !error.mayHaveHappened) await takeBackComment();
    throw error;
  }
}

/** Our comments with this key, the lowest number first; from the newest back to a time, or all. */
async function findNotes(
  { notes, project, iid, collection }: Commented,
  key: Key,
  { ownership }: RunContext,
  since = -Infinity,
): Promise<NoteSchema[]> {
  const found: NoteSchema[] = [];
  for await (const page of commentPages(notes, project, iid)) {
    for (const note of page) {
      if (note.system || !isMarkedWith(key, note.body)) continue;
      const what = `Comment ${note.id} on ${collection === 'issues' ? '#' : '!'}${iid} of project ${project}`;
      if (await ownership.isOurs({ project, author: note.author, what })) found.push(note);
    }
    if (Date.parse(page.at(-1)?.created_at ?? '') < since) break;
  }
  return found.sort((one, other) => one.id - other.id);
}

/** The comments of an issue or merge request, newest first, page by page: each is requested only when needed. */
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
 * @throws {GitLabError} conflict when the comment has the wrong visibility.
 */
function requireVisibility(note: NoteSchema, wanted = note.internal): void {
  if (note.internal === wanted) return;
  const [is, notWished] = note.internal ? ['an internal note', 'public'] : ['public', 'internal'];
  throw new GitLabError(
    'conflict',
    `The comment with this comment key is ${is}, and GitLab cannot make it ${notWished}: ` +
      `delete comment ${note.id}, or use another Comment key. Nothing was sent.`,
  );
}

/** For a body of commands only, GitLab returns what it did, not a note. */
function isNote(answer: object): boolean {
  return 'id' in answer;
}

/** The API does not return a comment's address. */
async function webUrl({ collection, project, iid }: Commented, noteId: number, { gitlab }: RunContext) {
  return `${await projectAddress(gitlab, project)}/-/${collection}/${iid}#note_${noteId}`;
}
