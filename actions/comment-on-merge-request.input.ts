import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { expectedSha } from '../inputs/repository/commit-id';
import { diffLine, fileAndLine } from '../inputs/repository/diff-line';
import { bodyOrDetails, commentFields } from '../inputs/texts/comment-fields';

/** The input of the action "Comment on merge request". */
export const commentOnMergeRequestInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    mergeRequestIid: mergeRequestIid(),
    ...commentFields(),
    expectedSha: optional(expectedSha()),
    ...diffLine(),
  })
  .refine(...bodyOrDetails)
  .refine(...fileAndLine)
  .refine(({ filePath, internal }) => filePath === undefined || internal !== true, {
    path: ['internal'],
    error: 'GitLab has no internal notes on a line of the diff: leave Internal note empty there.',
  });
