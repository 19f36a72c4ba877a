/** The fields of a commit that show where it came from. */
export interface ShippedCommit {
  id: string;
  parent_ids: readonly string[];
  message: string;
}

/** The fields of a merge request that show its commits. */
export interface MergedRequest {
  iid: number;
  /** The head of its branch. */
  sha?: string | null;
  merge_commit_sha?: string | null;
  squash_commit_sha?: string | null;
}

/** The changes in a deployment. */
export interface Shipped<MergeRequest, Commit> {
  mergeRequests: MergeRequest[];
  /** Commits without a known merge request. */
  commits: Commit[];
}

/**
 * Separates merge requests and other commits among the commits of a deployment, however they were merged: with a merge
 * commit, squashed, by fast-forward, or picked onto another branch.
 * @param commitsOf the commits of merge requests that have more than their head and no merge commit.
 */
export function shippedIn<MergeRequest extends MergedRequest, Commit extends ShippedCommit>(
  commits: readonly Commit[],
  mergeRequests: readonly MergeRequest[],
  commitsOf: ReadonlyMap<number, readonly string[]> = new Map(),
): Shipped<MergeRequest, Commit> {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const owned = new Set<string>();
  const shipped = mergeRequests.filter((mergeRequest) => {
    const heads = headsOf(mergeRequest);
    const came = commits.filter(
      ({ id, message }) => heads.includes(id) || heads.includes(pickedFrom(message)),
    );
    for (const { id } of came) owned.add(id);
    const merge = byId.get(mergeRequest.merge_commit_sha ?? '');
    if (merge) for (const id of mergedBy(merge, byId)) owned.add(id);
    for (const id of commitsOf.get(mergeRequest.iid) ?? []) owned.add(id);
    return came.length > 0;
  });
  return { mergeRequests: shipped, commits: commits.filter(({ id }) => !owned.has(id)) };
}

/**
 * The merge requests whose own commits must be read: merged by fast-forward, so that only their head is known, with an
 * unexplained commit before it.
 */
export function unexplainedIn<MergeRequest extends MergedRequest>(
  commits: readonly ShippedCommit[],
  { mergeRequests, commits: others }: Shipped<MergeRequest, ShippedCommit>,
): MergeRequest[] {
  const unexplained = new Set(others.map(({ id }) => id));
  return mergeRequests.filter(({ sha, merge_commit_sha: merge, squash_commit_sha: squash }) => {
    const head = merge || squash ? undefined : commits.find(({ id }) => id === sha);
    return head?.parent_ids.some((id) => unexplained.has(id)) ?? false;
  });
}

/** The commits on the branch itself: from its head along the first parents. */
export function mainlineOf<Commit extends ShippedCommit>(head: string, commits: readonly Commit[]): Commit[] {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const line: Commit[] = [];
  for (let commit = byId.get(head); commit; commit = byId.get(commit.parent_ids[0] ?? '')) {
    line.push(commit);
    byId.delete(commit.id);
  }
  return line;
}

function headsOf({ sha, merge_commit_sha, squash_commit_sha }: MergedRequest): string[] {
  return [sha, merge_commit_sha, squash_commit_sha].filter((id) => typeof id === 'string');
}

/** What a merge commit brought in: the commits of its other parents that its first one does not have. */
function mergedBy(merge: ShippedCommit, byId: ReadonlyMap<string, ShippedCommit>): Set<string> {
  const [target = '', ...sources] = merge.parent_ids;
  const before = reachable([target], byId, new Set());
  return reachable(sources, byId, before);
}

function reachable(
  from: readonly string[],
  byId: ReadonlyMap<string, ShippedCommit>,
  without: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const commit = byId.get(id);
    if (!commit || found.has(id) || without.has(id)) continue;
    found.add(id);
    open.push(...commit.parent_ids);
  }
  return found;
}

/** The commit that it was cherry-picked from according to Git; empty for none. */
function pickedFrom(message: string): string {
  return /^\(cherry picked from commit ([0-9a-f]{40,64})\)/m.exec(message)?.[1] ?? '';
}
