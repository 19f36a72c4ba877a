import { presentUser } from '../fake-issuables/present-people';
import type { Call } from '../http/route';
import { groupLine, hasFeature, projectAccess } from '../world/access';
import { type Group, type Project, role, type World } from '../world/world';
import { presentGuardedSettings, presentSettings } from './project-settings';

/** A project as `simple=true` shows it. */
export function presentSimpleProject(call: Pick<Call, 'world' | 'user'>, project: Project) {
  const { world } = call;
  const webUrl = `${world.url}/${project.fullPath}`;
  const namespace = presentNamespace(world, project);
  return {
    id: project.id,
    description: project.description ?? null,
    name: project.name,
    name_with_namespace: `${namespace.name} / ${project.name}`,
    path: project.path,
    path_with_namespace: project.fullPath,
    created_at: project.createdAt,
    ...(seesCode(call, project)
      ? { default_branch: isEmpty(world, project) ? null : project.defaultBranch, readme_url: null }
      : {}),
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@127.0.0.1:${project.fullPath}.git`,
    http_url_to_repo: `${webUrl}.git`,
    web_url: webUrl,
    forks_count: world.projects.filter((fork) => fork.forkedFromId === project.id).length,
    avatar_url: null,
    star_count: 0,
    last_activity_at: project.createdAt,
    visibility: project.visibility,
    namespace,
  };
}

/** A project with everything else that the actions may read. */
export function presentProject({ world, user }: Pick<Call, 'world' | 'user'>, project: Project) {
  const accessLevel = projectAccess(world, user, project);
  const owner = project.namespace.kind === 'user' ? presentUser(world, project.namespace.id) : null;
  const origin = world.projects.find((candidate) => candidate.id === project.forkedFromId);
  const api = `${world.url}/api/v4/projects/${project.id}`;
  return {
    ...presentSimpleProject({ world, user }, project),
    _links: {
      self: api,
      issues: `${api}/issues`,
      merge_requests: `${api}/merge_requests`,
      repo_branches: `${api}/repository/branches`,
      labels: `${api}/labels`,
      events: `${api}/events`,
      members: `${api}/members`,
      cluster_agents: `${api}/cluster_agents`,
    },
    archived: project.archived,
    empty_repo: isEmpty(world, project),
    ...presentSettings(project),
    ...presentGuardedSettings(project, accessLevel),
    updated_at: project.createdAt,
    issues_enabled: hasFeature(world, user, project, 'issues'),
    merge_requests_enabled: hasFeature(world, user, project, 'merge_requests'),
    jobs_enabled: hasFeature(world, user, project, 'builds'),
    issues_access_level: project.features?.issues ?? 'enabled',
    repository_access_level: project.features?.repository ?? 'enabled',
    merge_requests_access_level: project.features?.merge_requests ?? 'enabled',
    builds_access_level: project.features?.builds ?? 'enabled',
    open_issues_count: world.issues.filter(
      (issue) => issue.projectId === project.id && issue.state === 'opened',
    ).length,
    creator_id: 1,
    import_status: 'none',
    merge_method: project.mergeMethod ?? 'merge',
    squash_option: 'default_off',
    remove_source_branch_after_merge: true,
    only_allow_merge_if_pipeline_succeeds: project.pipelineMustSucceed ?? false,
    only_allow_merge_if_all_discussions_are_resolved: project.threadsMustBeResolved ?? false,
    ...(origin
      ? { mr_default_target_self: false, forked_from_project: presentSimpleProject({ world, user }, origin) }
      : {}),
    ...(owner ? { owner } : {}),
    permissions: presentPermissions(world, user.id, project, accessLevel),
  };
}

function isEmpty({ branches }: World, { id }: Project): boolean {
  return !branches.some(({ projectId }) => projectId === id);
}

/** Guests of a private project do not see its code. */
function seesCode({ world, user }: Pick<Call, 'world' | 'user'>, project: Project): boolean {
  return project.visibility !== 'private' || projectAccess(world, user, project) >= role.reporter;
}

/** A group as GitLab shows it. */
export function presentGroup(world: World, group: Group) {
  return {
    id: group.id,
    name: group.name,
    path: group.path,
    full_name: fullName(world, group),
    full_path: group.fullPath,
    parent_id: group.parentId ?? null,
    description: '',
    visibility: 'private',
    archived: false,
    avatar_url: null,
    web_url: `${world.url}/groups/${group.fullPath}`,
  };
}

function fullName(world: World, group: Group): string {
  return groupLine(world, group.id)
    .map(({ name }) => name)
    .reverse()
    .join(' / ');
}

function presentPermissions(world: World, userId: number, project: Project, accessLevel: number) {
  const isDirect = world.members.some(
    (member) => member.userId === userId && member.projectId === project.id,
  );
  const access = accessLevel > 0 ? { access_level: accessLevel, notification_level: 3 } : null;
  return { project_access: isDirect ? access : null, group_access: isDirect ? null : access };
}

function presentNamespace(world: World, { namespace: { kind, id } }: Project) {
  const group = kind === 'group' ? world.groups.find((candidate) => candidate.id === id) : undefined;
  const owner = kind === 'user' ? world.users.find((candidate) => candidate.id === id) : undefined;
  const fullPath = group?.fullPath ?? owner?.username ?? '';
  return {
    id,
    name: group?.name ?? owner?.name ?? '',
    path: group?.path ?? fullPath,
    kind,
    full_path: fullPath,
    parent_id: group?.parentId ?? null,
    avatar_url: null,
    web_url: group ? `${world.url}/groups/${fullPath}` : `${world.url}/${fullPath}`,
  };
}
