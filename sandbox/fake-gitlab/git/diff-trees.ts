import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';
import type { Tree, TreeFile } from '../world/world';

/** The difference between two trees at one path. */
export interface FileChange {
  oldPath: string;
  newPath: string;
  before?: TreeFile;
  after?: TreeFile;
}

/** Files that were added, deleted, changed or moved, by their new path. A moved file is one with the same content. */
export function diffTrees(before: Tree, after: Tree): FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = paths
    .map((path) => ({ oldPath: path, newPath: path, before: before.get(path), after: after.get(path) }))
    .filter((change) => isChanged(change));
  const gone = changes.filter((change) => !change.after);
  const moved = changes.flatMap((change) => {
    const index = change.before ? -1 : gone.findIndex((other) => other.before?.id === change.after?.id);
    const [from] = index < 0 ? [] : gone.splice(index, 1);
    return from ? [{ ...change, oldPath: from.oldPath, before: from.before }] : [];
  });
  const left = moved.map(({ oldPath }) => oldPath);
  return changes
    .filter(({ newPath, after: now }) => now !== undefined || !left.includes(newPath))
    .map((change) => moved.find(({ newPath }) => newPath === change.newPath) ?? change);
}

/** A change of a file's text as git writes it, without the lines that name the file. */
export function hunksOf({ oldPath, newPath, before, after }: FileChange): string {
  if (before?.id === after?.id) return '';
  if ([before, after].some((file) => file?.content.includes(0)))
    return `Binary files a/${oldPath} and b/${newPath} differ\n`;
  const [old, now] = [before, after].map((file) => file?.content.toString() ?? '');
  const patch = structuredPatch(oldPath, newPath, old ?? '', now ?? '', undefined, undefined, { context: 3 });
  // Git leaves out a count of one.
  return formatPatch(patch, OMIT_HEADERS).replace(/^@@ .* @@$/gm, (header) => header.replace(/,1(?= )/g, ''));
}

/** One line of a file as a diff counts it. */
export interface DiffLine {
  kind: 'added' | 'removed' | 'unchanged';
  /** The number in the old file; for an added line that of the next one there. */
  old: number;
  /** The number in the new file; for a removed line that of the next one there. */
  new: number;
}

/** Every line of a changed file, including unchanged ones far from any change. */
export function linesOf({ before, after }: FileChange): DiffLine[] {
  const [old, now] = [before, after].map((file) => file?.content.toString() ?? '');
  const context = Number.MAX_SAFE_INTEGER;
  const { hunks } = structuredPatch('', '', old ?? '', now ?? '', undefined, undefined, { context });
  return hunks.flatMap(({ lines, oldStart, newStart }) => {
    const at = { old: Math.max(oldStart, 1), new: Math.max(newStart, 1) };
    return lines.flatMap((line) => {
      const kind = { '+': 'added', '-': 'removed', ' ': 'unchanged' }[line.charAt(0)];
      if (!kind) return [];
      const counted = { kind, ...at } as DiffLine;
      if (kind !== 'added') at.old += 1;
      if (kind !== 'removed') at.new += 1;
      return [counted];
    });
  });
}

function isChanged({ before, after }: FileChange): boolean {
  return before?.id !== after?.id || before?.executable !== after?.executable;
}
