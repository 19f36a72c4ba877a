import type { MergeRequest, World } from '../world/world';

/** A merge request's pipeline; null for none. */
export function presentPipeline(world: World, { pipeline, projectId, iid }: MergeRequest) {
  if (!pipeline) return null;
  const path = world.projects.find(({ id }) => id === projectId)?.fullPath ?? '';
  return {
    id: pipeline.id,
    iid: pipeline.id,
    project_id: projectId,
    sha: pipeline.sha,
    ref: `refs/merge-requests/${iid}/head`,
    status: pipeline.status,
    source: 'merge_request_event',
    created_at: pipeline.createdAt,
    updated_at: pipeline.updatedAt,
    web_url: `${world.url}/${path}/-/pipelines/${pipeline.id}`,
  };
}
