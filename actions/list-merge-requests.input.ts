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
        hint: 'Filters by the merge or the deployment list what is merged, if nothing else is chosen.',
        placeholder: 'Open',
        options: { opened: 'Open', closed: 'Closed', locked: 'Locked', merged: 'Merged', all: 'All' },
        synonyms: STATE_SYNONYMS,
      }),
    ),
    author: optional(authorFilter()),
    assignee: optional(
      personFilter({
        title: 'Assignee',
        hint: 'None finds what nobody is assigned to, Any what somebody is.',
      }),
    ),
    reviewer: optional(
      personFilter({ title: 'Reviewer', hint: 'None finds what has no reviewer, Any what has one.' }),
    ),
    sourceBranch: optional(branch({ title: 'Source branch' })),
    targetBranch: optional(branch({ title: 'Target branch' })),
    labels: optional(
      labelFilter({
        hint: 'Only merge requests with all of these, separated by commas. None finds what has no label, Any what has one.',
      }),
    ),
    search: optional(searchText()),
    draft: optional(flag({ title: 'Draft', placeholder: 'Both' })),
    ...timeFilters(),
    mergedAfter: optional(dateTime({ title: 'Merged after' })),
    mergedBefore: optional(dateTime({ title: 'Merged before' })),
    environment: optional(environment({ hint: 'Only what was deployed to it. Its whole name.' })),
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
