import { next, timestamp } from '../world/counters';
import type { Deployment, Environment, Job, Pipeline, World } from '../world/world';
import { ensureEnvironment, environmentNamed } from './fake-environments';

type NewDeployment = Pick<Deployment, 'ref' | 'sha' | 'userId'> & Partial<Deployment>;

/** Adds a deployment to an environment. */
export function addDeployment(
  world: World,
  { id: environmentId, projectId }: Environment,
  details: NewDeployment,
): Deployment {
  const deployment: Deployment = {
    id: next(world, 'deployment'),
    iid: next(world, `deployment in ${projectId}`),
    projectId,
    environmentId,
    tag: false,
    createdAt: timestamp(world),
    ...details,
  };
  world.deployments.push(deployment);
  return deployment;
}

/** Gives a new job the environment that it names, and its deployment if it deploys: both are there before it runs. */
export function prepareEnvironment(world: World, pipeline: Pipeline, job: Job): void {
  if (!job.plan.environment) return;
  const environment = ensureEnvironment(world, job.projectId, job.plan.environment);
  if (!isDeploymentJob(job)) return;
  const { ref, tag, sha } = pipeline;
  const { createdAt, userId = pipeline.userId } = job;
  addDeployment(world, environment, { ref, tag, sha, userId, createdAt, jobId: job.id });
}

/** Whether a job deploys; with another action it only works on its environment. */
export function isDeploymentJob({ plan: { environment } }: Job): boolean {
  return environment !== undefined && (environment.action ?? 'start') === 'start';
}

/** The environment that a job names. */
export function environmentOf(world: World, { projectId, plan }: Job): Environment | undefined {
  return plan.environment && environmentNamed(world, projectId, plan.environment.name);
}

/** Updates an environment after a successful job. */
export function settleEnvironment(world: World, job: Job): void {
  const environment = environmentOf(world, job);
  if (!environment) return;
  const { action, url, tier } = job.plan.environment ?? {};
  if (action === 'stop') environment.state = 'stopped';
  if (isDeploymentJob(job)) {
    environment.state = 'available';
    environment.externalUrl = url ?? environment.externalUrl;
    environment.tier = tier ?? environment.tier;
  }
  environment.updatedAt = timestamp(world);
}
