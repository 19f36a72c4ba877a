import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { history } from '../sandbox/fake-gitlab/git/fake-git';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import type { World } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { mergeNewest } from '../tests/support/merge-seeded';

const name = 'propose-change';
const branch = 'workflow/limits';
const files = (content: string) => [{ filePath: 'config/limits.json', content }];
const proposal = {
  project: 'night-shift/checkout',
  branch,
  commitMessage: 'Set the limits',
  title: 'Set the limits',
  files: files('1'),
};

const written = ({ requests }: GitLabSandbox) =>
  requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
const fileOn = (world: World, of: string, path = 'config/limits.json') =>
  findBranch(world, 101, of)?.commit.tree.get(path)?.content.toString();
const commitsOn = (world: World) => {
  const head = findBranch(world, 101, branch)?.commit ?? expect.fail();
  const known = new Set(history(world, findBranch(world, 101, 'main')?.commit ?? expect.fail()));
  return history(world, head).filter((commit) => !known.has(commit));
};

test('commits to a separate branch and opens a merge request', async ({ gitlab, run }) => {
  const { result, logs } = await run(name, {
    ...proposal,
    description: 'As measured.',
    details: '@all, see /tmp',
    labels: 'ops',
    assignees: 'grace',
    reviewers: '@ada',
    draft: 'true',
    removeSourceBranch: true,
    authorName: 'Davis',
    authorEmail: 'davis@example.com',
  });
  expect(written(gitlab)).toEqual([
    'POST /projects/night-shift%2Fcheckout/repository/commits',
    'POST /projects/night-shift%2Fcheckout/merge_requests',
  ]);
  expect(gitlab.requests.at(-1)?.body).toEqual({
    source_branch: branch,
    target_branch: 'main',
    title: 'Draft: Set the limits',
    description: 'As measured.\n\n\\@all, see /tmp',
    labels: 'ops',
    assignee_ids: [2],
    reviewer_ids: [1],
    remove_source_branch: true,
  });
  expect(result).toMatchObject({ iid: 2, outcome: 'created', commit: { author_name: 'Davis' } });
  expect(logs).toBe(`[INFO] Merge request !2 created: ${gitlab.url}/night-shift/checkout/-/merge_requests/2`);
  expect(fileOn(gitlab.world, branch)).toBe('1');
  expect(fileOn(gitlab.world, 'main')).toBeUndefined();
});

test('a commit is known by a mark in its message', async ({ gitlab, run }) => {
  await run(name, proposal);
  const [commit] = commitsOn(gitlab.world);
  expect(commit?.message).toMatch(/^Set the limits\n\nProposed-Change: dt0[0-9a-f]{28}$/);
  expect(commit?.title).toBe('Set the limits');
});

test.for(['same', 'other'])(
  'running it again by the %s execution changes nothing',
  async (by, { gitlab, run }) => {
    const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'propose' };
    await run(name, { ...proposal, labels: 'ops' }, execution);
    const commits = gitlab.world.commits.size;
    const again = by === 'same' ? execution : { ...execution, workflowExecutionId: 'run-2' };
    const { result } = await run(name, { ...proposal, labels: 'ops' }, again);
    expect(result).toMatchObject({ iid: 2, outcome: 'unchanged', commit: { title: 'Set the limits' } });
    expect(gitlab.world.commits.size).toBe(commits);
    expect(gitlab.world.mergeRequests).toHaveLength(2);
  },
);

test('brings files and merge request up to date', async ({ gitlab, run }) => {
  await run(name, proposal);
  const changed = { ...proposal, files: files('2'), title: 'Set new limits', labels: 'ops' };
  const { result } = await run(name, changed);
  expect(result).toMatchObject({ iid: 2, title: 'Set new limits', labels: ['ops'], outcome: 'updated' });
  expect(fileOn(gitlab.world, branch)).toBe('2');
  expect(commitsOn(gitlab.world)).toHaveLength(2);
  const files3 = await run(name, { ...changed, files: files('3') });
  expect(files3.result).toMatchObject({ iid: 2, outcome: 'updated' });
});

test('proposes to a branch other than the default one', async ({ gitlab, run }) => {
  const { result } = await run(name, { ...proposal, startBranch: 'fix/retry-budget' });
  expect(result).toMatchObject({ target_branch: 'fix/retry-budget', outcome: 'created' });
  expect(fileOn(gitlab.world, branch, 'config/app.yml')).toContain('retries: 5');
  expect(gitlab.requests.some(({ path }) => path === '/projects/night-shift%2Fcheckout')).toBe(false);
});

test('when nothing differs and nothing exists, it creates nothing', async ({ gitlab, run }) => {
  pushCommit(gitlab.world, 101, 'main', { 'config/limits.json': '1' });
  const { result, logs } = await run(name, proposal);
  expect(result).toEqual({
    outcome: 'unchanged',
    source_branch: branch,
    target_branch: 'main',
    commit: null,
  });
  expect(logs).toBe(
    `[INFO] Nothing to propose: main has these changes already. ${gitlab.url}/night-shift/checkout`,
  );
  expect(written(gitlab)).toEqual([]);
  expect(findBranch(gitlab.world, 101, branch)).toBeUndefined();
});

test('a merged change is not proposed again', async ({ gitlab, run }) => {
  await run(name, proposal);
  mergeNewest(gitlab.world);
  const { result } = await run(name, proposal);
  expect(result).toMatchObject({ outcome: 'unchanged', commit: null });
  expect(gitlab.world.mergeRequests).toHaveLength(2);
});

test.for([
  ['', 'opened', 'unchanged'],
  ['keep', 'opened', 'unchanged'],
  ['close', 'closed', 'closed'],
] as const)(
  'the open merge request when nothing differs any more: "%s"',
  async ([when, state, outcome], { gitlab, run }) => {
    await run(name, proposal);
    pushCommit(gitlab.world, 101, 'main', { 'config/limits.json': '1' });
    const { result } = await run(name, { ...proposal, whenNothingDiffers: when });
    expect(result).toMatchObject({ iid: 2, state, outcome });
  },
);

test('a proposal that is kept open does not keep outdated changes', async ({ gitlab, run }) => {
  const old = [{ filePath: 'README.md', content: 'old' }];
  await run(name, { ...proposal, files: old });
  const now = [{ filePath: 'README.md', content: fileOn(gitlab.world, 'main', 'README.md') }];
  const { result } = await run(name, { ...proposal, files: now });
  expect(result).toMatchObject({ iid: 2, state: 'opened', outcome: 'updated' });
  expect(fileOn(gitlab.world, branch, 'README.md')).toBe(now[0]?.content);
});

test('fails when others committed to the branch, and names their commits', async ({
  gitlab,
  run,
  refused,
}) => {
  await run(name, proposal);
  const theirs = pushCommit(gitlab.world, 101, branch, { 'config/limits.json': 'theirs' });
  const error = await refused(name, { ...proposal, files: files('2') });
  const title = gitlab.world.commits.get(theirs)?.title;
  expect(error).toBe(
    `GitLabError conflict: Branch ${branch} of project night-shift/checkout has commits that this task did not make: ` +
      `${theirs.slice(0, 8)} (${title}). Set "When others committed" to add to them, or use another branch.`,
  );
  expect(fileOn(gitlab.world, branch)).toBe('theirs');
});

test('a commit in the name of the token’s user is not ours without the mark', async ({
  gitlab,
  run,
  refused,
}) => {
  await run(name, proposal);
  pushCommit(gitlab.world, 101, branch, { 'theirs.txt': '1' });
  const head = findBranch(gitlab.world, 101, branch)?.commit;
  Object.assign(head ?? {}, { authorName: 'Sandbox Bot', authorEmail: 'sandbox-bot@example.com' });
  expect(await refused(name, { ...proposal, files: files('2') })).toMatch(/^GitLabError conflict: Branch /);
});

test('adds to the commits of others if set to', async ({ gitlab, run }) => {
  await run(name, proposal);
  pushCommit(gitlab.world, 101, branch, { 'theirs.txt': 'theirs' });
  const { result } = await run(name, { ...proposal, files: files('2'), whenBranchMoved: 'add' });
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(fileOn(gitlab.world, branch)).toBe('2');
  expect(fileOn(gitlab.world, branch, 'theirs.txt')).toBe('theirs');
});

test('refuses the start branch before anything is sent', async ({ gitlab, refused }) => {
  const error = await refused(name, { ...proposal, branch: 'refs/heads/main', startBranch: 'main' });
  expect(error).toContain('GitLabError invalid-input: Branch must differ from Start branch');
  expect(gitlab.requests).toHaveLength(0);
  const byDefault = await refused(name, { ...proposal, branch: 'main' });
  expect(byDefault).toMatch(/^GitLabError invalid-input: Branch must differ from main, /);
  expect(written(gitlab)).toEqual([]);
});

test('a start branch that is missing is named', async ({ gitlab, refused }) => {
  const error = await refused(name, { ...proposal, startBranch: 'gone' });
  expect(error).toMatch(
    /^GitLabError not-found: .* has neither a branch workflow\/limits nor a start branch gone\. /,
  );
  expect(written(gitlab).filter((request) => request.includes('merge_requests'))).toEqual([]);
});

test('quick actions stay text, whoever wrote them', async ({ run }) => {
  const { result } = await run(name, { ...proposal, description: '/close', details: '/label ~ops' });
  expect(result).toMatchObject({ state: 'opened', labels: [], description: '\\/close\n\n\\/label \\~ops' });
});

test('warns of people whom GitLab leaves out', async ({ run }) => {
  const { logs } = await run(name, { ...proposal, reviewers: 'ada, katherine' });
  expect(logs).toMatch(/\n\[WARN\] GitLab left out @katherine as reviewer\. /);
});

test('a title that is too long is cut, and is shown in full in the description', async ({ run }) => {
  const title = 'Set limits '.repeat(40);
  const { result, logs } = await run(name, { ...proposal, title, draft: true });
  expect(result.title).toMatch(/^Draft: Set limits .{200,237}$/);
  expect(String(result.description).match(/Set limits/g)).toHaveLength(40);
  expect(logs).toContain('[WARN');
});
