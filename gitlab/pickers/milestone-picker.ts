import { ProjectMilestones } from '@gitbeaker/rest';
import { detailOf, type Picker, searchOptions } from './option-page';

/** gitbeaker's types have the older name of the second one. */
const USABLE = { state: 'active', includeAncestors: true } as const;

/** Active milestones of the project and the groups above it. */
export const milestone: Picker = async (lookup) => {
  const { options, nextPage } = await searchOptions(
    lookup,
    (paging) =>
      new ProjectMilestones(lookup.gitlab).all(lookup.project, {
        ...paging,
        ...USABLE,
      }),
    ({ title, due_date: dueDate }) => ({
      value: title,
      label: title,
      detail: detailOf(dueDate && `due ${dueDate}`),
    }),
  );
  // A title of digits only would be read as an id.
  return { options: options.filter(({ label }) => !/^\d+$/.test(label)), nextPage };
};
