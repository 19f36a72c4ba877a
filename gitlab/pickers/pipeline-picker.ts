import { Pipelines, type PipelineSchema } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { orNothing } from '../client/tolerating';
import { detailOf, filterOptions, type Picker } from './option-page';

/** Pipelines by id, branch or tag, the newest first. GitLab finds a branch only by its full name. */
export const pipeline: Picker = async (lookup) => {
  const { gitlab, project, search = '', page } = lookup;
  const pipelines = new Pipelines(gitlab);
  const [, id] = /^#?(\d{1,15})$/.exec(search) ?? [];
  const meant =
    id !== undefined && page === 1 ? await orNothing(pipelines.show(project, Number(id))) : undefined;
  if (meant) return { options: [pipelineOption(meant)] };
  return filterOptions(lookup, (paging) => pipelines.all(project, paging), pipelineOption);
};

function pipelineOption({ id, ref, status, created_at: createdAt }: PipelineSchema): PickOption {
  const source = ref.replace(/^refs\/merge-requests\/(\d+)\/\w+$/, 'merge request !$1');
  return {
    value: id,
    label: `#${id} ${source}`,
    detail: detailOf(status.replaceAll('_', ' '), minute(createdAt)),
  };
}

/** GitLab may use another time zone than UTC. */
function minute(moment: string | null): string | undefined {
  const time = new Date(moment ?? NaN);
  return Number.isNaN(time.getTime())
    ? undefined
    : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
