import { choice } from '../fields/choice';
import { dateTime } from '../fields/date';
import { optional } from '../fields/field';
import { flag } from '../fields/flag';
import { text } from '../fields/text';
import { wholeNumber } from '../fields/whole-number';
import { group, project } from '../places/project-and-group';
import { KEY_MAX } from '../texts/lengths';

/** Where to list: one project, or a group with all projects in it. */
export function projectOrGroup() {
  return {
    project: optional(
      project({ hint: 'Full path, web address or numeric id. Leave it empty to list a whole group.' }),
    ),
    group: optional(group()),
  };
}

/** The rule that goes with `projectOrGroup`: `.refine(...oneOfProjectAndGroup)`. */
export const oneOfProjectAndGroup: [
  rule: (input: { project?: unknown; group?: unknown }) => boolean,
  problem: { path: string[]; error: string },
] = [
  ({ project, group }) => (project === undefined) !== (group === undefined),
  { path: ['project'], error: 'Enter either Project or Group, not both.' },
];

/** Other words for the states of what is listed; a reopened one is open. */
export const STATE_SYNONYMS = {
  open: 'opened',
  reopen: 'opened',
  reopened: 'opened',
  close: 'closed',
} as const;

/** Words to search for. */
export function searchText() {
  return text({ title: 'Search', hint: 'Words in the title or description.', max: KEY_MAX });
}

/** The filters by time that issues and merge requests share. */
export function timeFilters() {
  return {
    createdAfter: optional(dateTime({ title: 'Created after' })),
    createdBefore: optional(dateTime({ title: 'Created before' })),
    updatedAfter: optional(dateTime({ title: 'Updated after' })),
    updatedBefore: optional(dateTime({ title: 'Updated before' })),
  };
}

/** How many, in which direction, with or without the long text. */
export function listShape() {
  return {
    sort: optional(
      choice({
        title: 'Direction',
        placeholder: 'Descending',
        options: { asc: 'Ascending', desc: 'Descending' },
      }),
    ),
    limit: optional(
      wholeNumber({
        title: 'Limit',
        hint: 'The maximum number of items to return, up to 1,000. The result says whether GitLab has more.',
        placeholder: '100',
        min: 1,
        max: 1000,
      }),
    ),
    includeDescription: optional(
      flag({
        title: 'Include descriptions',
        hint: 'When off, items come without their description, which keeps the result small.',
        placeholder: 'No',
      }),
    ),
  };
}
