import { Commits, type Branches } from '@gitbeaker/core';
import { isMissing } from './files';
import type { GitLab } from '../requester';
import { createOnce } from '../write-once';

/** Creates a branch at a branch, tag or commit, unless there is one of its name. */
export function branchOnce(branches: Branches, project: string, name: string, ref: string) {
  return createOnce({
    find: async () => {
      try {
        return await branches.show(project, name);
      } catch (error) {
        if (isMissing(error, 'Branch')) return undefined;
        throw error;
      }
    },
    create: () => branches.create(project, name, ref),
  });
}

/** The commit that a branch, tag or commit id stands for; undefined when there is none. */
export async function commitIdOf(gitlab: GitLab, project: string, ref: string): Promise<string | undefined> {
  try {
    return (await new Commits(gitlab).show(project, ref, { stats: false })).id;
  } catch (error) {
    if (isMissing(error, 'Commit')) return undefined;
    throw error;
  }
}
