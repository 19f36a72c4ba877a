import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { date } from '../inputs/date';
import { optional } from '../inputs/field';
import { flag } from '../inputs/flag';
import { issueType } from '../inputs/issue-type';
import { labels } from '../inputs/list';
import { milestone } from '../inputs/milestone';
import { people } from '../inputs/people';
import { project } from '../inputs/project';
import { markdown, text } from '../inputs/text';
import { wholeNumber } from '../inputs/whole-number';
import {
  allowQuickActions,
  deduplicationKey,
  DESCRIPTION_MAX,
  linkExecution,
  TITLE_MAX,
} from '../inputs/writing';

/** The input of the action "Create issue". */
export const createIssueInput = z.object({
  connectionId: connectionId(),
  project: project(),
  title: text({ title: 'Title', placeholder: "{{ event()['event.name'] }}", max: TITLE_MAX }),
  description: optional(
    markdown({ title: 'Description', hint: 'GitLab Flavored Markdown.', max: DESCRIPTION_MAX }),
  ),
  labels: optional(labels()),
  assignees: optional(people({ title: 'Assignees' })),
  issueType: optional(issueType('Issue')),
  confidential: optional(
    flag({
      title: 'Confidential',
      hint: 'Only project members with at least the Planner role see it.',
      placeholder: 'No',
    }),
  ),
  dueDate: optional(date({ title: 'Due date' })),
  milestone: optional(milestone()),
  weight: optional(
    wholeNumber({
      title: 'Weight',
      hint: 'A Premium feature; the free tier ignores it.',
      min: 0,
      max: 1_000_000,
    }),
  ),
  deduplicationKey: optional(deduplicationKey('issue')),
  linkExecution: optional(linkExecution()),
  allowQuickActions: optional(allowQuickActions()),
});
