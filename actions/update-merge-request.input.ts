import * as z from 'zod';
import { branch } from '../inputs/branch';
import { choices } from '../inputs/choices';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { flag } from '../inputs/flag';
import { milestone } from '../inputs/milestone';
import { people } from '../inputs/people';
import { project } from '../inputs/project';
import { labelChanges, notSetAndCleared, stateChange, titleAndDescription } from '../inputs/updating';
import { mergeRequestIid } from '../inputs/whole-number';
import { allowQuickActions } from '../inputs/writing';

/** The input of the action "Update merge request". */
export const updateMergeRequestInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    mergeRequestIid: mergeRequestIid(),
    ...titleAndDescription(),
    targetBranch: optional(branch({ title: 'Target branch', placeholder: 'As it is' })),
    ...stateChange(),
    ...labelChanges(),
    assignees: optional(
      people({
        title: 'Assignees',
        hint: 'Replace the present ones, separated by commas. The free tier keeps only the first.',
      }),
    ),
    reviewers: optional(
      people({
        title: 'Reviewers',
        hint: 'Replace the present ones, separated by commas. The free tier keeps only the first.',
      }),
    ),
    milestone: optional(milestone()),
    draft: optional(flag({ title: 'Draft', placeholder: 'As it is' })),
    squash: optional(flag({ title: 'Squash commits', placeholder: 'As it is' })),
    removeSourceBranch: optional(flag({ title: 'Delete source branch', placeholder: 'As it is' })),
    clear: optional(
      choices({
        title: 'Clear',
        hint: 'What to empty, separated by commas: description, labels, assignees, reviewers, milestone.',
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
  .apply(notSetAndCleared);
