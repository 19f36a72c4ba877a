import * as z from 'zod';
import { choices } from '../inputs/fields/choice';
import { date } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { markdown } from '../inputs/fields/text';
import { wholeNumber } from '../inputs/fields/whole-number';
import {
  labelChanges,
  notSetAndCleared,
  stateChange,
  titleAndDescription,
} from '../inputs/issuables/changes';
import { issueIid } from '../inputs/issuables/issue-iid';
import { issueType } from '../inputs/issuables/issue-type';
import { milestone } from '../inputs/issuables/milestone';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { COMMENT_MAX } from '../inputs/texts/lengths';
import { allowQuickActions } from '../inputs/texts/text-options';

/** The input of the action "Update issue". */
export const updateIssueInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    issueIid: issueIid(),
    ...titleAndDescription(),
    ...stateChange(),
    ...labelChanges(),
    assignees: optional(
      people({
        title: 'Assignees',
        hint: 'Replace the current ones, separated by commas. The free tier keeps only the first.',
      }),
    ),
    issueType: optional(issueType('Unchanged')),
    confidential: optional(flag({ title: 'Confidential', placeholder: 'Unchanged' })),
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
    clear: optional(
      choices({
        title: 'Clear',
        hint: 'The fields to empty, separated by commas: description, labels, assignees, dueDate, milestone, weight.',
        placeholder: 'dueDate, milestone',
        options: {
          description: 'Description',
          labels: 'Labels',
          assignees: 'Assignees',
          dueDate: 'Due date',
          milestone: 'Milestone',
          weight: 'Weight',
        },
      }),
    ),
    comment: optional(
      markdown({
        title: 'Comment',
        hint: 'Posted with the change, and only if something changes.',
        max: COMMENT_MAX,
      }),
    ),
    details: optional(
      details({
        hint: `${DETAILS_HINT} It follows the description if you enter one, otherwise the comment, even an empty one.`,
        max: COMMENT_MAX,
      }),
    ),
    allowQuickActions: optional(allowQuickActions()),
  })
  .apply(notSetAndCleared);
