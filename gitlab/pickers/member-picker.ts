import { ProjectMembers } from '@gitbeaker/rest';
import { optionsOf, pagingOf, type Picker } from './option-page';

/** Members of the project, including inherited ones, except blocked users. A bot can be an author to filter by. */
export const member: Picker = async (lookup) => {
  const { gitlab, project, search } = lookup;
  const options = { includeInherited: true, query: search?.replace(/^@/, ''), ...pagingOf(lookup) };
  const { data, paginationInfo } = await new ProjectMembers(gitlab).all(project, options);
  const active = data.filter(({ state }) => state === 'active');
  return optionsOf({ data: active, paginationInfo }, ({ username, name }) => ({
    // A username of digits only would be read as an id.
    value: /^\d+$/.test(username) ? `@${username}` : username,
    label: name,
    detail: `@${username}`,
  }));
};
