import { inParallel } from '../client/in-parallel';
import { ifPossible, orNothing } from '../client/tolerating';
import type { Change } from './change';
import { changeOfCommit, changeOfMergeRequest } from './changes-of';
import type { DeployedRange } from './deployed-ranges';
import { mainlineOf, type Shipped, shippedIn, unexplainedIn } from './shipped-changes';
import {
  AT_ONCE,
  type ListedCommit,
  type ListedMergeRequest,
  PAGE_SIZE,
  readCommitIds,
  readCommitsBetween,
  readMerged,
  readMergeRequestsOf,
  type SuspectSource,
} from './suspect-requests';

/** The changes in some deployments. */
export interface ShippedChanges {
  changes: Change[];
  /** Whether there is more than was examined. */
  isPartial: boolean;
}

/** A deployment with its commits; undefined when GitLab does not know them. */
interface Contents extends DeployedRange {
  commits: ListedCommit[] | undefined;
}

/** How many pages of merge requests are read. */
const MOST_PAGES = 2;

/** How many requests are used to find the merge request of a commit. */
const MOST_QUESTIONS = 3;

/** The clocks of GitLab and of committers may differ. */
const LEEWAY_MS = 60_000;

/**
 * Reads which merge requests, and which commits without one, came with each deployment. GitLab's own list of a
 * deployment's merge requests lacks those merged by fast-forward, and is built in the background: it may be later than
 * a problem.
 * @param since without an earlier deployment, what was merged before this time does not count; in ms since 1970.
 */
export async function collectShipped(
  source: SuspectSource,
  project: string,
  ranges: readonly DeployedRange[],
  since: number,
): Promise<ShippedChanges> {
  const contents = await inParallel(
    ranges,
    async (range): Promise<Contents> => ({ ...range, commits: await commitsOf(source, range) }),
    AT_ONCE,
  );
  if (contents.every(({ commits }) => commits?.length === 0)) return { changes: [], isPartial: false };
  const merged = await mergedSince(source, oldestOf(contents, since));
  const known = await withOwners(source, contents, merged);
  const changes = contents.flatMap((content) => changesOf(project, content, known, since));
  return { changes, isPartial: !known.isSure };
}

function commitsOf(
  source: SuspectSource,
  { deployment: { sha: to }, previous }: DeployedRange,
): Promise<ListedCommit[] | undefined> {
  if (!previous) return Promise.resolve(undefined);
  if (previous.sha === to) return Promise.resolve([]);
  // The commit of an old deployment may be gone from the repository.
  return orNothing(readCommitsBetween(source, { from: previous.sha, to }));
}

/** The time of the first commit on the deployed branch itself: what was merged since then was deployed. */
function oldestOf(contents: readonly Contents[], since: number): string {
  const moments = contents.flatMap(({ deployment, commits }) =>
    commits ? mainlineOf(deployment.sha, commits).map(({ committed_date: at }) => Date.parse(at)) : [since],
  );
  return new Date(Math.min(...moments) - LEEWAY_MS).toISOString();
}

/** Merge requests, and whether the list is complete. */
interface Merged {
  mergeRequests: ListedMergeRequest[];
  isAll: boolean;
}

/** Reads the merge requests that were merged since a time: each was also updated since then. */
export async function mergedSince(
  source: SuspectSource,
  since: string,
  targetBranch?: string,
): Promise<Merged> {
  const mergeRequests: ListedMergeRequest[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await readMerged(source, { since, page, targetBranch });
    mergeRequests.push(...found);
    if (found.length < PAGE_SIZE) return { mergeRequests, isAll: true };
  }
  return { mergeRequests, isAll: false };
}

/** What is known about the merge requests of commits. */
interface Owners {
  mergeRequests: ListedMergeRequest[];
  /** The commits of merge requests that were merged by fast-forward. */
  commitsOf: ReadonlyMap<number, readonly string[]>;
  /** Commits that certainly have no merge request; the others are unknown. */
  free: ReadonlySet<string>;
  isSure: boolean;
}

/** Asks about the commits that are still unexplained, with a few requests. */
async function withOwners(
  source: SuspectSource,
  contents: readonly Contents[],
  { mergeRequests, isAll }: Merged,
): Promise<Owners> {
  const first = contents.map(({ commits = [] }) => ({ commits, shipped: shippedIn(commits, mergeRequests) }));
  const unexplained = new Map(
    first.flatMap(({ commits, shipped }) =>
      unexplainedIn(commits, shipped).map((mergeRequest) => [mergeRequest.iid, mergeRequest] as const),
    ),
  );
  const asked = [...unexplained.keys()].slice(0, MOST_QUESTIONS);
  const answers = await inParallel(
    asked,
    async (iid) => [iid, await ifPossible(readCommitIds(source, iid))] as const,
    AT_ONCE,
  );
  const commitsOf = new Map(answers.flatMap(([iid, ids]) => (ids ? [[iid, ids] as const] : [])));
  const isSure = isAll && commitsOf.size === unexplained.size;
  const owners = { mergeRequests, commitsOf, free: new Set<string>(), isSure };
  return isSure ? owners : askForOwners(source, contents, owners);
}

/** Asks GitLab for the merge request of the latest commits; the others stay unknown. */
async function askForOwners(
  source: SuspectSource,
  contents: readonly Contents[],
  owners: Owners,
): Promise<Owners> {
  const left = contents.flatMap(({ commits = [] }) =>
    shippedBy(commits, owners).commits.slice(-MOST_QUESTIONS),
  );
  const answers = await inParallel(
    left.slice(0, MOST_QUESTIONS),
    async ({ id }) => [id, await ifPossible(readMergeRequestsOf(source, id))] as const,
    AT_ONCE,
  );
  const known = new Set(owners.mergeRequests.map(({ iid }) => iid));
  const found = answers.flatMap(([, mergeRequests = []]) => mergeRequests);
  return {
    ...owners,
    mergeRequests: [...owners.mergeRequests, ...found.filter(({ iid }) => !known.has(iid))],
    free: new Set(answers.flatMap(([id, mergeRequests]) => (mergeRequests?.length === 0 ? [id] : []))),
  };
}

function shippedBy(
  commits: readonly ListedCommit[],
  { mergeRequests, commitsOf }: Owners,
): Shipped<ListedMergeRequest, ListedCommit> {
  return shippedIn(commits, mergeRequests, commitsOf);
}

function changesOf(
  project: string,
  { deployment, commits }: Contents,
  owners: Owners,
  since: number,
): Change[] {
  if (!commits) {
    const until = Date.parse(deployment.finished_at);
    return owners.mergeRequests
      .filter((one) => one.target_branch === deployment.ref && isMergedBetween(one, since, until))
      .map((one) => changeOfMergeRequest(project, one, deployment));
  }
  const shipped = shippedBy(commits, owners);
  return [
    ...shipped.mergeRequests.map((one) => changeOfMergeRequest(project, one, deployment)),
    ...shipped.commits
      .filter(({ id }) => owners.isSure || owners.free.has(id))
      .map((one) => changeOfCommit(project, one, deployment)),
  ];
}

/** Whether a merge request was merged within a time; in ms since 1970. */
export function isMergedBetween(
  { merged_at: at }: ListedMergeRequest,
  since: number,
  until: number,
): boolean {
  const moment = Date.parse(at ?? '');
  return moment >= since && moment <= until;
}
