import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { issueIid } from '../inputs/issuables/issue-iid';
import { linkType } from '../inputs/issuables/link-type';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Link issues". */
export const linkIssuesInput = z.object({
  connectionId: connectionId(),
  project: project(),
  issueIid: issueIid(),
  otherIssueIid: issueIid({
    title: 'Other issue',
    hint: 'The number of the issue to link to, in Other project if you enter one.',
    placeholder: '#15',
    picksFrom: 'otherProject',
  }),
  otherProject: optional(
    project({
      title: 'Other project',
      hint: 'Where the other issue is, if not in the same project.',
      placeholder: 'The same project',
    }),
  ),
  linkType: optional(linkType()),
});
