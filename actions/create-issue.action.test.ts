import { expect } from 'vitest';
import { test } from '../tests/support/action-test';

const project = 'night-shift/checkout';
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'create_issue' };

test('sends every input in GitLab’s terms and returns the issue', async ({ gitlab, run }) => {
  const { result, logs } = await run('create-issue', {
    project,
    title: 'Checkout is slow',
    description: 'Since 03:12',
    labels: 'incident, severity::1',
    assignees: '@ada',
    issueType: 'incident',
    confidential: 'true',
    dueDate: '2026-12-24',
    milestone: 'v2.0',
    weight: '3',
  });
  expect(gitlab.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: '/projects/night-shift%2Fcheckout/issues',
    body: {
      title: 'Checkout is slow',
      description: 'Since 03:12',
      labels: 'incident,severity::1',
      assignee_ids: [1],
      milestone_id: 502,
      issue_type: 'incident',
      confidential: true,
      due_date: '2026-12-24',
      weight: 3,
    },
  });
  expect(result).toMatchObject({ iid: 3, title: 'Checkout is slow', outcome: 'created' });
  expect(logs).toBe(`[INFO] Issue #3 created: ${gitlab.url}/night-shift/checkout/-/issues/3`);
});

test('returns a new issue whole, also with a key, although GitLab lists less of it', async ({ run }) => {
  const { result } = await run('create-issue', { project, title: 'Keyed', deduplicationKey: 'P-1' });
  expect(result).toMatchObject({ outcome: 'created', subscribed: true });
});

test('needs one request outside a workflow, and two looks with a key that others use too', async ({
  gitlab,
  run,
}) => {
  await run('create-issue', { project, title: 'By hand' });
  expect(gitlab.requests).toHaveLength(1);
  await run('create-issue', { project, title: 'Keyed', deduplicationKey: 'P-1' });
  expect(gitlab.requests.slice(1).map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
});

test('a retry of the same task finds the issue of the first try', async ({ gitlab, run }) => {
  const input = { project, title: 'Once', description: 'text' };
  const first = await run('create-issue', input, execution);
  const second = await run('create-issue', input, execution);
  expect(first.result).toMatchObject({ outcome: 'created' });
  expect(second.result).toMatchObject({ outcome: 'existing', iid: first.result.iid });
  expect(gitlab.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('loop items and other tasks of a run create issues of their own', async ({ run }) => {
  const item = (title: string, task = 'loop') =>
    run('create-issue', { project, title }, { ...execution, workflowTaskName: task });
  const outcomes = [await item('A'), await item('B'), await item('A', 'other')].map(
    ({ result }) => result.outcome,
  );
  expect(outcomes).toEqual(['created', 'created', 'created']);
});

test('runs with the same deduplication key share one issue', async ({ run }) => {
  const first = await run('create-issue', { project, title: 'A', deduplicationKey: 'P-1' });
  const second = await run('create-issue', { project, title: 'B', deduplicationKey: 'P-1' });
  expect(second.result).toMatchObject({ iid: first.result.iid, title: 'A', outcome: 'existing' });
});

test('an issue that merely mentions the key is not taken for the one', async ({ run }) => {
  const first = await run('create-issue', { project, title: 'A', deduplicationKey: 'P-1' });
  const [marker] = String(first.result.description).split('\n');
  await run('create-issue', {
    project: 'night-shift/next',
    title: 'Quote',
    description: `see \`${String(marker)}\``,
  });
  const other = await run('create-issue', {
    project: 'night-shift/next',
    title: 'B',
    deduplicationKey: 'P-1',
  });
  expect(other.result).toMatchObject({ outcome: 'created', title: 'B' });
});

test('quick actions in the description stay text unless they are allowed', async ({ run }) => {
  const description = 'See:\n/confidential\n```\n/confidential\n```';
  const off = await run('create-issue', { project, title: 'A', description });
  expect(off.result).toMatchObject({
    confidential: false,
    description: 'See:\n\\/confidential\n```\n/confidential\n```',
  });
  const on = await run('create-issue', { project, title: 'B', description, allowQuickActions: true });
  expect(on.result).toMatchObject({ confidential: true });
});

test('links to the workflow execution behind a code block that the text left open', async ({ run }) => {
  const { result } = await run(
    'create-issue',
    { project, title: 'A', description: '```\nlog', linkExecution: true },
    execution,
  );
  expect(result.description).toMatch(
    /^\[dt0[0-9a-f]{28}\]: #\n\n```\nlog\n```\n\n\[Workflow execution\]\(https:\/\/abc\.example\.com\/\S+run-1\S*\)$/,
  );
});

test('names everyone who is unknown, and creates nothing', async ({ gitlab, refused }) => {
  const assignees = 'ada, nobody, 2, 4711, noone';
  const error = await refused('create-issue', { project, title: 'A', assignees });
  expect(error).toBe(
    'GitLabError not-found: GitLab has no user @nobody, 4711, @noone, or the token cannot see them. ' +
      'Check the spelling. Enter usernames, not full names; a number is read as a user id.',
  );
  expect(gitlab.world.issues).toHaveLength(2);
});

test('warns of people whom GitLab leaves out, once it has created the issue', async ({ run }) => {
  const input = { project, title: 'A', assignees: '@Ada, grace, 7', deduplicationKey: 'P-1' };
  const { result, logs } = await run('create-issue', input);
  expect(result).toMatchObject({ outcome: 'created', assignees: [{ username: 'ada' }] });
  expect(logs.split('\n')).toEqual([
    expect.stringMatching(/^\[INFO\] Issue #3 created: /),
    '[WARN] GitLab left out @grace as assignee, 7 as assignee. It ignores users who are blocked or cannot see the project, ' +
      'all but the first on the free tier, and everyone if the role of the token is too low.',
  ]);
  const again = await run('create-issue', { ...input, assignees: 'grace' });
  expect(again.logs).toMatch(/^\[INFO\] Issue #3 existing: \S+$/);
});

test('refuses bad input before anything is sent, naming each field', async ({ gitlab, refused }) => {
  const error = await refused('create-issue', { project: 'checkout', dueDate: 'tomorrow', weight: -1 });
  expect(error).toMatch(
    /^GitLabError invalid-input: Project must be .* Title is required.* Due date must be .* Weight must be/,
  );
  expect(gitlab.requests).toHaveLength(0);
});

test('takes the project’s web address, and only of the connection’s GitLab', async ({
  gitlab,
  run,
  refused,
}) => {
  const { result } = await run('create-issue', {
    project: `${gitlab.url}/night-shift/checkout/-/issues`,
    title: 'A',
  });
  expect(result).toMatchObject({ project_id: 101 });
  const error = await refused('create-issue', {
    project: 'https://gitlab.example.com/night-shift/checkout',
    title: 'A',
  });
  expect(error).toMatch(
    /^GitLabError invalid-input: https:\/\/gitlab\.example\.com\/night-shift\/checkout is not on http/,
  );
});
