import { IssueLinks } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { writeOnce } from '../once/write-once';

/** Two issues of one project. */
interface Pair {
  project: string;
  iid: number;
  other: { iid: number; project_id: number };
}

/** Shows each of two issues as related on the other; nothing changes when they are related already. */
export async function linkIssues(gitlab: GitLabClient, { project, iid, other }: Pair): Promise<void> {
  const links = new IssueLinks(gitlab);
  try {
    await writeOnce<unknown>({
      write: () => links.create(project, iid, other.project_id, other.iid),
      look: async () => (await links.all(project, iid)).find((link) => link.iid === other.iid),
    });
  } catch (error) {
    if (!(error instanceof GitLabError && error.status === 409)) throw error;
  }
}
