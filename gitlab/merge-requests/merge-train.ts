import { MergeTrains, Projects } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { tolerating } from '../client/tolerating';

/**
 * Whether a project merges through a merge train. Merging past the train is possible, but restarts everything in it.
 */
export async function usesTrains(gitlab: GitLabClient, project: string): Promise<boolean> {
  // Some tokens can see the merge request but not the project. After any other failure, nothing may be merged past the train.
  const found = await tolerating(
    ({ kind }) => kind === 'forbidden' || kind === 'not-found',
    new Projects(gitlab).show(project),
  );
  return found?.merge_trains_enabled === true;
}

interface Passenger {
  project: string;
  iid: number;
  /** The commit to merge. */
  sha: string;
  squash?: boolean;
  /** Set to join the train once its pipeline has passed: the parameter that this GitLab has for that. */
  waits?: 'autoMerge' | 'whenPipelineSucceeds' | undefined;
}

/**
 * Adds a merge request to the merge train of its target branch: https://docs.gitlab.com/api/merge_trains/.
 * @throws {GitLabError} with status 400 when it cannot be merged, 409 when somebody pushed.
 */
export async function joinTrain(gitlab: GitLabClient, passenger: Passenger): Promise<void> {
  const { project, iid, sha, squash, waits } = passenger;
  // Its types have neither the newer name nor the response, which is the whole train.
  const options = { sha, squash, ...(waits && { [waits]: true }) };
  await new MergeTrains(gitlab).addMergeRequest(project, iid, options);
}
