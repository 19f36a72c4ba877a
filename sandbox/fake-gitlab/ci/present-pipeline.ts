import { presentUser } from '../fake-issuables/present-people';
import type { Pipeline, World } from '../world/world';

/** A pipeline as lists, jobs and merge requests show it. */
export function presentBasicPipeline(world: World, pipeline: Pipeline) {
  const path = world.projects.find(({ id }) => id === pipeline.projectId)?.fullPath ?? '';
  return {
    id: pipeline.id,
    iid: pipeline.iid,
    project_id: pipeline.projectId,
    sha: pipeline.sha,
    ref: pipeline.ref,
    status: pipeline.status,
    source: pipeline.source,
    created_at: pipeline.createdAt,
    updated_at: pipeline.updatedAt,
    web_url: `${world.url}/${path}/-/pipelines/${pipeline.id}`,
  };
}

/** A pipeline in the response to an action on it. */
export function presentPipeline(world: World, pipeline: Pipeline) {
  const basic = presentBasicPipeline(world, pipeline);
  const { status } = pipeline;
  return {
    ...basic,
    before_sha: '0'.repeat(40),
    tag: pipeline.tag,
    yaml_errors: null,
    user: presentUser(world, pipeline.userId),
    started_at: pipeline.startedAt ?? null,
    finished_at: pipeline.finishedAt ?? null,
    committed_at: null,
    duration: seconds(pipeline.startedAt, pipeline.finishedAt),
    queued_duration: seconds(pipeline.createdAt, pipeline.startedAt),
    coverage: null,
    detailed_status: {
      icon: `status_${status}`,
      text: status,
      label: status,
      group: status,
      tooltip: status,
      has_details: true,
      details_path: new URL(basic.web_url, 'http://127.0.0.1').pathname,
      illustration: null,
      favicon: `/assets/ci_favicons/favicon_status_${status}.png`,
    },
  };
}

/** A single pipeline. */
export function presentSinglePipeline(world: World, pipeline: Pipeline) {
  return { ...presentPipeline(world, pipeline), name: null };
}

/** Whole seconds between two moments; null while one is missing. */
function seconds(from: string | undefined, to: string | undefined): number | null {
  return from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 1000) : null;
}
