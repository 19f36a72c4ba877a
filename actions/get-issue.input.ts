import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { issueIid } from '../inputs/issuables/issue-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Get issue". */
export const getIssueInput = z.object({
  connectionId: connectionId(),
  project: project(),
  issueIid: issueIid(),
  includeMergeRequests: optional(
    flag({
      title: 'Include merge requests',
      hint: 'Adds merge_requests: those that mention the issue or close it.',
      placeholder: 'No',
    }),
  ),
});
