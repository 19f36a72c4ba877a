import { GitLabError } from '../client/gitlab-error';
import type { NewestTry } from './deploy-job';
import type { DeployJob, Deployment } from './deployment';

/** What is to be rolled back, and to where. */
export interface RollBackPlace {
  project: string;
  environment: string;
  target: Deployment;
}

/** @throws {GitLabError} while another deployment to the environment runs: nobody could say which one stays. */
export function requireNothingElse({ environment }: RollBackPlace, latest: readonly Deployment[]): void {
  const running = latest.find(({ status }) => status === 'running');
  if (!running) return;
  const where = running.deployable ? `: ${running.deployable.web_url}` : '';
  throw new GitLabError(
    'conflict',
    `Deployment ${running.id} to ${environment} is running. Wait until it has finished, or cancel its job${where}`,
  );
}

/** @throws {GitLabError} when the project lets no old job deploy again. GitLab itself answers that without a reason. */
export function requireRollBack(
  { project }: RollBackPlace,
  settings: Readonly<Record<string, unknown>>,
): void {
  const { ci_forward_deployment_enabled: isGuarded, ci_forward_deployment_rollback_allowed: isAllowed } =
    settings;
  if (isGuarded === false || isAllowed !== false) return;
  throw new GitLabError(
    'conflict',
    `Project ${project} prevents outdated deployment jobs, those for a rollback too. In its Settings > CI/CD > ` +
      'General pipelines, select "Allow job retries for rollback deployments", or deploy the earlier commit with a new pipeline.',
  );
}

/**
 * The job to run again.
 * @throws {GitLabError} when there is none that could.
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
      `${what} was made by an external tool, so there is no job to run again. Roll back with that tool, or give a deployment that a job made.`,
    );
  if (newest.isTrigger)
    throw new GitLabError(
      'conflict',
      `${what} was made by the trigger job ${name}, which would start another pipeline as it is now. ` +
        `Roll back in the project that it triggers: ${target.deployable?.web_url ?? ''}`,
    );
  if (!newest.job)
    throw new GitLabError(
      'not-found',
      `The job ${name} of deployment ${target.id} to ${environment} is not there any more. Deploy commit ${target.sha.slice(0, 8)} with a new pipeline.`,
    );
  if (newest.job.status === 'failed')
    throw new GitLabError(
      'conflict',
      `The job ${name} of deployment ${target.id} to ${environment} ran again since, and failed. ` +
        `See why, and run it again by hand, or give another deployment: ${newest.job.web_url}`,
    );
  return newest.job;
}

/** Says what a bare refusal of GitLab may mean here. */
export function explainRefusal(
  error: unknown,
  { environment, target }: RollBackPlace,
  job: DeployJob,
): unknown {
  if (!(error instanceof GitLabError) || error.status !== 403) return error;
  if (error.reason.includes('not retryable'))
    return error.reworded(
      `Job ${job.name} of deployment ${target.id} cannot run again: it is running, or something took its place. Run the task again: ${job.web_url}`,
      'conflict',
    );
  return error.reworded(
    `GitLab does not let the token's user deploy to ${environment}, and does not say why. Where the environment is protected ` +
      '(Settings > CI/CD > Protected environments) or the branch is, allow that user; else the role must be Developer or more. ' +
      'Only Maintainers see whether the project prevents outdated deployment jobs, those for a rollback too (Settings > CI/CD > General pipelines). ' +
      `Job: ${job.web_url}`,
  );
}
