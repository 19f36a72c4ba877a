import { expect } from 'vitest';
import { letTimePass } from '../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const on = { project: 'night-shift/checkout', issueIid: 1 };
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'update' };

/** The values of `full`, so that each of them can be cleared. */
const full = {
  ...on,
  title: 'New title',
  description: 'New text',
  labels: 'bug, ops',
  assignees: '@grace',
  issueType: 'incident',
  confidential: 'true',
  dueDate: '2026-12-24',
  milestone: 'v2.0',
  weight: '3',
};

test('sends every input in GitLab’s terms and returns the issue', async ({ gitlab, run }) => {
  const { result, logs } = await run('update-issue', full);
  expect(puts(gitlab)).toEqual([
    {
      title: 'New title',
      description: 'New text',
      add_labels: 'ops',
      remove_labels: 'severity::1',
      assignee_ids: [2],
      issue_type: 'incident',
      confidential: true,
      due_date: '2026-12-24',
      milestone_id: 502,
      weight: 3,
    },
  ]);
  expect(gitlab.requests.at(-1)?.path).toBe('/projects/night-shift%2Fcheckout/issues/1');
  expect(result).toMatchObject({ iid: 1, title: 'New title', labels: ['bug', 'ops'], outcome: 'updated' });
  expect(logs).toBe(`[INFO] Issue #1 updated: ${gitlab.url}/night-shift/checkout/-/issues/1`);
});

test('a repeated update sends nothing more', async ({ gitlab, run }) => {
  await run('update-issue', full);
  const { result, logs } = await run('update-issue', full, execution);
  expect(result).toMatchObject({ outcome: 'unchanged', title: 'New title' });
  expect(logs).toBe(`[INFO] Issue #1 unchanged: ${gitlab.url}/night-shift/checkout/-/issues/1`);
  expect(puts(gitlab)).toHaveLength(1);
});

test('inputs that are not given change nothing', async ({ gitlab, run }) => {
  const before = structuredClone(gitlab.world.issues[0]);
  await run('update-issue', { ...on, title: 'New title', description: '', labels: [], assignees: null });
  expect(puts(gitlab)).toEqual([{ title: 'New title' }]);
  expect(gitlab.world.issues[0]).toEqual({
    ...before,
    title: 'New title',
    updatedAt: gitlab.world.issues[0]?.updatedAt,
  });
});

test.for([
  ['description', { description: '' }, { description: '' }],
  ['labels', { remove_labels: 'bug,ops' }, { labels: [] }],
  ['assignees', { assignee_ids: [] }, { assignees: [] }],
  ['dueDate', { due_date: '' }, { due_date: null }],
  ['milestone', { milestone_id: 0 }, { milestone: null }],
  ['weight', { weight: null }, { weight: null }],
] as const)(
  'clears %s, and a second time finds nothing to do',
  async ([name, body, cleared], { gitlab, run }) => {
    await run('update-issue', full);
    letTimePass(gitlab.world, 61_000);
    const { result } = await run('update-issue', { ...on, clear: name });
    expect(puts(gitlab).at(-1)).toEqual(body);
    expect(result).toMatchObject({ ...cleared, title: 'New title', outcome: 'updated' });
    const again = await run('update-issue', { ...on, clear: [name] });
    expect(again.result).toMatchObject({ outcome: 'unchanged' });
    expect(puts(gitlab)).toHaveLength(2);
  },
);

test('clears everything at once', async ({ gitlab, run }) => {
  await run('update-issue', full);
  const everything = 'description, labels, assignees, dueDate, milestone, weight';
  const { result } = await run('update-issue', { ...on, clear: everything });
  expect(result).toMatchObject({ description: '', labels: [], assignees: [], due_date: null, weight: null });
  expect(gitlab.world.issues[0]).toMatchObject({ title: 'New title', confidential: true });
});

test('refuses to set and clear the same input', async ({ gitlab, refused }) => {
  const error = await refused('update-issue', {
    ...on,
    dueDate: '2026-12-24',
    labels: 'a',
    clear: 'dueDate, weight, labels',
  });
  expect(error).toBe(
    'GitLabError invalid-input: Clear lists fields that also have a value: Due date, Set labels. Remove them from Clear, or empty them.',
  );
  expect(gitlab.requests).toHaveLength(0);
});

test('refuses to clear what cannot be cleared', async ({ refused }) => {
  const error = await refused('update-issue', { ...on, clear: 'title' });
  expect(error).toMatch(/^GitLabError invalid-input: Clear must be a list of any of description, labels, /);
});

test('adds and removes labels, and leaves those that others add meanwhile', async ({ gitlab, run }) => {
  const input = { ...on, addLabels: 'ops, bug', removeLabels: 'severity::1, gone' };
  beforeFirst('PUT', () => gitlab.world.issues[0]?.labels.push('platform'));
  const { result } = await run('update-issue', input);
  expect(puts(gitlab)).toEqual([{ add_labels: 'ops', remove_labels: 'severity::1' }]);
  expect(result).toMatchObject({ labels: ['bug', 'ops', 'platform'] });
  const again = await run('update-issue', input);
  expect(again.result).toMatchObject({ outcome: 'unchanged' });
});

test('setting labels leaves those that others add meanwhile', async ({ gitlab, run }) => {
  beforeFirst('PUT', () => gitlab.world.issues[0]?.labels.push('platform'));
  const { result } = await run('update-issue', { ...on, labels: 'incident' });
  expect(puts(gitlab)).toEqual([{ add_labels: 'incident', remove_labels: 'bug,severity::1' }]);
  expect(result).toMatchObject({ labels: ['incident', 'platform'] });
});

test('a list entry with a comma is two labels, and the same the second time', async ({ gitlab, run }) => {
  const outcomes: unknown[] = [];
  for (const labels of [['a,b'], ['a,b']])
    outcomes.push((await run('update-issue', { ...on, labels })).result.outcome);
  expect(outcomes).toEqual(['updated', 'unchanged']);
  expect(gitlab.world.issues[0]?.labels).toEqual(['a', 'b']);
});

test('closes, leaves closed, and reopens', async ({ gitlab, run }) => {
  const outcomes: unknown[] = [];
  for (const state of ['closed', 'Closed', 'open', 'open'])
    outcomes.push((await run('update-issue', { ...on, state })).result.outcome);
  expect(outcomes).toEqual(['closed', 'unchanged', 'reopened', 'unchanged']);
  expect(puts(gitlab)).toEqual([{ state_event: 'close' }, { state_event: 'reopen' }]);
});

test('comments after a change, and only if there is one', async ({ gitlab, run }) => {
  const input = { ...on, state: 'closed', comment: 'Over\n/reopen' };
  const { result, logs } = await run('update-issue', input);
  expect(result).toMatchObject({ outcome: 'closed', state: 'closed' });
  expect(comments(gitlab)).toEqual(['Over\n\\/reopen']);
  expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT']);
  expect(logs).toBe(`[INFO] Issue #1 closed: ${gitlab.url}/night-shift/checkout/-/issues/1`);
  const again = await run('update-issue', input);
  expect(again.result).toMatchObject({ outcome: 'unchanged' });
  expect(comments(gitlab)).toHaveLength(1);
});

test.for([
  ['of the change', { method: 'PUT', afterExecuting: true }],
  ['of the change, which was not made', { method: 'PUT' }],
  ['of the comment', { method: 'POST', afterExecuting: true }],
] as const)('comments once when the answer %s gets lost', async ([, where], { gitlab, run }) => {
  gitlab.fail({ kind: 'drop', ...where });
  const { result } = await run('update-issue', { ...on, state: 'closed', comment: 'Over' }, execution);
  expect(result).toMatchObject({ outcome: 'closed' });
  expect(comments(gitlab)).toEqual([expect.stringMatching(/\]: #\w*\n\nOver$/)]);
});

test.for([
  ['before the change', { method: 'PUT' }],
  ['after the change', { method: 'PUT', afterExecuting: true }],
  ['before the comment', { method: 'POST' }],
  ['after the comment', { method: 'POST', afterExecuting: true }],
] as const)(
  'comments once when a task broke off %s and is retried',
  async ([, where], { gitlab, run, runner }) => {
    const input = { ...on, state: 'closed', comment: 'Over' };
    gitlab.fail({ kind: 'html', ...where });
    await runner.attempt('update-issue', input, execution);
    await run('update-issue', input, execution);
    expect(gitlab.world.issues[0]?.state).toBe('closed');
    expect(comments(gitlab)).toHaveLength(1);
  },
);

test('a retry takes back the second comment of a try that was killed', async ({ gitlab, run }) => {
  const input = { ...on, state: 'closed', comment: 'Over' };
  await run('update-issue', input, execution);
  const [first] = comments(gitlab);
  const twins = gitlab.world.notes.filter(({ body }) => body === first);
  gitlab.world.notes.push(...twins.map((twin) => ({ ...twin, id: twin.id + 1_000 })));
  const { result } = await run('update-issue', input, execution);
  expect(result).toMatchObject({ outcome: 'unchanged' });
  expect(gitlab.world.notes.filter(({ body }) => body === first)).toEqual(twins);
});

test('does not comment on a change that GitLab refuses', async ({ gitlab, refused }) => {
  gitlab.fail({ kind: 'status', status: 422, method: 'PUT' });
  const error = await refused('update-issue', { ...on, title: 'New title', comment: 'Renamed' });
  expect(error).toMatch(/^GitLabError rejected: /);
  expect(comments(gitlab)).toEqual([]);
});

test('does not comment on a change that GitLab’s free tier ignores', async ({ gitlab, run }) => {
  const input = { ...on, assignees: 'ada, grace', comment: 'Grace, too' };
  expect((await run('update-issue', input)).result).toMatchObject({ outcome: 'passed-over' });
  expect(comments(gitlab)).toEqual([]);
});

test('does not make a change whose comment GitLab refuses', async ({ gitlab, refused }) => {
  gitlab.fail({ kind: 'status', status: 403, method: 'POST' });
  const error = await refused('update-issue', { ...on, state: 'closed', comment: 'Over' });
  expect(error).toMatch(/^GitLabError forbidden: Could not comment on issue #1 of project /);
  expect(gitlab.world.issues[0]?.state).toBe('opened');
});

test('a change by quick action in the comment only runs when allowed', async ({ gitlab, run }) => {
  const input = { ...on, title: 'New title', comment: 'See\n/label ~ops', allowQuickActions: true };
  await run('update-issue', input);
  expect(gitlab.world.issues[0]?.labels).toContain('ops');
});

test('quick actions in the description stay text unless they are allowed', async ({ run }) => {
  const off = await run('update-issue', { ...on, description: 'A\n/close' });
  expect(off.result).toMatchObject({ description: 'A\n\\/close', state: 'opened' });
  const allowed = await run('update-issue', { ...on, description: 'A\n/close', allowQuickActions: true });
  expect(allowed.result).toMatchObject({ description: 'A', state: 'closed' });
});

test('a quick action in a description runs when the description changes, not each time', async ({
  gitlab,
  run,
}) => {
  const input = { ...on, description: 'A\n/spend 1h\n\nB', allowQuickActions: true };
  gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
  const outcomes = [await run('update-issue', input), await run('update-issue', input)].map(
    ({ result }) => result.outcome,
  );
  expect(outcomes).toEqual(['updated', 'unchanged']);
  expect(puts(gitlab)).toHaveLength(1);
});

test('a description with Windows line breaks is the same the second time', async ({ gitlab, run }) => {
  for (const allowQuickActions of [false, true]) {
    const input = { ...on, description: `A\r\nB ${String(allowQuickActions)}`, allowQuickActions };
    await run('update-issue', input);
    const { result } = await run('update-issue', input);
    expect(result).toMatchObject({ outcome: 'unchanged' });
  }
  expect(puts(gitlab)).toHaveLength(2);
});

test('a title with blanks around it is the same the second time', async ({ gitlab, run }) => {
  const input = { ...on, title: ' New title\n' };
  await run('update-issue', input);
  await run('update-issue', input);
  expect(puts(gitlab)).toEqual([{ title: 'New title' }]);
});

test('a new or cleared description leaves the issue findable by what created it', async ({ run }) => {
  const create = { project: on.project, title: 'Once', description: 'First' };
  const { result } = await run('create-issue', create, execution);
  const change = { project: on.project, issueIid: result.iid };
  const updated = await run('update-issue', { ...change, description: 'Second' }, execution);
  expect(updated.result.description).toMatch(/^\[dt0[0-9a-f]{28}\]: #\n\nSecond$/);
  const found = await run('create-issue', create, execution);
  expect(found.result).toMatchObject({ outcome: 'existing', iid: result.iid });

  await run('update-issue', { ...change, clear: 'description' }, execution);
  const again = await run('update-issue', { ...change, clear: 'description' }, execution);
  expect(again.result).toMatchObject({ outcome: 'unchanged' });
  const foundAgain = await run('create-issue', create, execution);
  expect(foundAgain.result).toMatchObject({ outcome: 'existing', iid: result.iid });
});

test('a description that gets too long by the key it keeps is refused before it is sent', async ({
  gitlab,
  run,
  refused,
}) => {
  const { result } = await run('create-issue', { project: on.project, title: 'Once' }, execution);
  const description = 'x'.repeat(1_048_576);
  const error = await refused('update-issue', { project: on.project, issueIid: result.iid, description });
  expect(error).toMatch(
    /^GitLabError invalid-input: Description must be text of at most 1,048,538 characters here, but has 1,048,576: /,
  );
  expect(puts(gitlab)).toEqual([]);
});

test('an update that GitLab’s free tier ignores says so', async ({ run }) => {
  const input = { ...on, assignees: 'ada, grace' };
  const { result, logs } = await run('update-issue', input);
  expect(result).toMatchObject({ outcome: 'passed-over', assignees: [{ username: 'ada' }] });
  expect(logs).toMatch(/\n\[WARN\] GitLab left out @grace as assignee\. /);
});

test('the same person under name and id is one', async ({ gitlab, run }) => {
  const { result } = await run('update-issue', { ...on, assignees: '@ada, 1' });
  expect(result).toMatchObject({ outcome: 'unchanged' });
  expect(puts(gitlab)).toHaveLength(0);
});

test('a lost answer is looked after, and the change not made twice', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
  const { result } = await run('update-issue', full);
  expect(result).toMatchObject({ outcome: 'updated', title: 'New title' });
  expect(puts(gitlab)).toHaveLength(1);
});

test('names an unknown person or milestone, and changes nothing', async ({ gitlab, refused }) => {
  const person = await refused('update-issue', { ...on, title: 'New title', assignees: 'nobody' });
  expect(person).toMatch(/^GitLabError not-found: GitLab has no user @nobody, /);
  const milestone = await refused('update-issue', { ...on, title: 'New title', milestone: 'v9' });
  expect(milestone).toMatch(/^GitLabError not-found: Project night-shift\/checkout .* no milestone "v9"/);
  expect(puts(gitlab)).toHaveLength(0);
});

test('takes the id of a milestone of the project or a group above it, and no other', async ({
  gitlab,
  run,
  refused,
}) => {
  for (const id of [502, '503']) {
    const { result } = await run('update-issue', { ...on, milestone: id });
    expect(result).toMatchObject({ milestone: { id: Number(id) }, outcome: 'updated' });
  }
  const error = await refused('update-issue', { ...on, milestone: 99_999 });
  expect(error).toMatch(
    /^GitLabError not-found: Project night-shift\/checkout and its groups have no milestone with the id 99999\./,
  );
  expect(gitlab.world.issues[0]?.milestoneId).toBe(503);
  expect(gitlab.requests.filter(({ path }) => path.endsWith('/milestones'))).toHaveLength(3);
});

test('finds the id of a milestone behind a hundred others', async ({ gitlab, run }) => {
  const [first] = gitlab.world.milestones;
  if (!first) throw new Error('The seed has no milestone.');
  for (let id = 1000; id < 1100; id++) gitlab.world.milestones.push({ ...first, id, title: `v${id}` });
  const { result } = await run('update-issue', { ...on, milestone: 1099 });
  expect(result).toMatchObject({ milestone: { id: 1099 } });
});

function puts({ requests }: GitLabSandbox): unknown[] {
  return requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
}

/** What people wrote, without the seed's own comment. */
function comments({ world }: GitLabSandbox): string[] {
  return world.notes.filter(({ system, id }) => !system && id > 3001).map(({ body }) => body);
}
