import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { setPipeline } from '../arrange';
import { ask } from '../ask';
import type { PipelineStatus } from '../world/fake-pipeline';
import type { MergeRequest } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/merge_requests/1';

const change = (fields: Partial<MergeRequest>) => Object.assign(gitlab.world.mergeRequests[0] ?? {}, fields);

test.each([
  [{}, 'mergeable', 'can_be_merged'],
  [{ unsettledAnswers: 3 }, 'preparing', 'preparing'],
  [{ unsettledAnswers: 2 }, 'checking', 'checking'],
  [{ unsettledAnswers: 3, unsettledStatus: 'unchecked' }, 'unchecked', 'unchecked'],
  [{ unsettledAnswers: 1, unsettledStatus: 'unchecked' }, 'mergeable', 'can_be_merged'],
  [{ state: 'closed' }, 'not_open', 'can_be_merged'],
  [{ title: 'Draft: x', hasConflicts: true }, 'draft_status', 'cannot_be_merged'],
  [{ sourceBranch: 'gone' }, 'commits_status', 'can_be_merged'],
  [{ approvalsRequired: 2, approvedByIds: [1] }, 'not_approved', 'can_be_merged'],
  [{ approvalsRequired: 1, approvedByIds: [1] }, 'mergeable', 'can_be_merged'],
  [{ blocker: 'discussions_not_resolved' }, 'discussions_not_resolved', 'can_be_merged'],
  [{ blocker: 'need_rebase' }, 'need_rebase', 'can_be_merged'],
  [{ blocker: 'requested_changes' }, 'requested_changes', 'can_be_merged'],
  [{ blocker: 'blocked_status' }, 'blocked_status', 'can_be_merged'],
  [{ hasConflicts: true }, 'conflict', 'cannot_be_merged'],
] as const)('with %o a merge request is %s, and in the old words %s', async (fields, detailed, old) => {
  change(fields as Partial<MergeRequest>);
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: { detailed_merge_status: detailed, merge_status: old },
  });
});

test.each<[PipelineStatus | undefined, string]>([
  [undefined, 'ci_must_pass'],
  ['running', 'ci_still_running'],
  ['failed', 'ci_must_pass'],
  ['success', 'mergeable'],
])('where pipelines must succeed, one that is %s means %s', async (status, expected) => {
  Object.assign(gitlab.world.projects[0] ?? {}, { pipelineMustSucceed: true });
  const [mergeRequest] = gitlab.world.mergeRequests;
  if (mergeRequest && status) setPipeline(gitlab.world, mergeRequest, status);
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: {
      detailed_merge_status: expected,
      head_pipeline: status
        ? { status, web_url: expect.stringContaining('/-/pipelines/704') as string }
        : null,
    },
  });
});
