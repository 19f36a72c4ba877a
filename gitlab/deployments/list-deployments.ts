import { Deployments, type DeploymentSchema } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { type ListResult, listUpTo } from '../client/list-up-to';

/** Which deployments, in which order. */
export interface DeploymentFilter {
  environment?: string;
  status?: string;
  finishedAfter?: string;
  finishedBefore?: string;
  updatedAfter?: string;
  updatedBefore?: string;
  orderBy?: string;
  sort?: string;
}

/** More characters of JSON than this do not fit into a workflow result. */
const ENOUGH_TEXT = 1_000_000;

/** Earlier than any GitLab. */
const EVER = '2000-01-01T00:00:00Z';

/** Lists deployments, by default the newest first: GitLab's own default is the oldest first. */
export async function listDeployments(
  gitlab: GitLabClient,
  project: string,
  filter: DeploymentFilter,
  limit: number,
): Promise<ListResult<DeploymentSchema>> {
  const deployments = new Deployments(gitlab);
  const options = optionsFor(filter);
  return listUpTo(limit, (paging) => deployments.all(project, { ...options, ...paging }), {
    keep: (deployment) => deployment,
    sizeOf: (deployment) => JSON.stringify(deployment).length,
    enough: ENOUGH_TEXT,
  });
}

/**
 * GitLab accepts filters by finish time only with that order, that order only with such a filter, and both only for the
 * status success.
 */
function optionsFor(filter: DeploymentFilter): Record<string, unknown> {
  const { environment, status, finishedAfter, finishedBefore, updatedAfter, updatedBefore } = filter;
  const { orderBy, sort = 'desc' } = filter;
  if (orderBy === 'finished_at' || (finishedAfter ?? finishedBefore) !== undefined) {
    const after = finishedAfter ?? (finishedBefore === undefined ? EVER : undefined);
    const finished = { finishedAfter: after, finishedBefore };
    return { environment, status: 'success', ...finished, orderBy: 'finished_at', sort };
  }
  const isByUpdate = (updatedAfter ?? updatedBefore) !== undefined;
  const order = orderBy ?? (isByUpdate ? 'updated_at' : 'id');
  return { environment, status, updatedAfter, updatedBefore, orderBy: order, sort };
}
