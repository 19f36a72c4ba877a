import { GitLabError } from '../client/gitlab-error';
import type { NewestTry } from './deploy-job';
import type { DeployJob, Deployment } from './deployment';

/** What to roll back, and to where. */
export interface RollBackPlace {
  project: string;
  environment: string;
  target: Deployment;
}

/**
 * @throws {GitLabError} while another deployment to the environment runs: it is not known which one would win.
 */
export function requireNothingElse({ environment }: RollBackPlace, latest: readonly Deployment[]): void {
  const running = latest.find(({ status }) => status === 'running');
  if (!running) return;
  const where = running.deployable ? `: ${running.deployable.web_url}` : '';
  throw new GitLabError(
    'conflict',
    `Deployment ${running.id} to ${environment} is running. Wait until it has finished, or cancel its job${where}`,
  );
}

/**
 * @throws {GitLabError} when the project does not allow old jobs to deploy again. GitLab itself gives no reason for
 * that.
 */
export function requireRollBack(
  { project }: RollBackPlace,
  settings: Readonly<Record<string, unknown>>,
): void {
  const { ci_forward_deployment_enabled: isGuarded, ci_forward_deployment_rollback_allowed: isAllowed } =
    settings;
  if (isGuarded === false || isAllowed !== false) return;
  throw new GitLabError(
    'conflict',
    `Project ${project} prevents outdated deployment jobs, including those for a rollback. In its Settings > CI/CD > ` +
      'General pipelines, select "Allow job retries for rollback deployments", or deploy the earlier commit with a new pipeline.',
  );
}

/**
 * The job to run again.
 * @throws {GitLabError} when no job can.
 */
export function requireTry(
  { environment, target }: RollBackPlace,
  newest: NewestTry | null | undefined,
): DeployJob {
  const name = target.deployable?.name ?? '';
  const what = `Deployment ${target.id} to ${environment}`;
  if (!newest)
    throw new GitLabError(
      'conflict',
      `${what} was made by an external tool, so there is no job to run again. Roll back with that tool, or choose a deployment made by a job.`,
    );
  if (newest.isTrigger)
    throw new GitLabError(
      'conflict',
      `${what} was made by the trigger job ${name}, which would start a new pipeline, not the earlier one. ` +
        `Roll back in the project that it triggers: ${target.deployable?.web_url ?? ''}`,
    );
  if (!newest.job)
    throw new GitLabError(
      'not-found',
      `The job ${name} of deployment ${target.id} to ${environment} no longer exists. Deploy commit ${target.sha.slice(0, 8)} with a new pipeline.`,
    );
  if (newest.job.status === 'failed')
    throw new GitLabError(
      'conflict',
      `The job ${name} of deployment ${target.id} to ${environment} has run again since then and failed. ` +
        `Find out why and run it again manually, or choose another deployment: ${newest.job.web_url}`,
    );
  return newest.job;
}

/** Says what a refusal without a reason can mean here. */
export function explainRefusal(
  error: unknown,
  { environment, target }: RollBackPlace,
  job: DeployJob,
): unknown {
  if (!(error instanceof GitLabError) || error.status !== 403) return error;
  if (error.reason.includes('not retryable'))
    return error.reworded(
      `Job ${job.name} of deployment ${target.id} cannot run again: it is already running, or another job has replaced it. Run the task again: ${job.web_url}`,
      'conflict',
    );
  return error.reworded(
    `GitLab does not let the token's user deploy to ${environment}, and does not say why. If the environment ` +
      '(Settings > CI/CD > Protected environments) or the branch is protected, allow that user to deploy. Otherwise, the user needs at least the role Developer. ' +
      'The project might also prevent outdated deployment jobs, including those for a rollback: only Maintainers see that setting (Settings > CI/CD > General pipelines). ' +
      `Job: ${job.web_url}`,
  );
}
