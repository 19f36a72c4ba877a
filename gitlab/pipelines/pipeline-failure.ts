import { GitLabError } from '../client/gitlab-error';
import type { FailedJob } from './failed-jobs';
import type { Pipeline } from './find-pipeline';
import { waitsForPerson } from './pipeline-status';

/** GitLab's `failure_reason` in words, to follow the job's name. */
const REASONS: Readonly<Record<string, string>> = {
  script_failure: 'its script failed',
  api_failure: 'the runner lost contact with GitLab',
  stuck_or_timeout_failure: 'no runner picked it up in time, or it got stuck',
  no_matching_runner: 'no runner matches its tags',
  job_execution_timeout: 'it ran longer than its timeout allows',
  runner_system_failure: 'the runner failed',
  runner_unsupported: 'the runner is too old',
  runner_provisioning_failed: 'no runner could be started',
  missing_dependency_failure: 'artifacts of an earlier job are missing',
  stale_schedule: 'it was delayed for too long',
  archived_failure: 'the pipeline is archived',
  unmet_prerequisites: 'its prerequisites are not met',
  scheduler_failure: 'GitLab could not schedule it',
  data_integrity_failure: 'GitLab could not read its data',
  forward_deployment_failure: 'a newer deployment has overtaken it',
  deployment_rejected: 'its deployment was rejected',
  protected_environment_failure: 'its user has no permission to deploy to a protected environment',
  environment_creation_failure: 'its environment could not be created',
  user_blocked: 'its user is blocked',
  ci_quota_exceeded: 'the compute minutes are used up',
  trace_size_exceeded: 'its log grew too large',
  downstream_pipeline_creation_failed: 'the pipeline that it triggers could not be created',
  downstream_bridge_project_not_found: 'the project that it triggers does not exist or is hidden',
  insufficient_bridge_permissions: 'its user has no permission to run the pipeline that it triggers',
};

/**
 * Limits for an error text, which is shown in a small window: how many jobs it names, and how much of their logs it
 * quotes.
 */
const MAX_JOBS = 5;
const MAX_LOG_LENGTH = 3_000;
/** A longer line is cut, so that the lines before it still fit into the quote. */
const MAX_LINE_LENGTH = 400;

/** The error for a pipeline that ended with a status that counts as a failure. */
export function pipelineFailed(
  { id, ref, status, web_url }: Pipeline,
  jobs: readonly FailedJob[],
): GitLabError {
  const ended = status === 'failed' ? 'failed' : `was ${status}`;
  const shown = jobs.slice(0, MAX_JOBS);
  const share = Math.floor(MAX_LOG_LENGTH / shown.filter(({ log }) => log).length);
  const more = jobs.length - shown.length;
  const lines = [
    `Pipeline #${id} on ${ref} ${ended}: ${web_url}`,
    ...shown.map((job) => describeJob(job, share)),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'job' : 'jobs'} failed.`] : []),
  ];
  return new GitLabError('conflict', lines.join('\n'));
}

/** The error for a single job that failed. */
export function jobFailed(job: FailedJob, status: string): GitLabError {
  if (status === 'failed') return new GitLabError('conflict', describeJob(job, MAX_LOG_LENGTH));
  return new GitLabError('conflict', `Job ${job.name} in stage ${job.stage} was ${status}: ${job.web_url}`);
}

/** The error for a pipeline that has not finished. */
export function pipelineNotFinished(
  { id, ref, status, web_url }: Pipeline,
  waitSeconds: number,
): GitLabError {
  if (waitsForPerson(status)) {
    return new GitLabError(
      'conflict',
      `Pipeline #${id} on ${ref} waits for someone to start a manual job, and does not continue by itself: ${web_url}`,
    );
  }
  const is = status === 'scheduled' ? 'waiting for a delayed job' : 'still running';
  return new GitLabError(
    'timeout',
    `Pipeline #${id} on ${ref} is ${is} after ${waitSeconds} s (${status}). ` +
      `To wait longer, configure a retry on this task: ${web_url}`,
  );
}

function describeJob(job: FailedJob, share: number): string {
  const { name, stage, failure_reason: reason, web_url, downstream_pipeline: downstream, log } = job;
  const why = reason ? (REASONS[reason] ?? reason.replaceAll('_', ' ')) : 'it failed';
  const where = downstream
    ? ` It triggered pipeline #${downstream.id}, which is ${downstream.status}: ${downstream.web_url}`
    : '';
  return [`Job ${name} in stage ${stage}: ${why}. ${web_url}${where}`, ...quote(log ?? '', share)].join('\n');
}

/** The last lines that fit, each after a mark. */
function quote(log: string, room: number): string[] {
  if (!log) return [];
  const quoted: string[] = [];
  let left = room;
  for (const line of log.split('\n').reverse()) {
    const shown = `> ${cut(line, Math.min(MAX_LINE_LENGTH, room - 3))}`;
    left -= shown.length + 1;
    if (left < 0) break;
    quoted.unshift(shown);
  }
  return quoted;
}

/** The beginning and the end of a line that is too long: one of them says what failed. */
function cut(line: string, max: number): string {
  if (line.length <= max) return line;
  const half = Math.floor((max - 1) / 2);
  return `${line.slice(0, half)}…${line.slice(-half)}`;
}
