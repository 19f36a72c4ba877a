import * as z from 'zod';
import { field, optional } from '../fields/field';
import { partOf } from '../fields/part-of';
import { trimmed } from '../fields/trimmed';
import { NAME_MAX } from '../texts/lengths';
import { jobId, pipelineId } from './pipeline-fields';

/** Which job: by its number, or by its name in a pipeline. */
export function whichJob() {
  return {
    jobId: optional(
      jobId({
        hint: "The number in the job's web address, or the whole address. Leave it empty to name a job of a pipeline.",
      }),
    ),
    pipelineId: optional(pipelineId({ hint: 'Instead of a job: the pipeline that it is in.' })),
    jobName: optional(
      field(
        {
          title: 'Job name',
          hint: 'With a pipeline: the name of its job, as in the CI/CD configuration.',
          placeholder: 'deploy-production',
          control: 'text',
          wants: `text of at most ${NAME_MAX} characters`,
        },
        (value) => trimmed(partOf(value, 'name')),
        z.string().min(1).max(NAME_MAX),
      ),
    ),
  };
}

/** The rule that goes with `whichJob`: `.refine(...oneWayToTheJob)`. */
export const oneWayToTheJob: [
  rule: (input: { jobId?: unknown; pipelineId?: unknown; jobName?: unknown }) => boolean,
  problem: { path: string[]; error: string },
] = [
  ({ jobId: id, pipelineId: pipeline, jobName: name }) =>
    id === undefined
      ? pipeline !== undefined && name !== undefined
      : pipeline === undefined && name === undefined,
  { path: ['jobId'], error: 'Enter either Job, or both Pipeline and "Job name".' },
];
