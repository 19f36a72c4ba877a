import { notesOf } from '../fake-issuables/fake-notes';
import { presentUsers } from '../fake-issuables/present-people';
import { findIssue, findMergeRequest, findProject } from '../http/find';
import { idOrPath, integer } from '../http/parameters';
import { defineRoute, ok } from '../http/route';
import { seededAt } from '../world/seeded-at';
import type { Issue, MergeRequest, World } from '../world/world';

const ofIssue = defineRoute({
  method: 'GET',
  path: '/projects/:id/issues/:issue_iid/participants',
  params: { id: idOrPath, issue_iid: integer },
  answer: (call, { id, issue_iid: iid }) =>
    ok(presentParticipants(call.world, findIssue(call, findProject(call, id), iid))),
});

const ofMergeRequest = defineRoute({
  method: 'GET',
  path: '/projects/:id/merge_requests/:merge_request_iid/participants',
  params: { id: idOrPath, merge_request_iid: integer },
  answer: (call, { id, merge_request_iid: iid }) =>
    ok(presentParticipants(call.world, findMergeRequest(call, findProject(call, id), iid))),
});

const reviewers = defineRoute({
  method: 'GET',
  path: '/projects/:id/merge_requests/:merge_request_iid/reviewers',
  params: { id: idOrPath, merge_request_iid: integer },
  answer: (call, { id, merge_request_iid: iid }) => {
    const { reviewerIds, approvedByIds } = findMergeRequest(call, findProject(call, id), iid);
    return ok(
      presentUsers(call.world, reviewerIds).map((user) => ({
        user,
        state: approvedByIds.includes(user.id) ? 'approved' : 'unreviewed',
        created_at: seededAt,
      })),
    );
  },
});

function presentParticipants(world: World, issuable: Issue | MergeRequest) {
  const writers = notesOf(world, issuable).filter(({ system }) => !system);
  const ids = [issuable.authorId, ...issuable.assigneeIds, ...writers.map(({ authorId }) => authorId)];
  return presentUsers(world, [...new Set(ids)]);
}

/** Participants of issues and merge requests. */
export const participantRoutes = [ofIssue, ofMergeRequest, reviewers];
