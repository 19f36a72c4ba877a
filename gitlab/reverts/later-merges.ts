import { Commits, MergeRequests, type MergeRequestSchema } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { inParallel } from '../client/in-parallel';
import type { RevertSubject } from './revert-subject';

/** A later merge request that changed the same files. */
export interface LaterMerge {
  iid: number;
  title: string;
  web_url: string;
}

/** How many of the later merge requests are examined, the newest ones. */
const MAX_LATER = 20;

/** One page is enough: GitLab shows at most 1,000 files anyway. */
const ONE_PAGE = { page: 1, perPage: 100 };

interface Diff {
  old_path: string;
  new_path: string;
}

/** The merge requests that were merged into a branch later and changed the same files, newest first. */
export async function laterMerges(
  gitlab: GitLabClient,
  project: string,
  subject: RevertSubject,
  targetBranch: string,
): Promise<LaterMerge[]> {
  const mergeRequests = new MergeRequests(gitlab);
  // What was merged later was also updated later; only newer versions of GitLab can filter by merge time.
  const candidates = await mergeRequests.all({
    ...{ projectId: project, state: 'merged', targetBranch, scope: 'all', ...ONE_PAGE },
    ...{ updatedAfter: subject.mergedAt, orderBy: 'updated_at' },
  });
  const later = candidates
    .filter(({ iid }) => iid !== subject.mergeRequest?.iid)
    .filter((one) => mergeTime(one) > Date.parse(subject.mergedAt))
    .sort((one, other) => mergeTime(other) - mergeTime(one))
    .slice(0, MAX_LATER);
  if (later.length === 0) return [];
  const files = await filesOf(gitlab, project, subject);
  const touched = await inParallel(later, async ({ iid }) =>
    pathsIn(await mergeRequests.allDiffs(project, iid, ONE_PAGE)),
  );
  return later
    .filter((_, index) => touched[index]?.some((path) => files.has(path)))
    .map(({ iid, title, web_url }) => ({ iid, title, web_url }));
}

/** The files that the reverted changes touch. */
export async function filesOf(
  gitlab: GitLabClient,
  project: string,
  { commits }: RevertSubject,
): Promise<ReadonlySet<string>> {
  const diffs = await inParallel(commits, (sha) => new Commits(gitlab).showDiff(project, sha, ONE_PAGE));
  return new Set(diffs.flatMap(pathsIn));
}

/** The new and old paths of files. */
export function pathsIn(diffs: readonly Diff[]): string[] {
  return diffs.flatMap(({ old_path, new_path }) => [old_path, new_path]);
}

function mergeTime({ merged_at }: MergeRequestSchema): number {
  return Date.parse(merged_at ?? '');
}
