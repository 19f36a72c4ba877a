import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { optional } from '../inputs/field';
import { jobId } from '../inputs/pipeline';
import { project } from '../inputs/project';
import { wholeNumber } from '../inputs/whole-number';

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
