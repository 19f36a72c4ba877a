import { next, timestamp } from '../world/counters';
import type { Issue, Project, User, World } from '../world/world';
import { availableLabels, availableMilestones } from './fake-labels';
import { addSystemNote, notesOf } from './fake-notes';
import { references } from './present-shared';

/** Copies an issue to another project, with its comments, and as much of the rest as there is over there. */
export function cloneIssue(
  world: World,
  user: User,
  issue: Issue,
  target: Project,
  { withNotes = false, verb = 'cloned' } = {},
): Issue {
  const milestone = world.milestones.find(({ id }) => id === issue.milestoneId);
  const labels = new Set(availableLabels(world, target).map(({ name }) => name));
  const copy: Issue = {
    ...structuredClone(issue),
    id: next(world, 'issue'),
    iid: next(world, `issue in ${target.id}`),
    projectId: target.id,
    state: 'opened',
    labels: issue.labels.filter((name) => labels.has(name)),
    milestoneId: availableMilestones(world, target).find(({ title }) => title === milestone?.title)?.id,
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
  };
  world.issues.push(copy);
  for (const note of withNotes ? notesOf(world, issue) : [])
    world.notes.push({ ...note, id: next(world, 'note'), noteableId: copy.id, projectId: target.id });
  addSystemNote(world, user, issue, `${verb} to ${references(world, copy).full}`);
  addSystemNote(world, user, copy, `${verb} from ${references(world, issue).full}`);
  return copy;
}

/** Moves an issue to another project: a copy is opened there, and the original is closed and links to it. */
export function moveIssue(world: World, user: User, issue: Issue, target: Project): Issue {
  const moved = cloneIssue(world, user, issue, target, { withNotes: true, verb: 'moved' });
  moved.authorId = issue.authorId;
  Object.assign(issue, {
    movedToId: moved.id,
    state: 'closed',
    closedAt: timestamp(world),
    closedById: user.id,
    updatedAt: timestamp(world),
  });
  return moved;
}
