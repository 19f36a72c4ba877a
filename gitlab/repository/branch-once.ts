import { Commits, type Branches } from '@gitbeaker/core';
import { GitLabError } from '../errors';
import { isMissing } from './files';
import type { GitLab } from '../requester';
import { createOnce } from '../write-once';

/** Creates a branch at a branch, tag or commit, unless there is one of its name, or somebody else is faster. */
export async function branchOnce(branches: Branches, project: string, name: string, ref: string) {
  const find = () => findBranch(branches, project, name);
  try {
    return await createOnce({ find, create: () => branches.create(project, name, ref) });
  } catch (error) {
    const existing = isTaken(error) ? await find() : undefined;
    if (!existing) throw error;
    return { ...existing, outcome: 'existing' as const };
  }
}

async function findBranch(branches: Branches, project: string, name: string) {
  try {
    return await branches.show(project, name);
  } catch (error) {
    if (isMissing(error, 'Branch')) return undefined;
    throw error;
  }
}

/** An empty repository says so too: asked for a branch, GitLab creates the default one first. */
function isTaken(error: unknown): boolean {
  return error instanceof GitLabError && error.reason.includes('already exists');
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
