import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { mergeRequestIid } from '../inputs/issuables/merge-request-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

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
      hint: 'Adds rebase_in_progress: whether a rebase is running.',
      placeholder: 'No',
    }),
  ),
});
