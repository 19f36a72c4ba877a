import * as z from 'zod';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { commitAuthor, commitBranches, commitMessage } from '../inputs/repository/commit-fields';
import { fileChanges } from '../inputs/repository/file-changes';

/** The input of the action "Commit files". */
export const commitFilesInput = z.object({
  connectionId: connectionId(),
  project: project(),
  ...commitBranches(),
  commitMessage: commitMessage(),
  files: fileChanges(),
  ...commitAuthor(),
});
