import { Commits, Repositories } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { refOfBranch } from '../repository/read-file';
import { filesOf, pathsIn } from './later-merges';
import { refusalIn, type RevertRefusal } from './revert-branch';
import type { RevertSubject } from './revert-subject';

/**
 * Finds out whether a revert would work, and writes nothing.
 * @returns the refusal; undefined when nothing is in the way.
 * @throws {GitLabError} forbidden when GitLab tries only for those who may push to the branch.
 */
export async function tryRevert(
  gitlab: GitLabClient,
  project: string,
  subject: RevertSubject,
  targetBranch: string,
): Promise<RevertRefusal | undefined> {
  const [sha = '', ...others] = subject.commits;
  // GitLab would try each against the head of the branch, where those after it are still in.
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

/** What nobody has changed since can be taken back. */
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
      'The revert itself needs no such permission: it goes to a branch of its own. Run the task without the trial.',
  );
}
