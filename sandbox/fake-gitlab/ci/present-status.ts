import { presentUser } from '../fake-issuables/present-people';
import type { Job, World } from '../world/world';

/** A job of any kind as one of the statuses of its commit. */
export function presentStatus(world: World, job: Job) {
  const pipeline = world.pipelines.find(({ id }) => id === job.pipelineId);
  return {
    id: job.id,
    sha: pipeline?.sha ?? '',
    ref: job.external?.ref ?? pipeline?.ref ?? '',
    status: job.status,
    name: job.plan.name,
    target_url: job.external?.targetUrl ?? null,
    description: job.external?.description ?? null,
    created_at: job.createdAt,
    started_at: job.startedAt ?? null,
    finished_at: job.finishedAt ?? null,
    allow_failure: job.plan.allowFailure ?? false,
    coverage: job.external?.coverage ?? null,
    pipeline_id: job.pipelineId,
    author: presentUser(world, job.userId ?? pipeline?.userId),
  };
}
