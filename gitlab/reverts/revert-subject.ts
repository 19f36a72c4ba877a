import { Commits, MergeRequests, type MergeRequestSchema, Projects } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';

/** What to revert, by its number or by a commit. */
export interface RevertChoice {
  project: string;
  mergeRequestIid?: number;
  commitSha?: string;
}

/** What to revert, with everything that is known about it. */
export interface RevertSubject {
  /** Its name in texts: `Merge request !12`, `Commit 5eed0001`. */
  name: string;
  title: string;
  web_url: string;
  /** The commits to revert, newest first. */
  commits: string[];
  /** How a revert of the whole names it, after "This reverts". */
  references: string[];
  /** The branch that it was merged into. */
  mergedInto: string;
  /** When. */
  mergedAt: string;
  /** The newest commit that came with it. */
  head: string;
  /** Its author and the user who merged it. */
  people: number[];
  mergeRequest?: MergeRequestSchema;
}

/** More must be reverted manually: each takes a request, and people should see what happens. */
const MAX_COMMITS = 20;

/**
 * Finds what to revert.
 * @throws {GitLabError} conflict for a merge request that is not merged, or that has to be reverted manually.
 */
export async function revertSubject(gitlab: GitLabClient, choice: RevertChoice): Promise<RevertSubject> {
  const { project, mergeRequestIid: iid, commitSha: sha } = choice;
  if (iid !== undefined)
    return subjectOf(gitlab, project, await new MergeRequests(gitlab).show(project, iid));
  return subjectOfCommit(gitlab, project, sha ?? '');
}

/** How reverts name a merge request, after "This reverts". */
export function referencesTo(mergeRequest: MergeRequestSchema): string[] {
  const { iid } = mergeRequest;
  return [`merge request !${iid}`, ...commitsThatAreAllOf(mergeRequest).map((sha) => `commit ${sha}`)];
}

/** Whether a text says that it reverts this; `!1` is not in `!12`, nor is a commit in a longer one. */
export function saysItReverts(text: string | null | undefined, references: readonly string[]): boolean {
  return references.some((reference) =>
    new RegExp(`\\bThis reverts ${reference}(?!\\w)`, 'i').test(text ?? ''),
  );
}

/** The merge commit or the squash commit; after a fast-forward, there is neither. */
function commitsThatAreAllOf(mergeRequest: MergeRequestSchema): string[] {
  const { merge_commit_sha: merge, squash_commit_sha: squash } = mergeRequest;
  return [merge, squash].filter((sha) => sha !== null);
}

async function subjectOf(
  gitlab: GitLabClient,
  project: string,
  mergeRequest: MergeRequestSchema,
): Promise<RevertSubject> {
  const { iid, state, title, web_url, target_branch, merged_at, author, merged_by } = mergeRequest;
  if (state !== 'merged')
    throw new GitLabError(
      'conflict',
      `Merge request !${iid} is ${state}: only a merged one can be reverted. ${web_url}`,
    );
  const [whole] = commitsThatAreAllOf(mergeRequest);
  const commits = whole === undefined ? await fastForwarded(gitlab, project, mergeRequest) : [whole];
  const alone = commits.length === 1 ? commits.map((sha) => `commit ${sha}`) : [];
  return {
    name: `Merge request !${iid}`,
    title,
    web_url,
    commits,
    references: [...new Set([...referencesTo(mergeRequest), ...alone])],
    mergedInto: target_branch,
    mergedAt: merged_at ?? '',
    head: commits[0] ?? '',
    people: [author.id, ...(merged_by ? [merged_by.id] : [])],
    mergeRequest,
  };
}

/** The commits of a merge request that was merged by fast-forward. */
async function fastForwarded(
  gitlab: GitLabClient,
  project: string,
  { iid, web_url }: MergeRequestSchema,
): Promise<string[]> {
  const page = { page: 1, perPage: MAX_COMMITS + 1 };
  const commits = await new MergeRequests(gitlab).allCommits(project, iid, page);
  const byHand = (why: string) =>
    new GitLabError('conflict', `Merge request !${iid} ${why}. Revert it manually: ${web_url}`);
  if (commits.length > MAX_COMMITS)
    throw byHand(`was merged as more than ${MAX_COMMITS} commits, each of which has to be reverted`);
  // Compared with its first parent, it contains what others had merged.
  if (commits.some(({ parent_ids: parents }) => (parents?.length ?? 0) > 1))
    throw byHand('contains a merge commit, and reverting that would also revert changes that others merged');
  if (commits.length === 0) throw byHand('has no commits');
  return commits.map(({ id }) => id);
}

async function subjectOfCommit(
  gitlab: GitLabClient,
  project: string,
  wanted: string,
): Promise<RevertSubject> {
  const commits = new Commits(gitlab);
  const commit = await commits.show(project, wanted, { stats: false });
  const { id: sha } = commit;
  const merged = (await commits.allMergeRequests(project, sha)).filter(({ state }) => state === 'merged');
  const whole = merged.find((one) => commitsThatAreAllOf(one).includes(sha));
  if (whole) return { ...(await subjectOf(gitlab, project, whole)), commits: [sha] };
  const [holder] = merged;
  return {
    name: `Commit ${commit.short_id}`,
    title: commit.title,
    web_url: commit.web_url,
    commits: [sha],
    references: [`commit ${sha}`],
    mergedInto: holder?.target_branch ?? (await new Projects(gitlab).show(project)).default_branch,
    mergedAt: commit.committed_date ?? commit.created_at,
    head: sha,
    people: holder ? [holder.author.id] : [],
  };
}
