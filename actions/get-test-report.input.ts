import * as z from 'zod';
import { oneOfPipelineAndRef, pipelineOrRef } from '../inputs/pipelines/pipeline-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Get test report". */
export const getTestReportInput = z
  .object({ connectionId: connectionId(), project: project(), ...pipelineOrRef() })
  .refine(...oneOfPipelineAndRef);
