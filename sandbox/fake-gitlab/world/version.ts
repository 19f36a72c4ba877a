import type { World } from './world';

/** Whether GitLab is of a version or a later one. */
export function isAtLeast({ version }: World, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return ownMajor === major ? ownMinor >= minor : ownMajor > major;
}
