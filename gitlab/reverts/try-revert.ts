import { Commits, Repositories } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { refOfBranch } from '../repository/read-file';
import { filesOf, pathsIn } from './later-merges';
import { refusalIn, type RevertRefusal } from './revert-branch';
import type { RevertSubject } from './revert-subject';

/**
 * Checks whether a revert would work, without writing anything.
 * @returns the refusal; undefined when it would work.
 * @throws {GitLabError} forbidden when GitLab requires permission to push to the branch.
 */
export async function tryRevert(
  gitlab: GitLabClient,
  project: string,
  subject: RevertSubject,
  targetBranch: string,
): Promise<RevertRefusal | undefined> {
  const [sha = '', ...others] = subject.commits;
  // GitLab would try each commit against the head of the branch, which still has the later ones.
  if (others.length > 0) return compareFiles(gitlab, project, subject, targetBranch);
  try {
    await new Commits(gitlab).revert(project, sha, targetBranch, { dryRun: true });
    return undefined;
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal) return refusal;
    throw explainNoPush(error, targetBranch);
  }
}

/** Changes that nobody has touched since can be reverted. */
async function compareFiles(
  gitlab: GitLabClient,
  project: string,
  subject: RevertSubject,
  targetBranch: string,
): Promise<RevertRefusal | undefined> {
  const since = await new Repositories(gitlab).compare(project, subject.head, refOfBranch(targetBranch));
  const files = await filesOf(gitlab, project, subject);
  return pathsIn(since.diffs ?? []).some((path) => files.has(path)) ? 'conflict' : undefined;
}

function explainNoPush(error: unknown, targetBranch: string): unknown {
  if (!(error instanceof GitLabError && /not allowed to push/i.test(error.reason))) return error;
  return error.reworded(
    `GitLab tries a revert only for users who can push to ${targetBranch}, and the token's user cannot. ` +
      'The revert itself needs no such permission: it goes to a separate branch. Run the task without Dry run.',
  );
}
