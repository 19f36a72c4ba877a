import { Issues } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';

/** A merge request related to an issue. */
export interface MergeRequestAbout {
  iid: number;
  title: string;
  state: string;
  web_url: string;
  project_id: number;
  merged_at: string | null;
  /** Whether merging it closes the issue, or closed it. */
  closes: boolean;
}

/** The merge requests that mention an issue or close it, including those of other projects. */
export async function mergeRequestsAbout(
  gitlab: GitLabClient,
  project: string,
  issueIid: number,
): Promise<MergeRequestAbout[]> {
  const issues = new Issues(gitlab);
  const [related, closing] = await Promise.all([
    issues.allRelatedMergeRequests(project, issueIid),
    issues.allClosedByMergeRequestst(project, issueIid),
  ]);
  const all = new Map([...related, ...closing].map((mergeRequest) => [mergeRequest.id, mergeRequest]));
  const closingIds = new Set(closing.map(({ id }) => id));
  return [...all.values()]
    .sort((one, other) => one.id - other.id)
    .map(({ id, iid, title, state, web_url, project_id, merged_at }) => ({
      ...{ iid, title, state, web_url, project_id },
      merged_at: merged_at ?? null,
      closes: closingIds.has(id),
    }));
}
