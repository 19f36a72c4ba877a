import { MergeRequestApprovals, MergeRequests } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { writeOnce } from '../once/write-once';
import { requireHead } from './require-head';

/**
 * Approves a merge request as the token's user, unless that user has already approved it.
 * @throws {GitLabError} conflict when the head commit is not `sha`; forbidden when the user has no permission to approve.
 */
export async function approve(gitlab: GitLabClient, project: string, iid: number, sha: string | undefined) {
  if (sha) requireHead(await new MergeRequests(gitlab).show(project, iid), sha);
  const resource = new MergeRequestApprovals(gitlab);
  const read = () => resource.showConfiguration(project, { mergerequestIId: iid });
  const before = await read();
  if (before.user_has_approved === true) return { ...before, outcome: 'unchanged' as const };
  try {
    const { value, byOthers } = await writeOnce(gitlab, {
      write: () => resource.approve(project, iid, { sha }),
      look: async () => {
        const now = await read();
        return now.user_has_approved === true ? now : undefined;
      },
    });
    return { ...value, outcome: byOthers ? ('unchanged' as const) : ('updated' as const) };
  } catch (error) {
    // GitLab also returns this to a user without permission: the token worked for the reads before.
    if (!(error instanceof GitLabError && error.status === 401)) throw error;
    throw error.reworded(
      `The token's user has no permission to approve merge request !${iid} of project ${project}: GitLab requires a higher role, ` +
        'or, depending on the project settings, does not let its author and users who pushed to it approve it. Use the token of another user.',
      'forbidden',
    );
  }
}
