import { Deployments, type DeploymentSchema } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { minuteOf } from '../texts/minute-of';
import { detailOf, numberedOptions, type Picker } from './option-page';

const NEWEST_SUCCESSFUL = { status: 'success', orderBy: 'id', sort: 'desc' } as const;

/** Successful deployments by number or environment, the newest first. GitLab cannot search them. */
export const deployment: Picker = (lookup) => {
  const { gitlab, project } = lookup;
  const deployments = new Deployments(gitlab);
  return numberedOptions<DeploymentSchema>(
    lookup,
    {
      show: (id) => deployments.show(project, id),
      fetchPage: (paging) => deployments.all(project, { ...NEWEST_SUCCESSFUL, ...paging }),
    },
    deploymentOption,
  );
};

function deploymentOption(found: DeploymentSchema): PickOption {
  const { id, environment, ref, sha, status, created_at: createdAt } = found;
  return {
    value: id,
    label: `#${id} ${environment.name}`,
    detail: detailOf(status !== 'success' && status, `${ref} at ${sha.slice(0, 8)}`, minuteOf(createdAt)),
  };
}
