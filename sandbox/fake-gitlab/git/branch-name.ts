import type { World } from '../world/world';

/** Whether Git accepts it as the name of a branch. */
export function isBranchName(name: string): boolean {
  return !/\s$|^[\s/-]|[\s~^:?*[\\]|\.\.|\/$|\.lock$|^[0-9a-f]{40}$/.test(name);
}

/** Whether a branch prevents the name of another: Git can have `a` or `a/b`, not both. */
export function isInTheWay({ branches }: World, projectId: number, wanted: string): boolean {
  return branches.some(
    ({ projectId: of, name }) =>
      of === projectId && (name.startsWith(`${wanted}/`) || wanted.startsWith(`${name}/`)),
  );
}
