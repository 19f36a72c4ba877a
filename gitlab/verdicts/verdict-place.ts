import { Commits, type ExpandedMergeRequestSchema, MergeRequests } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { projectAddress } from '../projects/project-address';

/** What a verdict is about, as given by the workflow author. */
export interface VerdictChoice {
  project: string;
  mergeRequestIid?: number;
  sha?: string;
  ref?: string;
  pipelineId?: number;
}

/** The place of a status. */
export interface VerdictPlace {
  project: string;
  sha: string;
  ref?: string;
  pipelineId?: number;
  /** The page to show. */
  web_url: string;
  /** The merge request that people read. */
  mergeRequestIid?: number;
}

/** Runs on the result of a merge, not on the head of the source branch. */
const MERGED_RESULTS = /^refs\/merge-requests\/\d+\/merge$/;

/**
 * Finds the place for the status of a verdict: to the head pipeline of a merge request, or to a commit.
 * @throws {GitLabError} conflict for a merge request without a commit.
 */
export async function verdictPlace(gitlab: GitLabClient, choice: VerdictChoice): Promise<VerdictPlace> {
  const { project, mergeRequestIid: iid, sha = '', ref, pipelineId } = choice;
  if (iid !== undefined) return placeOf(choice, await new MergeRequests(gitlab).show(project, iid));
  const web_url = `${await projectAddress(gitlab, project)}/-/commit/${sha}`;
  return { project, sha, web_url, ...pipelineOrRef(pipelineId, ref) };
}

/** The open merge request with this head commit, if there is one. */
export async function mergeRequestAt(
  gitlab: GitLabClient,
  { project, sha, mergeRequestIid }: VerdictPlace,
): Promise<number | undefined> {
  if (mergeRequestIid !== undefined) return mergeRequestIid;
  const found = await new Commits(gitlab).allMergeRequests(project, sha);
  return found.find((one) => one.state === 'opened' && one.sha === sha)?.iid;
}

function placeOf(
  { project, ref, pipelineId }: VerdictChoice,
  mergeRequest: ExpandedMergeRequestSchema,
): VerdictPlace {
  const { iid, sha, web_url, head_pipeline: head, source_branch, source_project_id } = mergeRequest;
  // For a moment, a new one has none.
  if (!sha) {
    throw new GitLabError(
      'conflict',
      `Merge request !${iid} has no commit yet. Run the task again in a minute: ${web_url}`,
    );
  }
  const place = { project, sha, web_url, mergeRequestIid: iid };
  if (pipelineId !== undefined || ref !== undefined) return { ...place, ...pipelineOrRef(pipelineId, ref) };
  // The pipeline of an older commit would get a wrong status.
  if (head && (head.sha === sha || MERGED_RESULTS.test(head.ref)))
    return { ...place, project: String(head.project_id), sha: head.sha, pipelineId: head.id };
  return { ...place, project: String(source_project_id), ref: source_branch };
}

/** GitLab does not find pipelines of merge requests by branch name, so the pipeline is given by its id alone. */
function pipelineOrRef(pipelineId: number | undefined, ref: string | undefined) {
  return pipelineId === undefined ? { ref } : { pipelineId };
}
