import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { flag } from '../inputs/flag';
import { oneOfPipelineAndRef, pipelineOrRef } from '../inputs/pipeline';
import { project } from '../inputs/project';

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
