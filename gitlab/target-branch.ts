import { Projects } from '@gitbeaker/core';
import { GitLabError } from './errors';
import type { GitLab } from './requester';

/** Where a merge request leads. */
export interface MergeTarget {
  /** Path or id of the project that takes the changes. */
  project: string;
  /** The numeric id, known only when it is another project than the source's. */
  projectId?: number;
  branch: string;
}

/** Finds what the author left out: the default branch, and the id of another project; asks GitLab only if it must. */
export async function mergeTarget(
  gitlab: GitLab,
  {
    project,
    targetProject = project,
    targetBranch,
  }: { project: string; targetProject?: string; targetBranch?: string },
): Promise<MergeTarget> {
  if (targetBranch && targetProject === project) return { project, branch: targetBranch };
  const { id, default_branch } = await new Projects(gitlab).show(targetProject);
  const branch = targetBranch ?? default_branch;
  if (!branch) {
    throw new GitLabError(
      'rejected',
      `Project ${targetProject} has no default branch: its repository may be empty.`,
    );
  }
  return { project: targetProject, branch, ...(targetProject === project ? {} : { projectId: id }) };
}
