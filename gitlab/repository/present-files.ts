import { Branches, Repositories } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { inParallel } from '../client/in-parallel';
import { type FileFacts, readFile, refOfBranch, unlessMissing } from './read-file';

/** An existing file; the listing of a folder does not contain the last commit. */
export type PresentFile = Pick<FileFacts, 'blob_id'> & Partial<Pick<FileFacts, 'last_commit_id'>>;

/** The existing files by path. */
export type PresentFiles = ReadonlyMap<string, PresentFile>;

/** A branch at one moment. */
export interface Snapshot {
  /** The ref to read: its head commit, so that all files have the same state. */
  ref: string;
  files: PresentFiles;
}

/** How many files of one folder are read one by one; for more the folder is listed. */
const FEW = 3;

/** A folder with more entries than these pages of 100 is not listed. */
const MAX_PAGES = 10;

/** Larger content is not read: its Git id is compared. */
const MAX_CONTENT_BYTES = 100_000;

/** Which of these files a branch has; undefined when the branch does not exist. */
export async function snapshotOf(
  gitlab: GitLabClient,
  project: string,
  branch: string,
  paths: readonly string[],
): Promise<Snapshot | undefined> {
  const [only = '', ...more] = paths;
  // Of a single file, GitLab itself says at which commit it was read.
  if (more.length === 0) {
    const branchRef = refOfBranch(branch);
    const found = await unlessMissing('Commit', readEntry({ gitlab, project, ref: branchRef }, only));
    return found && { ref: branchRef, files: new Map(found) };
  }
  const head = await unlessMissing('Branch', new Branches(gitlab).show(project, branch));
  if (!head) return undefined;
  const repository = { gitlab, project, ref: head.commit.id };
  const read = (path: string) => readEntry(repository, path);
  const listings = await inParallel([...byFolder(paths)], async ([folder, files]) => ({
    files,
    listed: files.length > FEW ? await listFolder(repository, folder) : undefined,
  }));
  const unlisted = listings.flatMap(({ files, listed }) => (listed ? [] : files));
  const found = listings.flatMap(({ listed = [] }) => listed);
  found.push(...(await inParallel(unlisted, read)).flat());
  return { ref: repository.ref, files: new Map(found.filter(([path]) => paths.includes(path))) };
}

/** A file at a ref with its last commit, and its content unless it is large; undefined when it does not exist. */
export function fileAt(
  gitlab: GitLabClient,
  project: string,
  ref: string,
  path: string,
): Promise<FileFacts | undefined> {
  return unlessMissing('File', readFile(gitlab, { project, path, ref }, MAX_CONTENT_BYTES));
}

interface Repository {
  gitlab: GitLabClient;
  project: string;
  ref: string;
}

type Entries = [path: string, file: PresentFile][];

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return folders;
}

/** The files of a folder; undefined when there are too many to list. */
async function listFolder({ gitlab, project, ref }: Repository, path: string): Promise<Entries | undefined> {
  const options = { path, ref, perPage: 100, maxPages: MAX_PAGES };
  const listing = new Repositories(gitlab).allRepositoryTrees(project, options);
  const entries = (await unlessMissing('invalid revision or path', listing)) ?? [];
  if (entries.length >= MAX_PAGES * 100) return undefined;
  return entries.filter(({ type }) => type === 'blob').map((entry) => [entry.path, { blob_id: entry.id }]);
}

async function readEntry({ gitlab, project, ref }: Repository, path: string): Promise<Entries> {
  const file = await fileAt(gitlab, project, ref, path);
  return file ? [[path, file]] : [];
}
