import { Projects } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';

/** The target of a merge request. */
export interface MergeTarget {
  /** Path or id of the project that receives the changes. */
  project: string;
  /** The numeric ids of both projects, when the source is another project than the target. */
  fork?: { sourceId: number; targetId: number };
  branch: string;
}

/** Finds what the author left out: the default branch, and the ids of two projects; asks GitLab only if needed. */
export async function mergeTarget(
  gitlab: GitLabClient,
  {
    project,
    targetProject = project,
    targetBranch,
  }: { project: string; targetProject?: string; targetBranch?: string },
): Promise<MergeTarget> {
  if (targetBranch && targetProject === project) return { project, branch: targetBranch };
  const projects = new Projects(gitlab);
  const { id: targetId, default_branch } = await projects.show(targetProject);
  const sourceId = targetProject === project ? targetId : (await projects.show(project)).id;
  const branch = targetBranch ?? default_branch;
  if (!branch) {
    throw new GitLabError(
      'rejected',
      `Project ${targetProject} has no default branch: its repository may be empty.`,
    );
  }
  return { project: targetProject, branch, ...(sourceId !== targetId && { fork: { sourceId, targetId } }) };
}
