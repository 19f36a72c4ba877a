import type { Call } from '../http/route';
import { projectAccess } from '../world/access';
import type { PipelineStatus } from '../world/fake-pipeline';
import type { Environment, Job, Project, World } from '../world/world';
import { environmentOf, isDeploymentJob } from './deploy';
import { currentDeployment, deploymentOf } from './deployment-course';

const ended: readonly PipelineStatus[] = ['success', 'failed', 'canceled', 'skipped'];

/** Whether a user may deploy to an environment, as far as its protection goes. */
export function mayDeployTo(
  { world, user }: Pick<Call, 'world' | 'user'>,
  project: Project,
  environment: Environment | undefined,
): boolean {
  return projectAccess(world, user, project) >= (environment?.protectedFor ?? 0);
}

/**
 * Whether a job must not be started, run again or canceled any more, because something newer is deployed. A job that has
 * ended may still be run again, which is how GitLab rolls back, unless the project forbids that too.
 */
export function isOutdated(world: World, job: Job): boolean {
  const project = world.projects.find(({ id }) => id === job.projectId);
  const rule = project?.outdatedDeploymentJobs ?? 'refuse unfinished';
  if (!isDeploymentJob(job) || rule === 'run') return false;
  if (rule === 'refuse unfinished' && ended.includes(job.status)) return false;
  const environment = environmentOf(world, job);
  const own = deploymentOf(world, job);
  const current = environment && currentDeployment(world, environment);
  return own !== undefined && current !== undefined && own.sha !== current.sha && own.id < current.id;
}
