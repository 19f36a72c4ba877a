import { availableMilestones } from '../fake-issuables/fake-labels';
import { presentIssue } from '../fake-issuables/present-issue';
import { presentMergeRequest } from '../fake-issuables/present-merge-request';
import { presentMilestone } from '../fake-issuables/present-milestone';
import { ApiError, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import {
  clearableDay,
  dateTime,
  filledText,
  flag,
  idOrPath,
  integer,
  integers,
  oneOf,
  paging,
  text,
} from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { canSeeIssue } from '../world/access';
import { next, timestamp } from '../world/counters';
import { type Milestone, type Project, role } from '../world/world';

const path = '/projects/:id/milestones';
const milestonePath = { id: idOrPath, milestone_id: integer };
const days = { due_date: clearableDay.optional(), start_date: clearableDay.optional() };

const milestones = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: {
    iids: integers.optional(),
    state: oneOf('active', 'closed').optional(),
    title: text.optional(),
    search: text.optional(),
    include_ancestors: flag.optional(),
    updated_before: dateTime.optional(),
    updated_after: dateTime.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = findProject(call, query.id);
    const search = query.search?.toLowerCase() ?? '';
    const found = availableMilestones(call.world, project)
      .filter((milestone) => query.include_ancestors === true || milestone.projectId === project.id)
      .filter((milestone) => !query.iids?.length || query.iids.includes(milestone.iid))
      .filter((milestone) => !query.state || milestone.state === query.state)
      .filter((milestone) => query.title === undefined || milestone.title === query.title)
      .filter(({ title, description }) => `${title}\n${description}`.toLowerCase().includes(search));
    return paginate(call, query, found, (milestone) => presentMilestone(call.world, milestone));
  },
});

const createMilestone = defineRoute({
  method: 'POST',
  path,
  params: { id: idOrPath },
  body: { title: filledText, description: text.optional(), ...days },
  answer: (call, { id, title, description = '', due_date: dueDate, start_date: startDate }) => {
    const { world } = call;
    const project = findProject(call, id, role.reporter);
    if (availableMilestones(world, project).some((milestone) => milestone.title === title))
      throw new ApiError(400, {
        message: { title: ['already being used for another group or project milestone.'] },
      });
    const milestone: Milestone = {
      id: next(world, 'milestone'),
      iid: next(world, `milestone in ${project.id}`),
      projectId: project.id,
      title,
      description,
      state: 'active',
      createdAt: timestamp(world),
      updatedAt: timestamp(world),
      dueDate: dayOf(dueDate),
      startDate: dayOf(startDate),
    };
    world.milestones.push(milestone);
    return created(presentMilestone(world, milestone));
  },
});

const milestone = defineRoute({
  method: 'GET',
  path: `${path}/:milestone_id`,
  params: milestonePath,
  answer: (call, input) => ok(presentMilestone(call.world, locate(call, input).milestone)),
});

const updateMilestone = defineRoute({
  method: 'PUT',
  path: `${path}/:milestone_id`,
  params: milestonePath,
  body: {
    title: filledText.optional(),
    description: text.optional(),
    state_event: oneOf('close', 'activate').optional(),
    ...days,
  },
  answer: (call, { id, milestone_id, ...wish }) => {
    const { milestone: found } = locate(call, { id, milestone_id }, role.reporter);
    found.title = wish.title ?? found.title;
    found.description = wish.description ?? found.description;
    if (wish.due_date !== undefined) found.dueDate = dayOf(wish.due_date);
    if (wish.start_date !== undefined) found.startDate = dayOf(wish.start_date);
    if (wish.state_event) found.state = wish.state_event === 'close' ? 'closed' : 'active';
    found.updatedAt = timestamp(call.world);
    return ok(presentMilestone(call.world, found));
  },
});

const deleteMilestone = defineRoute({
  method: 'DELETE',
  path: `${path}/:milestone_id`,
  params: milestonePath,
  answer: (call, input) => {
    const { milestone: gone } = locate(call, input, role.reporter);
    call.world.milestones = call.world.milestones.filter((candidate) => candidate !== gone);
    for (const issuable of [...call.world.issues, ...call.world.mergeRequests])
      if (issuable.milestoneId === gone.id) issuable.milestoneId = undefined;
    return noContent();
  },
});

const issues = defineRoute({
  method: 'GET',
  path: `${path}/:milestone_id/issues`,
  params: milestonePath,
  query: paging,
  answer: (call, query) => {
    const { world, user } = call;
    const { project, milestone: of } = locate(call, query);
    const found = world.issues.filter(
      (issue) => issue.milestoneId === of.id && canSeeIssue(world, user, project, issue),
    );
    return paginate(call, query, found, (issue) => presentIssue(world, issue));
  },
});

const mergeRequests = defineRoute({
  method: 'GET',
  path: `${path}/:milestone_id/merge_requests`,
  params: milestonePath,
  query: paging,
  answer: (call, query) => {
    const { milestone: of } = locate(call, query);
    const found = call.world.mergeRequests.filter(({ milestoneId }) => milestoneId === of.id);
    return paginate(call, query, found, (mergeRequest) => presentMergeRequest(call.world, mergeRequest));
  },
});

/** The day that is set; an empty text and null clear it. */
function dayOf(day: string | null | undefined): string | undefined {
  return day === '' ? undefined : (day ?? undefined);
}

function locate(
  call: Call,
  { id, milestone_id: milestoneId }: { id: string; milestone_id: number },
  leastRole?: number,
): { project: Project; milestone: Milestone } {
  const project = findProject(call, id, leastRole);
  const found = call.world.milestones.find(
    (candidate) => candidate.id === milestoneId && candidate.projectId === project.id,
  );
  if (!found) throw notFound();
  return { project, milestone: found };
}

/** A project's milestones. */
export const milestoneRoutes = [
  milestones,
  createMilestone,
  milestone,
  updateMilestone,
  deleteMilestone,
  issues,
  mergeRequests,
];
