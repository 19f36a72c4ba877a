import type { Issue, MergeRequest, World } from '../world/world';
import { availableLabels } from './fake-labels';

/** Nobody logs time here. */
export const timeStats = {
  time_estimate: 0,
  total_time_spent: 0,
  human_time_estimate: null,
  human_total_time_spent: null,
};

/** The address of an issue or merge request for people. */
export function webUrl(world: World, issuable: Issue | MergeRequest): string {
  const folder = issuable.kind === 'Issue' ? 'issues' : 'merge_requests';
  return `${world.url}/${projectPath(world, issuable)}/-/${folder}/${issuable.iid}`;
}

/** The short and full references of an issue or merge request. */
export function references(world: World, issuable: Issue | MergeRequest) {
  const short = `${issuable.kind === 'Issue' ? '#' : '!'}${issuable.iid}`;
  return { short, relative: short, full: `${projectPath(world, issuable)}${short}` };
}

/** Label names, or with details for `with_labels_details`. */
export function labelsOf(world: World, issuable: Issue | MergeRequest, withDetails: boolean) {
  if (!withDetails) return issuable.labels;
  const project = world.projects.find((candidate) => candidate.id === issuable.projectId);
  const available = project ? availableLabels(world, project) : [];
  return available
    .filter((label) => issuable.labels.includes(label.name))
    .map(({ id, name, color, description }) => ({ id, name, color, description: description ?? null }));
}

/** How many of a description's tasks are ticked. */
export function taskCompletion(description = ''): { count: number; completed_count: number } {
  const tasks = [...description.matchAll(/^\s*[-*] \[([ xX])\] /gm)];
  return { count: tasks.length, completed_count: tasks.filter(([, mark]) => mark !== ' ').length };
}

function projectPath(world: World, issuable: Issue | MergeRequest): string {
  return world.projects.find((project) => project.id === issuable.projectId)?.fullPath ?? '';
}
