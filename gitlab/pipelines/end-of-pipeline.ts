import type { GitLabClient } from '../client/connect-to';
import { type FailedJob, failedJobs } from './failed-jobs';
import { noPipelineOn, type Pipeline, type WhichPipeline } from './find-pipeline';
import { pipelineFailed, pipelineNotFinished } from './pipeline-failure';
import { isFinished } from './pipeline-status';
import { waitForPipeline } from './wait-for-pipeline';

/** How to wait, and for what. */
export interface Waiting {
  which: WhichPipeline;
  waitSeconds: number;
  /** The statuses that are failures. */
  failOn: readonly string[];
  /** How many lines of each failed job's log to show. */
  logLines: number;
}

/**
 * Waits until a pipeline has finished and returns its failed jobs.
 * @throws {GitLabError} timeout when it is still running, conflict when it waits for a person or ended in failure.
 */
export async function endOfPipeline(
  gitlab: GitLabClient,
  project: string,
  { which, waitSeconds, failOn, logLines }: Waiting,
): Promise<Pipeline & { failed_jobs: FailedJob[] }> {
  const pipeline = await waitForPipeline(gitlab, project, which, waitSeconds);
  if (!pipeline) throw noPipelineOn(project, which.ref ?? '');
  if (!isFinished(pipeline.status)) throw pipelineNotFinished(pipeline, waitSeconds);
  const isAllWell = pipeline.status === 'success' || pipeline.status === 'skipped';
  const jobs = isAllWell ? [] : await failedJobs(gitlab, project, { pipelineId: pipeline.id, logLines });
  if (failOn.includes(pipeline.status)) throw pipelineFailed(pipeline, jobs);
  return { ...pipeline, failed_jobs: jobs };
}
