import { expect } from 'vitest';
import { letTimePass } from '../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const on = { project: 'night-shift/checkout', mergeRequestIid: 1 };
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'update' };

const full = {
  ...on,
  title: 'New title',
  description: 'New text',
  targetBranch: 'feature/umlaut-ä b',
  labels: 'ops',
  assignees: '@ada',
  reviewers: '["grace"]',
  milestone: 'v2.0',
  draft: 'true',
  squash: true,
  removeSourceBranch: 'False',
};

test('sends every input in GitLab’s terms and returns the merge request', async ({ gitlab, run }) => {
  const { result, logs } = await run('update-merge-request', full);
  expect(puts(gitlab)).toEqual([
    {
      title: 'Draft: New title',
      description: 'New text',
      target_branch: 'feature/umlaut-ä b',
      add_labels: 'ops',
      remove_labels: 'bug',
      assignee_ids: [1],
      reviewer_ids: [2],
      milestone_id: 502,
      squash: true,
      remove_source_branch: false,
    },
  ]);
  expect(gitlab.requests.at(-1)?.path).toBe('/projects/night-shift%2Fcheckout/merge_requests/1');
  expect(result).toMatchObject({ iid: 1, title: 'Draft: New title', draft: true, outcome: 'updated' });
  expect(logs).toBe(`[INFO] Merge request !1 updated: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`);
});

test('a repeated update sends nothing more', async ({ gitlab, run }) => {
  await run('update-merge-request', full);
  const { result } = await run('update-merge-request', full, execution);
  expect(result).toMatchObject({ outcome: 'unchanged', title: 'Draft: New title' });
  expect(puts(gitlab)).toHaveLength(1);
});

test('inputs that are not given change nothing', async ({ gitlab, run }) => {
  const before = structuredClone(gitlab.world.mergeRequests[0]);
  await run('update-merge-request', { ...on, squash: true, description: '', reviewers: [], draft: null });
  expect(puts(gitlab)).toEqual([{ squash: true }]);
  const after = gitlab.world.mergeRequests[0];
  expect(after).toEqual({ ...before, squash: true, updatedAt: after?.updatedAt });
});

test.for([
  ['description', { description: '' }, { description: '' }],
  ['labels', { remove_labels: 'ops' }, { labels: [] }],
  ['assignees', { assignee_ids: [] }, { assignees: [] }],
  ['reviewers', { reviewer_ids: [] }, { reviewers: [] }],
  ['milestone', { milestone_id: 0 }, { milestone: null }],
] as const)(
  'clears %s, and a second time finds nothing to do',
  async ([name, body, cleared], { gitlab, run }) => {
    await run('update-merge-request', full);
    letTimePass(gitlab.world, 61_000);
    const { result } = await run('update-merge-request', { ...on, clear: name });
    expect(puts(gitlab).at(-1)).toEqual(body);
    expect(result).toMatchObject({ ...cleared, title: 'Draft: New title', outcome: 'updated' });
    const again = await run('update-merge-request', { ...on, clear: [name] });
    expect(again.result).toMatchObject({ outcome: 'unchanged' });
    expect(puts(gitlab)).toHaveLength(2);
  },
);

test('refuses to set and clear the same input', async ({ gitlab, refused }) => {
  const error = await refused('update-merge-request', { ...on, reviewers: 'ada', clear: 'reviewers' });
  expect(error).toMatch(
    /^GitLabError invalid-input: Clear lists fields that also have a value: Reviewers\. /,
  );
  expect(gitlab.requests).toHaveLength(0);
});

test('setting labels leaves those that others add meanwhile', async ({ gitlab, run }) => {
  beforeFirst('PUT', () => gitlab.world.mergeRequests[0]?.labels.push('platform'));
  const { result } = await run('update-merge-request', { ...on, labels: 'incident' });
  expect(puts(gitlab)).toEqual([{ add_labels: 'incident', remove_labels: 'bug' }]);
  expect(result).toMatchObject({ labels: ['incident', 'platform'] });
});

test('closes, leaves closed, and reopens', async ({ gitlab, run }) => {
  const outcomes: unknown[] = [];
  for (const state of ['closed', 'closed', 'open', 'Open'])
    outcomes.push((await run('update-merge-request', { ...on, state })).result.outcome);
  expect(outcomes).toEqual(['closed', 'unchanged', 'reopened', 'unchanged']);
  expect(puts(gitlab)).toEqual([{ state_event: 'close' }, { state_event: 'reopen' }]);
});

test('a new title keeps the draft state unless it says otherwise', async ({ gitlab, run }) => {
  const titles: unknown[] = [];
  for (const change of [
    { draft: true },
    { title: 'Second' },
    { title: '[Draft] Third' },
    { title: 'Fourth', draft: false },
    { title: 'Draft: Fifth' },
    { draft: false },
  ]) {
    await run('update-merge-request', { ...on, ...change });
    titles.push(gitlab.world.mergeRequests[0]?.title);
  }
  expect(titles).toEqual([
    'Draft: Raise the retry budget',
    'Draft: Second',
    '[Draft] Third',
    'Fourth',
    'Draft: Fifth',
    'Fifth',
  ]);
});

test('a new description leaves the merge request findable by the task that opened it', async ({ run }) => {
  const open = {
    project: on.project,
    sourceBranch: 'feature/umlaut-ä b',
    title: 'Once',
    ifExists: 'fail',
  };
  const { result } = await run('open-merge-request', open, execution);
  const change = { project: on.project, mergeRequestIid: result.iid, description: 'Second' };
  const updated = await run('update-merge-request', change, execution);
  expect(updated.result.description).toMatch(/^\[dt0[0-9a-f]{28}\]: #\n\nSecond$/);
  const found = await run('open-merge-request', open, execution);
  expect(found.result).toMatchObject({ outcome: 'existing', iid: result.iid });
});

test('quick actions in the description stay text unless they are allowed', async ({ run }) => {
  const { result } = await run('update-merge-request', { ...on, description: '/close' });
  expect(result).toMatchObject({ description: '\\/close', state: 'opened' });
});

test('an update that GitLab’s free tier ignores says so', async ({ run }) => {
  const { result, logs } = await run('update-merge-request', {
    ...on,
    assignees: 'grace, ada',
    reviewers: 'ada, grace',
  });
  expect(result).toMatchObject({ outcome: 'passed-over', assignees: [{ username: 'grace' }] });
  expect(logs).toMatch(/\n\[WARN\] GitLab left out @ada as assignee, @grace as reviewer\. /);
});

test.for([
  [{ title: 'New title' }, 'Everything else was changed as asked'],
  [{}, 'Nothing was changed'],
] as const)(
  'fails for a target branch that does not exist, together with %j',
  async ([changes, told], { gitlab, refused }) => {
    const error = await refused('update-merge-request', { ...on, ...changes, targetBranch: 'gone' });
    expect(error).toBe(
      'GitLabError not-found: Merge request !1 still targets main: project night-shift/checkout has no branch "gone". ' +
        `${told}: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
    );
    expect(gitlab.world.mergeRequests[0]).toMatchObject({ targetBranch: 'main', ...changes });
  },
);

test('asks for each person once, however many roles they have', async ({ gitlab, run }) => {
  await run('update-merge-request', { ...on, assignees: 'ada', reviewers: '@ada' });
  expect(gitlab.requests.filter(({ path }) => path === '/users')).toHaveLength(1);
});

test('a lost answer is looked after, and the change not made twice', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
  const { result } = await run('update-merge-request', full);
  expect(result).toMatchObject({ outcome: 'updated', title: 'Draft: New title' });
  expect(puts(gitlab)).toHaveLength(1);
});

test('says what GitLab has against reopening', async ({ gitlab, run, refused }) => {
  await run('update-merge-request', { ...on, state: 'closed' });
  const twin = { project: on.project, sourceBranch: 'fix/retry-budget', title: 'Twin' };
  await run('open-merge-request', twin);
  const error = await refused('update-merge-request', { ...on, state: 'open' });
  expect(error).toMatch(/^GitLabError conflict: Could not change merge request !1 of project .* !2/);
  expect(gitlab.world.mergeRequests[0]?.state).toBe('closed');
});

function puts({ requests }: GitLabSandbox): unknown[] {
  return requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
}
