import type { CommitAction } from '@gitbeaker/rest';
import { GitLabError } from '../client/gitlab-error';
import { isLfsPointer } from './git-content';
import type { PresentFiles } from './present-files';
import { isWhole } from './read-file';

/**
 * GitLab's API stores only new files in Git LFS. Of one that is there it would replace the pointer by the content.
 * @throws {GitLabError} conflict, naming a file to which this would happen.
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
    `The file ${path} is stored in Git LFS, and GitLab's API would put what it is to hold into git itself. ` +
      'Change it with git, or delete it with one commit and create it with the next: GitLab stores a new file in LFS as .gitattributes says.',
  );
}
