import { expect } from 'vitest';
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
] as const)('%j reaches GitLab as %j', async ([input, sent], { gitlab, run }) => {
  await run('list-merge-requests', { project, ...input });
  expect(query(gitlab)).toEqual({ scope: 'all', state: 'opened', page: '1', per_page: '100', ...sent });
});

test('applies several filters at once', async ({ run }) => {
  const filters = { project, author: 'grace', reviewer: 'ada', sourceBranch: 'fix/retry-budget' };
  expect(itemsOf(await run('list-merge-requests', { ...filters, draft: false }))).toHaveLength(1);
  expect(itemsOf(await run('list-merge-requests', { ...filters, draft: true }))).toHaveLength(0);
});
