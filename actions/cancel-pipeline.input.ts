import * as z from 'zod';
import { pipelineId } from '../inputs/pipelines/pipeline-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Cancel pipeline". */
export const cancelPipelineInput = z.object({
  connectionId: connectionId(),
  project: project(),
  pipelineId: pipelineId(),
});
