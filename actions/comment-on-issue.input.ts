import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { project } from '../inputs/project';
import { issueIid } from '../inputs/whole-number';
import { commentFields } from '../inputs/comment';

/** The input of the action "Comment on issue". */
export const commentOnIssueInput = z.object({
  connectionId: connectionId(),
  project: project(),
  issueIid: issueIid(),
  ...commentFields(),
});
