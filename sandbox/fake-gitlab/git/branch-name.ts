import type { World } from '../world/world';

/** Whether git takes it for the name of a branch. */
export function isBranchName(name: string): boolean {
  return !/\s$|^[\s/-]|[\s~^:?*[\\]|\.\.|\/$|\.lock$|^[0-9a-f]{40}$/.test(name);
}

/** Whether a branch keeps another from its name: git can have `a` or `a/b`, not both. */
export function isInTheWay({ branches }: World, projectId: number, wanted: string): boolean {
  return branches.some(
    ({ projectId: of, name }) =>
      of === projectId && (name.startsWith(`${wanted}/`) || wanted.startsWith(`${name}/`)),
  );
}
