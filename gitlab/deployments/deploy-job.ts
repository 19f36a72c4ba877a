import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { poll } from '../client/poll';
import { readAs } from '../client/read-content';
import { ifPossible } from '../client/tolerating';
import { readJobLog } from '../pipelines/job-log';
import { jobFailed } from '../pipelines/pipeline-failure';
import { type DeployJob, deployJobShape } from './deployment';

/** The newest try of a job, or what it is instead. */
export interface NewestTry {
  job?: DeployJob;
  /** Whether it only triggers another pipeline. */
  isTrigger?: boolean;
}

const PAGE_SIZE = 100;
/** GitLab allows a pipeline a few hundred jobs. */
const MOST_PAGES = 10;

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
/** What is left of the action's time when waiting ends, to say what came of it. */
const MARGIN_MS = 5_000;

const LOG_LINES = 20;
const LOG_BYTES = 64_000;

/** Finds the newest try of a job: one that was retried keeps its number, and GitLab runs only the newest again. */
export async function newestTry(
  gitlab: GitLabClient,
  project: string,
  { name, pipeline }: DeployJob,
): Promise<NewestTry> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const jobs = await jobsOf(gitlab, project, { pipelineId: pipeline.id, kind: 'jobs', page });
    const job = jobs.find((one) => one.name === name);
    if (job) return { job };
    if (jobs.length < PAGE_SIZE) break;
  }
  const triggers = await jobsOf(gitlab, project, { pipelineId: pipeline.id, kind: 'bridges', page: 1 });
  return { isTrigger: triggers.some((one) => one.name === name) };
}

/** Runs a job again, as a new job in its place. */
export async function retryJob(gitlab: GitLabClient, project: string, jobId: number): Promise<DeployJob> {
  const endpoint = `projects/${encodeURIComponent(project)}/jobs/${jobId}/retry`;
  return (await gitlab.send({ method: 'POST', endpoint }, readAs(deployJobShape))).content;
}

/**
 * Reads a job, less and less often, until it has ended, waits for a person, or the time is over.
 * @throws {GitLabError} conflict when it did not end well, with the end of its log.
 */
export async function endOfDeployJob(
  gitlab: GitLabClient,
  project: string,
  jobId: number,
  waitSeconds: number,
): Promise<DeployJob> {
  const endpoint = `projects/${encodeURIComponent(project)}/jobs/${jobId}`;
  const job = await poll({
    read: async () => (await gitlab.send({ endpoint }, readAs(deployJobShape))).content,
    isOver: ({ status }) => ['success', 'failed', 'canceled', 'skipped', 'manual'].includes(status),
    firstPauseMs: FIRST_PAUSE_MS,
    longestPauseMs: LONGEST_PAUSE_MS,
    deadline: Math.min(Date.now() + waitSeconds * 1000, gitlab.deadline - MARGIN_MS),
  });
  if (!['failed', 'canceled', 'skipped'].includes(job.status)) return job;
  // A log that cannot be read must not hide that the job failed.
  const read = await ifPossible(
    readJobLog(gitlab, project, { jobId, lines: LOG_LINES, maxBytes: LOG_BYTES }),
  );
  throw jobFailed({ ...job, failure_reason: job.failure_reason ?? undefined, log: read?.log }, job.status);
}

async function jobsOf(
  gitlab: GitLabClient,
  project: string,
  { pipelineId, kind, page }: { pipelineId: number; kind: 'jobs' | 'bridges'; page: number },
): Promise<DeployJob[]> {
  const { content } = await gitlab.send(
    {
      endpoint: `projects/${encodeURIComponent(project)}/pipelines/${pipelineId}/${kind}`,
      query: new URLSearchParams({ page: String(page), per_page: String(PAGE_SIZE) }).toString(),
    },
    readAs(z.array(deployJobShape)),
  );
  return content;
}
