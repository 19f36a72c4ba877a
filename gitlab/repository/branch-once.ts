import { type Branches, Commits } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { createOnce } from '../once/create-once';
import { unlessMissing } from './read-file';

/** Creates a branch at a branch, tag or commit, unless there is one of its name, or somebody else is faster. */
export async function branchOnce(branches: Branches, project: string, name: string, ref: string) {
  const find = () => unlessMissing('Branch', branches.show(project, name));
  try {
    return await createOnce({ find, create: () => branches.create(project, name, ref) });
  } catch (error) {
    const existing = isTaken(error) ? await find() : undefined;
    if (!existing) throw error;
    return { ...existing, outcome: 'existing' as const };
  }
}

/** An empty repository says so too: asked for a branch, GitLab creates the default one first. */
function isTaken(error: unknown): boolean {
  return error instanceof GitLabError && error.reason.includes('already exists');
}

/** The commit that a branch, tag or commit id stands for; undefined when there is none. */
export async function commitIdOf(
  gitlab: GitLabClient,
  project: string,
  ref: string,
): Promise<string | undefined> {
  return (await unlessMissing('Commit', new Commits(gitlab).show(project, ref, { stats: false })))?.id;
}
