import { type CommitAction, Commits, type ExpandedCommitSchema } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { inParallel } from '../client/in-parallel';
import { pause } from '../client/pause';
import type { Log } from '../once/run-context';
import { writeOnce } from '../once/write-once';
import { closesNothing } from '../texts/closing-words';
import { branchOnce } from './branch-once';
import {
  type CommitPlace,
  explainParallelWrite,
  isNoBranch,
  noBranch,
  wasOvertaken,
} from './commit-refusals';
import { actionFor, type FileChange } from './file-action';
import { keepLfs } from './keep-lfs';
import { fileAt, type PresentFiles, type Snapshot, snapshotOf } from './present-files';
import { refOfBranch } from './read-file';

/** Where to commit, with which message and author. */
export interface CommitOrder extends CommitPlace {
  commitMessage: string;
  authorName?: string;
  authorEmail?: string;
}

/** How long to wait for the other write to finish. */
const OVERTAKEN_PAUSE_MS = 500;

/** Whoever is overtaken more often than this competes with a loop. */
const MAX_ATTEMPTS = 5;

/** The result. */
export interface Committed {
  /** The new commit; when there was nothing to do, the one that the files came with, or the head of the branch. */
  commit: ExpandedCommitSchema;
  /** The changes; empty when nothing differed. */
  actions: CommitAction[];
  /** Whether a branch was created although there was nothing to commit. */
  madeBranch: boolean;
}

/**
 * Changes the files of a branch with one commit, or with none when nothing differs. The branch exists afterwards in
 * either case.
 * @throws {GitLabError} conflict when someone else changed a file, or keeps writing to the repository.
 */
export async function commitOnce(
  gitlab: GitLabClient,
  order: CommitOrder,
  changes: readonly FileChange[],
): Promise<Committed> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryCommit(gitlab, order, changes);
    } catch (error) {
      if (!wasOvertaken(error)) throw error;
      if (attempt === MAX_ATTEMPTS) throw explainParallelWrite(error, order);
    }
    await pause(OVERTAKEN_PAUSE_MS * (attempt + Math.random()));
  }
}

async function tryCommit(
  gitlab: GitLabClient,
  order: CommitOrder,
  changes: readonly FileChange[],
): Promise<Committed> {
  const { project, branch, startBranch, commitMessage, authorName, authorEmail } = order;
  const paths = changes.flatMap(({ filePath, previousPath }) =>
    previousPath === undefined ? [filePath] : [filePath, previousPath],
  );
  const onBranch = await snapshotOf(gitlab, project, branch, paths);
  const seen = onBranch ?? (startBranch ? await snapshotOf(gitlab, project, startBranch, paths) : undefined);
  // An empty repository has no branch either, but accepts new files.
  if (!seen && changes.some(({ action }) => action !== 'create' && action !== 'upsert'))
    throw noBranch(order);

  const actions = await actionsFor(gitlab, project, changes, seen);
  if (actions.length === 0 && !onBranch && startBranch) {
    await branchOnce(gitlab, project, branch, refOfBranch(startBranch));
    // Looks again, because someone else may have created it at the same time, with other files.
    const again = await tryCommit(gitlab, order, changes);
    return { ...again, madeBranch: again.actions.length === 0 };
  }
  if (actions.length === 0)
    return { commit: await commitOf(gitlab, order, seen?.files), actions, madeBranch: false };
  const { value: commit, byOthers } = await writeOnce(gitlab, {
    write: () =>
      new Commits(gitlab).create(project, branch, closesNothing(commitMessage), actions, {
        startBranch: onBranch ? undefined : startBranch,
        authorName,
        authorEmail,
        stats: false,
      }),
    look: async () => {
      const now = await snapshotOf(gitlab, project, branch, paths);
      const isDone = now && changes.every((change) => !actionFor({ ...change, mustExist: false }, now.files));
      return isDone ? commitOf(gitlab, order, now.files) : undefined;
    },
  }).catch((error: unknown) => {
    throw isNoBranch(error) ? noBranch(order) : error;
  });
  return { commit, actions: byOthers ? [] : actions, madeBranch: false };
}

/** What to do, with the last commit of each changed file, which the listing of a folder leaves out. */
async function actionsFor(
  gitlab: GitLabClient,
  project: string,
  changes: readonly FileChange[],
  seen: Snapshot | undefined,
): Promise<CommitAction[]> {
  const planned = (files: PresentFiles) => changes.flatMap((change) => actionFor(change, files) ?? []);
  if (!seen) return planned(new Map());
  const bare = planned(seen.files)
    .map(({ filePath, previousPath }) => previousPath ?? filePath)
    .filter((path) => seen.files.has(path) && seen.files.get(path)?.last_commit_id === undefined);
  const read = await inParallel(
    bare,
    async (path) => [path, await fileAt(gitlab, project, seen.ref, path)] as const,
  );
  const files = new Map([
    ...seen.files,
    ...read.flatMap(([path, file]) => (file ? [[path, file] as const] : [])),
  ]);
  const actions = planned(files);
  keepLfs(files, actions);
  return actions;
}

async function commitOf(
  gitlab: GitLabClient,
  { project, branch }: CommitOrder,
  files: PresentFiles = new Map(),
): Promise<ExpandedCommitSchema> {
  const [id, ...others] = new Set([...files.values()].map(({ last_commit_id }) => last_commit_id));
  const sha = id && others.length === 0 ? id : refOfBranch(branch);
  return new Commits(gitlab).show(project, sha, { stats: false });
}

/** Writes the result of a commit to the author's log. */
export function tellOfCommit(
  log: Log,
  { branch, startBranch = '' }: CommitOrder,
  { commit, madeBranch }: Committed,
  what: string,
): void {
  if (madeBranch) log.warn(`Nothing to commit: branch ${branch} was created as a copy of ${startBranch}.`);
  log.info(`${what}: ${commit.web_url}`);
}
