import { headPipeline } from '../ci/fake-pipeline-status';
import { presentBasicPipeline } from '../ci/present-pipeline';
import { board, canMerge, mergeLater } from '../fake-issuables/fake-merge';
import { canWaitToMerge, isReadyToMerge } from '../fake-issuables/fake-merge-status';
import { presentUser } from '../fake-issuables/present-people';
import { webUrl } from '../fake-issuables/present-shared';
import { presentSimpleMergeRequest } from '../fake-issuables/present-simple-merge-request';
import { badRequest, forbidden, notFound, unauthorized } from '../http/api-error';
import { findMergeRequest, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { type Call, defineRoute, ok, type Reply } from '../http/route';
import { next, timestamp } from '../world/counters';
import { type MergeRequest, type MergeTrainCar, type Project, role, type World } from '../world/world';
import { requireSha } from './merge-routes';

const path = '/projects/:id/merge_trains';
const filters = {
  scope: oneOf('active', 'complete').optional(),
  sort: oneOf('asc', 'desc').default('desc'),
  ...paging,
};

const trains = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: filters,
  answer: (call, query) => listCars(call, premiumProject(call, query.id), query),
});

const train = defineRoute({
  method: 'GET',
  path: `${path}/:target_branch`,
  params: { id: idOrPath, target_branch: text },
  query: filters,
  answer: (call, query) => listCars(call, premiumProject(call, query.id), query),
});

const car = defineRoute({
  method: 'GET',
  path: `${path}/merge_requests/:merge_request_iid`,
  params: { id: idOrPath, merge_request_iid: integer },
  answer: (call, { id, merge_request_iid: iid }) => {
    const mergeRequest = findMergeRequest(call, premiumProject(call, id), iid);
    const found = carOf(call.world, mergeRequest);
    if (!found) throw notFound('Merge Train Merge Request');
    return ok(presentCar(call.world, found));
  },
});

const add = defineRoute({
  method: 'POST',
  path: `${path}/merge_requests/:merge_request_iid`,
  params: { id: idOrPath, merge_request_iid: integer },
  body: {
    auto_merge: flag.optional(),
    when_pipeline_succeeds: flag.optional(),
    sha: text.optional(),
    squash: flag.optional(),
  },
  answer: (call, { id, merge_request_iid: iid, sha, squash, ...input }): Reply => {
    const { world, user } = call;
    const project = premiumProject(call, id);
    const mergeRequest = findMergeRequest(call, project, iid);
    requireSha(world, mergeRequest, sha);
    if (!canMerge(call, mergeRequest)) throw unauthorized();
    const waits = input.auto_merge ?? input.when_pipeline_succeeds ?? false;
    const isReady = isReadyToMerge(world, mergeRequest);
    const isLater = waits && !isReady && canWaitToMerge(world, mergeRequest);
    if (carOf(world, mergeRequest) || (!isReady && !isLater))
      throw badRequest('400 Bad request - Failed to merge');
    mergeRequest.squash = squash ?? mergeRequest.squash;
    mergeLater({ ...call, project }, mergeRequest, { userId: user.id });
    if (!isLater) {
      board(mergeRequest);
      world.mergeTrainCars.push({
        id: next(world, 'merge train car'),
        mergeRequestId: mergeRequest.id,
        userId: user.id,
        status: 'idle',
        createdAt: timestamp(world),
      });
    }
    // The whole train comes back; 202 says that the merge request gets on later.
    const target_branch = mergeRequest.targetBranch;
    const reply = listCars(call, project, { target_branch, sort: 'desc', page: 1, per_page: 20 });
    return { ...reply, status: isLater ? 202 : 201 };
  },
});

/** 403 without Premium. */
function premiumProject(call: Call, id: string): Project {
  const project = findProject(call, id, role.developer);
  if (!call.world.isPremium) throw forbidden();
  return project;
}

interface Query {
  target_branch?: string;
  scope?: 'active' | 'complete';
  sort: 'asc' | 'desc';
  page: number;
  per_page: number;
}

function listCars(call: Call, project: Project, query: Query): Reply {
  const found = call.world.mergeTrainCars
    .filter((one) => {
      const mergeRequest = mergeRequestOf(call.world, one);
      const isThere = query.target_branch === undefined || mergeRequest?.targetBranch === query.target_branch;
      return mergeRequest?.projectId === project.id && isThere;
    })
    .filter((one) => query.scope === undefined || isActive(one) === (query.scope === 'active'))
    .sort((one, other) => (one.id - other.id) * (query.sort === 'asc' ? 1 : -1));
  return paginate(call, query, found, (one) => presentCar(call.world, one));
}

function carOf(world: World, { id }: MergeRequest): MergeTrainCar | undefined {
  return world.mergeTrainCars.find(({ mergeRequestId }) => mergeRequestId === id);
}

function mergeRequestOf(world: World, { mergeRequestId }: MergeTrainCar): MergeRequest | undefined {
  return world.mergeRequests.find(({ id }) => id === mergeRequestId);
}

function isActive({ status }: MergeTrainCar): boolean {
  return !['merged', 'skip_merged'].includes(status);
}

function presentCar(world: World, shown: MergeTrainCar) {
  const mergeRequest = mergeRequestOf(world, shown);
  const pipeline = mergeRequest && headPipeline(world, mergeRequest);
  return {
    id: shown.id,
    merge_request: mergeRequest && {
      ...presentSimpleMergeRequest(mergeRequest),
      web_url: webUrl(world, mergeRequest),
    },
    user: presentUser(world, shown.userId),
    pipeline: pipeline ? presentBasicPipeline(world, pipeline) : null,
    created_at: shown.createdAt,
    updated_at: shown.mergedAt ?? shown.createdAt,
    target_branch: mergeRequest?.targetBranch ?? '',
    status: shown.status,
    merged_at: shown.mergedAt ?? null,
    duration: null,
  };
}

/** Merge trains. */
export const mergeTrainRoutes = [trains, train, car, add];
