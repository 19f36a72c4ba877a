import { expect } from 'vitest';
import { arrangeDeployments } from '../sandbox/fake-gitlab/arrange-deployments';
import { addDeployed } from '../sandbox/fake-gitlab/arrange-merges';
import { test } from '../tests/support/action-test';
import { itemsOf, query } from '../tests/support/list-tests';

const project = 'night-shift/checkout';

test('lists the newest first with one request, as GitLab shows them', async ({ gitlab, run }) => {
  const night = arrangeDeployments(gitlab.world);
  const answer = await run('list-deployments', { project, environment: 'production' });
  expect(gitlab.requests).toHaveLength(1);
  expect(gitlab.requests[0]?.path).toBe('/projects/night-shift%2Fcheckout/deployments');
  expect(query(gitlab)).toEqual({
    ...{ environment: 'production', order_by: 'id', sort: 'desc' },
    ...{ page: '1', per_page: '100' },
  });
  expect(answer.result).toMatchObject({ count: 5, truncated: false });
  expect(itemsOf(answer).map(({ id }) => id)).toEqual(night.deployments.map(({ id }) => id).reverse());
  expect(itemsOf(answer)[0]).toMatchObject({
    environment: { name: 'production' },
    deployable: { name: 'deploy-production', finished_at: '2026-11-22T02:50:00.000Z' },
    status: 'success',
  });
  expect(answer.logs).toBe(`[INFO] 5 deployments listed: ${gitlab.url}/night-shift/checkout/-/environments`);
});

test('an environment that is not there has no deployments', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const { result } = await run('list-deployments', { project, environment: 'prod' });
  expect(result).toEqual({ items: [], count: 0, truncated: false });
});

const finished = { status: 'success', order_by: 'finished_at' };

test.for([
  [{ status: 'Failed' }, { status: 'failed' }],
  [{ status: 'skipped' }, { status: 'skipped' }],
  [{ finishedAfter: '2026-11-22' }, { ...finished, finished_after: '2026-11-22' }],
  [
    { finishedBefore: '2026-11-22', status: 'success' },
    { ...finished, finished_before: '2026-11-22' },
  ],
  [{ orderBy: 'finished_at' }, { ...finished, finished_after: '2000-01-01T00:00:00Z' }],
  [{ updatedAfter: '2026-11-22' }, { order_by: 'updated_at', updated_after: '2026-11-22' }],
  [{ updatedBefore: '2026-11-22' }, { order_by: 'updated_at', updated_before: '2026-11-22' }],
  [
    { orderBy: 'created_at', sort: 'asc', limit: 2 },
    { order_by: 'created_at', sort: 'asc', per_page: '2' },
  ],
] as const)('%j reaches GitLab as %j', async ([input, sent], { gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  await run('list-deployments', { project, ...input });
  expect(query(gitlab)).toEqual({ order_by: 'id', sort: 'desc', page: '1', per_page: '100', ...sent });
});

test('finds what finished between two moments', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const answer = await run('list-deployments', {
    ...{ project, environment: 'production' },
    finishedAfter: '2026-11-21T12:00:00Z',
    finishedBefore: '2026-11-22T01:00:00Z',
  });
  const moments = itemsOf(answer).map(
    ({ deployable }) => (deployable as { finished_at: string }).finished_at,
  );
  expect(moments).toEqual(['2026-11-21T21:00:00.000Z', '2026-11-21T15:30:00.000Z']);
});

test('returns as many as the limit, and says that there are more', async ({ gitlab, run }) => {
  for (let count = 0; count < 130; count += 1) {
    addDeployed(gitlab.world, { at: '2026-11-22T02:50:00.000Z', environment: { name: 'production' } });
  }
  const answer = await run('list-deployments', { project, limit: 120 });
  expect(itemsOf(answer)).toHaveLength(120);
  expect(answer.result).toMatchObject({ count: 120, truncated: true });
  expect(answer.logs).toContain('120 deployments listed, GitLab has more: ');
});

test.for([
  [{ finishedAfter: '2026-11-22', status: 'failed' }, /^Status must be Success, or empty, with /],
  [{ orderBy: 'finished_at', status: 'running' }, /^Status must be Success, or empty, with /],
  [
    { finishedBefore: '2026-11-22', updatedAfter: '2026-11-21' },
    / by "Finished" or by "Updated", not by both/,
  ],
  [{ finishedBefore: '2026-11-22', orderBy: 'id' }, /^Order by must be Finished, or empty, with /],
] as const)('refuses %j before it asks GitLab', async ([input, reason], { gitlab, refused }) => {
  const error = await refused('list-deployments', { project, ...input });
  expect(error.replace('GitLabError invalid-input: ', '')).toMatch(reason);
  expect(gitlab.requests).toHaveLength(0);
});

test('a project without CI/CD is a failure that GitLab explains, not an empty list', async ({
  gitlab,
  refused,
}) => {
  gitlab.fail({ kind: 'status', status: 403, body: { message: '403 Forbidden' } });
  const error = await refused('list-deployments', { project });
  expect(error).toMatch(
    /^GitLabError forbidden: Could not read deployments of project night-shift\/checkout: /,
  );
});
