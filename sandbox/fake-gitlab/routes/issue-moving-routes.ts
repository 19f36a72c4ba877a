import { cloneIssue, moveIssue } from '../fake-issuables/move-issue';
import { presentSingleIssue } from '../fake-issuables/present-issue';
import { badRequest, forbidden, notFound } from '../http/api-error';
import { findIssue, findProject, visibleProject } from '../http/find';
import { flag, idOrPath, integer } from '../http/parameters';
import { type Call, created, defineRoute } from '../http/route';
import { projectAccess } from '../world/access';
import { type Issue, type Project, role } from '../world/world';

const issuePath = { id: idOrPath, issue_iid: integer };

const move = defineRoute({
  method: 'POST',
  path: '/projects/:id/issues/:issue_iid/move',
  params: issuePath,
  body: { to_project_id: integer },
  answer: (call, input) => {
    const { issue, target } = locate(call, input);
    if (issue.projectId === target.id) throw badRequest('Cannot move issue to project it originates from!');
    if (!mayAdminister(call, issue, target) || issue.movedToId !== undefined)
      throw badRequest('Cannot move issue due to insufficient permissions!');
    return created(presentSingleIssue(call.world, moveIssue(call.world, call.user, issue, target)));
  },
});

const clone = defineRoute({
  method: 'POST',
  path: '/projects/:id/issues/:issue_iid/clone',
  params: issuePath,
  body: { to_project_id: integer, with_notes: flag.default(false) },
  answer: (call, input) => {
    const { issue, target } = locate(call, input);
    if (!mayAdminister(call, issue, target))
      throw badRequest('Cannot clone issue due to insufficient permissions!');
    const options = { withNotes: input.with_notes };
    return created(presentSingleIssue(call.world, cloneIssue(call.world, call.user, issue, target, options)));
  },
});

const issueById = defineRoute({
  method: 'GET',
  path: '/issues/:id',
  params: { id: integer },
  // For administrators only, and nobody here is one.
  answer: () => {
    throw forbidden();
  },
});

function locate(call: Call, input: { id: string; issue_iid: number; to_project_id: number }) {
  const issue = findIssue(call, findProject(call, input.id), input.issue_iid);
  const target = visibleProject(call, String(input.to_project_id));
  if (!target) throw notFound('Project');
  return { issue, target };
}

function mayAdminister({ world, user }: Call, issue: Issue, target: Project): boolean {
  const source = world.projects.find(({ id }) => id === issue.projectId);
  return [source, target].every(
    (project) => project && !project.archived && projectAccess(world, user, project) >= role.reporter,
  );
}

/** Moving issues to another project. */
export const issueMovingRoutes = [move, clone, issueById];
