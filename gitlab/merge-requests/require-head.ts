import { GitLabError } from '../errors';

interface HeadOfMergeRequest {
  iid: number;
  sha: string;
  source_branch: string;
  web_url: string;
}

/**
 * Makes sure that nobody pushed since the author looked.
 * @throws {GitLabError} conflict, with both commits.
 */
export function requireHead(
  { iid, sha, source_branch, web_url }: HeadOfMergeRequest,
  expectedSha: string,
): void {
  if (sha === expectedSha) return;
  throw new GitLabError(
    'conflict',
    `Merge request !${iid} is at commit ${sha}, not at the expected ${expectedSha}: someone pushed to ${source_branch}. ` +
      `Look at the new commits first: ${web_url}`,
  );
}
