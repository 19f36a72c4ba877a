import type { GitLabClient } from '../client/connect-to';
import { ifPossible } from '../client/tolerating';
import { readJobLog } from '../pipelines/job-log';
import { jobFailed } from '../pipelines/pipeline-failure';
import { type JobKind, jobPages } from '../pipelines/pipeline-jobs';
import { pollUntilEnded } from '../pipelines/poll-until-ended';
import { type DeployJob, deployJobShape } from './deployment';

/** The newest run of a job, or why there is none to run again. */
export interface NewestTry {
  job?: DeployJob;
  /** Whether it only triggers another pipeline. */
  isTrigger?: boolean;
}

const LOG_LINES = 20;
const LOG_BYTES = 64_000;

/** Finds the newest run of a job: a retried job keeps its number, and GitLab can run only the newest one again. */
export async function newestTry(
  gitlab: GitLabClient,
  project: string,
  { name, pipeline }: DeployJob,
): Promise<NewestTry> {
  const find = async (kind: JobKind) => {
    for await (const page of jobPages(gitlab, project, { pipelineId: pipeline.id, kind }, deployJobShape)) {
      const found = page.find((one) => one.name === name);
      if (found) return found;
    }
    return undefined;
  };
  const job = await find('jobs');
  return job ? { job } : { isTrigger: (await find('bridges')) !== undefined };
}

/** Runs a job again, as a new job in its place. */
export function retryJob(gitlab: GitLabClient, project: string, jobId: number): Promise<DeployJob> {
  const endpoint = `projects/${encodeURIComponent(project)}/jobs/${jobId}/retry`;
  return gitlab.ask({ method: 'POST', endpoint }, deployJobShape);
}

/**
 * Reads a job with growing pauses, until it has ended, waits for a person, or the time is over.
 * @throws {GitLabError} conflict when it did not succeed, with the end of its log.
 */
export async function endOfDeployJob(
  gitlab: GitLabClient,
  project: string,
  jobId: number,
  waitSeconds: number,
): Promise<DeployJob> {
  const endpoint = `projects/${encodeURIComponent(project)}/jobs/${jobId}`;
  const job = await pollUntilEnded(gitlab, waitSeconds, {
    read: () => gitlab.ask({ endpoint }, deployJobShape),
    isOver: ({ status }) => ['success', 'failed', 'canceled', 'skipped', 'manual'].includes(status),
  });
  if (!['failed', 'canceled', 'skipped'].includes(job.status)) return job;
  // A log that cannot be read must not hide that the job failed.
  const read = await ifPossible(
    readJobLog(gitlab, project, { jobId, lines: LOG_LINES, maxBytes: LOG_BYTES }),
  );
  throw jobFailed({ ...job, failure_reason: job.failure_reason ?? undefined, log: read?.log }, job.status);
}
