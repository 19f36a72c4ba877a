import {
  type Branch,
  type Feature,
  type Group,
  type Issue,
  type Project,
  role,
  type User,
  type World,
} from './world';

/** A group and the groups above it, innermost first. */
export function groupLine(world: World, groupId: number | undefined): Group[] {
  const group = world.groups.find((candidate) => candidate.id === groupId);
  return group ? [group, ...groupLine(world, group.parentId)] : [];
}

/** The groups a project is in, innermost first; none for a project in a user's namespace. */
export function groupsOf(world: World, project: Project): Group[] {
  return project.namespace.kind === 'group' ? groupLine(world, project.namespace.id) : [];
}

/** Whether a project lies in a group or in one of its subgroups. */
export function isInGroup(world: World, project: Project, group: Group): boolean {
  return groupsOf(world, project).some((candidate) => candidate.id === group.id);
}

/** A user's highest access level in a project, inherited ones included; 0 for none. */
export function projectAccess(world: World, user: User, project: Project): number {
  if (project.namespace.kind === 'user' && project.namespace.id === user.id) return role.owner;
  const groupIds = groupsOf(world, project).map((group) => group.id);
  return highest(world, user, (member) => {
    return (
      member.projectId === project.id || (member.groupId !== undefined && groupIds.includes(member.groupId))
    );
  });
}

/** A user's highest access level in a group, inherited ones included; 0 for none. */
export function groupAccess(world: World, user: User, group: Group): number {
  const groupIds = groupLine(world, group.id).map((candidate) => candidate.id);
  return highest(world, user, (member) => member.groupId !== undefined && groupIds.includes(member.groupId));
}

/** Whether a user may see a project at all. */
export function canSeeProject(world: World, user: User, project: Project): boolean {
  return project.visibility !== 'private' || projectAccess(world, user, project) > role.none;
}

/** Whether a user, or nobody known, has a feature of a project, and it is not switched off. */
export function hasFeature(
  world: World,
  user: User | undefined,
  project: Project,
  feature: Feature,
): boolean {
  const level = project.features?.[feature] ?? 'enabled';
  if (level !== 'private') return level === 'enabled';
  return user !== undefined && projectAccess(world, user, project) > role.none;
}

/** Whether a user may see an issue: confidential ones are for reporters, their author and their assignees. */
export function canSeeIssue(world: World, user: User, project: Project, issue: Issue): boolean {
  if (!issue.confidential || issue.authorId === user.id || issue.assigneeIds.includes(user.id)) return true;
  return projectAccess(world, user, project) >= role.reporter;
}

/** Whether a user may push to a branch of a project, and so merge into it. */
export function canPushTo(world: World, user: User, project: Project, branch: Branch | undefined): boolean {
  const least = branch?.protected ? role.maintainer : role.developer;
  return projectAccess(world, user, project) >= least;
}

/** A project's members with their access level, inherited ones included, each once. */
export function projectMembers(world: World, project: Project): { user: User; accessLevel: number }[] {
  return world.users
    .map((user) => ({ user, accessLevel: projectAccess(world, user, project) }))
    .filter((member) => member.accessLevel > role.none);
}

function highest(world: World, user: User, applies: (member: World['members'][number]) => boolean): number {
  const levels = world.members.filter((member) => member.userId === user.id && applies(member));
  return Math.max(role.none, ...levels.map((member) => member.accessLevel));
}
