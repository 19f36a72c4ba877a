import { Commits, type ExpandedMergeRequestSchema, MergeRequests } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { projectAddress } from '../projects/project-address';

/** What a verdict is about, as the workflow author names it. */
export interface VerdictChoice {
  project: string;
  mergeRequestIid?: number;
  sha?: string;
  ref?: string;
  pipelineId?: number;
}

/** Where a status goes. */
export interface VerdictPlace {
  project: string;
  sha: string;
  ref?: string;
  pipelineId?: number;
  /** The page to look at. */
  web_url: string;
  /** The merge request that people read. */
  mergeRequestIid?: number;
}

/** Runs on what a merge would result in: not on the head of the source branch. */
const MERGED_RESULTS = /^refs\/merge-requests\/\d+\/merge$/;

/**
 * Finds where the status of a verdict goes: to the head pipeline of a merge request, or to a commit.
 * @throws {GitLabError} conflict for a merge request without a commit.
 */
export async function verdictPlace(gitlab: GitLabClient, choice: VerdictChoice): Promise<VerdictPlace> {
  const { project, mergeRequestIid: iid, sha = '', ref, pipelineId } = choice;
  if (iid !== undefined) return placeOf(choice, await new MergeRequests(gitlab).show(project, iid));
  const web_url = `${await projectAddress(gitlab, project)}/-/commit/${sha}`;
  return { project, sha, web_url, ...pipelineOrRef(pipelineId, ref) };
}

/** The open merge request that a commit is the head of, if there is one. */
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
  // That of an older commit would get a status that nobody means.
  if (head && (head.sha === sha || MERGED_RESULTS.test(head.ref)))
    return { ...place, project: String(head.project_id), sha: head.sha, pipelineId: head.id };
  return { ...place, project: String(source_project_id), ref: source_branch };
}

/** GitLab finds no pipeline of a merge request under the name of a branch, so that a pipeline goes alone. */
function pipelineOrRef(pipelineId: number | undefined, ref: string | undefined) {
  return pipelineId === undefined ? { ref } : { pipelineId };
}
