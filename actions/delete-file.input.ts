import * as z from 'zod';
import { choice } from '../inputs/choice';
import { lastCommitId } from '../inputs/commit-id';
import { author, branches, commitMessage } from '../inputs/committing';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { filePath } from '../inputs/file-path';
import { project } from '../inputs/project';

/** The input of the action "Delete file". */
export const deleteFileInput = z.object({
  connectionId: connectionId(),
  project: project(),
  filePath: filePath(),
  ...branches(),
  commitMessage: commitMessage(),
  ...author(),
  lastCommitId: optional(lastCommitId()),
  ifMissing: optional(
    choice({
      title: 'If it is missing',
      hint: 'What to do when there is no such file. A task that runs again does not find it any more.',
      placeholder: 'Ignore',
      options: { ignore: 'Ignore', fail: 'Fail' },
    }),
  ),
});
