import * as z from 'zod';
import { asJson } from '../fields/as-json';
import { choice } from '../fields/choice';
import { factsOf, field, optional, ruleOf } from '../fields/field';
import { isRecord } from '../fields/part-of';
import { readInput } from '../fields/read-input';
import { inRows, type Row, type RowProblem } from '../fields/rows';
import { ENTRIES_MAX } from '../texts/lengths';
import { bytesOf, CONTENT_MAX_BYTES, contentEncoding, fileContent } from './file-content';
import { filePath } from './file-path';

const title = 'Files';

const action = optional(
  choice({
    title: 'Action',
    placeholder: 'Create or update',
    options: {
      upsert: 'Create or update',
      create: 'Create',
      update: 'Update',
      delete: 'Delete',
      move: 'Move',
    },
  }),
);

/** The keys that an entry has a use for, in the order of a form, and whether it needs them. */
function keysOf(row: Row): Readonly<Record<string, boolean>> {
  const asked = z.safeParse(action, row.action);
  if (asked.data === 'delete') return { action: false, filePath: true };
  if (asked.data === 'move')
    return { action: false, encoding: false, previousPath: true, filePath: true, content: false };
  if (asked.success) return { action: false, encoding: false, filePath: true, content: true };
  // An expression, known only when the task runs.
  return { action: false, encoding: false, previousPath: false, filePath: true, content: false };
}

/** The rule that an entry has a key that it needs, which counts whatever else is wrong with the entry. */
function needs(key: string, error: string): [rule: (row: Row) => boolean, problem: z.core.$ZodCustomParams] {
  return [
    (row) => row[key] !== undefined || keysOf(row)[key] !== true,
    { path: [key], error, when: ({ value }) => isRecord(value) },
  ];
}

const fileChange = z
  .object({
    action,
    filePath: filePath({ title: 'Path' }),
    previousPath: optional(filePath({ title: 'Previous path' })),
    content: optional(fileContent({ title: 'Content' })),
    encoding: optional(contentEncoding({ title: 'Encoding' })),
  })
  .refine(...needs('content', 'Content is required: the new content of the file.'))
  .refine(...needs('previousPath', 'Previous path is required for a move: the current path of the file.'))
  .refine(({ content, encoding }) => content === undefined || bytesOf(content, encoding) !== undefined, {
    path: ['content'],
    error: 'Content must be base64, because encoding is base64.',
  });

/** One change of a commit. */
export type FileEntry = z.output<typeof fileChange>;

/** The changes of a commit: a list of objects, or JSON of one. */
export function fileChanges() {
  const list = field(
    {
      title,
      hint: `At most ${ENTRIES_MAX} files, each path once. As JSON: a list of objects with action (upsert, create, update, delete or move), filePath, content, and if needed encoding and previousPath.`,
      placeholder: '[{ "action": "upsert", "filePath": "config/app.yml", "content": "retries: 5\\n" }]',
      control: 'json',
      wants: `a list of at most ${ENTRIES_MAX} entries, each an object with filePath and content`,
    },
    asEntries,
    z.array(z.unknown()).min(1).max(ENTRIES_MAX).transform(readEntries),
  );
  return inRows(list, {
    noun: 'file',
    entry: fileChange,
    max: ENTRIES_MAX,
    keysOf,
    read: asEntries,
    problemsIn,
  });
}

/** How many problems are named after the first. */
const SHOWN_PROBLEMS = 4;

function readEntries(list: unknown[], context: z.RefinementCtx): FileEntry[] {
  const { entries, problems } = readEach(list);
  const [first, ...rest] = problems.map(inWordsOfJson);
  if (first === undefined) return entries;
  const more = rest.length > SHOWN_PROBLEMS ? ` And ${rest.length - SHOWN_PROBLEMS} more.` : '';
  context.addIssue({ code: 'custom', message: [first, ...rest.slice(0, SHOWN_PROBLEMS)].join(' ') + more });
  return z.NEVER;
}

/** Names the entry by its place and the field by its key, because that is what authors of JSON write. */
function inWordsOfJson({ index, key, message }: RowProblem): string {
  if (index === undefined) return message;
  const rule = ruleOf(fileChange, key);
  const name = rule && factsOf(rule).title;
  const words = name && message.startsWith(name) ? key + message.slice(name.length) : message;
  return `${title}: entry ${index + 1}: ${words}`;
}

function problemsIn(list: readonly unknown[]): RowProblem[] {
  return readEach(list).problems;
}

function readEach(list: readonly unknown[]): { entries: FileEntry[]; problems: RowProblem[] } {
  const read = list.map((entry) => readInput(fileChange, entry));
  const problems = read.flatMap(({ problems = [] }, index) =>
    problems.map(({ key, message }) => ({ index, key, message: key ? message : 'it must be an object.' })),
  );
  const entries = read.map(({ input }) => input);
  return {
    entries: entries.filter((entry) => entry !== undefined),
    problems: [...problems, ...problemsAmong(entries)],
  };
}

/** When the task runs again, two changes of the same path could not be told apart. */
function problemsAmong(entries: readonly (FileEntry | undefined)[]): RowProblem[] {
  const problems: RowProblem[] = [];
  const firstEntry = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    for (const key of ['filePath', 'previousPath'] as const) {
      const path = entry?.[key];
      if (path === undefined) continue;
      const first = firstEntry.get(path);
      if (first === undefined) firstEntry.set(path, index + 1);
      else problems.push({ index, key, message: `${path} is already in entry ${first}.` });
    }
  }
  const bytes = entries.reduce((sum, entry) => sum + new TextEncoder().encode(entry?.content).length, 0);
  if (bytes > CONTENT_MAX_BYTES)
    problems.push({
      key: '',
      message: `${title}: all content together must be at most 4 MB. Use several tasks.`,
    });
  return problems;
}

function asEntries(value: unknown): unknown {
  const entries = asJson(value);
  return isRecord(entries) ? [entries] : entries;
}
