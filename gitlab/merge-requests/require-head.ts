import { GitLabError } from '../client/gitlab-error';

interface HeadOfMergeRequest {
  iid: number;
  /** The head of the source branch; once it is merged, what was merged. */
  sha: string;
  state: string;
  source_branch: string;
  web_url: string;
}

/**
 * Makes sure that nobody has pushed since the author looked.
 * @throws {GitLabError} conflict, with both commits.
 */
export function requireHead(
  { iid, sha, state, source_branch, web_url }: HeadOfMergeRequest,
  expectedSha: string,
): void {
  if (sha === expectedSha) return;
  const [where, remedy] =
    state === 'merged'
      ? ['was merged at commit', 'Look at what was merged']
      : ['is at commit', 'Look at the new commits first'];
  throw new GitLabError(
    'conflict',
    `Merge request !${iid} ${where} ${sha}, not at the expected ${expectedSha}: someone pushed to ${source_branch}. ` +
      `${remedy}: ${web_url}`,
  );
}
