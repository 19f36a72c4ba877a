import type { Branch, MergeRequest, World } from './world';

/** The branch that a merge request takes its commits from, unless it is gone. */
export function sourceBranchOf(world: World, mergeRequest: MergeRequest): Branch | undefined {
  return findBranch(world, mergeRequest.sourceProjectId, mergeRequest.sourceBranch);
}

/** The branch that a merge request goes to, unless it is gone. */
export function targetBranchOf(world: World, mergeRequest: MergeRequest): Branch | undefined {
  return findBranch(world, mergeRequest.projectId, mergeRequest.targetBranch);
}

/** A project's branch by its name. */
export function findBranch(world: World, projectId: number, name: string): Branch | undefined {
  return world.branches.find((branch) => branch.projectId === projectId && branch.name === name);
}

/** The newest commit of a merge request. */
export function headSha(world: World, mergeRequest: MergeRequest): string | undefined {
  return mergeRequest.mergedSha ?? sourceBranchOf(world, mergeRequest)?.commit.id;
}
