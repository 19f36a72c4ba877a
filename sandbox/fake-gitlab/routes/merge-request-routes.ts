import { countDownCheck } from '../fake-issuables/count-down-check';
import { presentSingleMergeRequest } from '../fake-issuables/present-merge-request';
import { applyWithQuickActions } from '../fake-issuables/run-quick-actions';
import { ApiError, forbidden, invalid, notFound } from '../http/api-error';
import { findMergeRequest, findProject, requireFeature, visibleProject } from '../http/find';
import {
  clearableInteger,
  dateTime,
  filledText,
  flag,
  idOrPath,
  integer,
  integers,
  oneOf,
  text,
  texts,
} from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { projectAccess } from '../world/access';
import { next, timestamp } from '../world/counters';
import { sourceBranchOf, targetBranchOf } from '../world/heads';
import { type MergeRequest, type Project, role, type World } from '../world/world';
import { changesFrom, requireSome } from './issuable-input';

const mergeRequestPath = { id: idOrPath, merge_request_iid: integer };

const fields = {
  description: text.nullable().optional(),
  assignee_id: clearableInteger.optional(),
  assignee_ids: integers.optional(),
  reviewer_ids: integers.optional(),
  labels: texts.optional(),
  milestone_id: clearableInteger.optional(),
  remove_source_branch: flag.optional(),
  squash: flag.optional(),
  allow_collaboration: flag.optional(),
  merge_after: dateTime.optional(),
};

const updateFields = {
  ...fields,
  title: filledText.optional(),
  target_branch: filledText.optional(),
  state_event: oneOf('close', 'reopen').optional(),
  add_labels: texts.optional(),
  remove_labels: texts.optional(),
  discussion_locked: flag.optional(),
};

const getMergeRequest = defineRoute({
  method: 'GET',
  path: '/projects/:id/merge_requests/:merge_request_iid',
  params: mergeRequestPath,
  query: {
    render_html: flag.optional(),
    include_diverged_commits_count: flag.optional(),
    include_rebase_in_progress: flag.optional(),
  },
  answer: (call, query) => {
    const mergeRequest = findMergeRequest(call, findProject(call, query.id), query.merge_request_iid);
    countDownCheck(call.world, mergeRequest);
    return ok({
      ...presentSingleMergeRequest(call, mergeRequest),
      first_contribution: false,
      ...(query.include_diverged_commits_count
        ? { diverged_commits_count: mergeRequest.divergedCommits ?? 0 }
        : {}),
      ...(query.include_rebase_in_progress
        ? { rebase_in_progress: mergeRequest.rebaseAnswers !== undefined }
        : {}),
    });
  },
});

const createMergeRequest = defineRoute({
  method: 'POST',
  path: '/projects/:id/merge_requests',
  params: { id: idOrPath },
  body: {
    ...fields,
    source_branch: filledText,
    target_branch: filledText,
    title: filledText,
    target_project_id: integer.optional(),
  },
  answer: (call, input) => {
    const source = findProject(call, input.id, role.developer);
    const target = targetProject(call, source, input.target_project_id);
    requireFeature(call, target, 'merge_requests');
    const mergeRequest = blankMergeRequest(call, source, target, input);
    requireBranches(call.world, mergeRequest);
    requireNoOther(call.world, mergeRequest);
    applyWithQuickActions({ ...call, project: target }, mergeRequest, changesFrom(input), { isNew: true });
    mergeRequest.id = next(call.world, 'merge request');
    mergeRequest.iid = next(call.world, `merge request in ${target.id}`);
    call.world.mergeRequests.push(mergeRequest);
    return created(presentSingleMergeRequest(call, mergeRequest));
  },
});

const updateMergeRequest = defineRoute({
  method: 'PUT',
  path: '/projects/:id/merge_requests/:merge_request_iid',
  params: mergeRequestPath,
  body: updateFields,
  answer: (call, { id, merge_request_iid: iid, ...input }) => {
    requireSome(input, Object.keys(updateFields));
    const project = findProject(call, id);
    const mergeRequest = findMergeRequest(call, project, iid);
    const isAuthor = mergeRequest.authorId === call.user.id;
    if (!isAuthor && projectAccess(call.world, call.user, project) < role.developer) throw forbidden();
    if (input.state_event === 'reopen' && mergeRequest.state === 'closed')
      requireNoOther(call.world, mergeRequest);
    applyWithQuickActions({ ...call, project }, mergeRequest, changesFrom(input));
    return ok(presentSingleMergeRequest(call, mergeRequest));
  },
});

const deleteMergeRequest = defineRoute({
  method: 'DELETE',
  path: '/projects/:id/merge_requests/:merge_request_iid',
  params: mergeRequestPath,
  answer: (call, { id, merge_request_iid: iid }) => {
    const project = findProject(call, id, role.owner);
    const mergeRequest = findMergeRequest(call, project, iid);
    call.world.mergeRequests = call.world.mergeRequests.filter((candidate) => candidate !== mergeRequest);
    return noContent();
  },
});

function targetProject(call: Call, source: Project, id: number | undefined): Project {
  if (id === undefined || id === source.id) return source;
  const target = visibleProject(call, String(id));
  if (!target) throw notFound('Project');
  const related = source.forkedFromId === target.id || target.forkedFromId === source.id;
  if (!related) throw new ApiError(422, { message: ['Source project is not a fork of the target project'] });
  if (target.archived) throw forbidden();
  return target;
}

function requireBranches(world: World, mergeRequest: MergeRequest): void {
  const { sourceProjectId, sourceBranch, projectId, targetBranch } = mergeRequest;
  if (!sourceBranchOf(world, mergeRequest)) throw invalid('source_branch', 'does not exist');
  if (!targetBranchOf(world, mergeRequest)) throw invalid('target_branch', 'does not exist');
  if (sourceProjectId === projectId && sourceBranch === targetBranch) {
    throw new ApiError(422, { message: ["You can't use same project/branch for source and target"] });
  }
}

function requireNoOther(world: World, mergeRequest: MergeRequest): void {
  const other = world.mergeRequests.find(
    (candidate) =>
      candidate !== mergeRequest &&
      candidate.state === 'opened' &&
      candidate.projectId === mergeRequest.projectId &&
      candidate.sourceProjectId === mergeRequest.sourceProjectId &&
      candidate.sourceBranch === mergeRequest.sourceBranch &&
      candidate.targetBranch === mergeRequest.targetBranch,
  );
  if (!other) return;
  throw new ApiError(409, {
    message: [`Another open merge request already exists for this source branch: !${other.iid}`],
  });
}

function blankMergeRequest(
  { world, user }: Call,
  source: Project,
  target: Project,
  input: { title: string; source_branch: string; target_branch: string },
): MergeRequest {
  return {
    kind: 'MergeRequest',
    id: 0,
    iid: 0,
    projectId: target.id,
    sourceProjectId: source.id,
    sourceBranch: input.source_branch,
    targetBranch: input.target_branch,
    title: input.title,
    state: 'opened',
    authorId: user.id,
    assigneeIds: [],
    reviewerIds: [],
    approvedByIds: [],
    labels: [],
    squash: false,
    removeSourceBranch: false,
    allowCollaboration: false,
    hasConflicts: false,
    unsettledAnswers: 3,
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
  };
}

/** Single merge requests. */
export const mergeRequestRoutes = [
  getMergeRequest,
  createMergeRequest,
  updateMergeRequest,
  deleteMergeRequest,
];
