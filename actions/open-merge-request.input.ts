import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { markdown } from '../inputs/fields/text';
import { labels } from '../inputs/issuables/labels';
import { milestone } from '../inputs/issuables/milestone';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { branch } from '../inputs/repository/branch';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { DESCRIPTION_MAX } from '../inputs/texts/lengths';
import { allowQuickActions, linkExecution } from '../inputs/texts/text-options';
import { title } from '../inputs/texts/title';

/** The input of the action "Open merge request". */
export const openMergeRequestInput = z.object({
  connectionId: connectionId(),
  project: project({ hint: 'The project that has the source branch: full path, web address or numeric id.' }),
  sourceBranch: branch({
    title: 'Source branch',
    hint: 'The branch with the changes.',
    placeholder: 'fix/retry-budget',
  }),
  targetBranch: optional(
    branch({
      title: 'Target branch',
      hint: 'The branch to merge into.',
      placeholder: "The project's default branch",
      picksFrom: 'targetProject',
    }),
  ),
  title: title(),
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
  reviewers: optional(people({ title: 'Reviewers' })),
  milestone: optional(milestone()),
  draft: optional(
    flag({
      title: 'Draft',
      hint: 'A draft cannot be merged until it is marked as ready.',
      placeholder: 'No',
    }),
  ),
  squash: optional(
    flag({
      title: 'Squash commits',
      hint: 'Turns all commits into one when merging.',
    }),
  ),
  removeSourceBranch: optional(
    flag({
      title: 'Delete source branch',
      hint: 'Deletes the source branch when the merge request is merged.',
    }),
  ),
  targetProject: optional(
    project({
      title: 'Target project',
      hint: 'Only for a merge request from a fork: the project to merge into.',
      placeholder: 'The same project',
    }),
  ),
  ifExists: optional(
    choice({
      title: 'If it already exists',
      hint: 'What to do when an open merge request already has the same two branches.',
      placeholder: 'Return it unchanged',
      options: { return: 'Return it unchanged', update: 'Update it', fail: 'Fail' },
    }),
  ),
  linkExecution: optional(linkExecution()),
  allowQuickActions: optional(allowQuickActions()),
});
