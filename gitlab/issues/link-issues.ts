import { IssueLinks } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { writeOnce } from '../once/write-once';

/** An issue, and another one that may be in another project. */
interface Pair {
  project: string;
  iid: number;
  other: { iid: number; project_id: number };
}

/** Relates two issues to each other; nothing changes when they are already related. */
export async function linkIssues(gitlab: GitLabClient, { project, iid, other }: Pair): Promise<void> {
  const links = new IssueLinks(gitlab);
  const isOther = (link: Pair['other']) => link.iid === other.iid && link.project_id === other.project_id;
  await writeOnce<unknown>(gitlab, {
    write: () => links.create(project, iid, other.project_id, other.iid),
    look: async () => (await links.all(project, iid)).find(isOther),
  });
}
