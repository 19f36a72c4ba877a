import { Projects } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { writeOnce } from '../once/write-once';
import { endOfDeployJob, newestTry, retryJob } from './deploy-job';
import {
  type DeployJob,
  type Deployment,
  latestDeployments,
  readDeployment,
  successfulDeployments,
} from './deployment';
import { explainRefusal, requireNothingElse, requireRollBack, requireTry } from './roll-back-refusals';
import { findTarget, isSameJob } from './roll-back-target';

/** Which environment to roll back, and how. */
export interface RollBackOrder {
  environment: string;
  toDeploymentId?: number;
  /** ISO 8601. */
  before?: string;
  dryRun: boolean;
  waitSeconds: number;
}

/** What happened. */
export interface RolledBack {
  outcome: 'started' | 'finished' | 'running' | 'unchanged' | 'clean';
  deployment: Deployment;
  job: DeployJob | undefined;
  /** What the workflow author should know. */
  note?: string;
}

/**
 * Runs the job of an earlier deployment again, as the button in GitLab does.
 * @throws {GitLabError} when something prevents it, or the job fails during the wait.
 */
export async function rollBack(
  gitlab: GitLabClient,
  project: string,
  order: RollBackOrder,
  isSecondLook = false,
): Promise<RolledBack> {
  const { environment, dryRun, waitSeconds } = order;
  const successes = await successfulDeployments(gitlab, project, { environment });
  const [latest, settings] = await Promise.all([
    latestDeployments(gitlab, project, environment),
    new Projects(gitlab).show(project),
  ]);
  const { deployment: target, isCurrent, note } = await findTarget(gitlab, project, order, successes);
  const place = { project, environment, target };
  const follow = (started: Started) =>
    followJob(gitlab, project, { ...started, waitSeconds: dryRun ? 0 : waitSeconds });
  if (isCurrent)
    return { outcome: 'unchanged', deployment: target, job: target.deployable ?? undefined, note };

  const ongoing = latest.find((one) => isOnTheWay(one) && one.id > target.id && isSameJob(one, target));
  if (ongoing?.deployable)
    return follow({ outcome: 'running', deployment: ongoing, job: ongoing.deployable });
  requireNothingElse(place, latest);
  requireRollBack(place, settings);
  const job = requireTry(place, target.deployable && (await newestTry(gitlab, project, target.deployable)));
  // Someone has deployed since the deployments were read.
  const isNew = latest.every(({ deployable }) => (deployable?.id ?? 0) < job.id);
  if (isNew && !isSecondLook) return rollBack(gitlab, project, order, true);
  if (dryRun) return { outcome: 'clean', deployment: target, job };

  try {
    const { value, byOthers } = await writeOnce(gitlab, {
      write: () => retryJob(gitlab, project, job.id),
      look: async () => {
        const newest = await newestTry(gitlab, project, job);
        return newest.job && newest.job.id > job.id ? newest.job : undefined;
      },
    });
    const now = await latestDeployments(gitlab, project, environment);
    const deployment = now.find(({ deployable }) => deployable?.id === value.id) ?? target;
    return await follow({ outcome: byOthers ? 'running' : 'started', deployment, job: value });
  } catch (error) {
    throw explainRefusal(error, place, job);
  }
}

interface Started {
  outcome: 'started' | 'running';
  deployment: Deployment;
  job: DeployJob;
}

async function followJob(
  gitlab: GitLabClient,
  project: string,
  { waitSeconds, ...started }: Started & { waitSeconds: number },
): Promise<RolledBack> {
  if (waitSeconds === 0) return started;
  const job = await endOfDeployJob(gitlab, project, started.job.id, waitSeconds);
  const deployment = await readDeployment(gitlab, project, started.deployment.id);
  if (job.status === 'success') return { outcome: 'finished', deployment, job };
  const waits = job.status === 'manual' ? `The job waits for an approval or a manual start.` : undefined;
  return { outcome: 'running', deployment, job, note: waits };
}

/** A deployment that waits for a runner has the status created. */
function isOnTheWay({ status }: Deployment): boolean {
  return status === 'running' || status === 'created';
}
