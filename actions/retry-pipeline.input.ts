import * as z from 'zod';
import { connectionId } from '../inputs/connection';
import { pipelineId } from '../inputs/pipeline';
import { project } from '../inputs/project';

/** The input of the action "Retry pipeline". */
export const retryPipelineInput = z.object({
  connectionId: connectionId(),
  project: project(),
  pipelineId: pipelineId(),
});
