import { expect } from 'vitest';
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
