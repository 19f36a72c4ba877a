import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { oneOfPipelineAndRef, pipelineOrRef } from '../inputs/pipelines/pipeline-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Get pipeline". */
export const getPipelineInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    ...pipelineOrRef(),
    includeFailedJobs: optional(
      flag({
        title: 'Include failed jobs',
        hint: 'Adds failed_jobs: their names, stages, reasons, web addresses and the last 20 lines of their logs.',
        placeholder: 'No',
      }),
    ),
  })
  .refine(...oneOfPipelineAndRef);
