import * as z from 'zod';
import { environment } from '../inputs/deployments/environment';
import { dateTime } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { reference } from '../inputs/fields/reference';
import { waitSeconds } from '../inputs/pipelines/wait-seconds';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

/** The input of the action "Roll back deployment". */
export const rollBackDeploymentInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    environment: environment({ hint: 'Its full name.' }),
    toDeploymentId: optional(
      reference('#', {
        title: 'To deployment',
        hint: 'The id of the deployment to go back to. Leave it empty for the last successful one of another commit.',
        picks: 'deployment',
        placeholder: "{{ result('find_suspect_changes').previousDeployment['group/app'].id }}",
      }),
    ),
    before: optional(
      dateTime({
        title: 'Before',
        hint: 'Instead of a deployment: the last successful one that finished before this time.',
      }),
    ),
    dryRun: optional(
      flag({
        title: 'Dry run',
        hint: 'Only reports which deployment and job would be used, and what prevents the rollback.',
        placeholder: 'No',
      }),
    ),
    waitSeconds: optional(waitSeconds({ hint: 'Seconds to wait for the job to finish, at most 90.' })),
  })
  .refine(({ toDeploymentId, before }) => toDeploymentId === undefined || before === undefined, {
    path: ['before'],
    error: 'Enter either "To deployment" or Before, not both.',
  });
