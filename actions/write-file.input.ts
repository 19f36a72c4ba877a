import * as z from 'zod';
import { choice } from '../inputs/choice';
import { lastCommitId } from '../inputs/commit-id';
import { author, branches, commitMessage } from '../inputs/committing';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { bytesOf, contentEncoding, fileContent } from '../inputs/file-content';
import { filePath } from '../inputs/file-path';
import { project } from '../inputs/project';

/** The input of the action "Create or update file". */
export const writeFileInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    filePath: filePath(),
    content: fileContent({ title: 'Content' }),
    encoding: optional(contentEncoding({ title: 'Encoding' })),
    ...branches(),
    commitMessage: commitMessage(),
    mode: optional(
      choice({
        title: 'Mode',
        hint: 'What to do when the file is there already, or is not.',
        placeholder: 'Create or update',
        options: {
          'create-or-update': 'Create or update',
          create: 'Create, fail if it is there and differs',
          update: 'Update, fail if it is not there',
        },
      }),
    ),
    ...author(),
    lastCommitId: optional(lastCommitId()),
  })
  .refine(({ content, encoding }) => bytesOf(content, encoding) !== undefined, {
    path: ['content'],
    error: 'Content must be base64, as Encoding says; for text leave Encoding empty.',
  });
