import * as z from 'zod';
import { issueIid } from '../inputs/issuables/issue-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Get issue". */
export const getIssueInput = z.object({
  connectionId: connectionId(),
  project: project(),
  issueIid: issueIid(),
});
