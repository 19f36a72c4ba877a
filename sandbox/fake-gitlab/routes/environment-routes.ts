import { latestJobs } from '../ci/fake-pipeline-status';
import { playJob } from '../ci/job-actions';
import { currentDeployment, jobOf } from '../fake-deployments/deployment-course';
import { mayDeployTo } from '../fake-deployments/may-deploy';
import { presentSingleEnvironment } from '../fake-deployments/present-deployment';
import { presentEnvironment } from '../fake-deployments/present-environment';
import { badParameter, badRequest, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { type Call, defineRoute, ok } from '../http/route';
import { projectAccess } from '../world/access';
import { timestamp } from '../world/counters';
import { type Environment, type Job, type Project, role, type World } from '../world/world';

const leastSearch = 3;
const path = '/projects/:id/environments';
const params = { id: idOrPath, environment_id: integer };

const environments = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: {
    name: text.optional(),
    search: text.optional(),
    states: oneOf('stopped', 'stopping', 'available').optional(),
    ...paging,
  },
  answer: (call, { id, name, search, states, ...query }) => {
    const project = findProject(call, id, role.reporter);
    if (name !== undefined && search !== undefined)
      throw badParameter('name, search cannot be used together');
    if (search && search.length < leastSearch)
      throw badRequest(`400 Bad request - Search query is less than ${leastSearch} characters`);
    // GitLab searches for names that begin with it.
    const found = call.world.environments
      .filter(({ projectId }) => projectId === project.id)
      .filter((environment) => !name || environment.name === name)
      .filter((environment) => environment.name.toLowerCase().startsWith(search?.toLowerCase() ?? ''))
      .filter(({ state }) => !states || state === states);
    return paginate(call, query, found, (environment) => presentEnvironment(call.world, environment));
  },
});

const environment = defineRoute({
  method: 'GET',
  path: `${path}/:environment_id`,
  params,
  answer: (call, { id, environment_id: environmentId }) => {
    const found = findEnvironment(call, findProject(call, id, role.reporter), environmentId);
    return ok(presentSingleEnvironment(call.world, found));
  },
});

const stop = defineRoute({
  method: 'POST',
  path: `${path}/:environment_id/stop`,
  params,
  body: { force: flag.default(false) },
  answer: (call, { id, environment_id: environmentId, force }) => {
    const project = findProject(call, id, role.reporter);
    const found = findEnvironment(call, project, environmentId);
    // GitLab also returns success without permission, and for an environment that is already stopped.
    if (found.state === 'available' && mayStop(call, project, found)) stopEnvironment(call, found, force);
    return ok(presentEnvironment(call.world, found));
  },
});

function findEnvironment({ world }: Call, project: Project, environmentId: number): Environment {
  const found = world.environments.find(
    ({ id, projectId }) => id === environmentId && projectId === project.id,
  );
  if (!found) throw notFound();
  return found;
}

function mayStop(call: Call, project: Project, found: Environment): boolean {
  const access = projectAccess(call.world, call.user, project);
  return access >= role.developer && mayDeployTo(call, project, found);
}

function stopEnvironment({ world, user }: Call, found: Environment, force: boolean): void {
  const job = force ? undefined : stopJobOf(world, found);
  found.state = job ? 'stopping' : 'stopped';
  found.updatedAt = timestamp(world);
  if (job) playJob(world, user, job);
}

/** The job that is to stop an environment, as the one that deployed to it last names it. */
function stopJobOf(world: World, found: Environment): Job | undefined {
  const current = currentDeployment(world, found);
  const deployed = current && jobOf(world, current);
  const name = deployed?.plan.environment?.onStop;
  if (!deployed || !name) return undefined;
  return latestJobs(world, { id: deployed.pipelineId }).find(({ plan }) => plan.name === name);
}

/** Environments of a project. */
export const environmentRoutes = [environments, environment, stop];
