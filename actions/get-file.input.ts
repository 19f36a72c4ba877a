import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { filePath } from '../inputs/repository/file-path';
import { ref } from '../inputs/repository/ref';

/** The input of the action "Get file". */
export const getFileInput = z.object({
  connectionId: connectionId(),
  project: project(),
  filePath: filePath(),
  ref: optional(ref({ title: 'Ref', hint: 'A branch, a tag or a commit id.' })),
});
