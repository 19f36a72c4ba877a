import { IssueNotes, type NoteSchema } from '@gitbeaker/rest';
import { commentPages } from '../gitlab/issuables/comments';
import { type Key } from '../gitlab/once/key';
import { isMarkedWith } from '../gitlab/once/mark';
import type { RunContext } from '../gitlab/once/run-context';
import { writeOnce } from '../gitlab/once/write-once';
import { type Entry, readEntry } from './entry';

/** A comment of ours with what it remembers. */
export interface LoggedComment {
  entry: Entry;
  noteId: number;
  body: string;
}

/** The comments of ours on one issue. */
export interface IssueLog {
  /** Asks GitLab anew. */
  read: () => Promise<LoggedComment[]>;
  /** Adds a comment, once, and returns what is there then. */
  add: (entry: Entry, body: string) => Promise<LoggedComment[]>;
  /** Replaces the text of a comment. */
  replace: (noteId: number, entry: Entry, body: string) => Promise<void>;
}

/** Opens the log of an issue: its comments that are marked with the problem's key. */
export function issueLog({ gitlab, isOurs }: RunContext, project: string, iid: number, key: Key): IssueLog {
  const notes = new IssueNotes(gitlab);

  async function read(): Promise<LoggedComment[]> {
    const found: LoggedComment[] = [];
    for await (const page of commentPages(notes, project, iid))
      for (const note of page) found.push(...(await logged(note)));
    return found;
  }

  async function logged({ id, body, system, author }: NoteSchema): Promise<LoggedComment[]> {
    const entry = !system && isMarkedWith(key, body) ? readEntry(body) : undefined;
    if (!entry) return [];
    const what = `Comment ${id} on issue #${iid} of project ${project}`;
    return (await isOurs({ project, author, what })) ? [{ entry, noteId: id, body }] : [];
  }

  async function find({ kind, at }: Entry): Promise<LoggedComment | undefined> {
    return (await read()).find(({ entry }) => entry.kind === kind && entry.at === at);
  }

  async function add(entry: Entry, body: string): Promise<LoggedComment[]> {
    const { value: noteId } = await writeOnce(gitlab, {
      write: async () => (await notes.create(project, iid, body)).id,
      look: async () => (await find(entry))?.noteId,
    });
    const present = await read();
    const twin = twinOf(entry, noteId, present);
    if (!twin) return present;
    if (twin.entry.at < entry.at) await replace(twin.noteId, entry, body);
    await remove(noteId);
    return present;
  }

  async function replace(noteId: number, entry: Entry, body: string): Promise<void> {
    await writeOnce<unknown>(gitlab, {
      write: () => notes.edit(project, iid, noteId, { body }),
      look: () => find(entry),
    });
  }

  async function remove(noteId: number): Promise<void> {
    await writeOnce<unknown>(gitlab, {
      write: () => notes.remove(project, iid, noteId),
      look: async () => ((await read()).some((comment) => comment.noteId === noteId) ? undefined : true),
    });
  }

  return { read, add, replace };
}

/** The comment of another run that wrote the same at the same time, and before. */
function twinOf({ kind, at }: Entry, noteId: number, comments: readonly LoggedComment[]) {
  const twins = comments.filter(
    ({ entry }) => entry.kind === kind && (kind === 'current' || entry.at === at),
  );
  const first = twins.sort((one, other) => one.noteId - other.noteId).at(0);
  return first && first.noteId < noteId ? first : undefined;
}
