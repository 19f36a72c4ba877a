import { z } from 'zod';
import { isDeployed } from '../fake-deployments/linked-merge-requests';
import { isDraftTitle } from '../fake-issuables/fake-draft';
import { presentMergeRequest } from '../fake-issuables/present-merge-request';
import { badParameter } from '../http/api-error';
import { findGroup, findProject, requireFeature } from '../http/find';
import { paginate } from '../http/paginate';
import { dateTime, flag, idOrPath, integer, integers, oneOf, paging, text } from '../http/parameters';
import { type Call, defineRoute } from '../http/route';
import { matchesSubstring } from '../reading/search-text';
import { canSeeProject, hasFeature, isInGroup } from '../world/access';
import { isAtLeast } from '../world/version';
import { type MergeRequest, type Project, role, type World } from '../world/world';
import { idOfUser, inOrder, orderKey, passesFilters, searchedTexts, sharedFilters } from './issuable-filters';

const reviewerId = z.union([integer, z.enum(['None', 'Any'])]).optional();

const commonFilters = {
  ...sharedFilters,
  state: oneOf('opened', 'closed', 'locked', 'merged', 'all').default('all'),
  reviewer_id: reviewerId,
  reviewer_username: text.optional(),
  order_by: oneOf(
    'created_at',
    'label_priority',
    'milestone_due',
    'popularity',
    'priority',
    'title',
    'updated_at',
    'merged_at',
  ).default('created_at'),
  with_merge_status_recheck: flag.optional(),
  view: oneOf('simple').optional(),
  scope: oneOf(
    'created-by-me',
    'assigned-to-me',
    'created_by_me',
    'assigned_to_me',
    'reviews_for_me',
    'all',
  ).default('all'),
  source_branch: text.optional(),
  source_project_id: integer.optional(),
  target_branch: text.optional(),
  wip: oneOf('yes', 'no').optional(),
  'not[reviewer_username]': text.optional(),
  'not[my_reaction_emoji]': text.optional(),
  'not[reviewer_id]': integer.optional(),
  deployed_before: dateTime.optional(),
  deployed_after: dateTime.optional(),
  environment: text.optional(),
  approved: oneOf('yes', 'no').optional(),
  merge_user_id: integer.optional(),
  merge_user_username: text.optional(),
  // Only newer versions have these; an older one ignores them without an error.
  draft: flag.optional(),
  merged_after: dateTime.optional(),
  merged_before: dateTime.optional(),
  ...paging,
};

const mergeRequestFilters = {
  ...commonFilters,
  approver_ids: text.optional(),
  approved_by_ids: text.optional(),
  approved_by_usernames: text.optional(),
};

type MergeRequestFilters = z.output<z.ZodObject<typeof commonFilters>>;

const projectMergeRequests = defineRoute({
  method: 'GET',
  path: '/projects/:id/merge_requests',
  params: { id: idOrPath },
  query: { ...mergeRequestFilters, iids: integers.optional() },
  answer: (call, query) => {
    const project = findProject(call, query.id);
    requireFeature(call, project, 'merge_requests');
    return answerWith(
      call,
      [project],
      query,
      (mergeRequest) => !query.iids?.length || query.iids.includes(mergeRequest.iid),
    );
  },
});

const groupMergeRequests = defineRoute({
  method: 'GET',
  path: '/groups/:id/merge_requests',
  params: { id: idOrPath },
  query: { ...mergeRequestFilters, non_archived: flag.default(true) },
  answer: (call, query) => {
    const group = findGroup(call, query.id);
    const projects = call.world.projects.filter(
      (project) =>
        isInGroup(call.world, project, group) &&
        canSeeProject(call.world, call.user, project) &&
        hasFeature(call.world, call.user, project, 'merge_requests') &&
        !(query.non_archived && project.archived),
    );
    return answerWith(call, projects, query, () => true);
  },
});

const deployedMergeRequests = defineRoute({
  method: 'GET',
  path: '/projects/:id/deployments/:deployment_id/merge_requests',
  params: { id: idOrPath, deployment_id: integer },
  query: commonFilters,
  // GitLab does not check the deployment: one that does not exist has no merge requests.
  answer: (call, { deployment_id: deploymentId, ...query }) => {
    const project = findProject(call, query.id, role.reporter);
    return answerWith(call, [project], query, (mergeRequest) =>
      isDeployed(call.world, mergeRequest, { ...query, deploymentId }),
    );
  },
});

const mergeRequests = defineRoute({
  method: 'GET',
  path: '/merge_requests',
  query: {
    ...mergeRequestFilters,
    scope: mergeRequestFilters.scope.unwrap().default('created_by_me'),
  },
  answer: (call, query) => {
    const projects = call.world.projects.filter(
      (project) =>
        canSeeProject(call.world, call.user, project) &&
        hasFeature(call.world, call.user, project, 'merge_requests'),
    );
    return answerWith(call, projects, query, () => true);
  },
});

function answerWith(
  call: Call,
  projects: Project[],
  query: MergeRequestFilters,
  isWanted: (mergeRequest: MergeRequest) => boolean,
) {
  if (isAtLeast(call.world, 19, 0) && query.wip !== undefined && query.draft !== undefined)
    throw badParameter('wip, draft are mutually exclusive');
  const found = call.world.mergeRequests.filter(
    (mergeRequest) =>
      projects.some((project) => project.id === mergeRequest.projectId) &&
      isWanted(mergeRequest) &&
      passesFilters(call, mergeRequest, query) &&
      passesOwnFilters(mergeRequest, query) &&
      passesNewerFilters(call.world, mergeRequest, query) &&
      isDeployed(call.world, mergeRequest, query) &&
      passesPeopleFilters(call, mergeRequest, query) &&
      (!query.search || matchesSubstring(query.search, searchedTexts(mergeRequest, query))),
  );
  const ordered = inOrder(found, query.sort, (mergeRequest) => orderKey(mergeRequest, query.order_by));
  const options = { withLabelDetails: query.with_labels_details };
  return paginate(call, query, ordered, (mergeRequest) =>
    presentMergeRequest(call.world, mergeRequest, options),
  );
}

function passesOwnFilters(mergeRequest: MergeRequest, query: MergeRequestFilters): boolean {
  return (
    (query.state === 'all' || mergeRequest.state === query.state) &&
    (query.source_branch === undefined || mergeRequest.sourceBranch === query.source_branch) &&
    (query.source_project_id === undefined || mergeRequest.sourceProjectId === query.source_project_id) &&
    (query.target_branch === undefined || mergeRequest.targetBranch === query.target_branch) &&
    (query.wip === undefined || isDraftTitle(mergeRequest.title) === (query.wip === 'yes')) &&
    (query.approved === undefined || mergeRequest.approvedByIds.length > 0 === (query.approved === 'yes'))
  );
}

function passesNewerFilters(world: World, mergeRequest: MergeRequest, query: MergeRequestFilters): boolean {
  const { draft, merged_after: after, merged_before: before } = query;
  const merged = Date.parse(mergeRequest.mergedAt ?? '');
  const knowsMerged = isAtLeast(world, 19, 5);
  return (
    (draft === undefined || !isAtLeast(world, 19, 0) || isDraftTitle(mergeRequest.title) === draft) &&
    (after === undefined || !knowsMerged || merged >= Date.parse(after)) &&
    (before === undefined || !knowsMerged || merged <= Date.parse(before))
  );
}

function passesPeopleFilters(
  { world, user }: Call,
  mergeRequest: MergeRequest,
  query: MergeRequestFilters,
): boolean {
  const scope = query.scope.replaceAll('-', '_');
  const isReviewer = (id: number | undefined) => id !== undefined && mergeRequest.reviewerIds.includes(id);
  const reviewer = query.reviewer_username;
  const mergeUser = query.merge_user_username;
  return (
    (query.reviewer_id === undefined || hasReviewer(mergeRequest, query.reviewer_id)) &&
    (reviewer === undefined || isReviewer(idOfUser(world, reviewer))) &&
    !isReviewer(query['not[reviewer_id]']) &&
    !isReviewer(idOfUser(world, query['not[reviewer_username]'] ?? '')) &&
    (query.merge_user_id === undefined || mergeRequest.mergedById === query.merge_user_id) &&
    (mergeUser === undefined || mergeRequest.mergedById === idOfUser(world, mergeUser)) &&
    (scope !== 'created_by_me' || mergeRequest.authorId === user.id) &&
    (scope !== 'assigned_to_me' || mergeRequest.assigneeIds.includes(user.id)) &&
    (scope !== 'reviews_for_me' || isReviewer(user.id))
  );
}

function hasReviewer({ reviewerIds }: MergeRequest, id: number | 'None' | 'Any'): boolean {
  if (id === 0 || id === 'None') return reviewerIds.length === 0;
  return id === 'Any' ? reviewerIds.length > 0 : reviewerIds.includes(id);
}

/** Lists of merge requests. */
export const mergeRequestListRoutes = [
  mergeRequests,
  projectMergeRequests,
  groupMergeRequests,
  deployedMergeRequests,
];
