import { expect } from 'vitest';
import { arrangeDeployments } from '../sandbox/fake-gitlab/arrange-deployments';
import { test } from '../tests/support/action-test';
import { itemsOf, query, testLists } from '../tests/support/list-tests';

const project = 'night-shift/checkout';

testLists({
  action: 'list-merge-requests',
  collection: 'merge_requests',
  noun: 'merge requests',
  words: ['assignee', 'reviewer', 'labels'],
  fill: (world, count) => {
    const [template] = world.mergeRequests;
    if (!template) throw new Error('The seed has no merge request.');
    world.mergeRequests = Array.from({ length: count }, (_, index) => ({
      ...structuredClone(template),
      id: template.id + index,
      iid: template.iid + index,
    }));
  },
  describe: (world, description) => {
    for (const mergeRequest of world.mergeRequests) mergeRequest.description = description;
  },
});

test.for([
  [{ search: 'retry' }, { search: 'retry' }],
  [{ state: 'merged' }, { state: 'merged' }],
  [{ state: 'Locked' }, { state: 'locked' }],
  [{ state: 'all' }, { state: 'all' }],
  [{ labels: 'bug, ops' }, { labels: 'bug,ops' }],
  [{ assignee: '@ada' }, { assignee_username: 'ada' }],
  [{ assignee: 1 }, { assignee_id: '1' }],
  [{ author: 'grace' }, { author_username: 'grace' }],
  [{ author: '2' }, { author_id: '2' }],
  [{ reviewer: 'ada' }, { reviewer_username: 'ada' }],
  [{ reviewer: 1 }, { reviewer_id: '1' }],
  [{ reviewer: 'None' }, { reviewer_id: 'None' }],
  [{ reviewer: 'any' }, { reviewer_id: 'Any' }],
  [{ assignee: 'None' }, { assignee_id: 'None' }],
  [{ labels: 'any' }, { labels: 'any' }],
  [{ state: 'open' }, { state: 'opened' }],
  [{ sourceBranch: 'feature/umlaut-ä b' }, { source_branch: 'feature/umlaut-ä b' }],
  [{ targetBranch: 'refs/heads/main' }, { target_branch: 'main' }],
  [{ draft: 'true' }, { wip: 'yes' }],
  [{ draft: false }, { wip: 'no' }],
  [{ createdAfter: '2026-01-01' }, { created_after: '2026-01-01' }],
  [{ createdBefore: '2026-01-01T10:00:00Z' }, { created_before: '2026-01-01T10:00:00Z' }],
  [{ updatedAfter: '2026-01-01T10:00:00+02:00' }, { updated_after: '2026-01-01T10:00:00+02:00' }],
  [{ updatedBefore: '2026-01-01' }, { updated_before: '2026-01-01' }],
  [
    { orderBy: 'updated_at', sort: 'asc' },
    { order_by: 'updated_at', sort: 'asc' },
  ],
  [
    { mergedAfter: '2026-11-21', mergedBefore: '2026-11-22T03:00:00Z' },
    {
      ...{ state: 'merged', merged_after: '2026-11-21', merged_before: '2026-11-22T03:00:00Z' },
      updated_after: '2026-11-21',
    },
  ],
  [
    { mergedAfter: '2026-11-21', updatedAfter: '2026-11-22', state: 'all' },
    { state: 'all', merged_after: '2026-11-21', updated_after: '2026-11-22' },
  ],
  [{ environment: 'production' }, { state: 'merged', environment: 'production' }],
  [
    { deployedAfter: '2026-11-21', deployedBefore: '2026-11-22' },
    { state: 'merged', deployed_after: '2026-11-21', deployed_before: '2026-11-22' },
  ],
  [{ orderBy: 'merged_at' }, { order_by: 'merged_at' }],
] as const)('%j reaches GitLab as %j', async ([input, sent], { gitlab, run }) => {
  await run('list-merge-requests', { project, ...input });
  expect(query(gitlab)).toEqual({ scope: 'all', state: 'opened', page: '1', per_page: '100', ...sent });
});

test('applies several filters at once', async ({ run }) => {
  const filters = { project, author: 'grace', reviewer: 'ada', sourceBranch: 'fix/retry-budget' };
  expect(itemsOf(await run('list-merge-requests', { ...filters, draft: false }))).toHaveLength(1);
  expect(itemsOf(await run('list-merge-requests', { ...filters, draft: true }))).toHaveLength(0);
});

test.for(['18.6.0', '19.6.0'])(
  'GitLab %s: lists what was merged between two moments',
  async (version, { gitlab, run }) => {
    const { mergeRequests } = arrangeDeployments(gitlab.world);
    gitlab.world.version = version;
    // Somebody commented on an old one.
    Object.assign(mergeRequests[0] ?? {}, { updatedAt: '2026-11-22T04:00:00.000Z' });
    const between = { mergedAfter: '2026-11-22T01:30:00', mergedBefore: '2026-11-22T02:30:00Z' };
    const answer = await run('list-merge-requests', { project, ...between, orderBy: 'merged_at' });
    expect(itemsOf(answer).map(({ title }) => title)).toEqual([
      'Update the lock file',
      'Raise the timeout',
      'Translate the guide',
    ]);
    expect(answer.result).toMatchObject({ count: 3, truncated: false });
  },
);

test('finds the few that were merged lately among many that changed, and reads whole pages for it', async ({
  gitlab,
  run,
}) => {
  const { mergeRequests } = arrangeDeployments(gitlab.world);
  // An older one cannot filter by the time of the merge.
  gitlab.world.version = '18.6.0';
  const [template] = mergeRequests;
  for (let count = 0; count < 150; count += 1) {
    const copy = { ...structuredClone(template ?? expect.fail()), id: 9000 + count, iid: 900 + count };
    gitlab.world.mergeRequests.push({ ...copy, updatedAt: '2026-11-22T04:00:00.000Z' });
  }
  const lately = { mergedAfter: '2026-11-22T02:55:00Z', orderBy: 'updated_at', sort: 'desc', limit: 1 };
  const answer = await run('list-merge-requests', { project, ...lately });
  expect(itemsOf(answer).map(({ title }) => title)).toEqual(['Prepare the sale']);
  expect(gitlab.requests).toHaveLength(2);
});

test('lists what came to an environment, as GitLab links it', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const since = { environment: 'production', deployedAfter: '2026-11-22T00:00:00Z' };
  const titles = itemsOf(await run('list-merge-requests', { project, ...since })).map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Cache cart discounts', 'Update the lock file']));
  // GitLab links no merge request that was merged by fast-forward.
  expect(titles).not.toContain('Raise the timeout');
});
