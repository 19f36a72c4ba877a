import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { project } from '../inputs/project';
import { issueIid } from '../inputs/whole-number';

/** The input of the action "Get issue". */
export const getIssueInput = z.object({
  connectionId: connectionId(),
  project: project(),
  issueIid: issueIid(),
});
