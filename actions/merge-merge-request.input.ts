import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { wholeNumber } from '../inputs/fields/whole-number';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { commitMessage } from '../inputs/repository/commit-fields';
import { expectedSha } from '../inputs/repository/commit-id';

/** The input of the action "Merge merge request". */
export const mergeMergeRequestInput = z.object({
  connectionId: connectionId(),
  project: project(),
  mergeRequestIid: mergeRequestIid(),
  expectedSha: optional(expectedSha()),
  squash: optional(flag({ title: 'Squash commits', placeholder: 'As set in the merge request' })),
  removeSourceBranch: optional(
    flag({ title: 'Delete source branch', placeholder: 'As set in the merge request' }),
  ),
  mergeCommitMessage: optional(
    commitMessage({ title: 'Merge commit message', placeholder: "The project's template" }),
  ),
  squashCommitMessage: optional(
    commitMessage({ title: 'Squash commit message', placeholder: "The project's template" }),
  ),
  autoMerge: optional(
    flag({
      title: 'Auto-merge',
      hint: 'If a pipeline, an approval or another check is still missing, GitLab merges as soon as it has passed.',
      placeholder: 'No',
    }),
  ),
  waitUntilMergeable: optional(
    wholeNumber({
      title: 'Wait until mergeable',
      hint: 'Seconds to wait while GitLab checks whether it can be merged, at most 90.',
      placeholder: '30',
      min: 0,
      max: 90,
    }),
  ),
});
