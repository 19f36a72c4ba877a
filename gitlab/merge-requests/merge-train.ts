import { MergeTrains, Projects } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { tolerating } from '../client/tolerating';

/**
 * Whether merge requests of a project wait in a merge train for their turn. Merging past the train is possible, and makes
 * all that wait in it start again.
 */
export async function usesTrains(gitlab: GitLabClient, project: string): Promise<boolean> {
  // Not every token that sees the merge request sees the project. Any other failure must not lead past the train.
  const found = await tolerating(
    ({ kind }) => kind === 'forbidden' || kind === 'not-found',
    new Projects(gitlab).show(project),
  );
  return found?.merge_trains_enabled === true;
}

interface Passenger {
  project: string;
  iid: number;
  /** The commit that is to be merged. */
  sha: string;
  squash?: boolean;
  /** Set when it gets on once its pipeline has passed: the name that this GitLab has for that. */
  waits?: 'autoMerge' | 'whenPipelineSucceeds' | undefined;
}

/**
 * Adds a merge request to the merge train of its target branch: https://docs.gitlab.com/api/merge_trains/.
 * @throws {GitLabError} with status 400 when it cannot be merged, 409 when somebody pushed.
 */
export async function joinTrain(gitlab: GitLabClient, passenger: Passenger): Promise<void> {
  const { project, iid, sha, squash, waits } = passenger;
  // Its types know neither the newer name nor that the answer is the whole train.
  const options = { sha, squash, ...(waits && { [waits]: true }) };
  await new MergeTrains(gitlab).addMergeRequest(project, iid, options);
}
