import { headPipeline } from '../ci/fake-pipeline-status';
import { countDownCheck } from '../fake-issuables/count-down-check';
import { canMerge, dropAutoMerge, hasMergeTrains, merge, mergeLater } from '../fake-issuables/fake-merge';
import {
  canWaitToMerge,
  detailedMergeStatus,
  isReadyToMerge,
  isUpToGit,
} from '../fake-issuables/fake-merge-status';
import { presentSingleMergeRequest } from '../fake-issuables/present-merge-request';
import { ApiError, badRequest, forbidden, unauthorized } from '../http/api-error';
import { findMergeRequest, findProject } from '../http/find';
import { flag, idOrPath, integer, text } from '../http/parameters';
import { type Call, created, defineRoute, ok } from '../http/route';
import { canPushTo, groupsOf } from '../world/access';
import { headSha, sourceBranchOf } from '../world/heads';
import { isAtLeast } from '../world/version';
import type { MergeRequest, World } from '../world/world';

const params = { id: idOrPath, merge_request_iid: integer };
const path = '/projects/:id/merge_requests/:merge_request_iid';
const answersOfRebase = 2;

const mergeRoute = defineRoute({
  method: 'PUT',
  path: `${path}/merge`,
  params,
  body: {
    sha: text.optional(),
    squash: flag.optional(),
    should_remove_source_branch: flag.optional(),
    merge_commit_message: text.optional(),
    squash_commit_message: text.optional(),
    auto_merge: flag.optional(),
    merge_when_pipeline_succeeds: flag.optional(),
    skip_merge_train: flag.optional(),
  },
  answer: (call, input) => {
    const project = findProject(call, input.id);
    const mergeRequest = findMergeRequest(call, project, input.merge_request_iid);
    if (!input.sha && groupsOf(call.world, project).some(({ requiresShaForMerge }) => requiresShaForMerge))
      throw badRequest('SHA must be provided when merging');
    if (!canMerge(call, mergeRequest)) throw unauthorized();
    requireSha(call.world, mergeRequest, input.sha);
    const isNow = isToMergeNow(call.world, mergeRequest, wantsToWait(call.world, input));
    // `false` changes nothing here, in GitLab neither.
    if (input.squash) mergeRequest.squash = true;
    const order = {
      userId: call.user.id,
      message: input.merge_commit_message,
      squashMessage: input.squash_commit_message,
      shouldRemoveSourceBranch: input.should_remove_source_branch,
    };
    if (!isNow) mergeLater({ ...call, project }, mergeRequest, order);
    else if (!merge(call.world, mergeRequest, order)) throw cannotBeMerged(call.world);
    return ok(presentSingleMergeRequest(call, mergeRequest));
  },
});

/** The second name is the newer one, of GitLab 19.5. */
const cancelRoutes = ['cancel_merge_when_pipeline_succeeds', 'cancel_auto_merge'].map((name) =>
  defineRoute({
    method: 'POST',
    path: `${path}/${name}`,
    params,
    answer: (call, { id, merge_request_iid: iid }) => {
      const mergeRequest = findMergeRequest(call, findProject(call, id), iid);
      if (!canMerge(call, mergeRequest) && mergeRequest.authorId !== call.user.id) throw unauthorized();
      if (!mergeRequest.autoMerge || mergeRequest.state !== 'opened') {
        // GitLab reports this failure with the status of a success.
        return created({ message: "Can't cancel the automatic merge", status: 'error', http_status: 406 });
      }
      dropAutoMerge(call.world, call.user, mergeRequest, 'canceled the automatic merge');
      return created({ status: 'success' });
    },
  }),
);

const rebaseRoute = defineRoute({
  method: 'PUT',
  path: `${path}/rebase`,
  params,
  body: { skip_ci: flag.optional() },
  answer: (call, { id, merge_request_iid: iid }) => {
    const mergeRequest = findMergeRequest(call, findProject(call, id), iid);
    requireRebase(call, mergeRequest);
    mergeRequest.rebaseAnswers = answersOfRebase;
    return { status: 202, body: { rebase_in_progress: true } };
  },
});

/** Refuses with 409 a commit that is not the newest one. */
export function requireSha(world: World, mergeRequest: MergeRequest, sha: string | undefined): void {
  const head = headSha(world, mergeRequest) ?? '';
  if (sha === undefined || sha === head) return;
  throw new ApiError(409, { message: `SHA does not match HEAD of source branch: ${head}` });
}

interface Wish {
  auto_merge?: boolean;
  merge_when_pipeline_succeeds?: boolean;
}

function wantsToWait(world: World, wish: Wish): boolean {
  // An older GitLab ignores `auto_merge`, like every unknown parameter.
  const knowsAutoMerge = isAtLeast(world, 17, 11);
  return wish.merge_when_pipeline_succeeds === true || (knowsAutoMerge && wish.auto_merge === true);
}

/** Whether to merge now or later; 405 and 422 for neither. */
function isToMergeNow(world: World, mergeRequest: MergeRequest, waits: boolean): boolean {
  const isReady = isReadyToMerge(world, mergeRequest);
  const isLater =
    waits && (canWaitToMerge(world, mergeRequest) || (isReady && boardsTrain(world, mergeRequest)));
  const isNow = !isLater && (waits ? pipelineAllows(world, mergeRequest) : isTried(world, mergeRequest));
  if (!isNow && !isLater) {
    countDownCheck(world, mergeRequest);
    throw new ApiError(405, { message: '405 Method Not Allowed' });
  }
  if (isNow && !isReady) throw cannotBeMerged(world);
  return isNow;
}

/** Whether GitLab tries; older versions leave it to Git to find a conflict. */
function isTried(world: World, mergeRequest: MergeRequest): boolean {
  const status = detailedMergeStatus(world, mergeRequest);
  return isAtLeast(world, 19, 2) ? status === 'mergeable' : isUpToGit(status);
}

function pipelineAllows(world: World, mergeRequest: MergeRequest): boolean {
  const pipeline = headPipeline(world, mergeRequest);
  return pipeline ? pipeline.status === 'success' : isAtLeast(world, 19, 2);
}

/** With a successful pipeline, older versions merge past the train. */
function boardsTrain(world: World, mergeRequest: MergeRequest): boolean {
  return hasMergeTrains(world, mergeRequest) && isAtLeast(world, 19, 2);
}

function cannotBeMerged(world: World): ApiError {
  return new ApiError(isAtLeast(world, 16, 0) ? 422 : 406, { message: 'Branch cannot be merged' });
}

function requireRebase({ world, user }: Call, mergeRequest: MergeRequest): void {
  const source = sourceBranchOf(world, mergeRequest);
  const project = world.projects.find(({ id }) => id === mergeRequest.sourceProjectId);
  if (!source || !project) throw forbidden('Source branch does not exist');
  if (!canPushTo(world, user, project, source)) throw forbidden('Cannot push to source branch');
  if (source.protected) throw forbidden('Source branch is protected from force push');
}

/** Merging, now or later, and rebasing. */
export const mergingRoutes = [mergeRoute, ...cancelRoutes, rebaseRoute];
