import { createHash } from 'node:crypto';
import { next, timestamp } from '../world/counters';
import type { EnvironmentTier } from '../world/fake-deployment';
import type { JobEnvironment } from '../world/fake-pipeline';
import type { Environment, World } from '../world/world';

/** A project's environment by its name, in exactly this spelling. */
export function environmentNamed(world: World, projectId: number, name: string): Environment | undefined {
  return world.environments.find(
    (environment) => environment.projectId === projectId && environment.name === name,
  );
}

/** The environment with that name, created if needed. */
export function ensureEnvironment(
  world: World,
  projectId: number,
  { name, tier }: Pick<JobEnvironment, 'name' | 'tier'>,
): Environment {
  const existing = environmentNamed(world, projectId, name);
  if (existing) return existing;
  const environment: Environment = {
    id: next(world, 'environment'),
    projectId,
    name,
    slug: slugOf(name),
    tier: tier ?? guessTier(name),
    state: 'available',
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
  };
  world.environments.push(environment);
  return environment;
}

/** Whether an environment lies in a folder, as `review/x` does. */
export function isInFolder({ name }: Environment): boolean {
  return name.includes('/');
}

/** The tier that GitLab takes a name for: the first that fits, so `preproduction` is for staging. */
export function guessTier(name: string): EnvironmentTier {
  if (/dev|review|trunk/i.test(name)) return 'development';
  if (/te?st|int|acc?e?pt|q[ac]|control|quality/i.test(name)) return 'testing';
  if (/sta?g|mode?l|pre|demo|non/i.test(name)) return 'staging';
  return /pro?d|live/i.test(name) ? 'production' : 'other';
}

/** At most 24 characters; if it is not the name itself, it ends with a unique suffix. */
function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .replace(/^(?![a-z])/, 'env-')
    .replace(/-+/g, '-')
    .slice(0, 24)
    .replace(/-$/, '');
  if (plain === name) return plain;
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${plain.slice(0, 17).replace(/-$/, '')}-${suffix}`;
}
