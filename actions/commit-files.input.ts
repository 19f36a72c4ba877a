import * as z from 'zod';
import { author, branches, commitMessage } from '../inputs/committing';
import { connectionId } from '../inputs/connection';
import { fileChanges } from '../inputs/file-changes';
import { project } from '../inputs/project';

/** The input of the action "Commit files". */
export const commitFilesInput = z.object({
  connectionId: connectionId(),
  project: project(),
  ...branches(),
  commitMessage: commitMessage(),
  files: fileChanges(),
  ...author(),
});
