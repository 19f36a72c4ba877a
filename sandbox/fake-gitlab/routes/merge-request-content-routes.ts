import { presentIssue } from '../fake-issuables/present-issue';
import { presentMergeRequest, presentSingleMergeRequest } from '../fake-issuables/present-merge-request';
import { commitsOf, comparedBy } from '../git/commits-of';
import { diffTrees, type FileChange } from '../git/diff-trees';
import { presentCommit } from '../git/present-commit';
import { presentDiff } from '../git/present-diff';
import { findIssue, findMergeRequest, findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, paging } from '../http/parameters';
import { defineRoute, ok } from '../http/route';
import { closes, mentions } from '../reading/issue-references';
import { canSeeIssue, canSeeProject } from '../world/access';
import type { MergeRequest, World } from '../world/world';

const mostFiles = 1000;
const path = '/projects/:id/merge_requests/:merge_request_iid';
const params = { id: idOrPath, merge_request_iid: integer };
const issuePath = '/projects/:id/issues/:issue_iid';
const issueParams = { id: idOrPath, issue_iid: integer };
const onePage = { page: 1, per_page: 20 };

const commits = defineRoute({
  method: 'GET',
  path: `${path}/commits`,
  params,
  query: paging,
  answer: (call, { id, merge_request_iid: iid, ...query }) => {
    const project = findProject(call, id);
    const found = commitsOf(call.world, findMergeRequest(call, project, iid));
    return paginate(call, query, found, (commit) => presentCommit(call.world, project, commit));
  },
});

const diffs = defineRoute({
  method: 'GET',
  path: `${path}/diffs`,
  params,
  query: { unidiff: flag.optional(), ...paging },
  answer: (call, { id, merge_request_iid: iid, unidiff, ...query }) => {
    const mergeRequest = findMergeRequest(call, findProject(call, id), iid);
    return paginate(call, query, changesOf(call.world, mergeRequest), (change) =>
      presentDiff(change, { unidiff }),
    );
  },
});

const changes = defineRoute({
  method: 'GET',
  path: `${path}/changes`,
  params,
  query: { unidiff: flag.optional() },
  answer: (call, { id, merge_request_iid: iid, unidiff }) => {
    const mergeRequest = findMergeRequest(call, findProject(call, id), iid);
    const found = changesOf(call.world, mergeRequest);
    return ok({
      ...presentSingleMergeRequest(call, mergeRequest),
      changes: found.slice(0, mostFiles).map((change) => presentDiff(change, { unidiff })),
      overflow: found.length > mostFiles,
    });
  },
});

const closedIssues = defineRoute({
  method: 'GET',
  path: `${path}/closes_issues`,
  params,
  query: paging,
  answer: (call, { id, merge_request_iid: iid, ...query }) => {
    const { world, user } = call;
    const mergeRequest = findMergeRequest(call, findProject(call, id), iid);
    const found = world.issues.filter((issue) => {
      const project = world.projects.find((candidate) => candidate.id === issue.projectId);
      return project && closes(world, mergeRequest, issue) && canSeeIssue(world, user, project, issue);
    });
    return paginate(call, query, found, (issue) => presentIssue(world, issue));
  },
});

const closedBy = defineRoute({
  method: 'GET',
  path: `${issuePath}/closed_by`,
  params: issueParams,
  answer: (call, { id, issue_iid: iid }) => {
    const project = findProject(call, id);
    const issue = findIssue(call, project, iid);
    const found = call.world.mergeRequests
      .filter(({ projectId }) => projectId === project.id)
      .filter((mergeRequest) => closes(call.world, mergeRequest, issue))
      .reverse();
    return paginate(call, onePage, found, (mergeRequest) => presentMergeRequest(call.world, mergeRequest));
  },
});

const relatedMergeRequests = defineRoute({
  method: 'GET',
  path: `${issuePath}/related_merge_requests`,
  params: issueParams,
  answer: (call, { id, issue_iid: iid }) => {
    const project = findProject(call, id);
    const issue = findIssue(call, project, iid);
    const { world, user } = call;
    const visible = world.projects.filter((candidate) => canSeeProject(world, user, candidate));
    const found = world.mergeRequests
      .filter(({ projectId }) => visible.some((candidate) => candidate.id === projectId))
      .filter((mergeRequest) => mentions(world, mergeRequest, issue))
      .sort((one, other) => one.iid - other.iid);
    return paginate(call, onePage, found, (mergeRequest) => presentMergeRequest(call.world, mergeRequest));
  },
});

/** The files that a merge request changes; none while one of its branches is missing. */
function changesOf(world: World, mergeRequest: MergeRequest): FileChange[] {
  const { base, head } = comparedBy(world, mergeRequest);
  return base && head ? diffTrees(base.tree, head.tree) : [];
}

/** The content of merge requests, and their issues. */
export const mergeRequestContentRoutes = [
  commits,
  diffs,
  changes,
  closedIssues,
  closedBy,
  relatedMergeRequests,
];
