import {
  type AcceptMergeRequestOptions,
  type ExpandedMergeRequestSchema,
  type MergeRequests,
  type MergeRequestSchema,
} from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { poll } from '../client/poll';
import { ifDifferent } from '../issuables/issuable-changes';
import type { Log } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { writeOnce, type Written } from '../once/write-once';
import { isRunning } from '../pipelines/pipeline-status';
import { autoMergeCanWait, describeObstacle, isBeingChecked, mergeStatusOf } from './merge-status';
import { joinTrain, usesTrains } from './merge-train';
import { namesOfWaiting } from './names-of-waiting';
import { requireHead } from './require-head';

/** How to merge a merge request. */
export interface MergeOrder {
  project: string;
  iid: number;
  expectedSha?: string;
  autoMerge?: boolean;
  /** How long to wait while GitLab checks whether it can be merged. */
  waitSeconds: number;
  options: MergeOptions;
  log: Log;
}

type MergeOptions = Pick<
  AcceptMergeRequestOptions,
  'squash' | 'shouldRemoveSourceBranch' | 'mergeCommitMessage' | 'squashCommitMessage'
>;

/** What happened: `scheduled` also when it waits in a merge train. */
export type MergeOutcome = 'merged' | 'scheduled' | 'unchanged';

type Merged = MergeRequestSchema & { outcome: MergeOutcome };

/** How often someone may push between our look and the merge. */
const MOST_LOOKS = 3;

/**
 * Merges a merge request, adds it to its merge train, or schedules the merge, once; always at the commit that was looked at.
 * @throws {GitLabError} conflict, with what prevents the merge and what to do.
 */
export async function merge(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  order: MergeOrder,
): Promise<Merged> {
  for (let look = 1; ; look += 1) {
    const before = await onceChecked(gitlab, mergeRequests, order);
    const merged = await mergeAt(gitlab, mergeRequests, { ...order, before });
    if (merged) return merged;
    if (look === MOST_LOOKS) throw keepsMoving(before);
  }
}

interface SeenOrder extends MergeOrder {
  /** The merge request as it was read. */
  before: ExpandedMergeRequestSchema;
}

interface ReadyOrder extends SeenOrder {
  /** Whether to wait for what prevents the merge. */
  schedule: boolean;
  /** Whether the project merges through a merge train. */
  inTrain: boolean;
}

/** Undefined when someone has pushed in the meantime, and no certain commit is expected. */
async function mergeAt(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  order: SeenOrder,
): Promise<Merged | undefined> {
  const { before, expectedSha } = order;
  if (expectedSha) requireHead(before, expectedSha);
  if (before.state === 'merged') return { ...before, outcome: 'unchanged' };
  const status = mergeStatusOf(before);
  const mustWait =
    autoMergeCanWait(status) || (status === 'mergeable' && isRunning(before.head_pipeline?.status));
  const schedule = order.autoMerge === true && mustWait;
  const isSet = before.merge_when_pipeline_succeeds;
  if (schedule && isSet) return { ...before, outcome: 'unchanged' };
  if (status !== 'mergeable' && !schedule) throw notMergeable(before);
  const inTrain = await usesTrains(gitlab, order.project);
  // A merge request in a train counts as scheduled.
  if (inTrain && isSet) return { ...before, outcome: 'unchanged' };

  const ready: ReadyOrder = { ...order, schedule, inTrain };
  await settleOptions(gitlab, mergeRequests, ready);
  const { value: after, byOthers } = await send(gitlab, mergeRequests, ready);
  if (after === 'moved') return undefined;
  if (byOthers) return { ...after, outcome: 'unchanged' };
  if (after.state === 'merged') return { ...after, outcome: 'merged' };
  if (after.merge_when_pipeline_succeeds) return { ...after, outcome: 'scheduled' };
  throw notMergeable(after);
}

/** GitLab's refusals of what cannot be merged now, in all its versions: the merge request itself says why. */
const NOT_NOW: readonly (number | undefined)[] = [405, 406, 409, 422];

async function send(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  order: ReadyOrder,
): Promise<Written<MergeRequestSchema | 'moved'>> {
  const { project, iid, expectedSha, inTrain, schedule, options } = order;
  const { sha } = order.before;
  const look = async () => {
    const now = await mergeRequests.show(project, iid);
    return now.state === 'merged' || now.merge_when_pipeline_succeeds ? now : undefined;
  };
  try {
    const waits = schedule ? await namesOfWaiting(gitlab) : undefined;
    return await writeOnce<MergeRequestSchema>(gitlab, {
      write: async () => {
        if (!inTrain)
          return mergeRequests.merge(project, iid, {
            ...options,
            sha,
            ...(waits && { [waits.merge]: true }),
          });
        warnOfMessages(order);
        await joinTrain(gitlab, { project, iid, sha, squash: options.squash, waits: waits?.train });
        return mergeRequests.show(project, iid);
      },
      look,
    });
  } catch (error) {
    if (!(error instanceof GitLabError)) throw error;
    // GitLab also returns this to a user without permission: the token worked for the reads before.
    if (error.status === 401) {
      throw error.reworded(
        `The token's user has no permission to merge merge request !${iid} of project ${project}: the target branch may be protected. ` +
          'Give that user a role that can merge into it.',
        'forbidden',
      );
    }
    const isAboutNow = NOT_NOW.includes(error.status) || (inTrain && error.status === 400);
    if (!isAboutNow) throw error;
    const now = await mergeRequests.show(project, iid);
    if (expectedSha) requireHead(now, expectedSha);
    if (now.sha !== sha) return { value: 'moved', byOthers: true };
    throw error.reworded(notMergeable(now, error.reason).message, 'conflict');
  }
}

/**
 * On merging, GitLab reads `squash: false` as "as set in the merge request"; a train uses the setting of the merge
 * request.
 */
async function settleOptions(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  { project, iid, before, inTrain, options }: ReadyOrder,
): Promise<void> {
  const { squash, shouldRemoveSourceBranch } = options;
  await updateOnce<
    MergeRequestSchema,
    { squash?: boolean; removeSourceBranch?: boolean; stateEvent?: undefined }
  >(gitlab, {
    current: before,
    read: () => mergeRequests.show(project, iid),
    changesTo: (now) => ({
      squash: ifDifferent(now.squash, squash === false ? false : undefined),
      removeSourceBranch: ifDifferent(
        now.force_remove_source_branch,
        inTrain ? shouldRemoveSourceBranch : undefined,
      ),
    }),
    write: (changes) => mergeRequests.edit(project, iid, changes),
  });
}

/** An error text is shown in a small window. */
const SAID_MAX = 500;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Reads it with growing pauses, until GitLab has finished checking or the time is over. */
function onceChecked(
  { deadline }: GitLabClient,
  mergeRequests: MergeRequests,
  { project, iid, waitSeconds }: MergeOrder,
): Promise<ExpandedMergeRequestSchema> {
  return poll({
    read: () => mergeRequests.show(project, iid),
    // GitLab's state is "locked" during the merge.
    isOver: (now) =>
      !(now.state === 'locked' || (now.state === 'opened' && isBeingChecked(mergeStatusOf(now)))),
    firstPauseMs: FIRST_PAUSE_MS,
    longestPauseMs: LONGEST_PAUSE_MS,
    deadline: Math.min(Date.now() + waitSeconds * 1000, deadline),
  });
}

function warnOfMessages({ log, options: { mergeCommitMessage, squashCommitMessage } }: MergeOrder): void {
  if (mergeCommitMessage !== undefined || squashCommitMessage !== undefined)
    log.warn('GitLab does not accept commit messages for a merge train. It uses those of the project.');
}

/** What prevents the merge, with GitLab's own reason. */
function notMergeable(
  mergeRequest: MergeRequestSchema & { merge_error?: string | null },
  reason = '',
): GitLabError {
  const { iid, state, web_url, merge_error: failure } = mergeRequest;
  const status = mergeStatusOf(mergeRequest);
  const said = [failure, reason].filter(Boolean).join(' ').slice(0, SAID_MAX);
  const obstacle = () => {
    if (state !== 'opened') return `it is ${state}`;
    if (status !== 'mergeable')
      return describeObstacle(status) + (failure ? `. GitLab says: ${failure}` : '');
    return `GitLab refuses it although its status is mergeable${said && `. GitLab's reason: ${said.replace(/\.$/, '')}`}`;
  };
  return new GitLabError('conflict', `Merge request !${iid} cannot be merged: ${obstacle()}. ${web_url}`);
}

function keepsMoving({ iid, source_branch, web_url }: MergeRequestSchema): GitLabError {
  return new GitLabError(
    'conflict',
    `Merge request !${iid} was not merged: someone keeps pushing to ${source_branch}. Run the task again later. ${web_url}`,
  );
}
