import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { expectedSha } from '../inputs/expected-sha';
import { optional } from '../inputs/field';
import { project } from '../inputs/project';
import { mergeRequestIid } from '../inputs/whole-number';

/** The input of the action "Approve merge request". */
export const approveMergeRequestInput = z.object({
  connectionId: connectionId(),
  project: project(),
  mergeRequestIid: mergeRequestIid(),
  expectedSha: optional(expectedSha()),
});
