import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { markdown } from '../inputs/fields/text';
import { webAddress } from '../inputs/fields/web-address';
import { wholeNumber } from '../inputs/fields/whole-number';
import { issueType } from '../inputs/issuables/issue-type';
import { label, labels } from '../inputs/issuables/labels';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { oneProjectAtLeast, projectOrFallback } from '../inputs/places/project-or-fallback';
import { problemEvent } from '../inputs/problems/problem-event';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { DESCRIPTION_MAX } from '../inputs/texts/lengths';
import { allowQuickActions } from '../inputs/texts/text-options';
import { title } from '../inputs/texts/title';

/** The input of the action "Sync problem with issue". */
export const syncProblemIssueInput = z
  .object({
    connectionId: connectionId(),
    ...projectOrFallback(),
    event: problemEvent(),
    problemUrl: optional(
      webAddress({
        title: 'Problem URL',
        hint: 'The address that the texts link to. Default: the problem in the Problems app of this environment.',
        placeholder: '{{ problem_link() }}',
      }),
    ),
    title: optional(title({ placeholder: 'The name of the problem and its display id' })),
    description: optional(
      markdown({
        title: 'Description',
        hint: 'GitLab Flavored Markdown. Default: what broke, since when, how bad, what is affected, and the root cause.',
        max: DESCRIPTION_MAX,
      }),
    ),
    details: optional(
      details({
        hint: `${DETAILS_HINT} It follows the description of a new issue.`,
        max: DESCRIPTION_MAX,
      }),
    ),
    labels: optional(
      labels({
        hint: 'Set when the issue is created, and added again when the problem gets worse. Separated by commas.',
        placeholder: "incident, {{ event()['event.category'] }}",
      }),
    ),
    assignees: optional(people({ title: 'Assignees' })),
    issueType: optional(issueType('Incident')),
    severity: optional(
      choice({
        title: 'Severity',
        hint: 'Severity of the incident. "From the problem" also updates it when the problem gets worse or better.',
        placeholder: 'None',
        options: {
          none: 'None',
          auto: 'From the problem',
          critical: 'Critical',
          high: 'High',
          medium: 'Medium',
          low: 'Low',
        },
      }),
    ),
    confidential: optional(
      flag({
        title: 'Confidential',
        hint: 'Only project members with at least the Planner role see it.',
        placeholder: 'No',
      }),
    ),
    whenClosed: optional(
      choice({
        title: 'When the problem is closed',
        hint: 'A last comment is always written.',
        placeholder: 'Close the issue',
        options: { close: 'Close the issue', comment: 'Only comment', label: 'Add a label' },
      }),
    ),
    closedLabel: optional(
      label({
        title: 'Label for closed problems',
        hint: 'Required to add a label when the problem is closed. It is removed when the problem is active again.',
        placeholder: 'problem::closed',
      }),
    ),
    reopenWithinHours: optional(
      wholeNumber({
        title: 'Reopen within',
        hint: 'Hours after the issue was closed. After that, a problem that is active again gets a new issue, linked to the old one. 0 never reopens.',
        placeholder: '72',
        min: 0,
        max: 87_600,
      }),
    ),
    updates: optional(
      choice({
        title: 'Updates',
        hint: 'What to do when the problem changes while it is active.',
        placeholder: 'One comment, kept up to date',
        options: {
          'one-comment': 'One comment, kept up to date',
          'every-update': 'A comment for every update',
          none: 'No comments',
        },
      }),
    ),
    keepOpenLabel: optional(
      label({
        title: 'Label that keeps the issue open',
        hint: 'An issue with this label is never closed by this action.',
        placeholder: 'keep-open',
      }),
    ),
    allowQuickActions: optional(allowQuickActions()),
  })
  .refine(...oneProjectAtLeast)
  .refine(({ whenClosed, closedLabel }) => whenClosed !== 'label' || closedLabel !== undefined, {
    path: ['closedLabel'],
    error: 'Label for closed problems is required: the label to add when the problem is closed.',
  });
