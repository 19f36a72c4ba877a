import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { author, branches, commitMessage } from '../inputs/repository/commit-fields';
import { lastCommitId } from '../inputs/repository/commit-id';
import { bytesOf, contentEncoding, fileContent } from '../inputs/repository/file-content';
import { filePath } from '../inputs/repository/file-path';

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
        hint: 'What to do if the file exists, and if it does not.',
        placeholder: 'Create or update',
        options: {
          'create-or-update': 'Create or update',
          create: 'Create, fail if it exists and differs',
          update: 'Update, fail if it does not exist',
        },
      }),
    ),
    ...author(),
    lastCommitId: optional(lastCommitId()),
  })
  .refine(({ content, encoding }) => bytesOf(content, encoding) !== undefined, {
    path: ['content'],
    error: 'Content must be base64, because Encoding is Base64. For text, leave Encoding empty.',
  });
