import { expect } from 'vitest';
import { addManyIssues } from '../sandbox/fake-gitlab/arrange';
import { test } from '../tests/support/action-test';
import { itemsOf, query, testLists } from '../tests/support/list-tests';

const project = 'night-shift/checkout';

testLists({
  action: 'list-issues',
  collection: 'issues',
  noun: 'issues',
  words: ['assignee', 'labels', 'milestone'],
  fill: (world, count) => {
    world.issues.splice(1);
    if (count === 0) world.issues = [];
    else addManyIssues(world, count - 1);
  },
  describe: (world, description) => {
    for (const issue of world.issues) issue.description = description;
  },
});

test.for([
  [{ search: 'retry' }, { search: 'retry' }],
  [
    { search: 'retry', searchIn: 'title' },
    { search: 'retry', in: 'title' },
  ],
  [
    { search: 'retry', searchIn: 'Both' },
    { search: 'retry', in: 'title,description' },
  ],
  [{ state: 'Closed' }, { state: 'closed' }],
  [{ state: 'all' }, { state: 'all' }],
  [{ labels: 'bug, severity::1' }, { labels: 'bug,severity::1' }],
  [{ issueType: 'test_case' }, { issue_type: 'test_case' }],
  [{ assignee: '@ada' }, { assignee_username: 'ada' }],
  [{ assignee: 1 }, { assignee_id: '1' }],
  [{ author: 'grace' }, { author_username: 'grace' }],
  [{ author: '2' }, { author_id: '2' }],
  [{ milestone: 'v2.0' }, { milestone: 'v2.0' }],
  [{ milestone: 'None' }, { milestone_id: 'None' }],
  [{ milestone: 'any' }, { milestone_id: 'Any' }],
  [{ milestone: 'Upcoming' }, { milestone_id: 'Upcoming' }],
  [{ milestone: '%started' }, { milestone: 'started' }],
  [{ assignee: 'None' }, { assignee_id: 'None' }],
  [{ assignee: 'any' }, { assignee_id: 'Any' }],
  [{ assignee: '@any' }, { assignee_username: 'any' }],
  [{ author: 'Any' }, {}],
  [{ labels: 'None' }, { labels: 'None' }],
  [{ labels: 'Any' }, { labels: 'Any' }],
  [{ state: 'opened' }, { state: 'opened' }],
  [{ state: 'reopened' }, { state: 'opened' }],
  [{ state: 'close' }, { state: 'closed' }],
  [{ confidential: 'false' }, { confidential: 'false' }],
  [{ createdAfter: '2026-01-01' }, { created_after: '2026-01-01' }],
  [{ createdBefore: '2026-01-01T10:00:00Z' }, { created_before: '2026-01-01T10:00:00Z' }],
  [{ updatedAfter: '2026-01-01T10:00:00+02:00' }, { updated_after: '2026-01-01T10:00:00+02:00' }],
  [{ updatedBefore: '2026-01-01' }, { updated_before: '2026-01-01' }],
  [
    { orderBy: 'due_date', sort: 'ASC' },
    { order_by: 'due_date', sort: 'asc' },
  ],
] as const)('%j reaches GitLab as %j', async ([input, sent], { gitlab, run }) => {
  await run('list-issues', { project, ...input });
  expect(query(gitlab)).toEqual({ scope: 'all', state: 'opened', page: '1', per_page: '100', ...sent });
});

test('finds issues by their numbers', async ({ gitlab, run }) => {
  const answer = await run('list-issues', { project, issueIids: '#2, 99' });
  expect(gitlab.requests[0]?.query.getAll('iids[]')).toEqual(['2', '99']);
  expect(itemsOf(answer).map(({ iid }) => iid)).toEqual([2]);
});

test('applies several filters at once', async ({ run }) => {
  const filters = { labels: ['bug'], assignee: 'ada', author: 'grace', confidential: false };
  expect(itemsOf(await run('list-issues', { project, ...filters }))).toHaveLength(1);
  expect(itemsOf(await run('list-issues', { project, ...filters, confidential: true }))).toHaveLength(0);
});
