import { GitLabError } from './gitlab-error';

/**
 * GitLab answers 401 not only to an invalid token but also to a user who may not merge or approve. After a request that
 * the token was good enough for, only the latter is possible.
 */
export function explainRefusal(error: unknown, explanation: string): unknown {
  if (!(error instanceof GitLabError && error.status === 401)) return error;
  return new GitLabError('forbidden', explanation, { status: 401, requestId: error.requestId });
}
