import * as z from 'zod';
import { asJson } from '../fields/as-json';
import { choice } from '../fields/choice';
import { field, optional } from '../fields/field';
import { readInput } from '../fields/read-input';
import { ENTRIES_MAX } from '../texts/lengths';
import { bytesOf, CONTENT_MAX_BYTES, contentEncoding, fileContent } from './file-content';
import { filePath } from './file-path';

const title = 'Files';

/** One entry; its titles are its keys, because that is what authors write. */
const fileChange = z
  .object({
    action: optional(
      choice({
        title: 'action',
        options: {
          upsert: 'Create or update',
          create: 'Create',
          update: 'Update',
          delete: 'Delete',
          move: 'Move',
        },
      }),
    ),
    filePath: filePath({ title: 'filePath' }),
    previousPath: optional(filePath({ title: 'previousPath' })),
    content: optional(fileContent({ title: 'content' })),
    encoding: optional(contentEncoding({ title: 'encoding' })),
  })
  .refine(({ action, content }) => action === 'delete' || action === 'move' || content !== undefined, {
    path: ['content'],
    error: 'content is required: the new content of the file.',
  })
  .refine(({ action, previousPath }) => action !== 'move' || previousPath !== undefined, {
    path: ['previousPath'],
    error: 'previousPath is required for a move: the current path of the file.',
  })
  .refine(({ content, encoding }) => content === undefined || bytesOf(content, encoding) !== undefined, {
    path: ['content'],
    error: 'content must be base64, because encoding is base64.',
  });

/** One change of a commit. */
export type FileEntry = z.output<typeof fileChange>;

/** The changes of a commit: a list of objects, or JSON of one. */
export function fileChanges() {
  return field(
    {
      title,
      hint: 'A JSON list with one entry per file: action (upsert, create, update, delete or move), filePath, content, and if needed encoding and previousPath.',
      placeholder: '[{ "action": "upsert", "filePath": "config/app.yml", "content": "retries: 5\\n" }]',
      control: 'json',
      wants: `a list of at most ${ENTRIES_MAX} entries, each an object with filePath and content`,
    },
    asEntries,
    z.array(z.unknown()).min(1).max(ENTRIES_MAX).transform(readEntries),
  );
}

/** How many problems are named after the first. */
const SHOWN_PROBLEMS = 4;

function readEntries(list: unknown[], context: z.RefinementCtx): FileEntry[] {
  const problems: string[] = [];
  const entries = list.flatMap((entry, index) => {
    const read = readInput(fileChange, entry);
    for (const { key, message } of read.problems ?? [])
      problems.push(`entry ${index + 1}: ${key ? message : 'it must be an object.'}`);
    return read.input ?? [];
  });
  if (problems.length === 0) problems.push(...problemsAmong(entries));
  const [first, ...rest] = problems;
  if (first === undefined) return entries;
  const more = rest.length > SHOWN_PROBLEMS ? ` And ${rest.length - SHOWN_PROBLEMS} more.` : '';
  const shown = [first, ...rest.slice(0, SHOWN_PROBLEMS)].map((problem) => `${title}: ${problem}`);
  context.addIssue({ code: 'custom', message: shown.join(' ') + more });
  return z.NEVER;
}

/** When the task runs again, two changes of the same path could not be told apart. */
function problemsAmong(entries: readonly FileEntry[]): string[] {
  const problems: string[] = [];
  const firstEntry = new Map<string, number>();
  for (const [index, { filePath: path, previousPath }] of entries.entries()) {
    for (const named of [path, previousPath]) {
      if (named === undefined) continue;
      const first = firstEntry.get(named);
      if (first === undefined) firstEntry.set(named, index + 1);
      else problems.push(`entry ${index + 1}: ${named} is already in entry ${first}.`);
    }
  }
  const bytes = entries.reduce((sum, { content = '' }) => sum + new TextEncoder().encode(content).length, 0);
  if (bytes > CONTENT_MAX_BYTES)
    problems.push('all content together must be at most 4 MB. Use several tasks.');
  return problems;
}

function asEntries(value: unknown): unknown {
  const entries = asJson(value);
  return typeof entries === 'object' && entries !== null && !Array.isArray(entries) ? [entries] : entries;
}
