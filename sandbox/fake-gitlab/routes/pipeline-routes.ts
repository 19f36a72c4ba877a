import { z } from 'zod';
import { advance, refresh } from '../ci/advance';
import { commitOf, createPipeline } from '../ci/create-pipeline';
import { isRunning, latestJobs, pipelinesOf } from '../ci/fake-pipeline-status';
import { replaceJob } from '../ci/job-actions';
import { presentBasicPipeline, presentPipeline, presentSinglePipeline } from '../ci/present-pipeline';
import { forbidden, notFound } from '../http/api-error';
import { findMergeRequest, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { dateTime, filledText, flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { canPushTo } from '../world/access';
import { findBranch } from '../world/heads';
import { type Pipeline, type Project, role } from '../world/world';

/** Every status that GitLab's lists can be filtered by. */
export const statusParameter = oneOf(
  'created',
  'waiting_for_resource',
  'preparing',
  'waiting_for_callback',
  'pending',
  'running',
  'success',
  'failed',
  'canceling',
  'canceled',
  'skipped',
  'manual',
  'scheduled',
);

const params = { id: idOrPath, pipeline_id: integer };
const path = '/projects/:id/pipelines/:pipeline_id';

const pipelines = defineRoute({
  method: 'GET',
  path: '/projects/:id/pipelines',
  params: { id: idOrPath },
  query: {
    scope: oneOf('running', 'pending', 'finished', 'branches', 'tags').optional(),
    status: statusParameter.optional(),
    ref: text.optional(),
    sha: text.optional(),
    yaml_errors: flag.optional(),
    username: text.optional(),
    source: text.optional(),
    name: text.optional(),
    created_after: dateTime.optional(),
    created_before: dateTime.optional(),
    updated_after: dateTime.optional(),
    updated_before: dateTime.optional(),
    order_by: oneOf('id', 'status', 'ref', 'updated_at', 'user_id').default('id'),
    sort: oneOf('asc', 'desc').default('desc'),
    ...paging,
  },
  answer: (call, query) => {
    const { world } = call;
    const project = findProject(call, query.id, role.reporter);
    const user = world.users.find(({ username }) => username === query.username);
    const found = world.pipelines
      .filter(({ projectId }) => projectId === project.id)
      .filter(({ ref }) => query.ref === undefined || ref === query.ref)
      .filter(({ sha }) => query.sha === undefined || sha === query.sha)
      .filter(({ status }) => query.status === undefined || status === query.status)
      .filter(({ source }) => query.source === undefined || source === query.source)
      .filter(({ userId }) => query.username === undefined || userId === user?.id)
      .filter(({ createdAt }) => query.created_after === undefined || createdAt > query.created_after)
      .sort((one, other) => (one.id - other.id) * (query.sort === 'asc' ? 1 : -1));
    return paginate(call, query, found, (pipeline) => presentBasicPipeline(world, pipeline));
  },
});

const latest = defineRoute({
  method: 'GET',
  path: '/projects/:id/pipelines/latest',
  params: { id: idOrPath },
  query: { ref: text.optional() },
  answer: (call, { id, ref }) => {
    const project = findProject(call, id, role.reporter);
    const name = ref ?? project.defaultBranch;
    const sha = commitOf(call.world, project, name);
    const found = call.world.pipelines.findLast(
      (pipeline) => pipeline.projectId === project.id && pipeline.ref === name && pipeline.sha === sha,
    );
    // GitLab checks the permission for the missing pipeline, and refuses.
    if (!found) throw forbidden();
    return show(call, found);
  },
});

const pipeline = defineRoute({
  method: 'GET',
  path,
  params,
  answer: (call, { id, pipeline_id: pipelineId }) =>
    show(call, findPipeline(call, findProject(call, id, role.reporter), pipelineId)),
});

const variable = z.object({
  key: text,
  value: text,
  variable_type: oneOf('env_var', 'file').default('env_var'),
});

const run = defineRoute({
  method: 'POST',
  path: '/projects/:id/pipeline',
  params: { id: idOrPath },
  body: {
    ref: filledText,
    variables: z.array(variable).default([]),
    inputs: z.record(z.string(), z.unknown()).default({}),
  },
  answer: (call, { id, ...wish }) =>
    created(presentPipeline(call.world, createPipeline(call, findProject(call, id, role.developer), wish))),
});

const variables = defineRoute({
  method: 'GET',
  path: `${path}/variables`,
  params,
  answer: (call, { id, pipeline_id: pipelineId }) => {
    const found = findPipeline(call, findProject(call, id, role.developer), pipelineId);
    return ok(found.variables.map((entry) => ({ ...entry, raw: false })));
  },
});

const cancel = defineRoute({
  method: 'POST',
  path: `${path}/cancel`,
  params,
  answer: (call, { id, pipeline_id: pipelineId }) => {
    const found = changeablePipeline(call, id, pipelineId);
    const jobs = latestJobs(call.world, found).filter(isRunning);
    for (const job of jobs) job.status = 'canceled';
    // A pipeline that cannot be canceled is answered with success anyway.
    if (jobs.length > 0) refresh(call.world, found);
    return ok(presentPipeline(call.world, found));
  },
});

const retry = defineRoute({
  method: 'POST',
  path: `${path}/retry`,
  params,
  answer: (call, { id, pipeline_id: pipelineId }) => {
    const found = changeablePipeline(call, id, pipelineId);
    const latestOnes = latestJobs(call.world, found).filter(({ kind }) => kind !== 'status');
    const failed = latestOnes.filter(({ status }) => status === 'failed' || status === 'canceled');
    for (const job of failed) replaceJob(call.world, job);
    for (const job of latestOnes) if (job.status === 'skipped') job.status = 'created';
    if (failed.length > 0) refresh(call.world, found);
    return created(presentPipeline(call.world, found));
  },
});

const ofMergeRequest = defineRoute({
  method: 'GET',
  path: '/projects/:id/merge_requests/:merge_request_iid/pipelines',
  params: { id: idOrPath, merge_request_iid: integer },
  answer: (call, { id, merge_request_iid: iid }) => {
    const mergeRequest = findMergeRequest(call, findProject(call, id), iid);
    const found = pipelinesOf(call.world, mergeRequest).reverse();
    return ok(found.map((one) => presentBasicPipeline(call.world, one)));
  },
});

const remove = defineRoute({
  method: 'DELETE',
  path,
  params,
  answer: (call, { id, pipeline_id: pipelineId }) => {
    const gone = findPipeline(call, findProject(call, id, role.owner), pipelineId);
    call.world.pipelines = call.world.pipelines.filter((one) => one !== gone);
    call.world.jobs = call.world.jobs.filter((job) => job.pipelineId !== gone.id);
    return noContent();
  },
});

/** Shows a pipeline one step further than the last time. */
function show({ world }: Call, found: Pipeline) {
  advance(world, found);
  return ok(presentSinglePipeline(world, found));
}

/** A project's pipeline by its number. */
export function findPipeline({ world }: Call, project: Project, pipelineId: number): Pipeline {
  const found = world.pipelines.find(({ id, projectId }) => id === pipelineId && projectId === project.id);
  if (!found) throw notFound();
  return found;
}

/** GitLab guards pipelines of protected branches as it guards the branches. */
function changeablePipeline(call: Call, projectId: string, pipelineId: number): Pipeline {
  const project = findProject(call, projectId, role.developer);
  const found = findPipeline(call, project, pipelineId);
  const branch = findBranch(call.world, project.id, found.ref);
  if (!canPushTo(call.world, call.user, project, branch)) throw forbidden();
  return found;
}

/** Pipelines: reading, starting, canceling, retrying. */
export const pipelineRoutes = [
  pipelines,
  latest,
  pipeline,
  ofMergeRequest,
  run,
  variables,
  cancel,
  retry,
  remove,
];
