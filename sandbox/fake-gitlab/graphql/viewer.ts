import { ApiError } from '../http/api-error';
import { authenticate } from '../http/authenticate';
import { canSeeIssue, canSeeProject, hasFeature, projectAccess } from '../world/access';
import { type Issue, type Project, role, type User, type World } from '../world/world';

/** The user of the request; nobody without a token. */
export interface Viewer {
  user?: User;
  mayWrite: boolean;
}

/** What every resolver is given. */
export interface GraphqlContext {
  world: World;
  viewer: Viewer;
  complexity: { score: number; limit: number };
}

/** The user of the request; 401 for a token that does not work or lacks the scope, as in GitLab. */
export function viewerOf(world: World, headers: Headers): Viewer {
  if (!headers.has('authorization') && !headers.has('private-token')) return { mayWrite: false };
  try {
    const { user, token } = authenticate(world, headers, new URLSearchParams());
    const mayWrite = token.scopes.includes('api');
    if (!mayWrite && !token.scopes.includes('read_api')) throw new ApiError(401, {});
    return { user, mayWrite };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = error.status === 403 ? 'API not accessible for user' : 'Invalid token';
    throw new ApiError(error.status, { errors: [{ message }] });
  }
}

/** The project of a full path, if it may be seen. */
export function projectAt({ world, viewer }: GraphqlContext, fullPath: string): Project | undefined {
  const project = world.projects.find((one) => one.fullPath.toLowerCase() === fullPath.toLowerCase());
  return project && isVisible(world, viewer, project) ? project : undefined;
}

/** The issues of a project that may be seen, newest first. */
export function issuesOf({ world, viewer }: GraphqlContext, project: Project): Issue[] {
  if (!hasFeature(world, viewer.user, project, 'issues')) return [];
  return world.issues
    .filter(({ projectId }) => projectId === project.id)
    .filter((issue) => (viewer.user ? canSeeIssue(world, viewer.user, project, issue) : !issue.confidential))
    .reverse();
}

/** Any issue by its number over all projects, if it may be seen. */
export function issueById(context: GraphqlContext, id: number): Issue | undefined {
  const { world, viewer } = context;
  const issue = world.issues.find((one) => one.id === id);
  const project = world.projects.find((one) => one.id === issue?.projectId);
  if (!issue || !project || !isVisible(world, viewer, project)) return undefined;
  return issuesOf(context, project).find((one) => one === issue);
}

/** Whether the user has at least this role in a project, and a token with write access. */
export function hasRole({ world, viewer }: GraphqlContext, projectId: number, least: number): boolean {
  const project = world.projects.find(({ id }) => id === projectId);
  if (!viewer.user || !viewer.mayWrite || !project || project.archived) return false;
  return projectAccess(world, viewer.user, project) >= least;
}

/** Whether a user sees the projects that are for members only. */
export function isVisible(world: World, { user }: Viewer, project: Project): boolean {
  return user ? canSeeProject(world, user, project) : project.visibility === 'public';
}

/** The least role that sees a repository. */
export const readsCode = role.reporter;
