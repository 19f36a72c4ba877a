import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { type Deployment, readDeployment, successfulDeployments } from './deployment';

/** Where to go back to, if the workflow author says it. */
export interface WhereTo {
  environment: string;
  toDeploymentId?: number;
  before?: string;
}

/** Where to go back to. */
export interface Target {
  deployment: Deployment;
  /** Whether it is already deployed. */
  isCurrent: boolean;
  /** Why nothing changes, if that may be surprising. */
  note?: string;
}

/**
 * Finds the deployment to go back to.
 * @param successes the successful deployments to the environment, the last finished first.
 * @throws {GitLabError} when there is none, or it cannot be rolled back to.
 */
export async function findTarget(
  gitlab: GitLabClient,
  project: string,
  { environment, toDeploymentId, before }: WhereTo,
  successes: readonly Deployment[],
): Promise<Target> {
  const [current] = successes;
  const isCurrent = ({ id, sha }: Deployment) => id === current?.id || sha === current?.sha;
  if (toDeploymentId !== undefined) {
    const deployment = await readDeployment(gitlab, project, toDeploymentId);
    requireSuccess(deployment, environment);
    return { deployment, isCurrent: isCurrent(deployment) };
  }
  if (before !== undefined) {
    const [deployment] = await successfulDeployments(gitlab, project, { environment, before });
    if (!deployment) throw nothingEarlier(project, environment, ` that finished before ${before}`);
    return { deployment, isCurrent: isCurrent(deployment) };
  }
  const target = defaultTarget(successes);
  if (!target)
    throw nothingEarlier(
      project,
      environment,
      current ? ` of another commit than ${current.sha.slice(0, 8)}` : '',
    );
  return target;
}

/**
 * The default deployment to go back to: the newest earlier one of another commit. When the current one is itself an old
 * job that ran again, that would be the one it replaced, so the current one stays.
 * @param successes the successful deployments to an environment, the last finished first.
 */
export function defaultTarget(successes: readonly Deployment[]): Target | undefined {
  const [current, ...earlier] = successes;
  const next = earlier.findIndex(({ sha }) => sha !== current?.sha);
  const deployment = earlier[next];
  if (!current || !deployment) return undefined;
  if (!earlier.slice(next + 1).some((one) => isSameJob(one, current)))
    return { deployment, isCurrent: false };
  const note =
    `The last deployment, ${current.id}, was already a rollback, and the one before it is the one that it replaced, ` +
    'so nothing was done. To choose another deployment, enter "To deployment" or Before.';
  return { deployment: current, isCurrent: true, note };
}

/** Whether two deployments were made by the same job of the same pipeline, which ran twice. */
export function isSameJob({ deployable: one }: Deployment, { deployable: other }: Deployment): boolean {
  return (
    one?.name === other?.name && one?.pipeline.id !== undefined && one.pipeline.id === other?.pipeline.id
  );
}

function requireSuccess({ id, status, environment: actual }: Deployment, environment: string): void {
  if (actual?.name !== environment)
    throw new GitLabError(
      'rejected',
      `Deployment ${id} was made to ${actual?.name ?? 'no environment'}, not to ${environment}. Check both values.`,
    );
  if (status === 'success') return;
  throw new GitLabError(
    'conflict',
    `Deployment ${id} to ${environment} did not succeed (${status}), so it cannot be rolled back to. Choose a successful one.`,
  );
}

function nothingEarlier(project: string, environment: string, which: string): GitLabError {
  return new GitLabError(
    'not-found',
    `Project ${project} has no earlier successful deployment to environment ${environment}${which}. ` +
      'Check the spelling of the environment, or deploy an earlier commit with a new pipeline.',
  );
}
