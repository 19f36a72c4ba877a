import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { wholeNumber } from '../inputs/fields/whole-number';
import { jobId } from '../inputs/pipelines/pipeline-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Get job log". */
export const getJobLogInput = z.object({
  connectionId: connectionId(),
  project: project(),
  jobId: jobId(),
  lines: optional(
    wholeNumber({
      title: 'Lines',
      hint: 'How many of the last lines to return, at most 2,000.',
      placeholder: '100',
      min: 1,
      max: 2000,
    }),
  ),
});
