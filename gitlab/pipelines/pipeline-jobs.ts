import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
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

/** The last hundred jobs of a pipeline with one of these statuses, in the order they were made; without retried ones. */
export async function jobsWithStatus(
  gitlab: GitLabClient,
  project: string,
  { pipelineId, kind, statuses }: { pipelineId: number; kind: JobKind; statuses: readonly string[] },
): Promise<Job[]> {
  const query = new URLSearchParams(statuses.map((status) => ['scope[]', status]));
  query.set('per_page', '100');
  const { content } = await gitlab.send(
    {
      endpoint: `projects/${encodeURIComponent(project)}/pipelines/${pipelineId}/${kind}`,
      query: query.toString(),
    },
    readAs(z.array(jobShape)),
  );
  return content.sort((one, other) => one.id - other.id);
}
