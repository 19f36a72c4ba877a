import { presentJob } from '../ci/present-job';
import { presentUser } from '../fake-issuables/present-people';
import type { Deployment, Environment, World } from '../world/world';
import { courseOf, currentDeployment, jobOf } from './deployment-course';
import { presentBareEnvironment, presentBasicEnvironment } from './present-environment';

/** A deployment as lists show it. When it finished is known of its job only. */
export function presentDeployment(world: World, deployment: Deployment) {
  const environment = world.environments.find(({ id }) => id === deployment.environmentId);
  return {
    ...presentWithoutEnvironment(world, deployment),
    environment: environment ? presentBasicEnvironment(environment) : null,
  };
}

/** A single deployment. */
export function presentSingleDeployment(world: World, deployment: Deployment) {
  return {
    ...presentDeployment(world, deployment),
    pending_approval_count: 0,
    approvals: [],
    approval_summary: { rules: [] },
  };
}

/** A single environment, with its current deployment. */
export function presentSingleEnvironment(world: World, environment: Environment) {
  const current = currentDeployment(world, environment);
  return {
    ...presentBareEnvironment(environment),
    last_deployment: current ? presentWithoutEnvironment(world, current) : null,
  };
}

function presentWithoutEnvironment(world: World, deployment: Deployment) {
  const { status, updatedAt } = courseOf(world, deployment);
  const job = jobOf(world, deployment);
  return {
    id: deployment.id,
    iid: deployment.iid,
    ref: deployment.ref,
    sha: deployment.sha,
    created_at: deployment.createdAt,
    updated_at: updatedAt,
    user: presentUser(world, deployment.userId),
    deployable: job ? presentJob(world, job) : null,
    status,
  };
}
