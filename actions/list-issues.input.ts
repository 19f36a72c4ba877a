import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { flag } from '../inputs/fields/flag';
import { issueIids } from '../inputs/issuables/issue-iid';
import { issueType } from '../inputs/issuables/issue-type';
import { labelFilter } from '../inputs/issuables/labels';
import {
  listShape,
  oneOfProjectAndGroup,
  projectOrGroup,
  searchText,
  STATE_SYNONYMS,
  timeFilters,
} from '../inputs/issuables/list-fields';
import { milestoneFilter } from '../inputs/issuables/milestone';
import { authorFilter, personFilter } from '../inputs/issuables/people';
import { connectionId } from '../inputs/places/connection-id';

/** The input of the action "List issues". */
export const listIssuesInput = z
  .object({
    connectionId: connectionId(),
    ...projectOrGroup(),
    search: optional(searchText()),
    searchIn: optional(
      choice({
        title: 'Search in',
        placeholder: 'Title and description',
        options: { title: 'Title', description: 'Description', both: 'Title and description' },
      }),
    ),
    state: optional(
      choice({
        title: 'State',
        placeholder: 'Open',
        options: { opened: 'Open', closed: 'Closed', all: 'Open and closed' },
        synonyms: STATE_SYNONYMS,
      }),
    ),
    labels: optional(
      labelFilter({
        hint: 'Only issues with all of these, separated by commas. None finds those without a label, Any those with one.',
      }),
    ),
    issueType: optional(issueType('All types')),
    assignee: optional(
      personFilter({
        title: 'Assignee',
        hint: 'None finds those without an assignee, Any those with one.',
      }),
    ),
    author: optional(authorFilter()),
    milestone: optional(milestoneFilter()),
    issueIids: optional(issueIids()),
    confidential: optional(flag({ title: 'Confidential', placeholder: 'Both' })),
    ...timeFilters(),
    orderBy: optional(
      choice({
        title: 'Order by',
        placeholder: 'Created',
        options: {
          created_at: 'Created',
          updated_at: 'Updated',
          due_date: 'Due date',
          priority: 'Priority',
          title: 'Title',
        },
      }),
    ),
    ...listShape(),
  })
  .refine(...oneOfProjectAndGroup);
