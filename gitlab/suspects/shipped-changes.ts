/** A commit, as far as it tells where it came from. */
export interface ShippedCommit {
  id: string;
  parent_ids: readonly string[];
  message: string;
}

/** A merge request, as far as it tells which commits became of it. */
export interface MergedRequest {
  iid: number;
  /** The head of its branch. */
  sha?: string | null;
  merge_commit_sha?: string | null;
  squash_commit_sha?: string | null;
}

/** What came with a deployment. */
export interface Shipped<MergeRequest, Commit> {
  mergeRequests: MergeRequest[];
  /** Commits of which no merge request is known. */
  commits: Commit[];
}

/**
 * Tells merge requests and other commits apart among the commits that came with a deployment, whatever way they were
 * merged: with a merge commit, squashed, by fast-forward, or picked onto another branch.
 * @param commitsOf the commits of those merge requests that have some besides their head and no merge commit.
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
 * The merge requests whose own commits must be looked at: merged by fast-forward, so that only their head is known, with
 * a commit before it that nobody explains.
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

/** The commits that were made on the branch itself: from its head back along the first parents. */
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

/** What a merge commit brought in: what its other parents have and its first one has not. */
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

/** The commit that git says it was picked from; empty for none. */
function pickedFrom(message: string): string {
  return /^\(cherry picked from commit ([0-9a-f]{40,64})\)/m.exec(message)?.[1] ?? '';
}
