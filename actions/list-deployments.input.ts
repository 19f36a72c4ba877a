import * as z from 'zod';
import { environment } from '../inputs/deployments/environment';
import { choice } from '../inputs/fields/choice';
import { dateTime } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { listShape } from '../inputs/issuables/list-fields';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';

const { sort, limit } = listShape();

/** The input of the action "List deployments". */
export const listDeploymentsInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    environment: optional(
      environment({ hint: 'Its full name. Leave it empty to list deployments to every environment.' }),
    ),
    status: optional(
      choice({
        title: 'Status',
        placeholder: 'Any',
        options: {
          created: 'Created',
          running: 'Running',
          success: 'Success',
          failed: 'Failed',
          canceled: 'Canceled',
          blocked: 'Blocked',
          skipped: 'Skipped',
        },
      }),
    ),
    finishedAfter: optional(
      dateTime({
        title: 'Finished after',
        hint: 'Lists successful deployments, in the order they finished.',
      }),
    ),
    finishedBefore: optional(
      dateTime({
        title: 'Finished before',
        hint: 'Lists successful deployments, in the order they finished.',
      }),
    ),
    updatedAfter: optional(dateTime({ title: 'Updated after' })),
    updatedBefore: optional(dateTime({ title: 'Updated before' })),
    orderBy: optional(
      choice({
        title: 'Order by',
        hint: 'The order Finished lists only successful deployments.',
        placeholder: 'Number',
        options: { id: 'Number', created_at: 'Created', updated_at: 'Updated', finished_at: 'Finished' },
      }),
    ),
    sort,
    limit,
  })
  .refine((input) => !isByFinish(input) || (input.status ?? 'success') === 'success', {
    path: ['status'],
    error:
      'Status must be Success, or empty, with "Finished after", "Finished before" or the order Finished.',
  })
  .refine((input) => !isByFinish(input) || (input.updatedAfter ?? input.updatedBefore) === undefined, {
    path: ['updatedAfter'],
    error: 'GitLab filters by "Finished" or by "Updated", not by both. Leave one of the two empty.',
  })
  .refine((input) => !isByFinish(input) || (input.orderBy ?? 'finished_at') === 'finished_at', {
    path: ['orderBy'],
    error: 'Order by must be Finished, or empty, with "Finished after" or "Finished before".',
  });

/** GitLab filters and sorts by finish time only successful deployments. */
function isByFinish(input: { finishedAfter?: string; finishedBefore?: string; orderBy?: string }): boolean {
  return (input.finishedAfter ?? input.finishedBefore) !== undefined || input.orderBy === 'finished_at';
}
