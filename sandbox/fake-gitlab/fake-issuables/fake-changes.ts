import { canSeeProject, projectAccess } from '../world/access';
import { type Issue, type MergeRequest, type Project, role, type User, type World } from '../world/world';
import { availableLabels, availableMilestones, ensureLabels } from './fake-labels';

/** The changes that a request, or a quick action in its text, makes to an issue or merge request. */
export interface Changes {
  title?: string;
  description?: string;
  stateEvent?: 'close' | 'reopen';
  labels?: string[];
  addLabels?: string[];
  removeLabels?: string[];
  assigneeIds?: number[];
  /** 0 clears. */
  milestoneId?: number;
  discussionLocked?: boolean;
  issueType?: Issue['issueType'];
  confidential?: boolean;
  /** An empty text clears. */
  dueDate?: string;
  /** null clears. */
  weight?: number | null;
  reviewerIds?: number[];
  targetBranch?: string;
  squash?: boolean;
  removeSourceBranch?: boolean;
  allowCollaboration?: boolean;
}

/** Who changes what. */
export interface Change {
  world: World;
  user: User;
  project: Project;
}

/** Whether a user may set labels, assignees, milestones and the like; of a new issue every member may. */
export function canSetMetadata(
  { world, user, project }: Change,
  kind: Issue['kind'] | MergeRequest['kind'],
  { isNew = false } = {},
): boolean {
  const least = kind === 'MergeRequest' ? role.developer : isNew ? role.guest : role.reporter;
  return projectAccess(world, user, project) >= least;
}

/** The labels after a change; one that is both added and removed is gone. */
export function changedLabels(change: Change, current: string[], changes: Changes): string[] {
  const set = changes.labels ? ensure(change, changes.labels) : current;
  const labels = new Set([...set, ...ensure(change, changes.addLabels ?? [])]);
  for (const name of changes.removeLabels ?? []) labels.delete(name);
  return [...labels].sort();
}

/** The people among ids who can work on the project; the free tier keeps the first. */
export function changedPeople({ world, project }: Change, ids: number[]): number[] {
  const able = ids.filter((id) => {
    const user = world.users.find((candidate) => candidate.id === id);
    return user?.state === 'active' && canSeeProject(world, user, project);
  });
  return able.slice(0, 1);
}

/** The milestone for an id, if the project can use it; 0 and unknown ids clear. */
export function changedMilestone({ world, project }: Change, id: number): number | undefined {
  return availableMilestones(world, project).find((milestone) => milestone.id === id)?.id;
}

/** Users who cannot create labels can use existing ones. */
function ensure({ world, user, project }: Change, names: string[]): string[] {
  if (projectAccess(world, user, project) >= role.reporter) return ensureLabels(world, project, names);
  const known = availableLabels(world, project).filter(({ name }) => names.includes(name));
  return known.map(({ name }) => name);
}
