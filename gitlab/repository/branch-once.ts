import { Branches, Commits } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { createOnce } from '../once/create-once';
import { unlessMissing } from './read-file';

/** Creates a branch at a branch, tag or commit, unless one with its name exists, or someone else is faster. */
export async function branchOnce(gitlab: GitLabClient, project: string, name: string, ref: string) {
  const branches = new Branches(gitlab);
  return createOnce(gitlab, {
    find: async () =>
      [await unlessMissing('Branch', branches.show(project, name))].filter((one) => one !== undefined),
    create: () => branches.create(project, name, ref),
  });
}

/** The commit of a branch, tag or commit id; undefined when there is none. */
export async function commitIdOf(
  gitlab: GitLabClient,
  project: string,
  ref: string,
): Promise<string | undefined> {
  return (await unlessMissing('Commit', new Commits(gitlab).show(project, ref, { stats: false })))?.id;
}
