/** Whether git takes it for the name of a branch. */
export function isBranchName(name: string): boolean {
  return !/\s$|^[\s/-]|[\s~^:?*[\\]|\.\.|\/$|\.lock$|^[0-9a-f]{40}$/.test(name);
}
