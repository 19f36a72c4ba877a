import type { CommitAction } from '@gitbeaker/rest';
import { GitLabError } from '../client/gitlab-error';
import { isLfsPointer } from './git-content';
import type { PresentFiles } from './present-files';
import { isWhole } from './read-file';

/**
 * GitLab's API stores only new files in Git LFS. In an existing file, it would replace the pointer with the content.
 * @throws {GitLabError} conflict, naming such a file.
 */
export function keepLfs(files: PresentFiles, actions: readonly CommitAction[]): void {
  for (const { action, filePath, previousPath, content } of actions) {
    if (action === 'create' || content === undefined || isLfsPointer(content)) continue;
    const path = previousPath ?? filePath;
    const file = files.get(path);
    if (isWhole(file) && isLfsPointer(file.content)) throw storedInLfs(path);
  }
}

function storedInLfs(path: string): GitLabError {
  return new GitLabError(
    'conflict',
    `The file ${path} is stored in Git LFS, and GitLab's API would write the content into Git itself. ` +
      'Change it with Git, or delete it in one commit and create it in the next: GitLab then stores it in LFS as .gitattributes says.',
  );
}
