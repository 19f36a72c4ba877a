import * as z from 'zod';
import { environment } from '../inputs/deployments/environment';
import { choice } from '../inputs/fields/choice';
import { dateTime } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { labelFilter } from '../inputs/issuables/labels';
import {
  listShape,
  oneOfProjectAndGroup,
  projectOrGroup,
  searchText,
  STATE_SYNONYMS,
  timeFilters,
} from '../inputs/issuables/list-fields';
import { authorFilter, personFilter } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';
import { branch } from '../inputs/repository/branch';

/** The input of the action "List merge requests". */
export const listMergeRequestsInput = z
  .object({
    connectionId: connectionId(),
    ...projectOrGroup(),
    state: optional(
      choice({
        title: 'State',
        hint: 'If it is empty, a filter by merge time or deployment lists only merged ones.',
        placeholder: 'Open',
        options: { opened: 'Open', closed: 'Closed', locked: 'Locked', merged: 'Merged', all: 'All' },
        synonyms: STATE_SYNONYMS,
      }),
    ),
    author: optional(authorFilter()),
    assignee: optional(
      personFilter({
        title: 'Assignee',
        hint: 'None finds those without an assignee, Any those with one.',
      }),
    ),
    reviewer: optional(
      personFilter({ title: 'Reviewer', hint: 'None finds those without a reviewer, Any those with one.' }),
    ),
    sourceBranch: optional(branch({ title: 'Source branch' })),
    targetBranch: optional(branch({ title: 'Target branch' })),
    labels: optional(
      labelFilter({
        hint: 'Only merge requests with all of these, separated by commas. None finds those without a label, Any those with one.',
      }),
    ),
    search: optional(searchText()),
    draft: optional(flag({ title: 'Draft', placeholder: 'Both' })),
    ...timeFilters(),
    mergedAfter: optional(dateTime({ title: 'Merged after' })),
    mergedBefore: optional(dateTime({ title: 'Merged before' })),
    environment: optional(
      environment({ hint: 'Only merge requests that were deployed to it. Its full name.' }),
    ),
    deployedAfter: optional(dateTime({ title: 'Deployed after' })),
    deployedBefore: optional(dateTime({ title: 'Deployed before' })),
    orderBy: optional(
      choice({
        title: 'Order by',
        placeholder: 'Created',
        options: { created_at: 'Created', updated_at: 'Updated', merged_at: 'Merged', title: 'Title' },
      }),
    ),
    ...listShape(),
  })
  .refine(...oneOfProjectAndGroup);
