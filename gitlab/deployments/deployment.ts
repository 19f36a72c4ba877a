import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';

/** A job that deploys, with the fields that a rollback needs. */
export const deployJobShape = z.looseObject({
  id: z.number(),
  name: z.string(),
  stage: z.string(),
  status: z.string(),
  web_url: z.string(),
  failure_reason: z.string().nullish(),
  finished_at: z.string().nullish(),
  pipeline: z.looseObject({ id: z.number(), web_url: z.string() }),
});

/** A job that deploys, with all of GitLab's fields. */
export type DeployJob = z.output<typeof deployJobShape>;

const deploymentShape = z.looseObject({
  id: z.number(),
  sha: z.string(),
  ref: z.string(),
  status: z.string(),
  updated_at: z.string(),
  environment: z.looseObject({ id: z.number(), name: z.string() }).nullish(),
  deployable: deployJobShape.nullish(),
});

/** A deployment with all of GitLab's fields; without a job if an external tool reported it. */
export type Deployment = z.output<typeof deploymentShape>;

/** GitLab's largest page. */
const PAGE_SIZE = '100';

/** Earlier than any GitLab: GitLab sorts by finish time only if it also filters by it. */
const EVER = '2000-01-01T00:00:00Z';

/** The last hundred deployments to an environment, with any status, the newest first. */
export function latestDeployments(
  gitlab: GitLabClient,
  project: string,
  environment: string,
): Promise<Deployment[]> {
  return list(gitlab, project, { environment, order_by: 'id' });
}

/** The last hundred successful deployments to an environment that finished before a moment, the last finished first. */
export function successfulDeployments(
  gitlab: GitLabClient,
  project: string,
  { environment, before }: { environment: string; before?: string },
): Promise<Deployment[]> {
  const filter = { environment, status: 'success', order_by: 'finished_at' };
  if (before !== undefined) return list(gitlab, project, { ...filter, finished_before: before });
  return list(gitlab, project, { ...filter, finished_after: EVER });
}

/** One deployment. */
export function readDeployment(gitlab: GitLabClient, project: string, id: number): Promise<Deployment> {
  const endpoint = `projects/${encodeURIComponent(project)}/deployments/${id}`;
  return gitlab.ask({ endpoint }, deploymentShape);
}

function list(
  gitlab: GitLabClient,
  project: string,
  filter: Readonly<Record<string, string>>,
): Promise<Deployment[]> {
  return gitlab.ask(
    {
      endpoint: `projects/${encodeURIComponent(project)}/deployments`,
      query: new URLSearchParams({ ...filter, sort: 'desc', per_page: PAGE_SIZE }).toString(),
    },
    z.array(deploymentShape),
  );
}
