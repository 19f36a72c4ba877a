import * as z from 'zod';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { author, branches, commitMessage } from '../inputs/repository/commit-fields';
import { fileChanges } from '../inputs/repository/file-changes';

/** The input of the action "Commit files". */
export const commitFilesInput = z.object({
  connectionId: connectionId(),
  project: project(),
  ...branches(),
  commitMessage: commitMessage(),
  files: fileChanges(),
  ...author(),
});
