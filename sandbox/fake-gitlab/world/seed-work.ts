import { day, next } from './counters';
import { seededAt } from './seeded-at';
import type { Issue, Label, Milestone, World } from './world';

/** Adds labels, milestones, two issues with a comment and a merge request. */
export function seedWork(world: World): void {
  seedLabels(world);
  seedMilestones(world);
  addIssue(world, {
    title: 'Retry budget is used up at midnight',
    description: 'The checkout gives up after three attempts.\n\n- [x] find out why\n- [ ] raise the budget',
    labels: ['bug', 'severity::1'],
    assigneeIds: [1],
  });
  addIssue(world, {
    title: 'Rotate the payment keys',
    issueType: 'incident',
    confidential: true,
    authorId: 1,
    labels: ['ops'],
  });
  world.notes.push({
    id: next(world, 'note'),
    noteableType: 'Issue',
    noteableId: 1001,
    projectId: 101,
    authorId: 2,
    body: 'Happened again last night.',
    system: false,
    internal: false,
    createdAt: seededAt,
    updatedAt: seededAt,
  });
  seedMergeRequest(world);
}

function seedLabels(world: World): void {
  const add = (label: Omit<Label, 'id'>) => world.labels.push({ id: next(world, 'label'), ...label });
  add({ groupId: 11, name: 'incident', color: '#cc0033', description: 'Something is broken in production' });
  add({ groupId: 11, name: 'severity::1', color: '#dd2b0e' });
  add({ groupId: 12, name: 'platform', color: '#1f75cb' });
  add({
    projectId: 101,
    name: 'bug',
    color: '#d9534f',
    description: 'Does not do what it should',
    priority: 1,
  });
  add({ projectId: 101, name: 'ops', color: '#009966' });
  add({ projectId: 101, name: 'keep-open', color: '#6699cc' });
}

function seedMilestones(world: World): void {
  const add = (milestone: Pick<Milestone, 'iid' | 'title'> & Partial<Milestone>) =>
    world.milestones.push({
      id: next(world, 'milestone'),
      description: '',
      state: 'active',
      createdAt: seededAt,
      updatedAt: seededAt,
      ...milestone,
    });
  add({ projectId: 101, iid: 1, title: 'v1.0', state: 'closed' });
  add({ projectId: 101, iid: 2, title: 'v2.0', startDate: day(world, -7), dueDate: day(world, 14) });
  add({ groupId: 11, iid: 1, title: 'Calm nights', description: 'No more pages after midnight' });
}

/** Adds an issue to the checkout. */
export function addIssue(world: World, details: Pick<Issue, 'title'> & Partial<Issue>): void {
  world.issues.push({
    kind: 'Issue',
    id: next(world, 'issue'),
    iid: next(world, 'issue in 101'),
    projectId: 101,
    state: 'opened',
    issueType: 'issue',
    authorId: 2,
    assigneeIds: [],
    labels: [],
    confidential: false,
    createdAt: seededAt,
    updatedAt: seededAt,
    ...details,
  });
}

function seedMergeRequest(world: World): void {
  world.mergeRequests.push({
    kind: 'MergeRequest',
    id: next(world, 'merge request'),
    iid: next(world, 'merge request in 101'),
    projectId: 101,
    sourceProjectId: 101,
    sourceBranch: 'fix/retry-budget',
    targetBranch: 'main',
    title: 'Raise the retry budget',
    description: 'Closes #1',
    state: 'opened',
    authorId: 2,
    assigneeIds: [2],
    reviewerIds: [1],
    approvedByIds: [],
    labels: ['bug'],
    squash: false,
    removeSourceBranch: true,
    allowCollaboration: false,
    hasConflicts: false,
    unsettledAnswers: 0,
    createdAt: seededAt,
    updatedAt: seededAt,
  });
}
