import { presentStatus } from '../ci/present-status';
import { reportStatus } from '../ci/report-status';
import { notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { created, defineRoute } from '../http/route';
import { resolveRef } from '../world/heads';
import { type Job, role } from '../world/world';

const params = { id: idOrPath, sha: text };

const statuses = defineRoute({
  method: 'GET',
  path: '/projects/:id/repository/commits/:sha/statuses',
  params,
  query: {
    ref: text.optional(),
    stage: text.optional(),
    name: text.optional(),
    pipeline_id: integer.optional(),
    all: flag.default(false),
    order_by: oneOf('id', 'pipeline_id').default('id'),
    sort: oneOf('asc', 'desc').default('asc'),
    ...paging,
  },
  answer: (call, query) => {
    const { world } = call;
    const project = findProject(call, query.id, role.reporter);
    if (!resolveRef(world, project.id, query.sha)) throw notFound('Commit');
    // Jobs are among them. Anything but a full id finds the commit, and no pipeline of it.
    const pipelines = world.pipelines.filter(
      ({ id, projectId, sha }) =>
        projectId === project.id && sha === query.sha && (query.pipeline_id ?? id) === id,
    );
    const refOf = ({ external, pipelineId }: Job) =>
      external?.ref ?? pipelines.find(({ id }) => id === pipelineId)?.ref;
    const direction = query.sort === 'asc' ? 1 : -1;
    const key = (job: Job) => (query.order_by === 'id' ? job.id : job.pipelineId);
    const found = world.jobs
      .filter(({ pipelineId }) => pipelines.some(({ id }) => id === pipelineId))
      .filter(({ retried }) => query.all || !retried)
      .filter((job) => !query.ref || refOf(job) === query.ref)
      .filter(({ plan }) => !query.stage || plan.stage === query.stage)
      .filter(({ plan }) => !query.name || plan.name === query.name)
      .sort((one, other) => (key(one) - key(other)) * direction);
    return paginate(call, query, found, (job) => presentStatus(world, job));
  },
});

const report = defineRoute({
  method: 'POST',
  path: '/projects/:id/statuses/:sha',
  params,
  body: {
    state: oneOf('pending', 'running', 'success', 'failed', 'canceled', 'skipped'),
    ref: text.optional(),
    name: text.optional(),
    context: text.optional(),
    target_url: text.optional(),
    description: text.optional(),
    coverage: integer.optional(),
    pipeline_id: integer.optional(),
  },
  answer: (call, { id, sha, state, ref, name, context, description, coverage, ...input }) => {
    const project = findProject(call, id, role.developer);
    const commit = resolveRef(call.world, project.id, sha);
    if (!commit) throw notFound('Commit');
    const said = { targetUrl: input.target_url, description, coverage };
    const key = { name: name ?? context ?? 'default', ref, pipelineId: input.pipeline_id };
    const status = reportStatus(call, project, commit, { state, ...key, ...said });
    return created(presentStatus(call.world, status));
  },
});

/** Statuses of commits, as CI and external tools report them. */
export const statusRoutes = [statuses, report];
