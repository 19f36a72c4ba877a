import { canSeeIssue, canSeeProject, groupAccess, hasFeature, projectAccess } from '../world/access';
import { type Feature, type Group, type Issue, type MergeRequest, type Project, role } from '../world/world';
import { ApiError, forbidden, notFound } from './api-error';
import type { Call } from './route';

/**
 * The project of an id or path, visible to the caller and, for a write, not archived. Paths it had before are
 * redirected. Everyone may read what is not private, regardless of the least role. The reason is GitLab's own, if it
 * gives one.
 */
export function findProject(call: Call, id: string, leastRole: number = role.none, reason?: string): Project {
  const project = visibleProject(call, id);
  if (!project) throw movedTo(call, id) ?? notFound('Project');
  if (call.method !== 'GET' && project.archived) throw forbidden(reason);
  const least = call.method === 'GET' && project.visibility !== 'private' ? role.none : leastRole;
  if (projectAccess(call.world, call.user, project) < least) throw forbidden(reason);
  return project;
}

/** As `findProject`, with a repository. */
export function findRepository(call: Call, id: string, leastRole: number, reason?: string): Project {
  const project = visibleProject(call, id);
  if (project && !hasFeature(call.world, call.user, project, 'repository')) throw notFound('Repository');
  return findProject(call, id, leastRole, reason);
}

/** 403 without a reason when a feature of the project is switched off, even for its owner. */
export function requireFeature({ world, user }: Call, project: Project, feature: Feature): void {
  if (!hasFeature(world, user, project, feature)) throw forbidden();
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
export function findIssue(call: Call, project: Project, iid: number): Issue {
  const { world, user } = call;
  if (!hasFeature(world, user, project, 'issues')) throw call.method === 'GET' ? notFound() : forbidden();
  const issue = world.issues.find((candidate) => candidate.projectId === project.id && candidate.iid === iid);
  if (!issue || !canSeeIssue(world, user, project, issue)) throw notFound();
  return issue;
}

/** A project's merge request by its iid. */
export function findMergeRequest(call: Call, project: Project, iid: number): MergeRequest {
  requireFeature(call, project, 'merge_requests');
  const found = call.world.mergeRequests.find(
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
  if (call.method !== 'GET')
    return new ApiError(405, { message: 'Non GET methods are not allowed for moved projects' });
  const location = new URL(call.url);
  location.pathname = location.pathname.replace(
    /(\/api\/v4\/projects\/)[^/]+/,
    (_, start: string) => `${start}${project.id}`,
  );
  const message = `This resource has been moved permanently to ${location.href}`;
  return new ApiError(301, { message }, { location: location.href });
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
