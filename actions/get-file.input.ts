import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { filePath } from '../inputs/file-path';
import { project } from '../inputs/project';
import { ref } from '../inputs/ref';

/** The input of the action "Get file". */
export const getFileInput = z.object({
  connectionId: connectionId(),
  project: project(),
  filePath: filePath(),
  ref: optional(ref({ title: 'Ref', hint: 'A branch, a tag or a commit id.' })),
});
