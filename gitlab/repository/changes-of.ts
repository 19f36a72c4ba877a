import type { FileEntry } from '../../inputs/repository/file-changes';
import { bytesOf } from '../../inputs/repository/file-content';
import type { FileChange } from './file-action';

/** The changes in the entries of an input; an entry without an action creates or updates. */
export function changesOf(entries: readonly FileEntry[]): FileChange[] {
  return entries.map(({ action = 'upsert', content, encoding, ...file }) => ({
    ...file,
    action,
    content: content === undefined || action === 'delete' ? undefined : bytesOf(content, encoding),
  }));
}
