import { Jobs } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { detailOf, numberedOptions, type Picker } from './option-page';

interface Found {
  id: number;
  name: string;
  status: string;
  ref: string;
}

/** Jobs by number or name, the newest first. GitLab cannot search them. */
export const job: Picker = (lookup) => {
  const { gitlab, project } = lookup;
  const jobs = new Jobs(gitlab);
  return numberedOptions<Found>(
    lookup,
    { show: (id) => jobs.show(project, id), fetchPage: (paging) => jobs.all(project, paging) },
    jobOption,
  );
};

function jobOption({ id, name, status, ref }: Found): PickOption {
  return { value: id, label: `#${id} ${name}`, detail: detailOf(status.replaceAll('_', ' '), ref) };
}
