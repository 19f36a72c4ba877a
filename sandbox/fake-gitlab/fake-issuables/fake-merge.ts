import { headPipeline, pipelinesOf } from '../ci/fake-pipeline-status';
import { addCommit, commitTo, mergeTrees } from '../git/fake-git';
import { canPushTo, projectAccess } from '../world/access';
import { timestamp } from '../world/counters';
import type { MergeOrder } from '../world/fake-merge-request';
import { headSha, sourceBranchOf, targetBranchOf } from '../world/heads';
import { type Branch, type MergeRequest, role, type User, type World } from '../world/world';
import type { Change } from './fake-changes';
import { isReadyToMerge } from './fake-merge-status';
import { addSystemNote } from './fake-notes';
import { references } from './present-shared';

/** Whether a user may merge into the target branch. */
export function canMerge(
  { world, user }: Pick<Change, 'world' | 'user'>,
  mergeRequest: MergeRequest,
): boolean {
  const project = world.projects.find(({ id }) => id === mergeRequest.projectId);
  return project !== undefined && canPushTo(world, user, project, targetBranchOf(world, mergeRequest));
}

const answersOfTrain = 2;

/** Whether the project has merge trains. */
export function hasMergeTrains({ projects }: World, { projectId }: MergeRequest): boolean {
  return projects.some(({ id, mergeTrains }) => id === projectId && mergeTrains);
}

/**
 * Merges: the target branch gets a new head, the source branch goes if that was asked for. Returns whether it could; a
 * failure leaves its reason.
 */
export function merge(world: World, mergeRequest: MergeRequest, order: MergeOrder): boolean {
  mergeRequest.mergeError = mergeRequest.mergeFailure;
  if (mergeRequest.mergeFailure !== undefined) return false;
  const user = world.users.find(({ id }) => id === order.userId);
  const source = sourceBranchOf(world, mergeRequest);
  const target = targetBranchOf(world, mergeRequest);
  if (!user || !source || !target) return false;
  mergeRequest.mergedSha = source.commit.id;
  mergeRequest.mergedOnto = target.commit.id;
  moveTarget(world, mergeRequest, { user, source, target, order });
  mergeRequest.state = 'merged';
  mergeRequest.mergedAt = timestamp(world);
  mergeRequest.mergedById = user.id;
  mergeRequest.shouldRemoveSourceBranch = order.shouldRemoveSourceBranch;
  if (order.shouldRemoveSourceBranch ?? mergeRequest.removeSourceBranch) removeBranch(world, user, source);
  addSystemNote(world, user, mergeRequest, 'merged');
  return true;
}

interface Merge {
  user: User;
  source: Branch;
  target: Branch;
  order: MergeOrder;
}

/** Squashes if that is wanted, and then makes a merge commit or only moves the target branch forward. */
function moveTarget(world: World, mergeRequest: MergeRequest, { user, source, target, order }: Merge): void {
  const project = world.projects.find(({ id }) => id === mergeRequest.projectId);
  const { tree } = mergeTrees(world, target.commit, source.commit);
  const head = target.commit.id;
  const squashed = mergeRequest.squash
    ? addCommit(world, {
        message: order.squashMessage ?? mergeRequest.title,
        author: user,
        parentIds: [head],
        tree,
      })
    : undefined;
  mergeRequest.squashCommitSha = squashed?.id;
  if (project?.mergeMethod === 'ff') {
    target.commit = squashed ?? source.commit;
    return;
  }
  mergeRequest.mergeCommitSha = commitTo(world, target, {
    message: order.message ?? defaultMessage(world, mergeRequest),
    author: user,
    parentIds: [head, squashed?.id ?? source.commit.id],
    tree,
  }).id;
}

/** Schedules the merge of a merge request for when nothing prevents it. */
export function mergeLater({ world, user }: Change, mergeRequest: MergeRequest, order: MergeOrder): void {
  const isNew = mergeRequest.autoMerge === undefined;
  mergeRequest.autoMerge = order;
  mergeRequest.shouldRemoveSourceBranch = order.shouldRemoveSourceBranch;
  if (!isNew) return;
  const sha = headSha(world, mergeRequest) ?? '';
  addSystemNote(
    world,
    user,
    mergeRequest,
    `enabled an automatic merge when all merge checks for ${sha} pass`,
  );
}

/** Cancels the scheduled merge of a merge request, with a note on why. */
export function dropAutoMerge(world: World, user: User, mergeRequest: MergeRequest, note: string): void {
  mergeRequest.autoMerge = undefined;
  mergeRequest.trainAnswers = undefined;
  mergeRequest.shouldRemoveSourceBranch = undefined;
  addSystemNote(world, user, mergeRequest, note);
}

/** Merges a scheduled merge request if it need not wait any longer. */
export function mergeIfDue(world: World, mergeRequest: MergeRequest): void {
  const { autoMerge } = mergeRequest;
  const hasPipelines = pipelinesOf(world, mergeRequest).length > 0;
  const isPipelineDone = !hasPipelines || headPipeline(world, mergeRequest)?.status === 'success';
  if (!autoMerge || !isPipelineDone || !isReadyToMerge(world, mergeRequest)) return;
  if (hasMergeTrains(world, mergeRequest)) board(mergeRequest);
  else merge(world, mergeRequest, autoMerge);
}

/** Adds a merge request to the merge train. */
export function board(mergeRequest: MergeRequest): void {
  mergeRequest.trainAnswers ??= answersOfTrain;
}

/** Advances a merge train by one response. */
export function moveTrain(world: World, mergeRequest: MergeRequest): void {
  if (mergeRequest.trainAnswers === undefined || !mergeRequest.autoMerge) return;
  mergeRequest.trainAnswers -= 1;
  if (mergeRequest.trainAnswers <= 0) merge(world, mergeRequest, mergeRequest.autoMerge);
}

function defaultMessage(world: World, mergeRequest: MergeRequest): string {
  return [
    `Merge branch '${mergeRequest.sourceBranch}' into '${mergeRequest.targetBranch}'`,
    mergeRequest.title,
    `See merge request ${references(world, mergeRequest).full}`,
  ].join('\n\n');
}

function removeBranch(world: World, user: User, branch: Branch): void {
  const project = world.projects.find(({ id }) => id === branch.projectId);
  if (!project || branch.protected || branch.name === project.defaultBranch) return;
  if (projectAccess(world, user, project) < role.developer) return;
  world.branches = world.branches.filter((candidate) => candidate !== branch);
}
