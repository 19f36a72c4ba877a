import * as z from 'zod';
import { choices } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { wholeNumber } from '../inputs/fields/whole-number';
import { oneOfPipelineAndRef, pipelineOrRef } from '../inputs/pipelines/pipeline-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Wait for pipeline". */
export const waitForPipelineInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    ...pipelineOrRef(),
    waitSeconds: optional(
      wholeNumber({
        title: 'Wait',
        hint: 'Seconds to wait, at most 100. For longer pipelines, configure a retry on this task: the retry continues to wait.',
        placeholder: '90',
        min: 0,
        max: 100,
      }),
    ),
    failOn: optional(
      choices({
        title: 'Fail on',
        hint: 'The pipeline statuses that fail this task, separated by commas. With any other final status, the task succeeds.',
        placeholder: 'failed, canceled',
        options: { failed: 'Failed', canceled: 'Canceled', skipped: 'Skipped' },
      }),
    ),
    logLines: optional(
      wholeNumber({
        title: 'Log lines',
        hint: "How many of the last lines of each failed job's log to show, at most 200.",
        placeholder: '20',
        min: 0,
        max: 200,
      }),
    ),
  })
  .refine(...oneOfPipelineAndRef);
