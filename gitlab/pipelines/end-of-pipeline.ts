import { failedJobs, type FailedJob } from './failed-jobs';
import { pipelineFailed, pipelineNotFinished } from './pipeline-failure';
import { isFinished } from './pipeline-status';
import { noPipelineOn, type Pipeline, type WhichPipeline } from './pipelines';
import type { GitLab } from '../requester';
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
 * Waits for a pipeline's end and tells which of its jobs failed.
 * @throws {GitLabError} timeout when it goes on, conflict when it waits for a person or ended in failure.
 */
export async function endOfPipeline(
  gitlab: GitLab,
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
