import { ProjectLabels } from '@gitbeaker/rest';
import { detailOf, optionsOf, pagingOf, type Picker } from './option-page';

/** Labels of the project and the groups above it, by name. */
export const label: Picker = async (lookup) => {
  const { gitlab, project, search } = lookup;
  const options = { search, includeAncestorGroups: true, ...pagingOf(lookup) };
  return optionsOf(await new ProjectLabels(gitlab).all(project, options), ({ name, color, description }) => ({
    value: name,
    label: name,
    detail: detailOf(description),
    color: /^#[0-9a-f]{6}$/i.test(color) ? color : undefined,
  }));
};
