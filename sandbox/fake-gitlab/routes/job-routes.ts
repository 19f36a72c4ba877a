import { z } from 'zod';
import { advance } from '../ci/advance';
import { presentBridge, presentJob } from '../ci/present-job';
import { forbidden, notFound } from '../http/api-error';
import { findProject, requireFeature } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, paging, text } from '../http/parameters';
import { type Call, defineRoute, ok, type Reply } from '../http/route';
import { projectAccess } from '../world/access';
import { type Job, type Project, role } from '../world/world';
import { findPipeline, statusParameter } from './pipeline-routes';

/** The statuses that lists of jobs are filtered by. */
export const jobScope = z
  .union([z.array(statusParameter), statusParameter.transform((status) => [status])])
  .optional();

const pipelinePath = '/projects/:id/pipelines/:pipeline_id';
const pipelineParams = { id: idOrPath, pipeline_id: integer };

const pipelineJobs = defineRoute({
  method: 'GET',
  path: `${pipelinePath}/jobs`,
  params: pipelineParams,
  query: { scope: jobScope, include_retried: flag.default(false), ...paging },
  answer: (call, query) =>
    paginate(call, query, jobsOf(call, 'build', query), (job) => presentJob(call.world, job)),
});

const pipelineBridges = defineRoute({
  method: 'GET',
  path: `${pipelinePath}/bridges`,
  params: pipelineParams,
  query: { scope: jobScope, ...paging },
  answer: (call, query) =>
    paginate(call, query, jobsOf(call, 'bridge', query), (job) => presentBridge(call.world, job)),
});

const job = defineRoute({
  method: 'GET',
  path: '/projects/:id/jobs/:job_id',
  params: { id: idOrPath, job_id: integer },
  // As with a pipeline, each answer is a step.
  answer: (call, query) => {
    const found = findJob(call, query);
    const pipeline = call.world.pipelines.find(({ id }) => id === found.pipelineId);
    if (pipeline) advance(call.world, pipeline);
    return ok(presentJob(call.world, found));
  },
});

const trace = defineRoute({
  method: 'GET',
  path: '/projects/:id/jobs/:job_id/trace',
  params: { id: idOrPath, job_id: integer },
  // A job without a log, or whose log was erased, has an empty one.
  answer: (call, query) => {
    const { startedAt, erasedAt, plan, projectId } = findJob(call, query);
    const project = findProject(call, String(projectId));
    if (plan.isDebugged && projectAccess(call.world, call.user, project) < role.developer)
      throw forbidden('The current user is not authorized to access the job debug trace');
    return { status: 200, text: startedAt && !erasedAt ? (plan.trace ?? '') : '' };
  },
});

const artifacts = defineRoute({
  method: 'GET',
  path: '/projects/:id/jobs/:job_id/artifacts',
  params: { id: idOrPath, job_id: integer },
  query: { job_token: text.optional() },
  // Where files are kept elsewhere, GitLab sends the client there, to an address that needs no token.
  answer: (call, query): Reply => {
    const { id, finishedAt, plan } = findJob(call, query);
    if (!finishedAt || plan.artifacts === undefined) throw notFound();
    const { objectStorage } = call.world;
    if (objectStorage) return { status: 302, headers: { location: `${objectStorage}/artifacts-${id}.zip` } };
    return { status: 200, text: plan.artifacts, headers: { 'content-type': 'application/zip' } };
  },
});

interface JobQuery {
  id: string;
  pipeline_id: number;
  scope?: string[];
  include_retried?: boolean;
}

function jobsOf(call: Call, kind: Job['kind'], query: JobQuery): Job[] {
  const { id: pipelineId } = findPipeline(call, projectWithBuilds(call, query.id), query.pipeline_id);
  return call.world.jobs
    .filter((candidate) => candidate.pipelineId === pipelineId && candidate.kind === kind)
    .filter(({ retried }) => !retried || query.include_retried)
    .filter(({ status }) => !query.scope || query.scope.includes(status))
    .sort((one, other) => other.id - one.id);
}

function projectWithBuilds(call: Call, id: string): Project {
  const project = findProject(call, id, role.reporter);
  requireFeature(call, project, 'builds');
  return project;
}

function findJob(call: Call, { id, job_id: jobId }: { id: string; job_id: number }): Job {
  const project = projectWithBuilds(call, id);
  const found = call.world.jobs.find(
    (candidate) => candidate.id === jobId && candidate.projectId === project.id && candidate.kind === 'build',
  );
  if (!found) throw notFound();
  return found;
}

/** Jobs and their logs. */
export const jobRoutes = [pipelineJobs, pipelineBridges, job, trace, artifacts];
