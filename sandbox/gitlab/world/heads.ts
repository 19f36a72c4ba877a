import type { MergeRequest, Pipeline, PipelineStatus } from './merge-request';
import type { Branch, World } from './world';

const runningStatuses: readonly PipelineStatus[] = [
  'created',
  'waiting_for_resource',
  'preparing',
  'waiting_for_callback',
  'pending',
  'running',
];

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

/** The pipeline of the newest commit. */
export function headPipeline(world: World, mergeRequest: MergeRequest): Pipeline | undefined {
  const { pipeline } = mergeRequest;
  return pipeline?.sha === headSha(world, mergeRequest) ? pipeline : undefined;
}

/** Whether a pipeline has not come to its end. */
export function isRunning(pipeline: Pipeline | undefined): boolean {
  return pipeline !== undefined && runningStatuses.includes(pipeline.status);
}
