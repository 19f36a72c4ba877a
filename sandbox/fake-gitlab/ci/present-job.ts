import { presentProfile } from '../fake-issuables/present-people';
import { findCommit } from '../git/fake-git';
import { presentCommit } from '../git/present-commit';
import type { Job, World } from '../world/world';
import { presentBasicPipeline } from './present-pipeline';

/** A job as GitLab shows it, alone and in lists. */
export function presentJob(world: World, job: Job) {
  return {
    ...presentBasicJob(world, job),
    artifacts: [],
    runner: null,
    runner_manager: null,
    artifacts_expire_at: null,
    archived: false,
    tag_list: [],
  };
}

/** A job that triggers another pipeline. */
export function presentBridge(world: World, job: Job) {
  const downstream = world.pipelines.find(({ id }) => id === job.downstreamPipelineId);
  return {
    ...presentBasicJob(world, job),
    downstream_pipeline: downstream ? presentBasicPipeline(world, downstream) : null,
  };
}

function presentBasicJob(world: World, job: Job) {
  const { plan } = job;
  const project = world.projects.find(({ id }) => id === job.projectId);
  const pipeline = world.pipelines.find(({ id }) => id === job.pipelineId);
  const user = world.users.find(({ id }) => id === (job.userId ?? pipeline?.userId));
  const commit = findCommit(world, pipeline?.sha ?? '');
  return {
    id: job.id,
    status: job.status,
    stage: plan.stage,
    name: plan.name,
    ref: pipeline?.ref ?? null,
    tag: pipeline?.tag ?? false,
    coverage: null,
    allow_failure: plan.allowFailure ?? false,
    created_at: job.createdAt,
    started_at: job.startedAt ?? null,
    finished_at: job.finishedAt ?? null,
    erased_at: job.erasedAt ?? null,
    duration: job.startedAt
      ? (Date.parse(job.finishedAt ?? job.startedAt) - Date.parse(job.startedAt)) / 1000
      : null,
    queued_duration: 0.1,
    user: user ? presentProfile(world, user) : null,
    commit: project && commit ? presentCommit(world, project, commit) : null,
    pipeline: pipeline ? presentBasicPipeline(world, pipeline) : null,
    ...(job.status === 'failed'
      ? { failure_reason: job.failureReason ?? plan.failureReason ?? 'script_failure' }
      : {}),
    web_url: `${world.url}/${project?.fullPath ?? ''}/-/jobs/${job.id}`,
    project: { ci_job_token_scope_enabled: false },
  };
}
