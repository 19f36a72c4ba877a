import { Jobs } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { orNothing } from '../client/tolerating';
import { detailOf, filterOptions, type Picker } from './option-page';

interface Found {
  id: number;
  name: string;
  status: string;
  ref: string;
}

/** Jobs by number or name, the newest first. GitLab cannot search them. */
export const job: Picker = async (lookup) => {
  const { gitlab, project, search = '', page } = lookup;
  const jobs = new Jobs(gitlab);
  const [, id] = /^#?(\d{1,15})$/.exec(search) ?? [];
  const meant = id !== undefined && page === 1 ? await orNothing(jobs.show(project, Number(id))) : undefined;
  if (meant) return { options: [jobOption(meant)] };
  return filterOptions(lookup, (paging) => jobs.all(project, paging), jobOption);
};

function jobOption({ id, name, status, ref }: Found): PickOption {
  return { value: id, label: `#${id} ${name}`, detail: detailOf(status.replaceAll('_', ' '), ref) };
}
