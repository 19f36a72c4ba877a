import type { World } from '../world/world';

const records = new WeakMap<World, string[]>();

/**
 * Parts of requests that GitLab ignores or misreads without an error: unknown names, and values that it cannot read.
 * Kept when the world is reset, so that a test can check them at its end.
 */
export function passedOver(world: World): readonly string[] {
  return records.get(world) ?? [];
}

/** Records what GitLab ignores. */
export function passOver(world: World, what: string): void {
  records.set(world, [...passedOver(world), what]);
}

/** Forgets what was ignored, for tests that do so on purpose. */
export function forgetPassedOver(world: World): void {
  records.delete(world);
}
