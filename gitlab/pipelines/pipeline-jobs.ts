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

/** A job of a pipeline, with the fields that actions use. */
export type Job = z.output<typeof jobShape>;

/** Jobs that run something, or bridges: jobs that trigger another pipeline, which GitLab lists separately. */
export type JobKind = 'jobs' | 'bridges';

interface WhichJobs {
  pipelineId: number;
  kind: JobKind;
  /** Default: all. */
  statuses?: readonly string[];
}

/** More jobs than GitLab allows in a pipeline by default. */
const MOST_PAGES = 10;

/** The jobs of a pipeline with one of these statuses, in the order they were made; without retried ones. */
export async function jobsWithStatus(
  gitlab: GitLabClient,
  project: string,
  which: WhichJobs,
): Promise<Job[]> {
  const jobs: Job[] = [];
  for await (const page of jobPages(gitlab, project, which, jobShape)) jobs.push(...page);
  return jobs.sort((one, other) => one.id - other.id);
}

/**
 * The jobs of a pipeline page by page, the last ones first; without retried ones. Each page is requested only when
 * needed.
 */
export async function* jobPages<Shown extends { id: number }>(
  gitlab: GitLabClient,
  project: string,
  { pipelineId, kind, statuses = [] }: WhichJobs,
  shape: z.ZodType<Shown>,
): AsyncGenerator<Shown[]> {
  const endpoint = `projects/${encodeURIComponent(project)}/pipelines/${pipelineId}/${kind}`;
  const pages = pagesOf(async ({ page, perPage }): Promise<Page<Shown>> => {
    const query = new URLSearchParams(statuses.map((status) => ['scope[]', status]));
    query.set('page', String(page));
    query.set('per_page', String(perPage));
    const { content, headers } = await gitlab.send(
      { endpoint, query: query.toString() },
      readAs(z.array(shape)),
    );
    return { data: content, paginationInfo: pagingIn(headers) };
  });
  let count = 0;
  for await (const page of pages) {
    yield page;
    count += 1;
    if (count >= MOST_PAGES) return;
  }
}

function pagingIn(headers: Record<string, string>): Page<unknown>['paginationInfo'] {
  const number = (name: string) => parseInt(headers[name] ?? '', 10);
  const next = number('x-next-page');
  return { next: next > 0 ? next : null, total: number('x-total'), perPage: number('x-per-page') };
}
