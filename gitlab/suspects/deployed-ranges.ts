import type { ChangeDeployment } from './change';
import type { ListedDeployment, SuspectProject } from './suspect-requests';

/** A deployment with the one before it in the same environment: what lies between them came with it. */
export interface DeployedRange {
  deployment: ChangeDeployment;
  previous: ChangeDeployment | undefined;
}

/** Pairs the deployments of one or several environments with those before them, the last finished first. */
export function rangesOf(project: SuspectProject, deployments: readonly ListedDeployment[]): DeployedRange[] {
  const all = deployments
    .flatMap((listed) => deploymentOf(project, listed) ?? [])
    .sort((one, other) => Date.parse(other.finished_at) - Date.parse(one.finished_at) || other.id - one.id);
  return all.map((deployment, index) => ({
    deployment,
    previous: all.slice(index + 1).find(({ environment }) => environment === deployment.environment),
  }));
}

/** GitLab tells when the job finished; of a deployment without a job, only when it last changed. */
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
