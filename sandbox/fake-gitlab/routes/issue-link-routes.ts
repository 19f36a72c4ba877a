import { presentIssue } from '../fake-issuables/present-issue';
import { ApiError, forbidden, notFound } from '../http/api-error';
import { findIssue, findProject } from '../http/find';
import { idOrPath, integer, oneOf } from '../http/parameters';
import { type Call, created, defineRoute, ok } from '../http/route';
import { canSeeIssue, canSeeProject, projectAccess } from '../world/access';
import { next, timestamp } from '../world/counters';
import { type Issue, type IssueLink, role } from '../world/world';

const issuePath = { id: idOrPath, issue_iid: integer };
const linkPath = { ...issuePath, issue_link_id: integer };

const links = defineRoute({
  method: 'GET',
  path: '/projects/:id/issues/:issue_iid/links',
  params: issuePath,
  answer: (call, { id, issue_iid: iid }) => {
    const issue = findIssue(call, findProject(call, id), iid);
    return ok(call.world.issueLinks.flatMap((link) => presentRelated(call, issue, link)));
  },
});

const createLink = defineRoute({
  method: 'POST',
  path: '/projects/:id/issues/:issue_iid/links',
  params: issuePath,
  body: {
    target_project_id: idOrPath.or(integer.transform(String)),
    target_issue_iid: integer,
    link_type: oneOf('relates_to', 'blocks', 'is_blocked_by').default('relates_to'),
  },
  answer: (call, input) => {
    const source = writableIssue(call, input.id, input.issue_iid);
    const target = writableIssue(call, input.target_project_id, input.target_issue_iid);
    if (source === target) throw noMatch();
    // Blocking belongs to the paid tiers.
    const isBlocking = input.link_type !== 'relates_to';
    if (isBlocking && !call.world.isPremium) {
      throw new ApiError(403, { message: 'Blocked issues not available for current license' });
    }
    if (call.world.issueLinks.some((link) => joins(link, source) && joins(link, target))) {
      throw new ApiError(409, { message: 'Issue(s) already assigned' });
    }
    const [from, to] = input.link_type === 'is_blocked_by' ? [target, source] : [source, target];
    const link: IssueLink = {
      id: next(call.world, 'issue link'),
      sourceId: from.id,
      targetId: to.id,
      type: isBlocking ? 'blocks' : 'relates_to',
      createdAt: timestamp(call.world),
    };
    call.world.issueLinks.push(link);
    return created(presentLink(call, link));
  },
});

const getLink = defineRoute({
  method: 'GET',
  path: '/projects/:id/issues/:issue_iid/links/:issue_link_id',
  params: linkPath,
  answer: (call, input) => ok(presentLink(call, findLink(call, input))),
});

const deleteLink = defineRoute({
  method: 'DELETE',
  path: '/projects/:id/issues/:issue_iid/links/:issue_link_id',
  params: linkPath,
  answer: (call, input) => {
    const link = findLink(call, input);
    const shown = presentLink(call, link);
    call.world.issueLinks = call.world.issueLinks.filter((candidate) => candidate !== link);
    return ok(shown);
  },
});

function writableIssue(call: Call, id: string, iid: number): Issue {
  const project = findProject(call, id);
  if (projectAccess(call.world, call.user, project) < role.guest) throw forbidden();
  return findIssue(call, project, iid);
}

function findLink(call: Call, input: { id: string; issue_iid: number; issue_link_id: number }): IssueLink {
  const issue = findIssue(call, findProject(call, input.id), input.issue_iid);
  const link = call.world.issueLinks.find(
    (candidate) => candidate.id === input.issue_link_id && joins(candidate, issue),
  );
  if (!link) throw notFound();
  return link;
}

function joins(link: IssueLink, issue: Issue): boolean {
  return link.sourceId === issue.id || link.targetId === issue.id;
}

function presentLink({ world }: Call, link: IssueLink) {
  const side = (id: number) => {
    const issue = world.issues.find((candidate) => candidate.id === id);
    return issue ? presentIssue(world, issue) : null;
  };
  return {
    id: link.id,
    source_issue: side(link.sourceId),
    target_issue: side(link.targetId),
    link_type: link.type,
  };
}

function presentRelated({ world, user }: Call, issue: Issue, link: IssueLink) {
  if (!joins(link, issue)) return [];
  const otherId = link.sourceId === issue.id ? link.targetId : link.sourceId;
  const other = world.issues.find((candidate) => candidate.id === otherId);
  const project = world.projects.find((candidate) => candidate.id === other?.projectId);
  if (!other || !project) return [];
  if (!canSeeProject(world, user, project) || !canSeeIssue(world, user, project, other)) return [];
  return [
    {
      ...presentIssue(world, other),
      issue_link_id: link.id,
      link_type: link.type === 'blocks' && link.targetId === issue.id ? 'is_blocked_by' : link.type,
      link_created_at: link.createdAt,
      link_updated_at: link.createdAt,
    },
  ];
}

function noMatch(): ApiError {
  return new ApiError(404, {
    message: 'No matching issue found. Make sure that you are adding a valid issue URL.',
  });
}

/** Relations between issues. */
export const issueLinkRoutes = [links, createLink, getLink, deleteLink];
