import { settleEnvironment } from '../fake-deployments/deploy';
import { isOutdated } from '../fake-deployments/may-deploy';
import { mergeIfDue } from '../fake-issuables/fake-merge';
import { timestamp } from '../world/counters';
import type { Job, Pipeline, World } from '../world/world';
import { isRunning, latestJobs, statusOfJobs } from './fake-pipeline-status';

/**
 * Advances a pipeline by one step: the jobs of its first unfinished stage go from created to pending, running, and
 * their final status. Each response that shows a pipeline is a step, so tests need not wait.
 */
export function advance(world: World, pipeline: Pipeline): void {
  const jobs = latestJobs(world, pipeline);
  const current = jobs.find(isOpen)?.plan.stage;
  if (current === undefined) return;
  for (const job of jobs) {
    if (job.plan.stage === current && job.kind !== 'status') step(world, job);
  }
  if (jobs.some(isFailure)) skipWhatComesAfter(jobs);
  refresh(world, pipeline);
}

/** Updates a pipeline's status, and what waited for it. */
export function refresh(world: World, pipeline: Pipeline): void {
  pipeline.status = statusOfJobs(latestJobs(world, pipeline));
  pipeline.updatedAt = timestamp(world);
  if (pipeline.status !== 'created') pipeline.startedAt ??= timestamp(world);
  pipeline.finishedAt = isRunning(pipeline) ? undefined : timestamp(world);
  for (const mergeRequest of world.mergeRequests) mergeIfDue(world, mergeRequest);
}

/** Whether a job keeps later stages from starting. */
function isOpen(job: Job): boolean {
  return isRunning(job) || job.status === 'canceling' || (job.status === 'manual' && !job.plan.allowFailure);
}

function isFailure({ status, plan }: Job): boolean {
  return status === 'failed' && !plan.allowFailure;
}

function step(world: World, job: Job): void {
  const { manual, ends = 'success' } = job.plan;
  if (job.status === 'created') begin(world, job, manual ? 'manual' : 'pending');
  else if (job.status === 'pending') Object.assign(job, { status: 'running', startedAt: timestamp(world) });
  else if (job.status === 'running' && ends !== 'running') end(world, job, ends);
  else if (job.status === 'canceling') end(world, job, 'canceled');
}

/** GitLab fails an outdated deployment before it runs. */
function begin(world: World, job: Job, status: 'manual' | 'pending'): void {
  job.status = status;
  if (status === 'manual' || !isOutdated(world, job)) return;
  job.failureReason = 'failed_outdated_deployment_job';
  end(world, job, 'failed');
}

function end(world: World, job: Job, status: 'success' | 'failed' | 'canceled'): void {
  Object.assign(job, { status, finishedAt: timestamp(world) });
  if (status === 'success') settleEnvironment(world, job);
}

function skipWhatComesAfter(jobs: readonly Job[]): void {
  const failedAt = jobs.findIndex(isFailure);
  const stage = jobs[failedAt]?.plan.stage;
  for (const job of jobs.slice(failedAt)) {
    if (job.status === 'created' && job.plan.stage !== stage) job.status = 'skipped';
  }
}
