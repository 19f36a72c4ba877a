import * as z from 'zod';
import { choices } from '../inputs/choices';
import { connectionId } from '../inputs/connection';
import { date } from '../inputs/date';
import { optional } from '../inputs/field';
import { flag } from '../inputs/flag';
import { issueType } from '../inputs/issue-type';
import { milestone } from '../inputs/milestone';
import { people } from '../inputs/people';
import { project } from '../inputs/project';
import { markdown } from '../inputs/text';
import { notSetAndCleared, labelChanges, stateChange, titleAndDescription } from '../inputs/updating';
import { issueIid, wholeNumber } from '../inputs/whole-number';
import { allowQuickActions, COMMENT_MAX } from '../inputs/writing';

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
        hint: 'Replace the present ones, separated by commas. The free tier keeps only the first.',
      }),
    ),
    issueType: optional(issueType('As it is')),
    confidential: optional(flag({ title: 'Confidential', placeholder: 'As it is' })),
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
        hint: 'What to empty, separated by commas: description, labels, assignees, dueDate, milestone, weight.',
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
    allowQuickActions: optional(allowQuickActions()),
  })
  .apply(notSetAndCleared);
