import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { pipelineVariables } from '../inputs/pipelines/pipeline-variables';
import { waitSeconds } from '../inputs/pipelines/wait-seconds';
import { oneWayToTheJob, whichJob } from '../inputs/pipelines/which-job';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Run job". */
export const runJobInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    ...whichJob(),
    variables: optional(
      pipelineVariables({
        hint: 'Only for this run of a manual job. GitLab does not accept variables for a job that has already run.',
      }),
    ),
    waitSeconds: optional(waitSeconds({ hint: 'Seconds to wait for the job to finish, at most 90.' })),
  })
  .refine(...oneWayToTheJob)
  .refine(({ variables = [] }) => variables.every((variable) => variable.variable_type !== 'file'), {
    path: ['variables'],
    error: 'GitLab accepts variables of the type file only for a whole pipeline: use Run pipeline.',
  });
