import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const on = { project: 'night-shift/checkout', mergeRequestIid: 1 };
const path = '/projects/night-shift%2Fcheckout/merge_requests/1';
/** The user of the stand-in's default token. */
const bot = 5;

test('approves, and returns who approved', async ({ gitlab, run }) => {
  const { result, logs } = await run('approve-merge-request', { ...on, mergeRequestIid: '!1' });
  expect(sent(gitlab)).toEqual([`GET ${path}/approvals`, `POST ${path}/approve`]);
  expect(gitlab.requests[1]?.body).toEqual({});
  expect(result).toMatchObject({
    iid: 1,
    user_has_approved: true,
    approved_by: [{ user: { username: 'sandbox-bot' } }],
    outcome: 'updated',
  });
  expect(logs).toBe(
    `[INFO] Merge request !1 approved: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
});

test('gives the web address also for a project given by id', async ({ gitlab, run }) => {
  const { logs } = await run('approve-merge-request', { ...on, project: 101 });
  expect(logs).toContain(`${gitlab.url}/night-shift/checkout/-/merge_requests/1`);
});

test('does not repeat an approval of this user', async ({ gitlab, run }) => {
  await run('approve-merge-request', on);
  const { result, logs } = await run('approve-merge-request', on);
  expect(result).toMatchObject({ outcome: 'unchanged', user_has_approved: true });
  expect(logs).toBe(
    `[INFO] Merge request !1 was already approved by this user: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
  expect(approvals(gitlab)).toEqual([bot]);
  expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('an approval of someone else does not count', async ({ gitlab, run }) => {
  approvals(gitlab).push(1);
  const { result } = await run('approve-merge-request', on);
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(approvals(gitlab)).toEqual([1, bot]);
});

test('approves the expected commit only', async ({ gitlab, run, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const head = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const error = await refused('approve-merge-request', { ...on, expectedSha });
  expect(error).toMatch(
    new RegExp(
      `^GitLabError conflict: Merge request !1 is at commit ${head}, not at the expected ${expectedSha}: `,
    ),
  );
  expect(approvals(gitlab)).toEqual([]);
  const { result } = await run('approve-merge-request', { ...on, expectedSha: head });
  expect(gitlab.requests.at(-1)?.body).toEqual({ sha: head });
  expect(result).toMatchObject({ outcome: 'updated' });
});

test('an existing approval does not hide a push', async ({ gitlab, run, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  await run('approve-merge-request', { ...on, expectedSha });
  const again = await run('approve-merge-request', { ...on, expectedSha });
  expect(again.result).toMatchObject({ outcome: 'unchanged' });
  pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const error = await refused('approve-merge-request', { ...on, expectedSha });
  expect(error).toMatch(/^GitLabError conflict: Merge request !1 is at commit /);
});

test('a push between the look and the approval is noticed', async ({ gitlab, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  beforeFirst('POST', () => pushCommit(gitlab.world, 101, 'fix/retry-budget'));
  const error = await refused('approve-merge-request', { ...on, expectedSha });
  expect(error).toMatch(
    /^GitLabError conflict: Could not approve merge request !1 of project .* SHA does not match HEAD/,
  );
  expect(approvals(gitlab)).toEqual([]);
});

test('distinguishes a user who cannot approve from a bad token', async ({ gitlab, refused }) => {
  const [mergeRequest] = gitlab.world.mergeRequests;
  const [project] = gitlab.world.projects;
  if (mergeRequest) mergeRequest.authorId = bot;
  if (project) project.authorMayNotApprove = true;
  const error = await refused('approve-merge-request', on);
  expect(error).toMatch(
    /^GitLabError forbidden: The token's user has no permission to approve merge request !1 of project night-shift\/checkout: .* Use the token of another user\. \(request id /,
  );
});

test('a token of too low a role is forbidden to approve', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  const error = await refused('approve-merge-request', on);
  expect(error).toMatch(/^GitLabError forbidden: Could not approve merge request !1 of project /);
});

test('a lost answer is looked after', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  const { result } = await run('approve-merge-request', on);
  expect(result).toMatchObject({ outcome: 'updated', user_has_approved: true });
  expect(approvals(gitlab)).toEqual([bot]);
});

test('says which merge request is missing', async ({ refused }) => {
  const error = await refused('approve-merge-request', { ...on, mergeRequestIid: 99 });
  expect(error).toMatch(/^GitLabError not-found: GitLab found no merge request !99 of project /);
});

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}

function approvals({ world }: GitLabSandbox): number[] {
  return world.mergeRequests[0]?.approvedByIds ?? [];
}
