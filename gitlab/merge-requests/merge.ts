import {
  type AcceptMergeRequestOptions,
  type ExpandedMergeRequestSchema,
  type MergeRequests,
  type MergeRequestSchema,
  Metadata,
} from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { poll } from '../client/poll';
import { ifDifferent } from '../issuables/issuable-changes';
import { updateOnce } from '../once/update-once';
import { writeOnce, type Written } from '../once/write-once';
import { isRunning } from '../pipelines/pipeline-status';
import { autoMergeCanWait, describeObstacle, isBeingChecked } from './merge-status';
import { requireHead } from './require-head';

/** How a merge request is to be merged. */
export interface MergeOrder {
  project: string;
  iid: number;
  expectedSha?: string;
  autoMerge?: boolean;
  /** How long to wait while GitLab checks whether it can be merged. */
  waitSeconds: number;
  options: AcceptMergeRequestOptions;
}

/** What came of it. */
export type MergeOutcome = 'merged' | 'scheduled' | 'unchanged';

/**
 * Merges a merge request, or schedules it, once.
 * @throws {GitLabError} conflict, naming what stands in the way and what to do.
 */
export async function merge(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  order: MergeOrder,
): Promise<MergeRequestSchema & { outcome: MergeOutcome }> {
  const before = await onceChecked(gitlab, mergeRequests, order);
  if (order.expectedSha) requireHead(before, order.expectedSha);
  if (before.state === 'merged') return { ...before, outcome: 'unchanged' };
  const schedule = order.autoMerge === true && mustWait(before);
  if (schedule && before.merge_when_pipeline_succeeds) return { ...before, outcome: 'unchanged' };
  if (before.detailed_merge_status !== 'mergeable' && !schedule) throw notMergeable(before);

  if (order.options.squash === false) await turnOffSquash(gitlab, mergeRequests, order, before);
  const options = {
    ...order.options,
    sha: order.expectedSha,
    ...(schedule && (await autoMergeOption(gitlab))),
  };
  const { value: after, byOthers } = await send(gitlab, mergeRequests, order, options);
  if (byOthers) return { ...after, outcome: 'unchanged' };
  if (after.state === 'merged') return { ...after, outcome: 'merged' };
  if (after.merge_when_pipeline_succeeds) return { ...after, outcome: 'scheduled' };
  throw notMergeable(after);
}

/** Whether something is in the way, or a pipeline still runs, that auto-merge can wait for. */
function mustWait({ detailed_merge_status: status, head_pipeline }: ExpandedMergeRequestSchema): boolean {
  return autoMergeCanWait(status) || (status === 'mergeable' && isRunning(head_pipeline?.status));
}

async function send(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  { project, iid }: MergeOrder,
  options: AcceptMergeRequestOptions,
): Promise<Written<MergeRequestSchema>> {
  try {
    return await writeOnce<MergeRequestSchema>(gitlab, {
      write: () => mergeRequests.merge(project, iid, options),
      look: async () => {
        const now = await mergeRequests.show(project, iid);
        return now.state === 'merged' || now.merge_when_pipeline_succeeds ? now : undefined;
      },
    });
  } catch (error) {
    // GitLab answers so to a user who has no permission, too: the token was good enough for the reads before.
    if (!(error instanceof GitLabError && error.status === 401)) throw error;
    throw error.reworded(
      `The token's user has no permission to merge merge request !${iid} of project ${project}: the target branch may be protected. ` +
        'Give that user a role that can merge into it.',
      'forbidden',
    );
  }
}

/** On merging, GitLab takes `squash: false` for "as the merge request says". */
async function turnOffSquash(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  { project, iid }: MergeOrder,
  before: MergeRequestSchema,
): Promise<void> {
  await updateOnce<MergeRequestSchema, { squash?: boolean; stateEvent?: undefined }>(gitlab, {
    current: before,
    read: () => mergeRequests.show(project, iid),
    changesTo: ({ squash }) => ({ squash: ifDifferent(squash, false) }),
    write: (changes) => mergeRequests.edit(project, iid, changes),
  });
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Reads it until GitLab has made up its mind or the time is over, ever more seldom. */
function onceChecked(
  { deadline }: GitLabClient,
  mergeRequests: MergeRequests,
  { project, iid, waitSeconds }: MergeOrder,
): Promise<ExpandedMergeRequestSchema> {
  return poll({
    read: () => mergeRequests.show(project, iid),
    // Locked is what GitLab calls it while it is being merged.
    isOver: ({ state, detailed_merge_status: status }) =>
      !(state === 'locked' || (state === 'opened' && isBeingChecked(status))),
    firstPauseMs: FIRST_PAUSE_MS,
    longestPauseMs: LONGEST_PAUSE_MS,
    deadline: Math.min(Date.now() + waitSeconds * 1000, deadline),
  });
}

/** The parameter has another name since GitLab 17.11. */
async function autoMergeOption(gitlab: GitLabClient): Promise<AcceptMergeRequestOptions> {
  const { version } = await new Metadata(gitlab).show();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 17 || (major === 17 && minor >= 11)
    ? { autoMerge: true }
    : { mergeWhenPipelineSucceeds: true };
}

function notMergeable({
  iid,
  state,
  detailed_merge_status: status,
  web_url,
}: MergeRequestSchema): GitLabError {
  const obstacle = state === 'opened' ? describeObstacle(status) : `it is ${state}`;
  return new GitLabError('conflict', `Merge request !${iid} cannot be merged: ${obstacle}. ${web_url}`);
}
