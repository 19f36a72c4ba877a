import type { World } from './world';

/** The next number of a counter such as `issue` or `issue in 101`; numbers are never given out twice. */
export function next(world: World, counter: string): number {
  const value = (world.counters[counter] ?? 0) + 1;
  world.counters[counter] = value;
  return value;
}

/** A deterministic, commit-like identifier. */
export function nextSha(world: World): string {
  return (0x5eed0000 + next(world, 'sha')).toString(16).padEnd(40, 'c0ffee');
}

/** The world's current time as GitLab writes it. */
export function timestamp(world: World): string {
  return world.now().toISOString();
}

/** The day that is this many days from the world's current time, as `YYYY-MM-DD`. */
export function day(world: World, daysFromNow: number): string {
  return new Date(world.now().getTime() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
}
