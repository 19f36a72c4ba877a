import * as z from 'zod';
import { choices } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import {
  labelChanges,
  notSetAndCleared,
  stateChange,
  titleAndDescription,
} from '../inputs/issuables/changes';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { milestone } from '../inputs/issuables/milestone';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { branch } from '../inputs/repository/branch';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { DESCRIPTION_MAX } from '../inputs/texts/lengths';
import { allowQuickActions } from '../inputs/texts/text-options';

/** The input of the action "Update merge request". */
export const updateMergeRequestInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    mergeRequestIid: mergeRequestIid(),
    ...titleAndDescription(),
    details: optional(
      details({
        hint: `${DETAILS_HINT} It follows the new description, so enter one.`,
        max: DESCRIPTION_MAX,
      }),
    ),
    targetBranch: optional(branch({ title: 'Target branch', placeholder: 'Unchanged' })),
    ...stateChange(),
    ...labelChanges(),
    assignees: optional(
      people({
        title: 'Assignees',
        hint: 'Replace the current ones, separated by commas. The free tier keeps only the first.',
      }),
    ),
    reviewers: optional(
      people({
        title: 'Reviewers',
        hint: 'Replace the current ones, separated by commas. The free tier keeps only the first.',
      }),
    ),
    milestone: optional(milestone()),
    draft: optional(flag({ title: 'Draft', placeholder: 'Unchanged' })),
    squash: optional(flag({ title: 'Squash commits', placeholder: 'Unchanged' })),
    removeSourceBranch: optional(flag({ title: 'Delete source branch', placeholder: 'Unchanged' })),
    clear: optional(
      choices({
        title: 'Clear',
        hint: 'The fields to empty, separated by commas: description, labels, assignees, reviewers, milestone.',
        placeholder: 'reviewers, milestone',
        options: {
          description: 'Description',
          labels: 'Labels',
          assignees: 'Assignees',
          reviewers: 'Reviewers',
          milestone: 'Milestone',
        },
      }),
    ),
    allowQuickActions: optional(allowQuickActions()),
  })
  .apply(notSetAndCleared)
  .refine(({ description, details: more }) => more === undefined || description !== undefined, {
    path: ['details'],
    error: 'Details follows the description, so enter a description.',
  });
