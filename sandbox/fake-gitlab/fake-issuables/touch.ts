import { timestamp } from '../world/counters';
import type { Issue, MergeRequest, World } from '../world/world';

const leastDistance = 60_000;

/** Moves `updated_at`, as a comment or another label does: not when it was moved less than a minute ago. */
export function touch(world: World, issuable: Issue | MergeRequest): void {
  const age = world.now().getTime() - Date.parse(issuable.updatedAt);
  if (age > leastDistance) issuable.updatedAt = timestamp(world);
}
