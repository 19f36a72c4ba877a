import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { markdown } from '../inputs/fields/text';
import { labels } from '../inputs/issuables/labels';
import { people } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { branch } from '../inputs/repository/branch';
import { author, commitMessage } from '../inputs/repository/commit-fields';
import { fileChanges } from '../inputs/repository/file-changes';
import { details, DETAILS_HINT } from '../inputs/texts/details';
import { DESCRIPTION_MAX } from '../inputs/texts/lengths';
import { allowQuickActions, linkExecution } from '../inputs/texts/text-options';
import { title } from '../inputs/texts/title';

/** The input of the action "Propose change". */
export const proposeChangeInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    branch: branch({
      title: 'Branch',
      hint: 'A branch for this change alone. It is created if it does not exist; each run with this name continues the same merge request.',
      placeholder: 'workflow/alert-limits',
    }),
    startBranch: optional(
      branch({
        title: 'Start branch',
        hint: 'The branch that the change starts from and is merged into.',
        placeholder: "The project's default branch",
      }),
    ),
    files: fileChanges(),
    commitMessage: commitMessage(),
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
    draft: optional(
      flag({
        title: 'Draft',
        hint: 'A draft cannot be merged until it is marked as ready.',
        placeholder: 'No',
      }),
    ),
    removeSourceBranch: optional(
      flag({
        title: 'Delete source branch',
        hint: 'Deletes the branch when the merge request is merged.',
      }),
    ),
    whenNothingDiffers: optional(
      choice({
        title: 'When nothing differs',
        hint: 'What to do with the open merge request when the start branch already has the whole change.',
        placeholder: 'Keep it open',
        options: { keep: 'Keep it open', close: 'Close it' },
      }),
    ),
    whenBranchMoved: optional(
      choice({
        title: 'When others committed',
        hint: 'What to do when the branch has commits that this action did not make.',
        placeholder: 'Fail',
        options: { fail: 'Fail', add: 'Add to them' },
      }),
    ),
    ...author(),
    linkExecution: optional(linkExecution()),
    allowQuickActions: optional(allowQuickActions()),
  })
  .refine((input) => input.branch !== input.startBranch, {
    path: ['branch'],
    error: 'Branch must differ from Start branch: the change is proposed, not pushed.',
  });
