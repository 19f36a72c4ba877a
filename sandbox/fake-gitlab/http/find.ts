import { canSeeIssue, canSeeProject, groupAccess, projectAccess } from '../world/access';
import { type Group, type Issue, type MergeRequest, type Project, role } from '../world/world';
import { ApiError, forbidden, notFound } from './api-error';
import type { Call } from './route';

/**
 * The project of an id or path, visible to the caller and, for a write, not archived.
 * Paths it had before are redirected, writes too.
 */
export function findProject(call: Call, id: string, leastRole: number = role.none): Project {
  const project = visibleProject(call, id);
  if (!project) throw movedTo(call, id) ?? notFound('Project');
  if (call.method !== 'GET' && project.archived) throw forbidden();
  if (projectAccess(call.world, call.user, project) < leastRole) throw forbidden();
  return project;
}

/** The visible project of an id or path, or undefined. */
export function visibleProject({ world, user }: Call, id: string): Project | undefined {
  const project = world.projects.find((candidate) =>
    /^\d+$/.test(id) ? candidate.id === Number(id) : sameText(candidate.fullPath, id),
  );
  return project && canSeeProject(world, user, project) ? project : undefined;
}

/** The group of an id or path, if the caller is a member of it. */
export function findGroup({ world, user }: Call, id: string): Group {
  const group = world.groups.find((candidate) =>
    /^\d+$/.test(id) ? candidate.id === Number(id) : sameText(candidate.fullPath, id),
  );
  if (!group || groupAccess(world, user, group) === role.none) throw notFound('Group');
  return group;
}

/** A project's issue by its iid, if the caller may see it. */
export function findIssue({ world, user }: Call, project: Project, iid: number): Issue {
  const issue = world.issues.find((candidate) => candidate.projectId === project.id && candidate.iid === iid);
  if (!issue || !canSeeIssue(world, user, project, issue)) throw notFound();
  return issue;
}

/** A project's merge request by its iid. */
export function findMergeRequest({ world }: Call, project: Project, iid: number): MergeRequest {
  const found = world.mergeRequests.find(
    (candidate) => candidate.projectId === project.id && candidate.iid === iid,
  );
  if (!found) throw notFound();
  return found;
}

function movedTo(call: Call, path: string): ApiError | undefined {
  const project = call.world.projects.find((candidate) =>
    candidate.formerPaths.some((former) => sameText(former, path)),
  );
  if (!project || !canSeeProject(call.world, call.user, project)) return undefined;
  const location = new URL(call.url);
  location.pathname = location.pathname.replace(
    /(\/api\/v4\/projects\/)[^/]+/,
    (_, start: string) => `${start}${project.id}`,
  );
  return new ApiError(301, { message: 'Moved Permanently' }, { location: location.href });
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
