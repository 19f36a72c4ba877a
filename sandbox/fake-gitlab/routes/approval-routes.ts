import { approve, canApprove, mayApprove, unapprove } from '../fake-issuables/approving';
import { presentApprovals, presentApprovalState } from '../fake-issuables/present-approvals';
import { forbidden, notFound, unauthorized } from '../http/api-error';
import { findMergeRequest, findProject } from '../http/find';
import { idOrPath, integer, text } from '../http/parameters';
import { type Call, created, defineRoute, ok } from '../http/route';
import { requireSha } from './merge-routes';

const params = { id: idOrPath, merge_request_iid: integer };
const path = '/projects/:id/merge_requests/:merge_request_iid';

const approvals = defineRoute({
  method: 'GET',
  path: `${path}/approvals`,
  params,
  answer: (call, input) => {
    const { change, mergeRequest } = locate(call, input);
    return ok(presentApprovals(change, mergeRequest));
  },
});

const approvalState = defineRoute({
  method: 'GET',
  path: `${path}/approval_state`,
  params,
  answer: (call, input) => ok(presentApprovalState(call.world, locate(call, input).mergeRequest)),
});

const approveRoute = defineRoute({
  method: 'POST',
  path: `${path}/approve`,
  params,
  body: { sha: text.optional(), approval_password: text.optional() },
  answer: (call, input) => {
    const { change, mergeRequest } = locate(call, input);
    if (!mayApprove(change)) throw forbidden();
    requireSha(call.world, mergeRequest, input.sha);
    if (!canApprove(change, mergeRequest)) throw unauthorized();
    approve(change, mergeRequest);
    return created(presentApprovals(change, mergeRequest));
  },
});

const unapproveRoute = defineRoute({
  method: 'POST',
  path: `${path}/unapprove`,
  params,
  answer: (call, input) => {
    const { change, mergeRequest } = locate(call, input);
    if (!mayApprove(change)) throw forbidden();
    if (!mergeRequest.approvedByIds.includes(call.user.id)) throw notFound();
    unapprove(change, mergeRequest);
    return created(presentApprovals(change, mergeRequest));
  },
});

function locate(call: Call, { id, merge_request_iid: iid }: { id: string; merge_request_iid: number }) {
  const project = findProject(call, id);
  return { change: { ...call, project }, mergeRequest: findMergeRequest(call, project, iid) };
}

/** Approvals of merge requests. */
export const approvalRoutes = [approvals, approvalState, approveRoute, unapproveRoute];
