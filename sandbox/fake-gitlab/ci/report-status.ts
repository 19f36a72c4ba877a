import { history } from '../git/fake-git';
import { ApiError, badRequest, forbidden, invalid, notFound } from '../http/api-error';
import type { Call } from '../http/route';
import { canPushTo } from '../world/access';
import { timestamp } from '../world/counters';
import type { ExternalStatus, PipelineStatus } from '../world/fake-pipeline';
import { findBranch } from '../world/heads';
import type { Commit, Job, Pipeline, Project, World } from '../world/world';
import { addJob, addPipeline } from './add-pipeline';
import { refresh } from './advance';
import { latestJobs } from './fake-pipeline-status';

/** A status as an external tool reports it. */
export interface StatusReport extends Omit<ExternalStatus, 'ref'> {
  state: 'pending' | 'running' | 'success' | 'failed' | 'canceled' | 'skipped';
  name: string;
  ref?: string;
  pipelineId?: number;
}

const waiting: readonly PipelineStatus[] = ['pending', 'running'];

/**
 * Stores a status of a commit. An unfinished one with the same name, branch and user is updated; otherwise a new one is
 * added. It goes to the newest pipeline of the commit; without one, a pipeline is created.
 */
export function reportStatus(call: Call, project: Project, commit: Commit, report: StatusReport): Job {
  const { world, user } = call;
  const matching = newestPipeline(world, project, commit, report);
  const ref = report.ref ?? matching?.ref ?? branchWith(world, project, commit);
  if (ref === undefined) throw notFound('References for commit');
  if (report.pipelineId !== undefined && !matching) throw notFound('Pipeline for pipeline_id, sha and ref');
  if (!canPushTo(world, user, project, findBranch(world, project.id, matching?.ref ?? ref)))
    throw forbidden();
  const pipeline = matching ?? addExternalPipeline(call, project, commit, ref);
  const existing = openStatus(world, pipeline, { ref, name: report.name, userId: user.id });
  requireValid(world, pipeline, report);
  const status = existing ?? addStatus(world, pipeline, { name: report.name, ref, userId: user.id });
  if (existing) requireTransition(existing, report.state);
  const { targetUrl, description, coverage } = report;
  const said = Object.entries({ targetUrl, description, coverage }).filter(
    ([, value]) => value !== undefined,
  );
  status.external = { ref, ...status.external, ...Object.fromEntries(said) };
  moveTo(world, status, report.state);
  const isCounted = pipeline.source === 'external' || hasJobs(world, pipeline);
  // A pipeline that was set to a status without any job keeps it.
  if (isCounted) refresh(world, pipeline);
  return status;
}

function newestPipeline(
  world: World,
  project: Project,
  commit: Commit,
  { ref, pipelineId }: StatusReport,
): Pipeline | undefined {
  return world.pipelines.findLast(
    (pipeline) =>
      pipeline.projectId === project.id &&
      pipeline.sha === commit.id &&
      (ref === undefined || pipeline.ref === ref) &&
      (pipelineId === undefined || pipeline.id === pipelineId),
  );
}

/** The first branch that has a commit, by its name. */
function branchWith(world: World, project: Project, commit: Commit): string | undefined {
  return world.branches
    .filter(
      ({ projectId, commit: head }) => projectId === project.id && history(world, head).includes(commit),
    )
    .map(({ name }) => name)
    .sort()[0];
}

function addExternalPipeline({ world, user }: Call, project: Project, commit: Commit, ref: string): Pipeline {
  return addPipeline(world, {
    projectId: project.id,
    ref,
    sha: commit.id,
    source: 'external',
    userId: user.id,
  });
}

interface StatusKey {
  name: string;
  ref: string;
  userId: number;
}

function openStatus(world: World, pipeline: Pipeline, { name, ref, userId }: StatusKey): Job | undefined {
  return statusesOf(world, pipeline).find(
    (job) =>
      job.plan.name === name &&
      job.external?.ref === ref &&
      job.userId === userId &&
      waiting.includes(job.status),
  );
}

/** Adds a status that replaces those of the same name. */
function addStatus(world: World, pipeline: Pipeline, { name, ref, userId }: StatusKey): Job {
  for (const job of statusesOf(world, pipeline)) if (job.plan.name === name) job.retried = true;
  const plan = { stage: 'external', name };
  return addJob(world, pipeline, plan, { kind: 'status', userId, external: { ref } });
}

function statusesOf(world: World, pipeline: Pipeline): Job[] {
  return latestJobs(world, pipeline).filter(({ kind }) => kind === 'status');
}

function hasJobs(world: World, pipeline: Pipeline): boolean {
  return latestJobs(world, pipeline).some(({ kind }) => kind !== 'status');
}

function requireValid(world: World, { id }: Pipeline, { name, description, targetUrl }: StatusReport): void {
  const isJobs = world.jobs.some(
    ({ pipelineId, kind, plan }) => pipelineId === id && kind !== 'status' && plan.name === name,
  );
  if (isJobs) throw invalid('name', 'has already been taken');
  if (description !== undefined && description.length > 255) throw tooLong('description');
  if (targetUrl !== undefined && targetUrl.length > 255) throw tooLong('target_url');
  if (targetUrl !== undefined && !/^https?:\/\//i.test(targetUrl))
    throw invalid('target_url', 'is blocked: Only allowed schemes are http, https');
}

function tooLong(attribute: string): ApiError {
  return invalid(attribute, 'is too long (maximum is 255 characters)');
}

/** GitLab refuses to set the current status again, and to go from running back to pending. */
function requireTransition({ status }: Job, state: StatusReport['state']): void {
  const event = { pending: 'enqueue', running: 'run' }[state as string];
  if (!event || (event === 'run' && status === 'pending')) return;
  throw badRequest(
    `Cannot transition status via :${event} from :${status} (Reason(s): Status cannot transition via "${event}")`,
  );
}

function moveTo(world: World, status: Job, state: StatusReport['state']): void {
  status.status = state;
  if (state === 'running') status.startedAt = timestamp(world);
  else if (state !== 'pending') status.finishedAt = timestamp(world);
}
