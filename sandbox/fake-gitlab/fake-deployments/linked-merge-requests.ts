import { commitsBetween } from '../git/commits-of';
import { findCommit } from '../git/fake-git';
import type { Deployment, Environment, MergeRequest, World } from '../world/world';
import { courseOf, successesOf } from './deployment-course';
import { isInFolder } from './fake-environments';

/**
 * The merge requests that GitLab counts as shipped with a deployment: those whose merge commit, or whose pick, came with
 * it since the successful deployment before, each with the first deployment of an environment only. So a merge request
 * that was merged by fast-forward belongs to none, but for the first deployment of all: that has whatever was merged into
 * its branch.
 */
export function linkedMergeRequests(world: World, deployment: Deployment): MergeRequest[] {
  const environment = world.environments.find(({ id }) => id === deployment.environmentId);
  if (!environment || deployment.isUnlinked || !isLinked(environment)) return [];
  const earlier = new Set<MergeRequest>();
  let previous: Deployment | undefined;
  for (const candidate of successesOf(world, environment)) {
    const own = shippedWith(world, candidate, previous).filter((mergeRequest) => !earlier.has(mergeRequest));
    if (candidate === deployment) return own;
    for (const mergeRequest of own) earlier.add(mergeRequest);
    previous = candidate;
  }
  return [];
}

/** Filters of a list of merge requests by time and place of deployment. */
interface DeploymentFilter {
  deploymentId?: number;
  environment?: string;
  deployed_after?: string;
  deployed_before?: string;
}

/** Whether one of a merge request's deployments matches all filters; without filters, all match. */
export function isDeployed(world: World, mergeRequest: MergeRequest, filter: DeploymentFilter): boolean {
  const { deploymentId, environment, deployed_after: after, deployed_before: before } = filter;
  if ([deploymentId, environment, after, before].every((wanted) => wanted === undefined)) return true;
  return world.deployments.some((deployment) => {
    const { name } = world.environments.find(({ id }) => id === deployment.environmentId) ?? {};
    const finished = Date.parse(courseOf(world, deployment).finishedAt ?? '');
    return (
      deployment.projectId === mergeRequest.projectId &&
      (deploymentId === undefined || deployment.id === deploymentId) &&
      (environment === undefined || name === environment) &&
      (after === undefined || finished >= Date.parse(after)) &&
      (before === undefined || finished <= Date.parse(before)) &&
      linkedMergeRequests(world, deployment).includes(mergeRequest)
    );
  });
}

/** When a merge request was first deployed to production, however it was merged. */
export function firstInProduction(world: World, mergeRequest: MergeRequest): string | undefined {
  const { projectId, targetBranch, mergedAt } = mergeRequest;
  const moments = world.environments
    .filter((environment) => environment.projectId === projectId && environment.tier === 'production')
    .flatMap((environment) => successesOf(world, environment))
    .filter(({ ref }) => ref === targetBranch)
    .flatMap((deployment) => courseOf(world, deployment).finishedAt ?? []);
  return moments.sort().find((moment) => mergedAt !== undefined && mergedAt <= moment);
}

/** GitLab ignores review apps and similar environments. */
function isLinked(environment: Environment): boolean {
  return !isInFolder(environment) || ['production', 'staging'].includes(environment.tier);
}

function shippedWith(world: World, deployment: Deployment, previous: Deployment | undefined): MergeRequest[] {
  const { finishedAt = deployment.createdAt } = courseOf(world, deployment);
  const own = world.mergeRequests.filter(({ projectId }) => projectId === deployment.projectId);
  const merged = own.filter(({ mergedAt }) => mergedAt !== undefined && mergedAt <= finishedAt);
  if (!previous) return merged.filter(({ targetBranch }) => targetBranch === deployment.ref);
  const [from, to] = [previous.sha, deployment.sha].map((sha) => findCommit(world, sha));
  const commits = new Set(commitsBetween(world, from, to).map(({ id }) => id));
  const has = (sha: string | undefined) => sha !== undefined && commits.has(sha);
  const picked = own.filter(({ pickedAs }) => pickedAs?.some(has));
  return [...new Set([...merged.filter(({ mergeCommitSha }) => has(mergeCommitSha)), ...picked])];
}
