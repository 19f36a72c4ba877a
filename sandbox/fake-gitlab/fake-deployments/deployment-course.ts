import type { DeploymentStatus } from '../world/fake-deployment';
import type { Deployment, Environment, Job, World } from '../world/world';

/** What happened to a deployment. */
export interface DeploymentCourse {
  status: DeploymentStatus;
  updatedAt: string;
  finishedAt?: string;
}

/** What happened to a deployment: that of its job, or what an external tool reported. */
export function courseOf(world: World, deployment: Deployment): DeploymentCourse {
  const job = jobOf(world, deployment);
  if (!job) return deployment.reported ?? { status: 'created', updatedAt: deployment.createdAt };
  const { startedAt, finishedAt, createdAt } = job;
  return { status: statusOfJob(world, job), updatedAt: finishedAt ?? startedAt ?? createdAt, finishedAt };
}

/** The job that makes a deployment; none for one that an external tool reports. */
export function jobOf(world: World, { jobId }: Deployment): Job | undefined {
  return jobId === undefined ? undefined : world.jobs.find(({ id }) => id === jobId);
}

/** The deployment that a job makes, if it makes one. */
export function deploymentOf(world: World, job: Job): Deployment | undefined {
  return world.deployments.find(({ jobId }) => jobId === job.id);
}

/** The successful deployments of an environment, in the order of their numbers. */
export function successesOf(world: World, { id }: Environment): Deployment[] {
  return world.deployments
    .filter(
      (deployment) => deployment.environmentId === id && courseOf(world, deployment).status === 'success',
    )
    .sort((one, other) => one.id - other.id);
}

/** The successful deployment of an environment that finished last: what is on it now. */
export function currentDeployment(world: World, environment: Environment): Deployment | undefined {
  const finishedAt = (deployment: Deployment) =>
    courseOf(world, deployment).finishedAt ?? deployment.createdAt;
  return successesOf(world, environment)
    .sort((one, other) => finishedAt(one).localeCompare(finishedAt(other)))
    .at(-1);
}

/** A job that waits for a manual start blocks its deployment until it runs; a job that runs again does not wait. */
function statusOfJob(world: World, job: Job): DeploymentStatus {
  switch (job.status) {
    case 'success':
    case 'failed':
    case 'canceled':
    case 'skipped':
    case 'running':
      return job.status;
    case 'canceling':
      return 'running';
    case 'manual':
      return 'blocked';
    case 'created':
      return 'created';
    default:
      return job.plan.manual && !isAnotherTry(world, job) ? 'blocked' : 'created';
  }
}

function isAnotherTry(world: World, { id, pipelineId, plan }: Job): boolean {
  return world.jobs.some(
    (other) => other.pipelineId === pipelineId && other.plan.name === plan.name && other.id < id,
  );
}
