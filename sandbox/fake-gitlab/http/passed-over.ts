import type { World } from '../world/world';

const records = new WeakMap<World, string[]>();

/**
 * What requests held that GitLab takes without complaint although it does nothing, or something else than meant: names
 * that no GitLab knows, and values that it cannot read. Kept when the world is reset, so that a test can ask at its end.
 */
export function passedOver(world: World): readonly string[] {
  return records.get(world) ?? [];
}

/** Notes down what GitLab passes over. */
export function passOver(world: World, what: string): void {
  records.set(world, [...passedOver(world), what]);
}

/** Forgets what was passed over, for tests that mean it. */
export function forgetPassedOver(world: World): void {
  records.delete(world);
}
