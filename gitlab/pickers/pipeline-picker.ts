import { Pipelines, type PipelineSchema } from '@gitbeaker/rest';
import type { PickOption } from '../../inputs/picking/pick-request';
import { minuteOf } from '../texts/minute-of';
import { detailOf, numberedOptions, type Picker } from './option-page';

/** Pipelines by id, branch or tag, the newest first. GitLab finds a branch only by its full name. */
export const pipeline: Picker = (lookup) => {
  const { gitlab, project } = lookup;
  const pipelines = new Pipelines(gitlab);
  return numberedOptions<PipelineSchema>(
    lookup,
    { show: (id) => pipelines.show(project, id), fetchPage: (paging) => pipelines.all(project, paging) },
    pipelineOption,
  );
};

function pipelineOption({ id, ref, status, created_at: createdAt }: PipelineSchema): PickOption {
  const source = ref.replace(/^refs\/merge-requests\/(\d+)\/\w+$/, 'merge request !$1');
  return {
    value: id,
    label: `#${id} ${source}`,
    detail: detailOf(status.replaceAll('_', ' '), minuteOf(createdAt)),
  };
}
