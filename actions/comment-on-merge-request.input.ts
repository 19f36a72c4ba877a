import * as z from 'zod';
import { commentFields } from '../inputs/comment';
import { connectionId } from '../inputs/connection';
import { expectedSha } from '../inputs/expected-sha';
import { optional } from '../inputs/field';
import { project } from '../inputs/project';
import { mergeRequestIid } from '../inputs/whole-number';

/** The input of the action "Comment on merge request". */
export const commentOnMergeRequestInput = z.object({
  connectionId: connectionId(),
  project: project(),
  mergeRequestIid: mergeRequestIid(),
  ...commentFields(),
  expectedSha: optional(expectedSha()),
});
