import { seedDelivery } from './seed-delivery';
import { seedPeople } from './seed-people';
import { seedPipelines } from './seed-pipelines';
import { seedRepositories } from './seed-repository';
import { seedWork } from './seed-work';
import { seededAt } from './seeded-at';
import type { Project, World } from './world';

/** A fresh world, in real time unless it is given another. */
export function seedWorld(url: string, now = () => new Date()): World {
  const world: World = {
    users: [],
    groups: [],
    projects: [],
    members: [],
    tokens: [],
    labels: [],
    milestones: [],
    issues: [],
    issueLinks: [],
    timelineEvents: [],
    mergeRequests: [],
    notes: [],
    branches: [],
    pipelines: [],
    jobs: [],
    environments: [],
    deployments: [],
    tags: [],
    releases: [],
    featureFlags: [],
    mergeTrainCars: [],
    commits: new Map(),
    url,
    version: '18.6.0',
    isPremium: false,
    readOnly: false,
    perMinute: {},
    spamCheck: 'fine',
    strippedHeaders: [],
    objectStorage: undefined,
    now,
    counters: {
      issue: 1000,
      'merge request': 2000,
      note: 3000,
      label: 400,
      milestone: 500,
      'milestone in 101': 2,
      'issue link': 600,
      pipeline: 700,
      job: 5000,
      environment: 800,
      deployment: 4000,
      'timeline event': 0,
    },
  };
  seedPeople(world);
  seedProjects(world);
  seedRepositories(world);
  seedWork(world);
  seedPipelines(world);
  seedDelivery(world);
  return world;
}

function seedProjects(world: World): void {
  world.groups.push(
    { id: 11, name: 'Night Shift', path: 'night-shift', fullPath: 'night-shift' },
    { id: 12, name: 'Platform', path: 'platform', fullPath: 'night-shift/platform', parentId: 11 },
    { id: 13, name: 'Vault', path: 'vault', fullPath: 'vault' },
  );
  addProject(world, 11, {
    id: 101,
    name: 'Checkout',
    fullPath: 'night-shift/checkout',
    formerPaths: ['night-shift/shop'],
  });
  addProject(world, 12, { id: 102, name: 'Gateway', fullPath: 'night-shift/platform/gateway' });
  addProject(world, 11, { id: 103, name: 'Next', fullPath: 'night-shift/next' });
  addProject(world, 11, { id: 104, name: 'Attic', fullPath: 'night-shift/attic', archived: true });
  addProject(world, 13, { id: 105, name: 'Secrets', fullPath: 'vault/secrets' });
  addProject(world, 1, {
    id: 106,
    name: 'Checkout',
    fullPath: 'ada/checkout',
    namespace: { kind: 'user', id: 1 },
    forkedFromId: 101,
  });
}

function addProject(
  world: World,
  groupId: number,
  details: Pick<Project, 'id' | 'name' | 'fullPath'> & Partial<Project>,
): void {
  world.projects.push({
    path: details.fullPath.split('/').at(-1) ?? '',
    namespace: { kind: 'group', id: groupId },
    defaultBranch: 'main',
    visibility: 'private',
    archived: false,
    createdAt: seededAt,
    formerPaths: [],
    ...details,
  });
}
