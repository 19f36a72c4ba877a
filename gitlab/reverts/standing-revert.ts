import { MergeRequests, type MergeRequestSchema } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { inParallel } from '../client/in-parallel';
import { referencesTo, saysItReverts } from './revert-subject';

/** Something that may have been reverted. */
interface Reverted {
  references: readonly string[];
  /** The merge request it came with: a revert is newer. */
  mergeRequest?: { iid: number };
}

/**
 * The merge request that reverts something on a branch, whoever opened it: an open one, or a merged one that has not
 * been reverted itself. A closed one does not count.
 */
export async function standingRevert(
  gitlab: GitLabClient,
  project: string,
  reverted: Reverted,
  targetBranch: string,
): Promise<MergeRequestSchema | undefined> {
  const found = await revertsOf(gitlab, project, reverted, targetBranch);
  const open = found.find(({ state }) => state === 'opened' || state === 'locked');
  return open ?? standingAmong(gitlab, project, found, targetBranch);
}

/** Reverts that were reverted by a merged one no longer count. */
async function standingAmong(
  gitlab: GitLabClient,
  project: string,
  reverts: readonly MergeRequestSchema[],
  targetBranch: string,
): Promise<MergeRequestSchema | undefined> {
  for (const revert of reverts.filter(({ state }) => state === 'merged')) {
    const reverted = { references: referencesTo(revert), mergeRequest: revert };
    const again = await revertsOf(gitlab, project, reverted, targetBranch);
    if (!(await standingAmong(gitlab, project, again, targetBranch))) return revert;
  }
  return undefined;
}

/** Newest first. */
async function revertsOf(
  gitlab: GitLabClient,
  project: string,
  { references, mergeRequest: { iid } = { iid: 0 } }: Reverted,
  targetBranch: string,
): Promise<MergeRequestSchema[]> {
  const mergeRequests = new MergeRequests(gitlab);
  const found = await inParallel(references, (reference) =>
    mergeRequests.all({
      ...{ projectId: project, targetBranch, scope: 'all', page: 1, perPage: 100 },
      search: `"This reverts ${reference}"`,
    }),
  );
  const reverts = found
    .flat()
    .filter((one) => one.target_branch === targetBranch && one.iid > iid)
    .filter(({ description }) => saysItReverts(description, references));
  return reverts.sort((one, other) => other.iid - one.iid);
}
