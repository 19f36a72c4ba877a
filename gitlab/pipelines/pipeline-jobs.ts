import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { type Page, pagesOf } from '../client/list-up-to';
import { readAs } from '../client/read-content';

const jobShape = z.looseObject({
  id: z.number(),
  name: z.string(),
  stage: z.string(),
  allow_failure: z.boolean(),
  failure_reason: z.string().nullish(),
  web_url: z.string(),
  downstream_pipeline: z.looseObject({ id: z.number(), status: z.string(), web_url: z.string() }).nullish(),
});

/** A job of a pipeline, as far as actions look at it. */
export type Job = z.output<typeof jobShape>;

/** Jobs that run something, or bridges: jobs that trigger another pipeline, which GitLab lists apart. */
type JobKind = 'jobs' | 'bridges';

/** More failed jobs than this nobody counts. */
const MOST_JOBS = 1_000;

/** The jobs of a pipeline with one of these statuses, in the order they were made; without retried ones. */
export async function jobsWithStatus(
  gitlab: GitLabClient,
  project: string,
  { pipelineId, kind, statuses }: { pipelineId: number; kind: JobKind; statuses: readonly string[] },
): Promise<Job[]> {
  const endpoint = `projects/${encodeURIComponent(project)}/pipelines/${pipelineId}/${kind}`;
  const jobs: Job[] = [];
  const pages = pagesOf(async ({ page, perPage }): Promise<Page<Job>> => {
    const query = new URLSearchParams(statuses.map((status) => ['scope[]', status]));
    query.set('page', String(page));
    query.set('per_page', String(perPage));
    const { content, headers } = await gitlab.send(
      { endpoint, query: query.toString() },
      readAs(z.array(jobShape)),
    );
    return { data: content, paginationInfo: pagingIn(headers) };
  });
  for await (const page of pages) {
    jobs.push(...page);
    if (jobs.length >= MOST_JOBS) break;
  }
  return jobs.sort((one, other) => one.id - other.id);
}

function pagingIn(headers: Record<string, string>): Page<Job>['paginationInfo'] {
  const number = (name: string) => parseInt(headers[name] ?? '', 10);
  const next = number('x-next-page');
  return { next: next > 0 ? next : null, total: number('x-total'), perPage: number('x-per-page') };
}
