import { GitLabError } from '../client/gitlab-error';
import type { UpdateOutcome } from '../once/update-once';

interface UpdatedMergeRequest {
  iid: number;
  target_branch: string;
  web_url: string;
  outcome: UpdateOutcome;
}

/**
 * Makes sure that an update set the target branch: GitLab ignores one that does not exist, without an error.
 * @throws {GitLabError} not-found, with what was changed anyway.
 */
export function requireTarget(
  { iid, target_branch, web_url, outcome }: UpdatedMergeRequest,
  { project, targetBranch = target_branch }: { project: string; targetBranch?: string },
): void {
  if (target_branch === targetBranch) return;
  const rest =
    outcome === 'unchanged' || outcome === 'passed-over'
      ? 'Nothing was changed'
      : 'Everything else was changed as asked';
  throw new GitLabError(
    'not-found',
    `Merge request !${iid} still targets ${target_branch}: project ${project} has no branch "${targetBranch}". ${rest}: ${web_url}`,
  );
}
