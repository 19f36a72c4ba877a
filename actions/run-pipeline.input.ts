import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { pipelineRef } from '../inputs/pipelines/pipeline-fields';
import { pipelineInputs } from '../inputs/pipelines/pipeline-inputs';
import { pipelineVariables } from '../inputs/pipelines/pipeline-variables';
import { waitSeconds } from '../inputs/pipelines/wait-seconds';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Run pipeline". */
export const runPipelineInput = z.object({
  connectionId: connectionId(),
  project: project(),
  ref: pipelineRef(),
  variables: optional(pipelineVariables()),
  inputs: optional(pipelineInputs()),
  waitSeconds: optional(
    waitSeconds({
      hint: 'Seconds to wait for the pipeline to finish, at most 90. For longer ones use Wait for pipeline.',
    }),
  ),
});
