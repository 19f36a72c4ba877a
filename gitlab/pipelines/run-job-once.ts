import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { ifPossible } from '../client/tolerating';
import { writeOnce } from '../once/write-once';
import type { PipelineVariable } from './explain-pipeline-refusal';
import { commandJob, findJob, hasRun, readJob, type RunnableJob, type WhichJob } from './find-job';
import { isFinished } from './pipeline-status';
import { pollUntilEnded } from './poll-until-ended';

/** A job, and whether it was started here or was already running. */
export type RunJob = RunnableJob & { outcome: 'started' | 'unchanged' };

/**
 * Starts a job that waits for a person, or runs a finished one again, unless it is already running.
 * @throws {GitLabError} conflict for a job that cannot run, or cannot take variables.
 */
export async function runJobOnce(
  gitlab: GitLabClient,
  project: string,
  which: WhichJob,
  variables: readonly PipelineVariable[] = [],
): Promise<RunJob> {
  const job = await findJob(gitlab, project, which);
  const waits = waitsForPerson(job);
  if (job.status === 'skipped') throw wasSkipped(job);
  if (!waits && !hasRun(job)) return { ...job, outcome: 'unchanged' };
  if (!waits && variables.length > 0) throw takesNoVariables(job);
  try {
    const { value, byOthers } = await writeOnce(gitlab, {
      write: () => (waits ? play(gitlab, project, job, variables) : retry(gitlab, project, job)),
      look: async () => {
        const now = await findJob(gitlab, project, { jobId: job.id });
        const isStarted = waits ? !waitsForPerson(now) : now.id > job.id;
        return isStarted ? now : undefined;
      },
    });
    return { ...value, outcome: byOthers ? 'unchanged' : 'started' };
  } catch (error) {
    throw explainRefusal(error, job, variables);
  }
}

/** Follows a job for some time. A failed read does not count as a failed start: a retry would start another job. */
export async function watchJob(
  gitlab: GitLabClient,
  project: string,
  { outcome, ...job }: RunJob,
  waitSeconds: number,
): Promise<RunnableJob & { outcome: 'started' | 'finished' | 'running' | 'unchanged' }> {
  if (waitSeconds === 0) return { ...job, outcome };
  const seen = await ifPossible(
    pollUntilEnded(gitlab, waitSeconds, {
      read: () => readJob(gitlab, project, job.id),
      isOver: ({ status }) => isFinished(status),
    }),
  );
  const now = seen ?? job;
  return { ...now, outcome: isFinished(now.status) ? 'finished' : 'running' };
}

function play(
  gitlab: GitLabClient,
  project: string,
  job: RunnableJob,
  variables: readonly PipelineVariable[],
): Promise<RunnableJob> {
  const json =
    variables.length > 0
      ? { job_variables_attributes: variables.map(({ key, value }) => ({ key, value })) }
      : {};
  return commandJob(gitlab, project, job, { name: 'play', json });
}

function retry(gitlab: GitLabClient, project: string, job: RunnableJob): Promise<RunnableJob> {
  return commandJob(gitlab, project, job, { name: 'retry' });
}

/** A delayed job waits for its time, and can be started earlier. */
function waitsForPerson({ status }: RunnableJob): boolean {
  return status === 'manual' || status === 'scheduled';
}

function wasSkipped({ name, web_url: address }: RunnableJob): GitLabError {
  return new GitLabError(
    'conflict',
    `Job ${name} was skipped, because an earlier job did not succeed. Run that job, or retry the pipeline: ${address}`,
  );
}

function takesNoVariables({ name, web_url: address }: RunnableJob): GitLabError {
  return new GitLabError(
    'conflict',
    `Job ${name} has already run, and GitLab does not accept variables for running it again. Leave Variables empty, or run a new pipeline with them: ${address}`,
  );
}

/** GitLab gives no reason for most refusals. */
function explainRefusal(
  error: unknown,
  { name, web_url: address }: RunnableJob,
  variables: readonly PipelineVariable[],
): unknown {
  if (!(error instanceof GitLabError && error.kind === 'forbidden')) return error;
  const ofVariables =
    variables.length > 0
      ? ', the project lets only higher roles set variables (Settings > CI/CD > Variables)'
      : '';
  return error.reworded(
    (sentence) =>
      `GitLab does not let the token's user run job ${name}: its branch or environment is protected, a newer deployment ` +
      `has made it outdated${ofVariables}, or the role is too low: ${address} ${sentence}`,
  );
}
