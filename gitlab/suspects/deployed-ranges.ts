import type { ChangeDeployment } from './change';
import type { ListedDeployment, SuspectProject } from './suspect-requests';

/** A deployment with the previous one in the same environment: it deployed the changes between them. */
export interface DeployedRange {
  deployment: ChangeDeployment;
  previous: ChangeDeployment | undefined;
}

/** Pairs the deployments of one or several environments with the previous ones, the last finished first. */
export function rangesOf(project: SuspectProject, deployments: readonly ListedDeployment[]): DeployedRange[] {
  const all = deployments
    .flatMap((listed) => deploymentOf(project, listed) ?? [])
    .sort((one, other) => Date.parse(other.finished_at) - Date.parse(one.finished_at) || other.id - one.id);
  return all.map((deployment, index) => ({
    deployment,
    previous: all.slice(index + 1).find(({ environment }) => environment === deployment.environment),
  }));
}

/** GitLab returns when the job finished; for a deployment without a job, only when it last changed. */
function deploymentOf(
  { web_url: web }: SuspectProject,
  { id, sha, ref, environment, deployable, updated_at: updatedAt }: ListedDeployment,
): ChangeDeployment | undefined {
  if (!environment) return undefined;
  return {
    ...{ id, sha, ref, environment: environment.name },
    finished_at: deployable?.finished_at ?? updatedAt,
    web_url: deployable?.web_url ?? `${web}/-/environments/${environment.id}`,
  };
}
