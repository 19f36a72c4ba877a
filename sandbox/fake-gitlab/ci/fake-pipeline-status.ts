import { headSha } from '../world/heads';
import type { Job, MergeRequest, Pipeline, PipelineStatus, World } from '../world/world';

const runningStatuses: readonly PipelineStatus[] = [
  'created',
  'waiting_for_resource',
  'preparing',
  'waiting_for_callback',
  'pending',
  'running',
];

/** Whether a pipeline or job has not finished. */
export function isRunning(entity: { status: PipelineStatus } | undefined): boolean {
  return entity !== undefined && runningStatuses.includes(entity.status);
}

/** The pipelines of a merge request, oldest first: of its source branch, or of the merge request itself. */
export function pipelinesOf(world: World, mergeRequest: MergeRequest): Pipeline[] {
  const refs = [mergeRequest.sourceBranch, `refs/merge-requests/${mergeRequest.iid}/head`];
  return world.pipelines.filter(
    ({ projectId, ref }) => projectId === mergeRequest.sourceProjectId && refs.includes(ref),
  );
}

/** The newest pipeline of a merge request's newest commit. */
export function headPipeline(world: World, mergeRequest: MergeRequest): Pipeline | undefined {
  const sha = headSha(world, mergeRequest);
  return pipelinesOf(world, mergeRequest).findLast((pipeline) => pipeline.sha === sha);
}

/** The jobs of a pipeline, oldest first; without those that were retried. */
export function latestJobs(world: World, { id }: Pick<Pipeline, 'id'>): Job[] {
  return world.jobs.filter(({ pipelineId, retried }) => pipelineId === id && !retried);
}

/** The status of a pipeline from its jobs. */
export function statusOfJobs(jobs: readonly Job[]): PipelineStatus {
  const has = (status: PipelineStatus) => jobs.some((job) => job.status === status);
  const waits = jobs.some(({ status, plan }) => status === 'manual' && !plan.allowFailure);
  const failed = jobs.some(({ status, plan }) => status === 'failed' && !plan.allowFailure);
  const all = (...statuses: PipelineStatus[]) => jobs.every(({ status }) => statuses.includes(status));
  if (has('running')) return 'running';
  if (has('canceling')) return 'canceling';
  if (waits) return 'manual';
  if (all('created')) return 'created';
  if (all('created', 'pending')) return 'pending';
  if (has('pending') || has('created')) return 'running';
  if (failed) return 'failed';
  if (has('canceled')) return 'canceled';
  return all('skipped', 'manual') ? 'skipped' : 'success';
}
