import { Deployments, type DeploymentSchema } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { orNothing } from '../client/tolerating';
import { detailOf, filterOptions, type Picker } from './option-page';

/** Successful deployments by number or environment, the newest first. GitLab cannot search them. */
export const deployment: Picker = async (lookup) => {
  const { gitlab, project, search = '', page } = lookup;
  const deployments = new Deployments(gitlab);
  const [, id] = /^#?(\d{1,15})$/.exec(search) ?? [];
  const meant =
    id !== undefined && page === 1 ? await orNothing(deployments.show(project, Number(id))) : undefined;
  if (meant) return { options: [deploymentOption(meant)] };
  const newestFirst = { status: 'success', orderBy: 'id', sort: 'desc' } as const;
  return filterOptions(
    lookup,
    (paging) => deployments.all(project, { ...newestFirst, ...paging }),
    deploymentOption,
  );
};

function deploymentOption({ id, environment, ref, sha, status, created_at }: DeploymentSchema): PickOption {
  const when = typeof created_at === 'string' && `${created_at.slice(0, 16).replace('T', ' ')} UTC`;
  return {
    value: id,
    label: `#${id} ${environment.name}`,
    detail: detailOf(status !== 'success' && status, `${ref} at ${sha.slice(0, 8)}`, when),
  };
}
