import type { Call } from '../http/route';
import { groupLine, projectAccess } from '../world/access';
import type { Group, Project, World } from '../world/world';

/** A project as `simple=true` shows it. */
export function presentSimpleProject({ world }: Pick<Call, 'world'>, project: Project) {
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
    default_branch: project.defaultBranch,
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@127.0.0.1:${project.fullPath}.git`,
    http_url_to_repo: `${webUrl}.git`,
    web_url: webUrl,
    readme_url: null,
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
  const origin = world.projects.find((candidate) => candidate.id === project.forkedFromId);
  const api = `${world.url}/api/v4/projects/${project.id}`;
  return {
    ...presentSimpleProject({ world }, project),
    _links: {
      self: api,
      issues: `${api}/issues`,
      merge_requests: `${api}/merge_requests`,
      labels: `${api}/labels`,
    },
    archived: project.archived,
    empty_repo: false,
    issues_enabled: true,
    merge_requests_enabled: true,
    jobs_enabled: true,
    issues_access_level: 'enabled',
    merge_requests_access_level: 'enabled',
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
    ci_forward_deployment_enabled: project.outdatedDeploymentJobs !== 'run',
    ci_forward_deployment_rollback_allowed: project.outdatedDeploymentJobs !== 'refuse all',
    ...(origin ? { forked_from_project: presentSimpleProject({ world }, origin) } : {}),
    permissions: presentPermissions(world, user.id, project, accessLevel),
  };
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
