import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { jobPages } from './pipeline-jobs';

const jobShape = z.looseObject({
  id: z.number(),
  name: z.string(),
  status: z.string(),
  web_url: z.string(),
  pipeline: z.looseObject({ id: z.number() }),
});

/** A job with all of GitLab's fields. */
export type RunnableJob = z.output<typeof jobShape>;

/** Which job: by its number, or by its name in a pipeline. */
export interface WhichJob {
  jobId?: number;
  pipelineId?: number;
  jobName?: string;
}

/** How many names an error shows. */
const MOST_NAMES = 20;

/** Statuses of a finished job; only such a job can have been retried. */
export function hasRun({ status }: RunnableJob): boolean {
  return ['success', 'failed', 'canceled', 'canceling'].includes(status);
}

/**
 * Finds a job. A retried job keeps its number, and stands for its newest retry, which is another job.
 * @throws {GitLabError} not-found, with the existing names.
 */
export async function findJob(
  gitlab: GitLabClient,
  project: string,
  { jobId, pipelineId = 0, jobName = '' }: WhichJob,
): Promise<RunnableJob> {
  if (jobId === undefined) return findByName(gitlab, project, pipelineId, jobName);
  const job = await readJob(gitlab, project, jobId);
  return hasRun(job) ? findByName(gitlab, project, job.pipeline.id, job.name) : job;
}

/** Reads exactly the job with this number. */
export function readJob(gitlab: GitLabClient, project: string, jobId: number): Promise<RunnableJob> {
  return askForJob(gitlab, project, String(jobId));
}

/** Starts a job, or runs it again as a new one. */
export function commandJob(
  gitlab: GitLabClient,
  project: string,
  { id }: RunnableJob,
  { name, json = {} }: { name: 'play' | 'retry'; json?: object },
): Promise<RunnableJob> {
  return askForJob(gitlab, project, `${id}/${name}`, { method: 'POST', json });
}

async function findByName(gitlab: GitLabClient, project: string, pipelineId: number, name: string) {
  const names: string[] = [];
  for await (const page of jobPages(gitlab, project, { pipelineId, kind: 'jobs' }, jobShape)) {
    const found = page.find((job) => job.name === name);
    if (found) return found;
    names.push(...page.map((job) => job.name));
  }
  // GitLab lists the last ones first.
  const known = names.reverse().slice(0, MOST_NAMES).join(', ');
  throw new GitLabError(
    'not-found',
    `Pipeline #${pipelineId} of project ${project} has no job ${name} that can be run. ` +
      `Its jobs are: ${known || 'none'}${names.length > MOST_NAMES ? ', …' : ''}. A job that only triggers another pipeline cannot be run by itself.`,
  );
}

function askForJob(gitlab: GitLabClient, project: string, path: string, request = {}) {
  const endpoint = `projects/${encodeURIComponent(project)}/jobs/${path}`;
  return gitlab.ask({ ...request, endpoint }, jobShape);
}
