import { Branches, Repositories } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { keyFor } from '../once/key';
import { actionFor, type FileChange } from '../repository/file-action';
import { snapshotOf } from '../repository/present-files';
import { refOfBranch, unlessMissing } from '../repository/read-file';

/** Where a change is proposed. */
export interface ProposalPlace {
  project: string;
  /** The branch for the change. */
  branch: string;
  /** The target branch. */
  startBranch: string;
}

/** A commit message that later runs recognise: authors and committers prove nothing, because anyone can set them. */
export function signed(message: string, branch: string): string {
  return `${message}\n\n${signature(branch)}`;
}

function signature(branch: string): string {
  return `Proposed-Change: ${keyFor('proposed-change', branch)}`;
}

/** Whether the branch of a proposal exists. */
export async function isThere(gitlab: GitLabClient, { project, branch }: ProposalPlace): Promise<boolean> {
  return (await unlessMissing('Branch', new Branches(gitlab).show(project, branch))) !== undefined;
}

/**
 * Makes sure that nobody else has committed to the branch of a proposal.
 * @throws {GitLabError} conflict, naming the commits of others.
 */
export async function requireOnlyOurs(
  gitlab: GitLabClient,
  { project, branch, startBranch }: ProposalPlace,
): Promise<void> {
  const [from, to] = [refOfBranch(startBranch), refOfBranch(branch)];
  const { commits = [] } = await new Repositories(gitlab).compare(project, from, to);
  const mark = signature(branch);
  const others = commits.filter(({ message }) => !(typeof message === 'string' && message.includes(mark)));
  if (others.length === 0) return;
  const named = others.slice(0, 3).map(({ short_id, title }) => `${short_id} (${title})`);
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : '';
  throw new GitLabError(
    'conflict',
    `Branch ${branch} of project ${project} has commits that this task did not make: ${named.join(', ')}${more}. ` +
      'Set "When others committed" to add to them, or use another branch.',
  );
}

/** Whether the files of a branch differ from the change, or cannot be changed to it. */
export async function differsOn(
  gitlab: GitLabClient,
  project: string,
  branch: string,
  changes: readonly FileChange[],
): Promise<boolean> {
  const paths = changes.flatMap(({ filePath, previousPath }) => [filePath, previousPath ?? filePath]);
  const seen = await snapshotOf(gitlab, project, branch, [...new Set(paths)]);
  const present = seen?.files ?? new Map();
  try {
    return changes.some((change) => actionFor(change, present) !== undefined);
  } catch (error) {
    if (error instanceof GitLabError) return true;
    throw error;
  }
}
