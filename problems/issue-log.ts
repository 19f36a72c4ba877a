import { IssueNotes, type NoteSchema } from '@gitbeaker/rest';
import { pause } from '../gitlab/client/pause';
import { commentPages } from '../gitlab/issuables/comments';
import { type Key } from '../gitlab/once/key';
import { isMarkedWith } from '../gitlab/once/mark';
import type { RunContext } from '../gitlab/once/run-context';
import { writeOnce } from '../gitlab/once/write-once';
import { type Entry, readEntry } from './entry';

/** One of our comments, with what it remembers. */
export interface LoggedComment {
  entry: Entry;
  noteId: number;
  body: string;
}

/** Our comments on one issue. */
export interface IssueLog {
  /** Asks GitLab again. */
  read: () => Promise<LoggedComment[]>;
  /** Removes duplicates left by simultaneous runs that broke off. */
  withoutTwins: (comments: readonly LoggedComment[]) => Promise<LoggedComment[]>;
  /** Adds a comment once, and returns the comments there are then. */
  add: (entry: Entry, body: string) => Promise<LoggedComment[]>;
  /** Replaces the text of a comment. */
  replace: (noteId: number, entry: Entry, body: string) => Promise<void>;
}

/** Opens the log of an issue: its comments that are marked with the problem's key. */
export function issueLog(
  { gitlab, ownership }: RunContext,
  project: string,
  iid: number,
  key: Key,
): IssueLog {
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
    return (await ownership.isOurs({ project, author, what })) ? [{ entry, noteId: id, body }] : [];
  }

  async function find({ kind, at }: Entry): Promise<LoggedComment | undefined> {
    return (await read()).find(({ entry }) => entry.kind === kind && entry.at === at);
  }

  async function add(entry: Entry, body: string): Promise<LoggedComment[]> {
    const { value: noteId, openUntil = 0 } = await writeOnce(gitlab, {
      write: async () => (await notes.create(project, iid, body)).id,
      look: async () => (await find(entry))?.noteId,
    });
    const isOpen = openUntil > Date.now() && openUntil < gitlab.deadline;
    // What was found after a lost response may belong to another run, and ours may still arrive.
    if (isOpen) await pause(openUntil - Date.now());
    const present = await read();
    if (isOpen) {
      const [, ...late] = twinsOf(entry, present);
      for (const twin of late) await remove(twin.noteId);
      return present;
    }
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

  async function withoutTwins(comments: readonly LoggedComment[]): Promise<LoggedComment[]> {
    const late = new Set(comments.flatMap(({ entry }) => twinsOf(entry, comments).slice(1)));
    for (const { noteId } of late) await remove(noteId);
    return comments.filter((comment) => !late.has(comment));
  }

  return { read, withoutTwins, add, replace };
}

/** The comments with the same content, the lowest number first. */
function twinsOf({ kind, at }: Entry, comments: readonly LoggedComment[]): LoggedComment[] {
  return comments
    .filter(({ entry }) => entry.kind === kind && (kind === 'current' || entry.at === at))
    .sort((one, other) => one.noteId - other.noteId);
}

/** The earlier comment of another run that wrote the same at the same time. */
function twinOf(entry: Entry, noteId: number, comments: readonly LoggedComment[]): LoggedComment | undefined {
  const first = twinsOf(entry, comments).at(0);
  return first && first.noteId < noteId ? first : undefined;
}
