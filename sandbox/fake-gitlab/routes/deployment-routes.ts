import type { z } from 'zod';
import { advance } from '../ci/advance';
import { addDeployment } from '../fake-deployments/deploy';
import { courseOf, currentDeployment, jobOf } from '../fake-deployments/deployment-course';
import { ensureEnvironment, environmentNamed } from '../fake-deployments/fake-environments';
import { mayDeployTo } from '../fake-deployments/may-deploy';
import { presentDeployment, presentSingleDeployment } from '../fake-deployments/present-deployment';
import { ApiError, badRequest, forbidden, invalid, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { dateTime, filledText, flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, ok } from '../http/route';
import { timestamp } from '../world/counters';
import { resolveRef } from '../world/heads';
import { type Deployment, type Environment, type Project, role, type World } from '../world/world';

const path = '/projects/:id/deployments';
const params = { id: idOrPath, deployment_id: integer };
const filters = {
  order_by: oneOf('id', 'iid', 'created_at', 'updated_at', 'finished_at').default('id'),
  // Unlike nearly every other list, this one begins with the oldest.
  sort: oneOf('asc', 'desc').default('asc'),
  updated_after: dateTime.optional(),
  updated_before: dateTime.optional(),
  finished_after: dateTime.optional(),
  finished_before: dateTime.optional(),
  environment: text.optional(),
  status: oneOf('created', 'running', 'success', 'failed', 'canceled', 'skipped', 'blocked').optional(),
};
const reportedStatus = oneOf('running', 'success', 'failed', 'canceled');

/** GitLab's words for the way to a status. */
const events = { running: 'run', success: 'succeed', failed: 'drop', canceled: 'cancel' };

type Filters = z.output<z.ZodObject<typeof filters>>;

const deployments = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: { ...filters, ...paging },
  answer: (call, query) => {
    const { world } = call;
    const project = findProject(call, query.id, role.reporter);
    requirePairs(query);
    const environment = query.environment
      ? environmentNamed(world, project.id, query.environment)
      : undefined;
    const found = world.deployments
      .filter(({ projectId }) => projectId === project.id)
      .filter(({ environmentId }) => !query.environment || environmentId === environment?.id)
      .filter((deployment) => passes(world, deployment, query));
    return paginate(call, query, inOrder(world, found, query), (deployment) =>
      presentDeployment(world, deployment),
    );
  },
});

const deployment = defineRoute({
  method: 'GET',
  path: `${path}/:deployment_id`,
  params,
  answer: (call, { id, deployment_id: deploymentId }) => {
    const { world } = call;
    const found = findDeployment(call, findProject(call, id, role.reporter), deploymentId);
    const pipelineId = jobOf(world, found)?.pipelineId;
    const pipeline = world.pipelines.find((candidate) => candidate.id === pipelineId);
    if (pipeline) advance(world, pipeline);
    return ok(presentSingleDeployment(world, found));
  },
});

const createDeployment = defineRoute({
  method: 'POST',
  path,
  params: { id: idOrPath },
  body: { environment: filledText, sha: filledText, ref: filledText, tag: flag, status: reportedStatus },
  answer: (call, { id, environment: name, ...wish }) => {
    const { world, user } = call;
    const project = findProject(call, id, role.developer);
    requireEnvironmentName(name);
    const environment = ensureEnvironment(world, project.id, { name });
    if (!mayDeployTo(call, project, environment)) throw forbidden();
    const same = currentDeployment(world, environment);
    if (same && isSame(world, same, wish)) return created(presentSingleDeployment(world, same));
    requireCommits(world, project, wish);
    const { ref, tag, sha, status } = wish;
    const reported = { status, updatedAt: timestamp(world), finishedAt: finishedNow(world, status) };
    const added = addDeployment(world, environment, { ref, tag, sha, userId: user.id, reported });
    if (status === 'success') environment.state = 'available';
    return created(presentSingleDeployment(world, added));
  },
});

const updateDeployment = defineRoute({
  method: 'PUT',
  path: `${path}/:deployment_id`,
  params,
  body: { status: reportedStatus },
  answer: (call, { id, deployment_id: deploymentId, status }) => {
    const { world } = call;
    const project = findProject(call, id, role.reporter);
    const found = findDeployment(call, project, deploymentId);
    findProject(call, id, role.developer);
    if (!mayDeployTo(call, project, environmentOf(world, found))) throw forbidden();
    if (!found.reported)
      throw forbidden('Deployments created using GitLab CI can not be updated using the API');
    const before = found.reported.status;
    if (before === status || (status === 'running' && before !== 'created'))
      throw invalid('status', `cannot transition via "${events[status]}"`);
    found.reported = {
      status,
      updatedAt: timestamp(world),
      finishedAt: finishedNow(world, status),
    };
    return ok(presentSingleDeployment(world, found));
  },
});

/** GitLab refuses what its database has no index for. */
function requirePairs(query: Filters): void {
  const byUpdate = query.updated_after !== undefined || query.updated_before !== undefined;
  const byFinish = query.finished_after !== undefined || query.finished_before !== undefined;
  if (byUpdate && byFinish)
    throw refused('Both `updated_at` filter and `finished_at` filter can not be specified');
  if (byFinish !== (query.order_by === 'finished_at'))
    throw refused('`finished_at` filter and `finished_at` sorting must be paired');
  if (byFinish && query.status !== 'success')
    throw refused('`finished_at` filter must be combined with `success` status filter.');
}

function refused(reason: string): ApiError {
  return badRequest(`400 Bad request - ${reason}`);
}

function passes(world: World, candidate: Deployment, query: Filters): boolean {
  const { status, updatedAt, finishedAt = '' } = courseOf(world, candidate);
  const updated = Date.parse(updatedAt);
  const finished = Date.parse(finishedAt);
  return (
    (query.status === undefined || status === query.status) &&
    (!query.updated_after || updated >= Date.parse(query.updated_after)) &&
    (!query.updated_before || updated <= Date.parse(query.updated_before)) &&
    (!query.finished_after || finished >= Date.parse(query.finished_after)) &&
    (!query.finished_before || finished < Date.parse(query.finished_before))
  );
}

function inOrder(world: World, found: Deployment[], query: Filters): Deployment[] {
  const direction = query.sort === 'asc' ? 1 : -1;
  // A filter by update time also sets the order, whatever was requested.
  const isFiltered = query.updated_after !== undefined || query.updated_before !== undefined;
  const isByUpdate = isFiltered || query.order_by === 'updated_at';
  const key = (candidate: Deployment) => {
    const { updatedAt, finishedAt = '' } = courseOf(world, candidate);
    if (isByUpdate) return updatedAt;
    return query.order_by === 'finished_at' ? finishedAt : '';
  };
  return found.sort((one, other) => {
    const byTime = key(one).localeCompare(key(other)) * direction;
    return byTime || (one.id - other.id) * (isByUpdate ? -1 : direction);
  });
}

function findDeployment({ world }: Call, project: Project, deploymentId: number): Deployment {
  const found = world.deployments.find(
    ({ id, projectId }) => id === deploymentId && projectId === project.id,
  );
  if (!found) throw notFound();
  return found;
}

function environmentOf(world: World, { environmentId }: Deployment): Environment | undefined {
  return world.environments.find(({ id }) => id === environmentId);
}

function isSame(
  world: World,
  existing: Deployment,
  wish: Pick<Deployment, 'ref' | 'tag' | 'sha'> & { status: string },
): boolean {
  const { ref, tag, sha } = existing;
  return (
    ref === wish.ref &&
    tag === wish.tag &&
    sha === wish.sha &&
    courseOf(world, existing).status === wish.status
  );
}

function requireEnvironmentName(name: string): void {
  if (/^(?!\/)[\w/\\${}. -]+(?<!\/)$/.test(name)) return;
  throw invalid(
    'name',
    "can contain only letters, digits, '-', '_', '/', '$', '{', '}', '.', and spaces, but it cannot start or end with '/'",
  );
}

function requireCommits(world: World, project: Project, { sha, ref }: { sha: string; ref: string }): void {
  const complaints = {
    ...(resolveRef(world, project.id, sha) ? {} : { sha: ['The commit does not exist'] }),
    ...(resolveRef(world, project.id, ref) ? {} : { ref: ['The branch or tag does not exist'] }),
  };
  if (Object.keys(complaints).length > 0) throw new ApiError(400, { message: complaints });
}

function finishedNow(world: World, status: z.output<typeof reportedStatus>): string | undefined {
  return status === 'running' ? undefined : timestamp(world);
}

/** Deployments of a project. */
export const deploymentRoutes = [deployments, deployment, createDeployment, updateDeployment];
