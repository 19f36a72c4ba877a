import { mergeIfDue } from '../fake-issuables/fake-merge';
import { timestamp } from '../world/counters';
import type { Job, Pipeline, World } from '../world/world';
import { isRunning, latestJobs, statusOfJobs } from './fake-pipeline-status';

/**
 * Brings a pipeline one step further: the jobs of its first stage that has not ended go from created to pending, running,
 * and their end. Each answer that shows a pipeline is a step, so tests need not wait for time to pass.
 */
export function advance(world: World, pipeline: Pipeline): void {
  const jobs = latestJobs(world, pipeline);
  const current = jobs.find(isOpen)?.plan.stage;
  if (current === undefined) return;
  for (const job of jobs) {
    if (job.plan.stage === current) step(world, job);
  }
  if (jobs.some(isFailure)) skipWhatComesAfter(jobs);
  refresh(world, pipeline);
}

/** Works out a pipeline's status anew, and what waited for it. */
export function refresh(world: World, pipeline: Pipeline): void {
  pipeline.status = statusOfJobs(latestJobs(world, pipeline));
  pipeline.updatedAt = timestamp(world);
  if (pipeline.status !== 'created') pipeline.startedAt ??= timestamp(world);
  pipeline.finishedAt = isRunning(pipeline) ? undefined : timestamp(world);
  for (const mergeRequest of world.mergeRequests) mergeIfDue(world, mergeRequest);
}

/** Whether a job keeps later stages from beginning. */
function isOpen(job: Job): boolean {
  return isRunning(job) || (job.status === 'manual' && !job.plan.allowFailure);
}

function isFailure({ status, plan }: Job): boolean {
  return status === 'failed' && !plan.allowFailure;
}

function step(world: World, job: Job): void {
  const { manual, ends = 'success' } = job.plan;
  if (job.status === 'created') job.status = manual ? 'manual' : 'pending';
  else if (job.status === 'pending') Object.assign(job, { status: 'running', startedAt: timestamp(world) });
  else if (job.status === 'running' && ends !== 'running')
    Object.assign(job, { status: ends, finishedAt: timestamp(world) });
}

function skipWhatComesAfter(jobs: readonly Job[]): void {
  const failedAt = jobs.findIndex(isFailure);
  const stage = jobs[failedAt]?.plan.stage;
  for (const job of jobs.slice(failedAt)) {
    if (job.status === 'created' && job.plan.stage !== stage) job.status = 'skipped';
  }
}
