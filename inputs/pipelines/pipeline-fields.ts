import * as z from 'zod';
import { field, type FieldFacts, optional } from '../fields/field';
import { partOf } from '../fields/part-of';
import { reference } from '../fields/reference';
import { trimmed } from '../fields/trimmed';
import { NAME_MAX } from '../texts/lengths';

/** A pipeline's number, also written `#701`. */
export function pipelineId(facts: Partial<FieldFacts> = {}) {
  return reference(
    { sigil: '#', page: 'pipelines', key: 'id' },
    {
      title: 'Pipeline',
      hint: "The number in the pipeline's web address, or the whole address.",
      placeholder: "{{ result('run_pipeline').id }}",
      picks: 'pipeline',
      ...facts,
    },
  );
}

/** A job's number, also written `#5001`. */
export function jobId(facts: Partial<FieldFacts> = {}) {
  return reference(
    { sigil: '#', page: 'jobs|builds', key: 'id' },
    {
      title: 'Job',
      hint: "The number in the job's web address, or the whole address.",
      placeholder: "{{ result('get_pipeline').failed_jobs[0].id }}",
      picks: 'job',
      ...facts,
    },
  );
}

/** What a pipeline runs on: a branch or a tag, without `refs/heads/` or `refs/tags/`. */
export function pipelineRef(facts: Partial<FieldFacts> = {}) {
  return field(
    {
      title: 'Branch or tag',
      placeholder: 'main',
      picks: 'ref',
      ...facts,
      control: 'text',
      wants: 'the name of a branch or tag',
    },
    (value) => trimmed(partOf(value, 'name'), (name) => name.replace(/^refs\/(?:heads|tags)\//, '')),
    z.string().min(1).max(NAME_MAX),
  );
}

/** Which pipeline: by its number, or the latest one on a branch or tag. */
export function pipelineOrRef() {
  return {
    pipelineId: optional(
      pipelineId({
        hint: "The number in the pipeline's web address, or the whole address. Leave it empty to take the latest one on a branch or tag.",
      }),
    ),
    ref: optional(
      pipelineRef({
        hint: 'Instead of a pipeline: the latest one for the newest commit on this branch or tag.',
      }),
    ),
  };
}

/** The rule that goes with `pipelineOrRef`: `.refine(...oneOfPipelineAndRef)`. */
export const oneOfPipelineAndRef: [
  rule: (input: { pipelineId?: unknown; ref?: unknown }) => boolean,
  problem: { path: string[]; error: string },
] = [
  ({ pipelineId: id, ref }) => (id === undefined) !== (ref === undefined),
  { path: ['pipelineId'], error: 'Enter either Pipeline or "Branch or tag", not both.' },
];
