import { groupsOf } from '../world/access';
import { next } from '../world/counters';
import type { Label, Milestone, Project, World } from '../world/world';

/** The labels a project can use: its own and those of the groups above it. */
export function availableLabels(world: World, project: Project): Label[] {
  const groupIds = groupsOf(world, project).map((group) => group.id);
  return world.labels.filter((label) => belongs(label, project, groupIds));
}

/** The milestones a project can use: its own and those of the groups above it. */
export function availableMilestones(world: World, project: Project): Milestone[] {
  const groupIds = groupsOf(world, project).map((group) => group.id);
  return world.milestones.filter((milestone) => belongs(milestone, project, groupIds));
}

/** Label names with the spelling of existing labels, each once; unknown ones become project labels. */
export function ensureLabels(world: World, project: Project, names: string[]): string[] {
  const ensured = names.map((name) => {
    const existing = availableLabels(world, project).find((label) => label.name === name);
    return existing ?? addLabel(world, { projectId: project.id, name, color: '#6699cc' });
  });
  return [...new Set(ensured.map((label) => label.name))];
}

/** Adds a label. */
export function addLabel(world: World, label: Omit<Label, 'id'>): Label {
  const added = { id: next(world, 'label'), ...label };
  world.labels.push(added);
  return added;
}

function belongs(
  owned: { groupId?: number; projectId?: number },
  project: Project,
  groupIds: number[],
): boolean {
  return owned.projectId === project.id || (owned.groupId !== undefined && groupIds.includes(owned.groupId));
}
