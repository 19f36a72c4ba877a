import { MergeRequests } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { type LineSide, linesIn, rangesOf } from './diff-lines';

/** A line of a diff, as given by the workflow author. */
export interface WantedLine {
  filePath: string;
  line: number;
  side: LineSide;
}

/** A line of a diff, in GitLab's terms. */
export interface DiffPosition {
  position_type: 'text';
  base_sha: string;
  start_sha: string;
  head_sha: string;
  old_path: string;
  new_path: string;
  old_line?: number;
  new_line?: number;
}

interface DiffedMergeRequest {
  iid: number;
  web_url: string;
  diff_refs?: { base_sha: string; head_sha: string; start_sha: string } | null;
}

interface FileDiff {
  old_path: string;
  new_path: string;
  diff: string;
}

const MOST_PAGES = 10;
/** How many files an error names. */
const MOST_FILES = 10;

/**
 * Finds a line in the diff of a merge request. For an unchanged line, GitLab needs its numbers on both sides.
 * @throws {GitLabError} invalid-input with the existing lines or files; conflict while GitLab builds the diff.
 */
export async function diffPosition(
  gitlab: GitLabClient,
  project: string,
  { iid, web_url: address, diff_refs: refs }: DiffedMergeRequest,
  { filePath, line, side }: WantedLine,
): Promise<DiffPosition> {
  if (!refs) throw isBeingBuilt(iid, address);
  const file = await findFile(gitlab, project, iid, filePath);
  const lines = linesIn(file.diff);
  const found = lines.find((one) => one[side] === line);
  if (!found) {
    const known = rangesOf(lines, side);
    throw new GitLabError(
      'invalid-input',
      `Line ${line} of ${filePath} is not in the diff of merge request !${iid}. ` +
        (known
          ? `On the ${side} side it shows ${known}.`
          : `It shows no lines on the ${side} side: the file is too large, binary, or only moved.`),
    );
  }
  const { old_path, new_path } = file;
  return {
    ...{ position_type: 'text', base_sha: refs.base_sha, start_sha: refs.start_sha, head_sha: refs.head_sha },
    ...{ old_path, new_path, old_line: found.old, new_line: found.new },
  };
}

/** The error while GitLab is still building the diff, or cannot build it. */
export function isBeingBuilt(iid: number, address: string): GitLabError {
  return new GitLabError(
    'conflict',
    `GitLab does not accept a comment on a line of merge request !${iid} now: its diff is still being built, or it has conflicts. ` +
      `Configure a retry on this task, or resolve the conflicts: ${address}`,
  );
}

async function findFile(gitlab: GitLabClient, project: string, iid: number, path: string): Promise<FileDiff> {
  const mergeRequests = new MergeRequests(gitlab);
  const paths: string[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const paging = { page, perPage: 100, showExpanded: true } as const;
    const { data, paginationInfo } = await mergeRequests.allDiffs(project, iid, paging);
    const found = data.find((file) => file.new_path === path) ?? data.find((file) => file.old_path === path);
    if (found) return found;
    paths.push(...data.map((file) => file.new_path));
    if (!paginationInfo.next) break;
  }
  const known = paths.slice(0, MOST_FILES).join(', ');
  throw new GitLabError(
    'invalid-input',
    `Merge request !${iid} does not change ${path}. It changes ${known || 'no file'}${paths.length > MOST_FILES ? ', …' : ''}.`,
  );
}
