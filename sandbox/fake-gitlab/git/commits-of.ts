import { headSha, targetBranchOf } from '../world/heads';
import type { Commit, MergeRequest, World } from '../world/world';
import { findCommit, history, mergeBase } from './fake-git';

/** The commits that can be reached from one and not from another, newest first as git lists them. */
export function commitsBetween(world: World, from: Commit | undefined, to: Commit | undefined): Commit[] {
  if (!to) return [];
  const known = new Set(from ? history(world, from) : []);
  return newestFirst(history(world, to).filter((commit) => !known.has(commit)));
}

/** Commits by their time, those of one moment as they are. */
export function newestFirst(commits: readonly Commit[]): Commit[] {
  return commits.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

/** What a merge request compares: where it left the target branch, and its head. */
export function comparedBy(
  world: World,
  mergeRequest: MergeRequest,
): { base: Commit | undefined; head: Commit | undefined } {
  const head = findCommit(world, headSha(world, mergeRequest) ?? '');
  const target = mergeRequest.mergedOnto
    ? findCommit(world, mergeRequest.mergedOnto)
    : targetBranchOf(world, mergeRequest)?.commit;
  return { base: head && target && mergeBase(world, target, head), head };
}

/** The commits of a merge request, newest first; before they were squashed. */
export function commitsOf(world: World, mergeRequest: MergeRequest): Commit[] {
  const { base, head } = comparedBy(world, mergeRequest);
  return commitsBetween(world, base, head);
}

/** The merge requests of a project that contain a commit, or were merged as that commit. */
export function mergeRequestsWith(world: World, projectId: number, { id }: Commit): MergeRequest[] {
  return world.mergeRequests.filter(
    (mergeRequest) =>
      mergeRequest.projectId === projectId &&
      (mergeRequest.mergeCommitSha === id ||
        mergeRequest.squashCommitSha === id ||
        mergedHead(mergeRequest) === id ||
        commitsOf(world, mergeRequest).some((commit) => commit.id === id)),
  );
}

function mergedHead({ mergedSha, squashCommitSha }: MergeRequest): string | undefined {
  return squashCommitSha ?? mergedSha;
}
