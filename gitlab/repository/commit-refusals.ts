import { GitLabError } from '../client/gitlab-error';

/** Where to commit. */
export interface CommitPlace {
  project: string;
  branch: string;
  /** The branch to create `branch` from when it does not exist. */
  startBranch?: string;
}

/** GitLab's messages when two writes to a repository collide: it carries out one at a time. */
const PARALLEL_WRITE = /could not update|reference update|cannot lock ref/i;

/** And when another write came between our look and our commit. */
const CHANGED_MEANWHILE =
  /changed since you started|file with this name|branch (?:called .+ )?already exists/i;

/** Whether the commit may succeed after another look at the branch. */
export function wasOvertaken(error: unknown): error is GitLabError {
  if (!(error instanceof GitLabError)) return false;
  return PARALLEL_WRITE.test(error.reason) || CHANGED_MEANWHILE.test(error.reason);
}

/** Says what to do when writes keep colliding; other errors stay unchanged. */
export function explainParallelWrite(error: unknown, { project, branch, startBranch }: CommitPlace): unknown {
  if (!(error instanceof GitLabError && PARALLEL_WRITE.test(error.reason))) return error;
  // GitLab says the same when the name of a new branch is not available.
  const orName = startBranch
    ? ' Or choose another name for the branch: Git cannot have a branch a/b next to a branch a.'
    : '';
  return error.reworded(
    `Could not commit to branch ${branch} of project ${project}: other changes to the repository came first each time. ` +
      `GitLab's reason: ${error.reason} Configure a retry on this task; if it runs in a loop or in parallel, set its concurrency to 1.${orName}`,
    'conflict',
  );
}

/** Whether GitLab says that the branch to commit to, or to start from, is missing. */
export function isNoBranch(error: unknown): boolean {
  return error instanceof GitLabError && error.reason.includes('when you are on a branch');
}

/** The error for a branch that is missing. */
export function noBranch({ project, branch, startBranch }: CommitPlace): GitLabError {
  return new GitLabError(
    'not-found',
    startBranch
      ? `Project ${project} has neither a branch ${branch} nor a start branch ${startBranch}. Enter a start branch that exists.`
      : `Project ${project} has no branch ${branch}. In Start branch, enter the branch to create it from.`,
  );
}
