import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { expectedSha } from '../inputs/repository/commit-id';

/** The input of the action "Approve merge request". */
export const approveMergeRequestInput = z.object({
  connectionId: connectionId(),
  project: project(),
  mergeRequestIid: mergeRequestIid(),
  expectedSha: optional(expectedSha()),
});
