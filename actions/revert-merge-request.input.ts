import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { markdown } from '../inputs/fields/text';
import { labels } from '../inputs/issuables/labels';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { branch } from '../inputs/repository/branch';
import { commitId } from '../inputs/repository/commit-id';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { DESCRIPTION_MAX } from '../inputs/texts/lengths';
import { allowQuickActions } from '../inputs/texts/text-options';
import { title } from '../inputs/texts/title';

/** The input of the action "Revert merge request". */
export const revertMergeRequestInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    mergeRequestIid: optional(mergeRequestIid()),
    commitSha: optional(
      commitId({
        title: 'Commit',
        hint: 'Instead of a merge request: the full id of the commit to revert.',
        placeholder: "{{ result('find_suspects').suspects[0].commit.id }}",
      }),
    ),
    targetBranch: optional(
      branch({
        title: 'Target branch',
        hint: 'The target branch of the revert. The action never pushes to it.',
        placeholder: 'The branch it was merged into',
      }),
    ),
    dryRun: optional(
      flag({
        title: 'Dry run',
        hint: 'Says whether the revert would work, and changes nothing. The outcome is clean or conflict.',
        placeholder: 'No',
      }),
    ),
    title: optional(title({ placeholder: 'Revert "..."' })),
    description: optional(
      markdown({
        title: 'Description',
        hint: 'The reason. It follows the line that says what is reverted. GitLab Flavored Markdown.',
        max: DESCRIPTION_MAX,
      }),
    ),
    details: optional(details({ hint: `${DETAILS_HINT} It follows the description.`, max: DESCRIPTION_MAX })),
    labels: optional(labels()),
    reviewers: optional(
      people({
        title: 'Reviewers',
        hint: 'GitLab usernames, separated by commas. The free tier keeps only the first.',
        placeholder: 'Its author and the user who merged it',
      }),
    ),
    draft: optional(
      flag({
        title: 'Draft',
        hint: 'A draft cannot be merged until it is marked as ready.',
        placeholder: 'Yes',
      }),
    ),
    removeSourceBranch: optional(
      flag({
        title: 'Delete source branch',
        hint: 'Deletes the branch of the revert when it is merged.',
      }),
    ),
    allowQuickActions: optional(allowQuickActions()),
  })
  .refine(({ mergeRequestIid: iid, commitSha }) => (iid === undefined) !== (commitSha === undefined), {
    path: ['mergeRequestIid'],
    error: 'Enter either Merge request or Commit, not both.',
  });
