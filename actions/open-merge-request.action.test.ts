import { expect } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { answerWith } from '../tests/support/interfere';

const project = 'night-shift/checkout';
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'open' };
const fresh = { project, sourceBranch: 'feature/umlaut-ä b', targetBranch: 'main', title: 'New names' };
/** The seed has an open merge request for these two branches. */
const taken = { project, sourceBranch: 'fix/retry-budget', targetBranch: 'main', title: 'Retry less' };

test('sends every input in GitLab’s terms and returns the merge request', async ({ gitlab, run }) => {
  const { result, logs } = await run('open-merge-request', {
    ...fresh,
    sourceBranch: 'refs/heads/feature/umlaut-ä b',
    description: 'Closes #1',
    labels: ['bug', 'ops'],
    assignees: '@grace',
    reviewers: '["ada"]',
    milestone: 'v2.0',
    draft: 'True',
    squash: 'true',
    removeSourceBranch: true,
  });
  expect(gitlab.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: '/projects/night-shift%2Fcheckout/merge_requests',
  });
  expect(gitlab.requests.at(-1)?.body).toEqual({
    source_branch: 'feature/umlaut-ä b',
    target_branch: 'main',
    title: 'Draft: New names',
    description: 'Closes #1',
    labels: 'bug,ops',
    assignee_ids: [2],
    reviewer_ids: [1],
    milestone_id: 502,
    squash: true,
    remove_source_branch: true,
  });
  expect(result).toMatchObject({ iid: 2, title: 'Draft: New names', draft: true, outcome: 'created' });
  expect(logs).toBe(`[INFO] Merge request !2 created: ${gitlab.url}/night-shift/checkout/-/merge_requests/2`);
});

test('needs one request when nothing has to be looked up', async ({ gitlab, run }) => {
  await run('open-merge-request', fresh);
  expect(sent(gitlab)).toEqual(['POST /projects/night-shift%2Fcheckout/merge_requests']);
});

test('looks in a workflow whether an earlier try opened it', async ({ gitlab, run }) => {
  await run('open-merge-request', fresh, execution);
  expect(sent(gitlab)).toEqual([
    'GET /projects/night-shift%2Fcheckout/merge_requests',
    'POST /projects/night-shift%2Fcheckout/merge_requests',
  ]);
  expect(Object.fromEntries(gitlab.requests[0]?.query ?? [])).toMatchObject({
    source_branch: fresh.sourceBranch,
    target_branch: 'main',
  });
});

test.for(['merged', 'closed'] as const)(
  'a retry of the same task does not open again what has been %s meanwhile',
  async (state, { gitlab, run }) => {
    const first = await run('open-merge-request', fresh, execution);
    const [, opened] = gitlab.world.mergeRequests;
    if (opened) opened.state = state;
    const again = await run('open-merge-request', fresh, execution);
    expect(again.result).toMatchObject({ outcome: 'existing', state, iid: first.result.iid });
    const other = await run('open-merge-request', fresh, { ...execution, workflowExecutionId: 'run-2' });
    expect(other.result).toMatchObject({ outcome: 'created' });
  },
);

test('targets the project’s default branch by default', async ({ gitlab, run }) => {
  const { result } = await run('open-merge-request', { ...fresh, targetBranch: '' });
  expect(result).toMatchObject({ target_branch: 'main' });
  expect(sent(gitlab)).toEqual([
    'GET /projects/night-shift%2Fcheckout',
    'POST /projects/night-shift%2Fcheckout/merge_requests',
  ]);
});

test('asks for each person once, however many roles they have', async ({ gitlab, run }) => {
  await run('open-merge-request', { ...fresh, assignees: 'ada, grace, @ada', reviewers: 'grace, 3' });
  const asked = gitlab.requests.filter(({ path }) => path === '/users');
  expect(asked.map(({ query }) => query.get('username')).sort()).toEqual(['ada', 'grace']);
  expect(gitlab.requests.at(-1)?.body).toMatchObject({ assignee_ids: [1, 2], reviewer_ids: [2, 3] });
});

test('a retry of the same task finds the merge request of the first try', async ({ gitlab, run }) => {
  const input = { ...fresh, ifExists: 'fail' };
  const first = await run('open-merge-request', input, execution);
  const second = await run('open-merge-request', input, execution);
  expect(second.result).toMatchObject({ outcome: 'existing', iid: first.result.iid });
  expect(gitlab.world.mergeRequests).toHaveLength(2);
});

test('returns the open merge request of the two branches, unchanged', async ({ gitlab, run }) => {
  const before = structuredClone(gitlab.world.mergeRequests);
  const { result, logs } = await run('open-merge-request', { ...taken, labels: 'ops' });
  expect(result).toMatchObject({ outcome: 'existing', iid: 1, title: 'Raise the retry budget' });
  expect(logs).toMatch(/^\[INFO\] Merge request !1 existing: /);
  expect(gitlab.world.mergeRequests).toEqual(before);
});

test('fails if set to, with the web address of the existing one', async ({ gitlab, refused }) => {
  const error = await refused('open-merge-request', { ...taken, ifExists: 'fail' });
  expect(error).toBe(
    'GitLabError conflict: Merge request !1 from fix/retry-budget to main is already open: ' +
      `${gitlab.url}/night-shift/checkout/-/merge_requests/1. ` +
      'Merge or close it first, or set "If it already exists" to return or update it.',
  );
});

test('updates only what differs, and keeps labels that people added', async ({ gitlab, run }) => {
  const input = {
    ...taken,
    ifExists: 'update',
    description: 'Closes #1',
    labels: 'bug, ops',
    assignees: 'grace',
    reviewers: 'grace',
    squash: true,
    removeSourceBranch: true,
  };
  const first = await run('open-merge-request', input);
  expect(gitlab.requests.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/projects/night-shift%2Fcheckout/merge_requests/1',
  });
  expect(gitlab.requests.at(-1)?.body).toEqual({
    title: 'Retry less',
    add_labels: 'ops',
    reviewer_ids: [2],
    squash: true,
  });
  expect(first.result).toMatchObject({ outcome: 'updated', iid: 1, labels: ['bug', 'ops'] });

  gitlab.world.mergeRequests[0]?.labels.push('platform');
  const second = await run('open-merge-request', input);
  expect(second.result).toMatchObject({ outcome: 'existing', labels: ['bug', 'ops', 'platform'] });
  expect(gitlab.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('an update does not change what is not given', async ({ gitlab, run }) => {
  await run('open-merge-request', { ...taken, ifExists: 'update' }, execution);
  expect(gitlab.requests.at(-1)?.body).toEqual({ title: 'Retry less' });
  expect(gitlab.world.mergeRequests[0]).toMatchObject({
    description: 'Closes #1',
    labels: ['bug'],
    assigneeIds: [2],
    reviewerIds: [1],
  });
});

test('an update by another run changes nothing when the texts read the same', async ({ gitlab, run }) => {
  for (const description of ['', 'Same text']) {
    gitlab.reset();
    const input = { ...fresh, ifExists: 'update', description };
    await run('open-merge-request', input, execution);
    const { result } = await run('open-merge-request', input, { ...execution, workflowExecutionId: 'run-2' });
    expect(result).toMatchObject({ outcome: 'existing' });
  }
});

test('an update that GitLab’s free tier ignores does not count', async ({ run }) => {
  const input = { ...taken, ifExists: 'update', assignees: 'grace, ada' };
  await run('open-merge-request', input);
  const { result } = await run('open-merge-request', input);
  expect(result).toMatchObject({ outcome: 'existing' });
});

test('warns of people whom GitLab leaves out, if it was asked for them', async ({ run }) => {
  const opened = await run('open-merge-request', { ...fresh, reviewers: 'ada, katherine' });
  expect(opened.logs).toMatch(/\n\[WARN\] GitLab left out @katherine as reviewer\. /);
  const updated = await run('open-merge-request', { ...taken, ifExists: 'update', assignees: 'grace, ada' });
  expect(updated.logs).toMatch(/\n\[WARN\] GitLab left out @ada as assignee\. /);
  const returned = await run('open-merge-request', { ...taken, assignees: 'katherine' });
  expect(returned.logs).not.toContain('WARN');
});

test('an update keeps the draft state unless it is given', async ({ gitlab, run }) => {
  const title = () => gitlab.world.mergeRequests.at(-1)?.title;
  const open = (changes: Record<string, unknown>) =>
    run('open-merge-request', { ...fresh, ifExists: 'update', ...changes });
  await open({ draft: true });
  expect(title()).toBe('Draft: New names');
  await open({ title: 'Newer names' });
  expect(title()).toBe('Draft: Newer names');
  await open({ title: 'Newer names', draft: false });
  expect(title()).toBe('Newer names');
});

test('a closed merge request of the same branches is not in the way', async ({ gitlab, run }) => {
  const [seeded] = gitlab.world.mergeRequests;
  if (seeded) seeded.state = 'closed';
  const { result } = await run('open-merge-request', taken);
  expect(result).toMatchObject({ outcome: 'created', iid: 2 });
});

test('opens one from a fork into another project, and finds it there again', async ({ gitlab, run }) => {
  const input = {
    project: 'ada/checkout',
    targetProject: `${gitlab.url}/night-shift/checkout`,
    sourceBranch: 'fix/from-fork',
    title: 'From the fork',
  };
  const first = await run('open-merge-request', input, execution);
  expect(gitlab.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: '/projects/ada%2Fcheckout/merge_requests',
    body: { target_project_id: 101, target_branch: 'main' },
  });
  expect(first.result).toMatchObject({ outcome: 'created', project_id: 101, source_project_id: 106 });
  const second = await run('open-merge-request', input, execution);
  expect(second.result).toMatchObject({ outcome: 'existing', iid: first.result.iid });
});

test('does not take another fork’s merge request for its own', async ({ gitlab, run }) => {
  forkAgain(gitlab);
  const from = (fork: string) =>
    run('open-merge-request', {
      project: fork,
      targetProject: project,
      sourceBranch: 'fix/from-fork',
      title: fork,
    });
  await from('ada/checkout');
  await from('107');
  expect((await from('ada/checkout')).result).toMatchObject({ outcome: 'existing', title: 'ada/checkout' });
  expect((await from('107')).result).toMatchObject({ outcome: 'existing', title: '107' });
});

test('takes a target project that is the same one, written differently', async ({ gitlab, run }) => {
  const input = { ...taken, project: 101, targetProject: project, ifExists: 'return' };
  const { result } = await run('open-merge-request', input);
  expect(result).toMatchObject({ outcome: 'existing', iid: 1 });
  expect(gitlab.world.mergeRequests).toHaveLength(1);
});

test('says that a branch does not exist', async ({ refused }) => {
  const error = await refused('open-merge-request', { ...fresh, sourceBranch: 'gone' });
  expect(error).toMatch(/^GitLabError rejected: .*source_branch does not exist/);
});

test('names everyone who is unknown, and opens nothing', async ({ gitlab, refused }) => {
  const error = await refused('open-merge-request', { ...fresh, assignees: 'nobody', reviewers: 'noone' });
  expect(error).toMatch(/^GitLabError not-found: GitLab has no user @nobody, @noone, /);
  expect(gitlab.world.mergeRequests).toHaveLength(1);
});

test('quick actions in the description stay text unless they are allowed', async ({ run }) => {
  const off = await run('open-merge-request', { ...fresh, description: '/label ~ops' });
  expect(off.result).toMatchObject({ description: '\\/label ~ops', labels: [] });
});

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path }) => `${method} ${path}`);
}

/** Adds a second fork, 107, with a branch of the same name as in the first. */
function forkAgain({ world }: GitLabSandbox): void {
  const fork = world.projects.find(({ id }) => id === 106);
  if (!fork) throw new Error('The seed has no fork.');
  world.projects.push({ ...fork, id: 107, path: 'checkout-2', fullPath: 'ada/checkout-2' });
  world.members.push({ userId: 5, projectId: 107, accessLevel: 30 });
  for (const branch of world.branches.filter(({ projectId }) => projectId === 106))
    world.branches.push({ ...branch, projectId: 107 });
}

test('warns of what GitLab ignored', async ({ run }) => {
  answerWith('POST', { labels: [], milestone: null, squash: false });
  const input = { project: 'night-shift/checkout', sourceBranch: 'feature/umlaut-ä b', title: 'x' };
  const { logs } = await run('open-merge-request', {
    ...input,
    labels: 'ops',
    milestone: 'v2.0',
    squash: true,
  });
  expect(logs).toMatch(/\[WARN\] GitLab ignored Labels, Milestone, Squash commits\. /);
});
