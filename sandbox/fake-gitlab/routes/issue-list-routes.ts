import type { z } from 'zod';
import { presentIssue } from '../fake-issuables/present-issue';
import { findGroup, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, integers, oneOf, paging, text } from '../http/parameters';
import { type Call, defineRoute } from '../http/route';
import { matchesFullText } from '../reading/search-text';
import { canSeeIssue, canSeeProject, hasFeature, isInGroup } from '../world/access';
import { day } from '../world/counters';
import type { Issue, Project } from '../world/world';
import { idOfUser, inOrder, orderKey, passesFilters, searchedTexts, sharedFilters } from './issuable-filters';

const anyMilestone = oneOf('Any', 'None', 'Upcoming', 'Started').optional();

const issueFilters = {
  ...sharedFilters,
  state: oneOf('opened', 'closed', 'all').default('all'),
  closed_by_id: integer.optional(),
  order_by: oneOf(
    'created_at',
    'due_date',
    'label_priority',
    'milestone_due',
    'popularity',
    'priority',
    'relative_position',
    'title',
    'updated_at',
    'weight',
  ).default('created_at'),
  due_date: oneOf(
    '0',
    'any',
    'today',
    'tomorrow',
    'overdue',
    'week',
    'month',
    'next_month_and_previous_two_weeks',
    '',
  ).optional(),
  issue_type: oneOf('issue', 'incident', 'test_case', 'requirement', 'task', 'ticket').optional(),
  milestone_id: anyMilestone,
  iids: integers.optional(),
  'not[milestone_id]': anyMilestone,
  'not[iids]': integers.optional(),
  'not[weight]': integer.optional(),
  'not[iteration_id]': integer.optional(),
  'not[iteration_title]': text.optional(),
  scope: oneOf('created-by-me', 'assigned-to-me', 'created_by_me', 'assigned_to_me', 'all').default('all'),
  confidential: flag.optional(),
  weight: integer.optional(),
  epic_id: integer.optional(),
  health_status: oneOf('on_track', 'needs_attention', 'at_risk', 'none', 'any').optional(),
  iteration_id: integer.optional(),
  iteration_title: text.optional(),
  ...paging,
};

type IssueFilters = z.output<z.ZodObject<typeof issueFilters>>;

const projectIssues = defineRoute({
  method: 'GET',
  path: '/projects/:id/issues',
  params: { id: idOrPath },
  query: { ...issueFilters, cursor: text.optional() },
  answer: (call, query) => answerWith(call, [findProject(call, query.id)], query),
});

const groupIssues = defineRoute({
  method: 'GET',
  path: '/groups/:id/issues',
  params: { id: idOrPath },
  query: { ...issueFilters, non_archived: flag.default(true) },
  answer: (call, query) => {
    const group = findGroup(call, query.id);
    const projects = call.world.projects.filter(
      (project) =>
        isInGroup(call.world, project, group) &&
        canSeeProject(call.world, call.user, project) &&
        !(query.non_archived && project.archived),
    );
    return answerWith(call, projects, query);
  },
});

const issues = defineRoute({
  method: 'GET',
  path: '/issues',
  query: {
    ...issueFilters,
    scope: issueFilters.scope.unwrap().default('created_by_me'),
    non_archived: flag.default(true),
  },
  answer: (call, query) => {
    const projects = call.world.projects.filter(
      (project) => canSeeProject(call.world, call.user, project) && !(query.non_archived && project.archived),
    );
    return answerWith(call, projects, query);
  },
});

function answerWith(call: Call, projects: Project[], query: IssueFilters) {
  const found = call.world.issues.filter((issue) => {
    const project = projects.find((candidate) => candidate.id === issue.projectId);
    return (
      project &&
      hasFeature(call.world, call.user, project, 'issues') &&
      canSeeIssue(call.world, call.user, project, issue) &&
      passes(call, issue, query)
    );
  });
  const ordered = inOrder(found, query.sort, (issue) => orderKey(issue, query.order_by));
  const options = { withLabelDetails: query.with_labels_details };
  return paginate(call, query, ordered, (issue) => presentIssue(call.world, issue, options));
}

function passes(call: Call, issue: Issue, query: IssueFilters): boolean {
  return (
    passesFilters(call, issue, query) &&
    passesOwnFilters(call, issue, query) &&
    passesDueDate(call, issue, query.due_date) &&
    (!query.search || matchesFullText(query.search, searchedTexts(issue, query)))
  );
}

function passesOwnFilters({ world, user }: Call, issue: Issue, query: IssueFilters): boolean {
  const scope = query.scope.replaceAll('-', '_');
  return (
    (query.state === 'all' || issue.state === query.state) &&
    (query.closed_by_id === undefined || issue.closedById === query.closed_by_id) &&
    (query.issue_type === undefined || issue.issueType === query.issue_type) &&
    (query.milestone_id !== 'None' || issue.milestoneId === undefined) &&
    (query.milestone_id !== 'Any' || issue.milestoneId !== undefined) &&
    (!query.iids?.length || query.iids.includes(issue.iid)) &&
    !query['not[iids]']?.includes(issue.iid) &&
    (query.confidential === undefined || issue.confidential === query.confidential) &&
    (query.weight === undefined || issue.weight === query.weight) &&
    (query['not[weight]'] === undefined || issue.weight !== query['not[weight]']) &&
    (scope !== 'created_by_me' || issue.authorId === user.id) &&
    (scope !== 'assigned_to_me' || issue.assigneeIds.includes(idOfUser(world, user.username) ?? 0))
  );
}

function passesDueDate({ world }: Call, { dueDate }: Issue, wanted: IssueFilters['due_date']): boolean {
  if (wanted === undefined || wanted === '') return true;
  if (wanted === '0') return dueDate === undefined;
  if (dueDate === undefined) return false;
  const [first, last] = {
    any: ['', '9999'],
    today: [day(world, 0), day(world, 0)],
    tomorrow: [day(world, 1), day(world, 1)],
    overdue: ['', day(world, -1)],
    week: [day(world, 0), day(world, 7)],
    month: [day(world, 0), day(world, 31)],
    next_month_and_previous_two_weeks: [day(world, -14), day(world, 31)],
  }[wanted] as [string, string];
  return dueDate >= first && dueDate <= last;
}

/** Lists of issues. */
export const issueListRoutes = [issues, projectIssues, groupIssues];
