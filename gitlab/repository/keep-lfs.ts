import type { CommitAction } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { inParallel } from '../client/in-parallel';
import { isLfsPointer } from './git-content';
import { fileOn, type PresentFiles } from './present-files';
import { isWhole } from './read-file';

/** Where the files are that a commit changes. */
interface Place {
  project: string;
  branch: string;
  present: PresentFiles;
}

/**
 * GitLab's API stores only new files in Git LFS. Of one that is there it would replace the pointer by the content.
 * @throws {GitLabError} conflict, naming a file to which this would happen.
 */
export async function keepLfs(
  gitlab: GitLabClient,
  { project, branch, present }: Place,
  actions: readonly CommitAction[],
): Promise<void> {
  await inParallel(actions, async ({ action, filePath, previousPath, content }) => {
    if (action === 'create' || content === undefined || isLfsPointer(content)) return;
    const path = previousPath ?? filePath;
    const listed = present.get(path);
    const file = listed?.last_commit_id ? listed : await fileOn(gitlab, project, branch, path);
    if (isWhole(file) && isLfsPointer(file.content)) throw storedInLfs(path);
  });
}

function storedInLfs(path: string): GitLabError {
  return new GitLabError(
    'conflict',
    `The file ${path} is stored in Git LFS, and GitLab's API would put what it is to hold into git itself. ` +
      'Change it with git, or delete it with one commit and create it with the next: GitLab stores a new file in LFS as .gitattributes says.',
  );
}
