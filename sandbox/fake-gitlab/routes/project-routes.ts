import { findGroup, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { dateTime, flag, idOrPath, integer, oneOf, paging, text, texts } from '../http/parameters';
import { defineRoute, ok } from '../http/route';
import { matchesFuzzily } from '../reading/search-text';
import { canSeeProject, isInGroup, projectAccess } from '../world/access';
import { type Project, role } from '../world/world';
import { presentProject, presentSimpleProject } from './present-project';

const levels = [10, 15, 20, 30, 40, 50];
const accessLevel = integer.refine((level) => levels.includes(level), 'does not have a valid value');
const sharedFilters = {
  archived: flag.optional(),
  visibility: oneOf('private', 'internal', 'public').optional(),
  search: text.optional(),
  owned: flag.optional(),
  starred: flag.optional(),
  with_issues_enabled: flag.optional(),
  with_merge_requests_enabled: flag.optional(),
  min_access_level: accessLevel.optional(),
  active: flag.optional(),
  sort: oneOf('asc', 'desc').default('desc'),
  simple: flag.optional(),
  with_custom_attributes: flag.optional(),
  ...paging,
};
const orders = [
  'id',
  'name',
  'path',
  'created_at',
  'updated_at',
  'last_activity_at',
  'similarity',
  'star_count',
] as const;

const projects = defineRoute({
  method: 'GET',
  path: '/projects',
  query: {
    ...sharedFilters,
    order_by: oneOf(...orders, 'storage_size', 'repository_size', 'wiki_size', 'packages_size').default(
      'created_at',
    ),
    search_namespaces: flag.optional(),
    imported: flag.optional(),
    membership: flag.optional(),
    with_programming_language: text.optional(),
    id_after: integer.optional(),
    id_before: integer.optional(),
    last_activity_after: dateTime.optional(),
    last_activity_before: dateTime.optional(),
    repository_storage: text.optional(),
    topic: texts.optional(),
    topic_id: integer.optional(),
    updated_before: dateTime.optional(),
    updated_after: dateTime.optional(),
    include_pending_delete: flag.optional(),
    marked_for_deletion_on: text.optional(),
    wiki_checksum_failed: flag.optional(),
    repository_checksum_failed: flag.optional(),
    include_hidden: flag.optional(),
    statistics: flag.optional(),
  },
  answer: (call, query) => {
    const level = (project: Project) => projectAccess(call.world, call.user, project);
    const found = call.world.projects
      .filter((project) => canSeeProject(call.world, call.user, project))
      .filter((project) => !query.membership || level(project) > role.none)
      .filter((project) => !query.owned || level(project) >= role.owner)
      .filter((project) => level(project) >= (query.min_access_level ?? role.none))
      .filter((project) => matches(project, query, query.search_namespaces))
      .filter((project) => project.id > (query.id_after ?? 0) && project.id < (query.id_before ?? Infinity));
    return paginate(call, query, sorted(found, query), (project) =>
      query.simple ? presentSimpleProject(call, project) : presentProject(call, project),
    );
  },
});

const groupProjects = defineRoute({
  method: 'GET',
  path: '/groups/:id/projects',
  params: { id: idOrPath },
  query: {
    ...sharedFilters,
    order_by: oneOf(...orders).default('created_at'),
    with_shared: flag.optional(),
    include_subgroups: flag.optional(),
    include_ancestor_groups: flag.optional(),
    with_security_reports: flag.optional(),
  },
  answer: (call, query) => {
    const group = findGroup(call, query.id);
    const found = call.world.projects
      .filter((project) => canSeeProject(call.world, call.user, project))
      .filter((project) =>
        query.include_subgroups
          ? isInGroup(call.world, project, group)
          : project.namespace.kind === 'group' && project.namespace.id === group.id,
      )
      .filter((project) => matches(project, query));
    return paginate(call, query, sorted(found, query), (project) =>
      query.simple ? presentSimpleProject(call, project) : presentProject(call, project),
    );
  },
});

const project = defineRoute({
  method: 'GET',
  path: '/projects/:id',
  params: { id: idOrPath },
  query: { statistics: flag.optional(), with_custom_attributes: flag.optional(), license: flag.optional() },
  answer: (call, { id }) => ok(presentProject(call, findProject(call, id))),
});

interface Filters {
  search?: string;
  archived?: boolean;
  visibility?: string;
  active?: boolean;
}

function matches(candidate: Project, filters: Filters, searchesNamespaces?: boolean): boolean {
  const fields = [candidate.name, candidate.path, ...(searchesNamespaces ? [candidate.fullPath] : [])];
  return (
    (filters.archived === undefined || candidate.archived === filters.archived) &&
    (!filters.active || !candidate.archived) &&
    (filters.visibility === undefined || candidate.visibility === filters.visibility) &&
    (!filters.search || matchesFuzzily(filters.search, fields))
  );
}

function sorted(
  found: Project[],
  { order_by: order, sort }: { order_by: string; sort: 'asc' | 'desc' },
): Project[] {
  const key = (candidate: Project) =>
    order === 'name'
      ? candidate.name
      : order === 'path'
        ? candidate.path
        : String(candidate.id).padStart(9, '0');
  return found.sort((one, other) => key(one).localeCompare(key(other)) * (sort === 'asc' ? 1 : -1));
}

/** Projects, those of a group too. */
export const projectRoutes = [projects, groupProjects, project];
