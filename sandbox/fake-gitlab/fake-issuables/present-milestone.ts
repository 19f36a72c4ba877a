import { day } from '../world/counters';
import type { Milestone, World } from '../world/world';

/** A milestone as GitLab shows it. */
export function presentMilestone(world: World, milestone: Milestone) {
  const group = world.groups.find((candidate) => candidate.id === milestone.groupId);
  const project = world.projects.find((candidate) => candidate.id === milestone.projectId);
  const home = group ? `groups/${group.fullPath}` : (project?.fullPath ?? '');
  return {
    id: milestone.id,
    iid: milestone.iid,
    ...(group ? { group_id: group.id } : { project_id: milestone.projectId }),
    title: milestone.title,
    description: milestone.description,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_date: milestone.dueDate ?? null,
    start_date: milestone.startDate ?? null,
    expired: milestone.dueDate !== undefined && milestone.dueDate < day(world, 0),
    web_url: `${world.url}/${home}/-/milestones/${milestone.iid}`,
  };
}

/** The milestone of an id as GitLab shows it; null for none. */
export function presentMilestoneOf(world: World, id: number | undefined) {
  const milestone = world.milestones.find((candidate) => candidate.id === id);
  return milestone ? presentMilestone(world, milestone) : null;
}
