import { timestamp } from '../world/counters';
import type { PipelineStatus } from '../world/fake-pipeline';
import type { Job, User, World } from '../world/world';
import { addJob } from './add-pipeline';
import { refresh } from './advance';
import { latestJobs } from './fake-pipeline-status';

const retryable: readonly PipelineStatus[] = ['success', 'failed', 'canceled', 'canceling'];
const startable: readonly PipelineStatus[] = ['manual', 'scheduled'];
const over: readonly PipelineStatus[] = [...retryable, 'skipped'];

/** Whether a job can be run again: it has finished, and no other job has replaced it. */
export function isRetryable({ status, retried }: Job): boolean {
  return !retried && retryable.includes(status);
}

/** Whether a job can be started manually: a manual job, or a finished build. */
export function isPlayable(job: Job): boolean {
  const isAgain = job.kind === 'build' && isRetryable(job);
  return job.plan.manual === true && (startable.includes(job.status) || isAgain);
}

/** Runs a job again, as a new job in its place; its deployment, if it has one, is a new one too. */
export function retryJob(world: World, user: User, job: Job): Job {
  const again = replaceJob(world, job, { userId: user.id });
  reopenSkipped(world, job);
  refreshPipelineOf(world, job);
  return again;
}

/** Replaces a job with a new one, without updating the rest of its pipeline. */
export function replaceJob(world: World, job: Job, details: Partial<Job> = {}): Job {
  const pipeline = world.pipelines.find(({ id }) => id === job.pipelineId);
  if (!pipeline) throw new Error(`job ${job.id} has no pipeline`);
  const { kind, plan } = job;
  job.retried = true;
  return addJob(
    world,
    pipeline,
    { ...plan, ends: plan.endsAgain ?? plan.ends },
    { kind, status: 'pending', ...details },
  );
}

/** Starts a job manually. A finished one runs again as a new job. */
export function playJob(world: World, user: User, job: Job, variables: Job['variables'] = []): void {
  if (!startable.includes(job.status)) {
    retryJob(world, user, job);
    return;
  }
  Object.assign(job, { status: 'pending', userId: user.id, variables });
  reopenSkipped(world, job);
  refreshPipelineOf(world, job);
}

/** Cancels a job, unless it has ended. A running one gets time to stop, unless forced. */
export function cancelJob(world: World, job: Job, { force = false } = {}): void {
  if (force ? job.status !== 'canceling' : over.includes(job.status)) return;
  job.status = job.status === 'running' ? 'canceling' : 'canceled';
  if (job.status === 'canceled') job.finishedAt = timestamp(world);
  refreshPipelineOf(world, job);
}

function reopenSkipped(world: World, { pipelineId }: Job): void {
  for (const job of latestJobs(world, { id: pipelineId })) {
    if (job.status === 'skipped') job.status = 'created';
  }
}

function refreshPipelineOf(world: World, { pipelineId }: Job): void {
  const pipeline = world.pipelines.find(({ id }) => id === pipelineId);
  if (pipeline) refresh(world, pipeline);
}
