import { presentSingleIssue } from '../fake-issuables/present-issue';
import { applyWithQuickActions } from '../fake-issuables/run-quick-actions';
import { requireNoSpam } from '../fake-issuables/spam';
import { forbidden, notFound } from '../http/api-error';
import { findIssue, findProject, requireFeature } from '../http/find';
import {
  clearableDay,
  clearableInteger,
  dateTime,
  filledText,
  flag,
  idOrPath,
  integer,
  integers,
  oneOf,
  text,
  texts,
} from '../http/parameters';
import { requireWithinLimit } from '../http/require-within-limit';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { projectAccess } from '../world/access';
import { next, timestamp } from '../world/counters';
import { type Issue, type Project, role } from '../world/world';
import { changesFrom, requireSome } from './issuable-input';

const issuePath = { id: idOrPath, issue_iid: integer };

const fields = {
  description: text.nullable().optional(),
  assignee_ids: integers.optional(),
  assignee_id: clearableInteger.optional(),
  milestone_id: clearableInteger.optional(),
  labels: texts.optional(),
  due_date: clearableDay.optional(),
  confidential: flag.optional(),
  discussion_locked: flag.optional(),
  issue_type: oneOf('issue', 'incident', 'test_case', 'task').optional(),
  weight: clearableInteger.optional(),
  epic_id: clearableInteger.optional(),
};

const updateFields = {
  ...fields,
  title: filledText.optional(),
  add_labels: texts.optional(),
  remove_labels: texts.optional(),
  state_event: oneOf('close', 'reopen').optional(),
  updated_at: dateTime.optional(),
};

const getIssue = defineRoute({
  method: 'GET',
  path: '/projects/:id/issues/:issue_iid',
  params: issuePath,
  answer: (call, { id, issue_iid: iid }) =>
    ok(presentSingleIssue(call.world, findIssue(call, findProject(call, id), iid))),
});

const createIssue = defineRoute({
  method: 'POST',
  path: '/projects/:id/issues',
  params: { id: idOrPath },
  body: {
    ...fields,
    title: filledText,
    iid: integer.optional(),
    created_at: dateTime.optional(),
    merge_request_to_resolve_discussions_of: integer.optional(),
    discussion_to_resolve: text.optional(),
  },
  answer: (call, input) => {
    const project = findProject(call, input.id);
    requireFeature(call, project, 'issues');
    requireWithinLimit(call, 'issues', call.world.issues);
    requireNoSpam(call.world);
    const issue = blankIssue(call, project, input.title);
    applyWithQuickActions({ ...call, project }, issue, changesFrom(input), { isNew: true });
    // The numbers are given out last, so that a refused issue uses up none.
    issue.id = next(call.world, 'issue');
    issue.iid = next(call.world, `issue in ${project.id}`);
    call.world.issues.push(issue);
    return created(presentSingleIssue(call.world, issue));
  },
});

const updateIssue = defineRoute({
  method: 'PUT',
  path: '/projects/:id/issues/:issue_iid',
  params: issuePath,
  body: updateFields,
  answer: (call, { id, issue_iid: iid, ...input }) => {
    requireSome(input, Object.keys(updateFields));
    const project = findProject(call, id);
    const issue = findIssue(call, project, iid);
    requireUpdate(call, project, issue);
    requireNoSpam(call.world);
    applyWithQuickActions({ ...call, project }, issue, changesFrom(input));
    return ok(presentSingleIssue(call.world, issue));
  },
});

const deleteIssue = defineRoute({
  method: 'DELETE',
  path: '/projects/:id/issues/:issue_iid',
  params: issuePath,
  answer: (call, { id, issue_iid: iid }) => {
    const project = findProject(call, id);
    const issue = call.world.issues.find(
      (candidate) => candidate.projectId === project.id && candidate.iid === iid,
    );
    if (!issue) throw notFound('Issue');
    if (projectAccess(call.world, call.user, project) < role.owner && issue.authorId !== call.user.id)
      throw forbidden();
    call.world.issues = call.world.issues.filter((candidate) => candidate !== issue);
    return noContent();
  },
});

function requireUpdate({ world, user }: Call, project: Project, issue: Issue): void {
  const isOwn = issue.authorId === user.id || issue.assigneeIds.includes(user.id);
  if (!isOwn && projectAccess(world, user, project) < role.reporter) throw forbidden();
}

function blankIssue({ world, user }: Call, project: Project, title: string): Issue {
  return {
    kind: 'Issue',
    id: 0,
    iid: 0,
    projectId: project.id,
    title,
    state: 'opened',
    issueType: 'issue',
    authorId: user.id,
    assigneeIds: [],
    labels: [],
    confidential: false,
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
  };
}

/** Single issues. */
export const issueRoutes = [getIssue, createIssue, updateIssue, deleteIssue];
