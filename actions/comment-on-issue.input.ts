import * as z from 'zod';
import { issueIid } from '../inputs/issuables/issue-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { bodyOrDetails, commentFields } from '../inputs/texts/comment-fields';

/** The input of the action "Comment on issue". */
export const commentOnIssueInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    issueIid: issueIid(),
    ...commentFields(),
  })
  .refine(...bodyOrDetails);
