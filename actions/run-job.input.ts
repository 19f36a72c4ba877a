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
        hint: 'For this run of a manual job only. GitLab takes none for a job that has run before.',
      }),
    ),
    waitSeconds: optional(waitSeconds({ hint: 'Seconds to wait for the job to finish, at most 90.' })),
  })
  .refine(...oneWayToTheJob)
  .refine(({ variables = [] }) => variables.every((variable) => variable.variable_type !== 'file'), {
    path: ['variables'],
    error: 'GitLab takes variables of the type file for a whole pipeline only: use Run pipeline.',
  });
