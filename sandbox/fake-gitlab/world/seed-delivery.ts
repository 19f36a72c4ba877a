import { next } from './counters';
import { seededAt } from './seeded-at';
import type { World } from './world';

/** Adds a feature flag: on for everyone in staging, for a quarter of the users in production. */
export function seedDelivery(world: World): void {
  const quarter = { groupId: 'default', rollout: '25', stickiness: 'default' };
  world.featureFlags.push({
    projectId: 101,
    name: 'new-payment',
    description: 'Pays through the new provider',
    active: true,
    strategies: [
      strategy(world, { name: 'default', parameters: {} }, 'staging'),
      strategy(world, { name: 'flexibleRollout', parameters: quarter }, 'production'),
    ],
    createdAt: seededAt,
    updatedAt: seededAt,
  });
}

function strategy(
  world: World,
  facts: { name: string; parameters: Record<string, string> },
  environmentScope: string,
) {
  return {
    id: next(world, 'strategy'),
    ...facts,
    scopes: [{ id: next(world, 'flag scope'), environmentScope }],
  };
}
