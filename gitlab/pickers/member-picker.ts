import { ProjectMembers } from '@gitbeaker/rest';
import { optionsOf, pagingOf, type Picker } from './option-page';

/** Members of the project, inherited ones included, but for those who are blocked. A bot may be an author to filter by. */
export const member: Picker = async (lookup) => {
  const { gitlab, project, search } = lookup;
  const options = { includeInherited: true, query: search?.replace(/^@/, ''), ...pagingOf(lookup) };
  const { data, paginationInfo } = await new ProjectMembers(gitlab).all(project, options);
  const active = data.filter(({ state }) => state === 'active');
  return optionsOf({ data: active, paginationInfo }, ({ username, name }) => ({
    // A username of digits alone would be taken for an id.
    value: /^\d+$/.test(username) ? `@${username}` : username,
    label: name,
    detail: `@${username}`,
  }));
};
