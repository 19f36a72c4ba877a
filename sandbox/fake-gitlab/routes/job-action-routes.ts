import { z } from 'zod';
import { cancelJob, isPlayable, isRetryable, playJob, retryJob } from '../ci/job-actions';
import { presentBridge, presentJob } from '../ci/present-job';
import { environmentOf } from '../fake-deployments/deploy';
import { isOutdated, mayDeployTo } from '../fake-deployments/may-deploy';
import { badRequest, forbidden, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginateUncounted } from '../http/paginate';
import { flag, idOrPath, integer, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, ok } from '../http/route';
import { canPushTo, projectAccess } from '../world/access';
import { findBranch } from '../world/heads';
import { type Job, type Project, role } from '../world/world';
import { jobScope } from './job-routes';

const path = '/projects/:id/jobs/:job_id';
const params = { id: idOrPath, job_id: integer };
const variable = z.object({ key: text, value: text });

const projectJobs = defineRoute({
  method: 'GET',
  path: '/projects/:id/jobs',
  params: { id: idOrPath },
  query: { scope: jobScope, ref: text.optional(), ...paging },
  answer: (call, query) => {
    const { world } = call;
    const project = findProject(call, query.id, role.reporter);
    const refOf = (job: Job) => world.pipelines.find(({ id }) => id === job.pipelineId)?.ref;
    // Those that were retried are among them.
    const found = world.jobs
      .filter(({ projectId, kind }) => projectId === project.id && kind === 'build')
      .filter(({ status }) => !query.scope || query.scope.includes(status))
      .filter((job) => query.ref === undefined || refOf(job) === query.ref)
      .sort((one, other) => other.id - one.id);
    return paginateUncounted(call, query, found, (job) => presentJob(world, job));
  },
});

const play = defineRoute({
  method: 'POST',
  path: `${path}/play`,
  params,
  body: {
    job_variables_attributes: z.array(variable).optional(),
    job_inputs: z.record(z.string(), z.unknown()).optional(),
  },
  answer: (call, { id, job_id: jobId, job_variables_attributes: variables }) => {
    const { world, user } = call;
    const job = changeableJob(call, findProject(call, id), jobId);
    if (!isPlayable(job)) throw badRequest('400 Bad request - Unplayable Job');
    if (variables?.length) requireVariables(call, job);
    playJob(world, user, job, variables);
    // The requested job, even if another one has replaced it.
    return ok(job.kind === 'build' ? presentJob(world, job) : presentBridge(world, job));
  },
});

const retry = defineRoute({
  method: 'POST',
  path: `${path}/retry`,
  params,
  body: { job_inputs: z.record(z.string(), z.unknown()).optional() },
  answer: (call, { id, job_id: jobId }) => {
    const job = changeableJob(call, findProject(call, id), jobId);
    if (!isRetryable(job)) throw forbidden('Job is not retryable');
    return created(presentJob(call.world, retryJob(call.world, call.user, job)));
  },
});

const cancel = defineRoute({
  method: 'POST',
  path: `${path}/cancel`,
  params,
  body: { force: flag.default(false) },
  answer: (call, { id, job_id: jobId, force }) => {
    const project = findProject(call, id, role.developer);
    const job = changeableJob(call, project, jobId, 'build');
    if (force && projectAccess(call.world, call.user, project) < role.maintainer) throw forbidden();
    cancelJob(call.world, job, { force });
    return created(presentJob(call.world, job));
  },
});

/** A job that the caller may start, run again and cancel. GitLab does not say which reason applies. */
function changeableJob(call: Call, project: Project, jobId: number, kind?: Job['kind']): Job {
  const { world, user } = call;
  if (projectAccess(world, user, project) < role.reporter) throw forbidden();
  const job = world.jobs.find(({ id, projectId }) => id === jobId && projectId === project.id);
  if (!job || job.kind === 'status' || (kind && job.kind !== kind)) throw notFound();
  const ref = world.pipelines.find(({ id }) => id === job.pipelineId)?.ref ?? '';
  if (!canPushTo(world, user, project, findBranch(world, project.id, ref))) throw forbidden();
  if (!mayDeployTo(call, project, environmentOf(world, job)) || isOutdated(world, job)) throw forbidden();
  return job;
}

function requireVariables({ world, user }: Call, { projectId }: Job): void {
  const project = world.projects.find(({ id }) => id === projectId);
  const least = { no_one_allowed: Infinity, ...role }[project?.pipelineVariablesRole ?? 'developer'];
  if (project && projectAccess(world, user, project) < least) throw forbidden();
}

/** Actions on jobs, and all jobs of a project. */
export const jobActionRoutes = [projectJobs, play, retry, cancel];
