import type { Change, ChangeDeployment } from './change';
import type { ListedCommit, ListedMergeRequest } from './suspect-requests';

/** A merge request as a change. */
export function changeOfMergeRequest(
  project: string,
  mergeRequest: ListedMergeRequest,
  deployment?: ChangeDeployment,
): Change {
  const { iid, title, web_url, target_branch } = mergeRequest;
  const mergedAt = mergeRequest.merged_at ?? '';
  return {
    what: {
      mergeRequest: {
        ...{ iid, title, web_url, target_branch, project },
        author: mergeRequest.author ?? undefined,
        merged_by: mergeRequest.merge_user ?? mergeRequest.merged_by ?? undefined,
        merged_at: mergedAt,
        merge_commit_sha: mergeRequest.merge_commit_sha ?? undefined,
        squash_commit_sha: mergeRequest.squash_commit_sha ?? undefined,
      },
    },
    deployment,
    at: Date.parse(deployment?.finished_at ?? mergedAt),
    targetBranch: target_branch,
    isRevert: isRevert(title, mergeRequest.description ?? ''),
  };
}

/** A commit without a merge request, as a change. */
export function changeOfCommit(project: string, commit: ListedCommit, deployment: ChangeDeployment): Change {
  const { id, title, web_url, author_name, committed_date } = commit;
  return {
    what: { commit: { id, title, web_url, author_name, committed_date, project } },
    deployment,
    at: Date.parse(deployment.finished_at),
    targetBranch: deployment.ref,
    isRevert: isRevert(title, commit.message),
  };
}

/** GitLab's own words for a revert. */
function isRevert(title: string, text: string): boolean {
  return /^revert\b/i.test(title) || /^This reverts (?:commit|merge request) /m.test(text);
}
