import { expect } from 'vitest';
import { addMerged } from '../sandbox/fake-gitlab/arrange-merges';
import { seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';

test('reads an issue with one request and returns GitLab’s own fields', async ({ gitlab, run }) => {
  const { result, logs } = await run('get-issue', { project, issueIid: '#1' });
  expect(gitlab.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /projects/night-shift%2Fcheckout/issues/1',
  ]);
  expect(result).toMatchObject({
    iid: 1,
    title: 'Retry budget is used up at midnight',
    state: 'opened',
    labels: ['bug', 'severity::1'],
    assignees: [{ username: 'ada' }],
  });
  expect(result).not.toHaveProperty('outcome');
  expect(logs).toBe(`[INFO] Issue #1 is opened: ${gitlab.url}/night-shift/checkout/-/issues/1`);
});

test('works with a token that may only read', async ({ gitlab }) => {
  const { run } = actionRunner(gitlab, { token: seedTokens.readOnly });
  const { result } = await run('get-issue', { project: 101, issueIid: 2 });
  expect(result).toMatchObject({ iid: 2, confidential: true });
});

test('says which issue is missing', async ({ refused }) => {
  const error = await refused('get-issue', { project, issueIid: 99 });
  expect(error).toMatch(
    /^GitLabError not-found: GitLab found no issue #99 of project night-shift\/checkout, /,
  );
});

test('a description too long for a workflow is cut, and says so', async ({ gitlab, run }) => {
  const [issue] = gitlab.world.issues;
  if (issue) issue.description = 'ä'.repeat(1_000_000);
  const { result, logs } = await run('get-issue', { project, issueIid: 1 });
  expect(JSON.stringify(result).length).toBeLessThan(900_000);
  expect(result).toMatchObject({ iid: 1, truncated: true });
  expect(logs).toMatch(/\n\[WARN(?:ING)?\] Cut in the result: description\. /);
});

test('includes the merge requests that mention or close it when asked', async ({ gitlab, run }) => {
  const commits = [{ 'a.ts': '1' }];
  const details = { at: '2026-11-22T01:00:00.000Z', commits };
  const mentions = addMerged(gitlab.world, { ...details, title: 'A', description: 'Related to #1' });
  const closes = addMerged(gitlab.world, { ...details, title: 'B', description: 'Closes #1' });
  addMerged(gitlab.world, { ...details, title: 'C', description: 'About #12' });
  const { result } = await run('get-issue', { project, issueIid: 1, includeMergeRequests: 'true' });
  // The first one is part of the seed.
  expect(result.merge_requests).toEqual([
    expect.objectContaining({ iid: 1, state: 'opened' }),
    expect.objectContaining({ iid: mentions.iid, state: 'merged', closes: false }),
    expect.objectContaining({
      ...{ iid: closes.iid, title: 'B', closes: true, merged_at: closes.mergedAt },
      web_url: `${gitlab.url}/night-shift/checkout/-/merge_requests/${closes.iid}`,
    }),
  ]);
  expect(gitlab.requests).toHaveLength(3);
});
