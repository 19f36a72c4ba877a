import type { CommitAction } from '@gitbeaker/rest';
import { encodeBase64 } from '../../inputs/fields/base64';
import { GitLabError } from '../client/gitlab-error';
import { isBlobOf } from './git-content';
import type { PresentFile, PresentFiles } from './present-files';

/** The wanted state of a file. */
export interface FileChange {
  action: 'create' | 'update' | 'upsert' | 'delete' | 'move';
  filePath: string;
  /** Absent for a deletion, and for a move that keeps the content. */
  content?: Uint8Array;
  /** Where a moved file was. */
  previousPath?: string;
  /** The commit that must have changed the file last. */
  lastCommitId?: string;
  /** Whether it is an error when a file to delete does not exist. */
  mustExist?: boolean;
}

/**
 * What GitLab must do to change a file; undefined when nothing differs, as after an earlier run of the same task. It
 * names the last commit of the file: GitLab refuses the change if the file has changed since.
 * @throws {GitLabError} not-found or conflict when it cannot be changed.
 */
export function actionFor(change: FileChange, present: PresentFiles): CommitAction | undefined {
  const { action, filePath } = change;
  if (action === 'delete') return deletion(change, present.get(filePath));
  if (action === 'move') return move(change, present);
  const file = present.get(filePath);
  if (file && change.content && isBlobOf(file.blob_id, change.content)) return undefined;
  if (file && action === 'create') {
    throw new GitLabError(
      'conflict',
      `The file ${filePath} already exists with different content. To replace it, choose "Create or update".`,
    );
  }
  if (!file && action === 'update') throw noFile(filePath);
  requireLastCommit(change, file);
  return {
    action: file ? 'update' : 'create',
    filePath,
    ...contentOf(change),
    ...(file && { lastCommitId: file.last_commit_id }),
  };
}

function deletion(change: FileChange, file: PresentFile | undefined): CommitAction | undefined {
  const { filePath } = change;
  if (!file && change.mustExist) throw noFile(filePath);
  if (!file) return undefined;
  requireLastCommit(change, file);
  return { action: 'delete', filePath, lastCommitId: file.last_commit_id };
}

function move(change: FileChange, present: PresentFiles): CommitAction | undefined {
  const { filePath, previousPath = '', content } = change;
  const source = present.get(previousPath);
  const target = present.get(filePath);
  if (!source && target && (!content || isBlobOf(target.blob_id, content))) return undefined;
  if (!source) throw noFile(previousPath);
  if (target) {
    throw new GitLabError(
      'conflict',
      `${previousPath} cannot be moved to ${filePath}: that file already exists.`,
    );
  }
  return {
    action: 'move',
    filePath,
    previousPath,
    ...contentOf(change),
    lastCommitId: source.last_commit_id,
  };
}

/** Always base64: otherwise GitLab could change bytes. */
function contentOf({ content }: FileChange) {
  return content && { content: encodeBase64(content), encoding: 'base64' };
}

function requireLastCommit({ filePath, lastCommitId }: FileChange, file: PresentFile | undefined): void {
  if (lastCommitId === undefined || lastCommitId === file?.last_commit_id) return;
  const now = file ? `was changed by commit ${file.last_commit_id ?? 'another commit'}` : 'was deleted';
  throw new GitLabError(
    'conflict',
    `The file ${filePath} ${now} since commit ${lastCommitId}. Read it again before you change it.`,
  );
}

function noFile(path: string): GitLabError {
  return new GitLabError('not-found', `There is no file ${path} on the branch.`);
}
