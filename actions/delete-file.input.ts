import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { author, branches, commitMessage } from '../inputs/repository/commit-fields';
import { lastCommitId } from '../inputs/repository/commit-id';
import { filePath } from '../inputs/repository/file-path';

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
      hint: 'What to do when the file does not exist, for example because an earlier run deleted it.',
      placeholder: 'Ignore',
      options: { ignore: 'Ignore', fail: 'Fail' },
    }),
  ),
});
