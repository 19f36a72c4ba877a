import { Commits, type CommitStatusSchema } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { pause } from '../client/pause';
import { ifPossible } from '../client/tolerating';
import { writeOnce } from '../once/write-once';
import type { VerdictPlace } from './verdict-place';

/** The wanted status. */
export interface WantedStatus {
  name: string;
  state: 'success' | 'failed' | 'running';
  description: string;
  targetUrl?: string;
}

/** The status, and what was done. */
export interface ReportedStatus {
  status: CommitStatusSchema;
  outcome: 'created' | 'updated' | 'unchanged';
}

/**
 * GitLab's messages when the status already exists, or when someone else reports one of the same name at the same time.
 */
const CANNOT_TRANSITION = /cannot transition/i;
const IN_PROGRESS = /another update to this commit status/i;

/** How often to try when others report at the same time, and the pause in between. */
const MAX_TRIES = 3;
const BUSY_PAUSE_MS = 1_000;

/** Reports a status of a commit, unless the newest one of that name is the same. */
export async function reportStatus(
  gitlab: GitLabClient,
  place: VerdictPlace,
  wanted: WantedStatus,
): Promise<ReportedStatus> {
  const before = await newest(gitlab, place, wanted.name);
  if (before && saysTheSame(before, wanted)) return { status: before, outcome: 'unchanged' };
  const outcome = before ? 'updated' : 'created';
  for (let tried = 1; ; tried += 1) {
    try {
      const { value: status, byOthers } = await send(gitlab, place, wanted);
      // A failed look must not hide what was reported.
      const earlier = wasReported(gitlab, place, wanted, [before?.id ?? 0, status.id]);
      const isSecond = byOthers || (await ifPossible(earlier)) === true;
      return { status, outcome: isSecond ? 'unchanged' : outcome };
    } catch (error) {
      const reason = error instanceof GitLabError ? error.reason : '';
      if (CANNOT_TRANSITION.test(reason)) {
        const now = await newest(gitlab, place, wanted.name);
        // A running status cannot be set to running: its text stays.
        if (now?.status === wanted.state) return { status: now, outcome: 'unchanged' };
      } else if (!IN_PROGRESS.test(reason)) throw error;
      if (tried === MAX_TRIES) throw error;
      await pause(BUSY_PAUSE_MS);
    }
  }
}

function send(
  gitlab: GitLabClient,
  { project, sha, ref, pipelineId }: VerdictPlace,
  { name, state, description, targetUrl }: WantedStatus,
) {
  const place = { project, sha, ref, pipelineId, web_url: '' };
  return writeOnce<CommitStatusSchema>(gitlab, {
    write: () =>
      new Commits(gitlab).editStatus(project, sha, state, { name, description, targetUrl, ref, pipelineId }),
    look: async () => {
      const now = await newest(gitlab, place, name);
      return now && saysTheSame(now, { name, state, description, targetUrl }) ? now : undefined;
    },
  });
}

/** Whether someone else was faster with the same: ours replaced theirs. */
async function wasReported(
  gitlab: GitLabClient,
  place: VerdictPlace,
  wanted: WantedStatus,
  [after, before]: [number, number],
): Promise<boolean> {
  const statuses = await statusesOf(gitlab, place, { name: wanted.name, all: true });
  return statuses.some((one) => one.id > after && one.id < before && saysTheSame(one, wanted));
}

/** The newest status of a name. */
async function newest(
  gitlab: GitLabClient,
  place: VerdictPlace,
  name: string,
): Promise<CommitStatusSchema | undefined> {
  return (await statusesOf(gitlab, place, { name })).sort((one, other) => other.id - one.id)[0];
}

/** The statuses of a name; by default, GitLab leaves out those that a newer one replaced. */
async function statusesOf(
  gitlab: GitLabClient,
  { project, sha, ref, pipelineId }: VerdictPlace,
  { name, all }: { name: string; all?: boolean },
): Promise<CommitStatusSchema[]> {
  const filter = { name, all, ref, pipelineId };
  const statuses = await new Commits(gitlab).allStatuses(project, sha, filter);
  return statuses.filter((status) => status.name === name);
}

function saysTheSame({ status, description, target_url }: CommitStatusSchema, wanted: WantedStatus): boolean {
  const hasSameLink = wanted.targetUrl === undefined || wanted.targetUrl === target_url;
  return status === wanted.state && description === wanted.description && hasSameLink;
}
