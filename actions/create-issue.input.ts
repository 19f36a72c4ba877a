import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { date } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { markdown } from '../inputs/fields/text';
import { wholeNumber } from '../inputs/fields/whole-number';
import { issueType } from '../inputs/issuables/issue-type';
import { labels } from '../inputs/issuables/labels';
import { milestone } from '../inputs/issuables/milestone';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { oneProjectAtLeast, projectOrFallback } from '../inputs/places/project-or-fallback';
import { deduplicationKey } from '../inputs/texts/deduplication-key';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { DESCRIPTION_MAX } from '../inputs/texts/lengths';
import { allowQuickActions, linkExecution } from '../inputs/texts/text-options';
import { title } from '../inputs/texts/title';

/** The input of the action "Create issue". */
export const createIssueInput = z
  .object({
    connectionId: connectionId(),
    ...projectOrFallback(),
    title: title({ placeholder: "{{ event()['event.name'] }}" }),
    description: optional(
      markdown({
        title: 'Description',
        hint: 'Your own text, in GitLab Flavored Markdown.',
        max: DESCRIPTION_MAX,
      }),
    ),
    details: optional(details({ hint: `${DETAILS_HINT} It follows the description.`, max: DESCRIPTION_MAX })),
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
    ifClosed: optional(
      choice({
        title: 'If it is closed',
        hint: 'What to do when the issue with the same key is closed. A new issue is linked to it.',
        placeholder: 'Return it',
        options: { return: 'Return it', reopen: 'Reopen it', create: 'Create another' },
      }),
    ),
    linkExecution: optional(linkExecution()),
    allowQuickActions: optional(allowQuickActions()),
  })
  .refine(...oneProjectAtLeast);
