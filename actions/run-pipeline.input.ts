import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { pipelineRef } from '../inputs/pipeline';
import { pipelineInputs } from '../inputs/pipeline-inputs';
import { project } from '../inputs/project';
import { pipelineVariables } from '../inputs/variables';
import { wholeNumber } from '../inputs/whole-number';

/** The input of the action "Run pipeline". */
export const runPipelineInput = z.object({
  connectionId: connectionId(),
  project: project(),
  ref: pipelineRef(),
  variables: optional(pipelineVariables()),
  inputs: optional(pipelineInputs()),
  waitSeconds: optional(
    wholeNumber({
      title: 'Wait',
      hint: 'Seconds to wait for the pipeline to finish, at most 90. For longer ones use Wait for pipeline.',
      placeholder: '0',
      min: 0,
      max: 90,
    }),
  ),
});
