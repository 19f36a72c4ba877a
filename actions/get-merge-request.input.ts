import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { flag } from '../inputs/flag';
import { project } from '../inputs/project';
import { mergeRequestIid } from '../inputs/whole-number';

/** The input of the action "Get merge request". */
export const getMergeRequestInput = z.object({
  connectionId: connectionId(),
  project: project(),
  mergeRequestIid: mergeRequestIid(),
  includeDivergedCommitsCount: optional(
    flag({
      title: 'Include diverged commits',
      hint: 'Adds diverged_commits_count: how many commits the target branch is ahead.',
      placeholder: 'No',
    }),
  ),
  includeRebaseInProgress: optional(
    flag({
      title: 'Include rebase state',
      hint: 'Adds rebase_in_progress: whether GitLab is rebasing just now.',
      placeholder: 'No',
    }),
  ),
});
