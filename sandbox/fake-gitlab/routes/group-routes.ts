import { findGroup } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, integers, oneOf, paging, text } from '../http/parameters';
import { defineRoute, ok } from '../http/route';
import { matchesFuzzily } from '../reading/search-text';
import { groupAccess } from '../world/access';
import { role } from '../world/world';
import { presentGroup } from './present-project';

const groups = defineRoute({
  method: 'GET',
  path: '/groups',
  query: {
    search: text.optional(),
    skip_groups: integers.optional(),
    all_available: flag.optional(),
    owned: flag.optional(),
    min_access_level: integer.optional(),
    top_level_only: flag.optional(),
    visibility: oneOf('private', 'internal', 'public').optional(),
    statistics: flag.optional(),
    with_custom_attributes: flag.optional(),
    order_by: oneOf('name', 'path', 'id', 'similarity').default('name'),
    sort: oneOf('asc', 'desc').default('asc'),
    active: flag.optional(),
    archived: flag.optional(),
    marked_for_deletion_on: text.optional(),
    repository_storage: text.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const key = query.order_by === 'path' ? 'path' : 'name';
    const found = call.world.groups
      .map((group) => ({ group, level: groupAccess(call.world, call.user, group) }))
      .filter(({ level }) => level > role.none && level >= (query.min_access_level ?? role.none))
      .filter(({ level }) => !query.owned || level >= role.owner)
      .map(({ group }) => group)
      .filter((group) => !query.skip_groups?.includes(group.id))
      .filter((group) => !query.top_level_only || group.parentId === undefined)
      .map((group) => presentGroup(call.world, group))
      .filter((group) => !query.visibility || group.visibility === query.visibility)
      .filter((group) => !query.search || matchesFuzzily(query.search, [group.full_path, group.full_name]))
      .sort((one, other) =>
        query.order_by === 'id' ? one.id - other.id : one[key].localeCompare(other[key]),
      );
    return paginate(call, query, query.sort === 'asc' ? found : found.reverse(), (group) => group);
  },
});

const group = defineRoute({
  method: 'GET',
  path: '/groups/:id',
  params: { id: idOrPath },
  query: { with_custom_attributes: flag.optional(), with_projects: flag.optional() },
  answer: (call, { id }) => ok(presentGroup(call.world, findGroup(call, id))),
});

/** Groups and subgroups. */
export const groupRoutes = [groups, group];
