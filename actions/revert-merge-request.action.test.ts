import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { history } from '../sandbox/fake-gitlab/git/fake-git';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import type { World } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { afterFirst, beforeEvery, beforeFirst } from '../tests/support/interfere';
import { addMergeRequest, mergeNewest } from '../tests/support/merge-seeded';

const project = 'night-shift/checkout';
const name = 'revert-merge-request';
const revertFirst = { project, mergeRequestIid: '!1' };
const own = 'revert-merge-request-1';

const fileOn = (world: World, branch: string, path = 'config/app.yml') =>
  findBranch(world, 101, branch)?.commit.tree.get(path)?.content.toString();
const written = ({ requests }: GitLabSandbox) => requests.filter(({ method }) => method !== 'GET');
const messagesOn = (world: World, branch: string) => {
  const target = findBranch(world, 101, 'main') ?? expect.fail();
  const head = findBranch(world, 101, branch) ?? expect.fail();
  const known = new Set(history(world, target.commit));
  return history(world, head.commit)
    .filter((commit) => !known.has(commit))
    .map(({ message }) => message);
};
/** Merges the newest merge request, and a person takes it back with a commit. */
function mergeAndUndo(world: World): void {
  const before = fileOn(world, 'main') ?? '';
  mergeNewest(world);
  pushCommit(world, 101, 'main', { 'config/app.yml': before });
}

test('reverts a merge commit on a separate branch, and opens a draft for those who know it', async ({
  gitlab,
  run,
}) => {
  const before = fileOn(gitlab.world, 'main');
  const { mergeCommitSha } = mergeNewest(gitlab.world);
  const main = findBranch(gitlab.world, 101, 'main')?.commit.id;
  const { result, logs } = await run(name, {
    ...revertFirst,
    description: 'Orders fail since.',
    labels: 'ops',
  });
  expect(written(gitlab).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /projects/night-shift%2Fcheckout/repository/branches',
    `POST /projects/night-shift%2Fcheckout/repository/commits/${mergeCommitSha}/revert`,
    'POST /projects/night-shift%2Fcheckout/merge_requests',
  ]);
  expect(written(gitlab).at(-1)?.body).toEqual({
    source_branch: own,
    target_branch: 'main',
    title: 'Draft: Revert "Raise the retry budget"',
    description: 'This reverts merge request !1\n\nOrders fail since.',
    labels: 'ops',
    reviewer_ids: [2, 1],
  });
  expect(result).toMatchObject({
    iid: 2,
    draft: true,
    outcome: 'created',
    reverted_commits: [mergeCommitSha],
  });
  expect(logs).toBe(
    `[INFO] Merge request !2 created, it reverts merge request !1: ${gitlab.url}/night-shift/checkout/-/merge_requests/2`,
  );
  expect(fileOn(gitlab.world, own)).toBe(before);
  expect(findBranch(gitlab.world, 101, 'main')?.commit.id).toBe(main);
});

test.for([
  ['a squash', { squash: true }],
  ['a squash that was fast-forwarded', { squash: true, mergeMethod: 'ff' }],
  ['a single commit that was fast-forwarded', { mergeMethod: 'ff' }],
] as const)('reverts %s with one commit', async ([, how], { gitlab, run }) => {
  const before = fileOn(gitlab.world, 'main');
  mergeNewest(gitlab.world, how);
  const { result } = await run(name, revertFirst);
  expect(result).toMatchObject({ outcome: 'created' });
  expect(messagesOn(gitlab.world, own)).toHaveLength(1);
  expect(fileOn(gitlab.world, own)).toBe(before);
});

test('reverts the commits of a fast-forward one by one, newest first', async ({ gitlab, run }) => {
  const { world } = gitlab;
  const before = fileOn(world, 'main');
  for (const retries of [6, 7])
    pushCommit(world, 101, 'fix/retry-budget', { 'config/app.yml': `retries: ${retries}` });
  const commits = history(world, findBranch(world, 101, 'fix/retry-budget')?.commit ?? expect.fail()).slice(
    0,
    3,
  );
  mergeNewest(world, { mergeMethod: 'ff' });
  const { result } = await run(name, revertFirst);
  expect(result).toMatchObject({ outcome: 'created', reverted_commits: commits.map(({ id }) => id) });
  expect(messagesOn(world, own).map((message) => message.split('\n').at(-1))).toEqual(
    commits.map(({ id }) => `This reverts commit ${id}`).reverse(),
  );
  expect(fileOn(world, own)).toBe(before);
});

test('takes at most 20 commits back, and writes nothing for more', async ({ gitlab, refused }) => {
  for (let count = 0; count < 20; count += 1)
    pushCommit(gitlab.world, 101, 'fix/retry-budget', { 'notes.txt': String(count) });
  mergeNewest(gitlab.world, { mergeMethod: 'ff' });
  const error = await refused(name, revertFirst);
  expect(error).toBe(
    'GitLabError conflict: Merge request !1 was merged as more than 20 commits, each of which has to be reverted. ' +
      `Revert it manually: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
  expect(written(gitlab)).toEqual([]);
});

test('does not revert a merge commit from a fast-forward: it contains what others merged', async ({
  gitlab,
  refused,
}) => {
  const { world } = gitlab;
  const branch = findBranch(world, 101, 'fix/retry-budget') ?? expect.fail();
  const theirs = pushCommit(world, 101, 'main', { 'theirs.txt': '1' });
  pushCommit(world, 101, 'fix/retry-budget', { 'theirs.txt': '1' });
  branch.commit.parentIds.push(theirs);
  mergeNewest(world, { mergeMethod: 'ff' });
  const error = await refused(name, revertFirst);
  expect(error).toMatch(/^GitLabError conflict: Merge request !1 contains a merge commit, /);
  expect(written(gitlab)).toEqual([]);
});

test('reverts a commit, and knows the merge request that it merged', async ({ gitlab, run }) => {
  const sha = pushCommit(gitlab.world, 101, 'main', { 'README.md': 'Wrong' });
  const direct = await run(name, { project, commitSha: sha });
  expect(direct.result).toMatchObject({
    source_branch: `revert-commit-${sha.slice(0, 12)}`,
    target_branch: 'main',
    description: `This reverts commit ${sha}`,
    outcome: 'created',
  });
  gitlab.reset();
  const { mergeCommitSha } = mergeNewest(gitlab.world);
  const merged = await run(name, { project, commitSha: mergeCommitSha });
  expect(merged.result).toMatchObject({ source_branch: own, description: 'This reverts merge request !1' });
});

test('only a merged one can be reverted', async ({ gitlab, refused }) => {
  const error = await refused(name, revertFirst);
  expect(error).toBe(
    'GitLabError conflict: Merge request !1 is opened: only a merged one can be reverted. ' +
      `${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
  expect(written(gitlab)).toEqual([]);
});

test.for([
  [{}, 'Enter either Merge request or Commit, not both'],
  [{ mergeRequestIid: 1, commitSha: 'a'.repeat(40) }, 'Enter either Merge request or Commit, not both'],
] as const)(
  'accepts either a merge request or a commit: %o',
  async ([input, sentence], { gitlab, refused }) => {
    const error = await refused(name, { project, ...input });
    expect(error).toContain(`GitLabError invalid-input: ${sentence}`);
    expect(gitlab.requests).toHaveLength(0);
  },
);

test('reopens its closed merge request, with the branch unchanged', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  await run(name, revertFirst);
  const [, revert] = gitlab.world.mergeRequests;
  Object.assign(revert ?? {}, { state: 'closed' });
  const { result } = await run(name, revertFirst);
  expect(result).toMatchObject({ iid: 2, state: 'opened', outcome: 'reopened' });
  expect(messagesOn(gitlab.world, own)).toHaveLength(1);
});

test('uses its closed merge request that someone else reopens in between', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  await run(name, revertFirst);
  const revert = gitlab.world.mergeRequests[1] ?? expect.fail();
  revert.state = 'closed';
  const before = written(gitlab).length;
  beforeEvery('GET', () => {
    if (gitlab.requests.at(-1)?.path.endsWith('/compare')) revert.state = 'opened';
  });
  const { result } = await run(name, revertFirst);
  expect(result).toMatchObject({ iid: revert.iid, state: 'opened', outcome: 'existing' });
  expect(written(gitlab)).toHaveLength(before);
});

test('says that the revert is in already when nothing is left to take back, and leaves no branch', async ({
  gitlab,
  run,
}) => {
  mergeAndUndo(gitlab.world);
  const { result, logs } = await run(name, revertFirst);
  expect(result).toEqual({
    outcome: 'unchanged',
    target_branch: 'main',
    reverted_commits: [gitlab.world.mergeRequests[0]?.mergeCommitSha],
    later_merge_requests: [],
  });
  expect(logs).toMatch(/^\[INFO\] Merge request !1 has nothing left to revert on main: /);
  expect(findBranch(gitlab.world, 101, own)).toBeUndefined();
});

test('deletes its branch at the second try when GitLab refuses the first', async ({ gitlab, run }) => {
  mergeAndUndo(gitlab.world);
  gitlab.fail({ kind: 'status', status: 400, method: 'DELETE' });
  const { result, logs } = await run(name, revertFirst);
  expect(result).toMatchObject({ outcome: 'unchanged' });
  expect(findBranch(gitlab.world, 101, own)).toBeUndefined();
  expect(logs).not.toContain('WARN');
});

test('names a branch that GitLab does not let it delete', async ({ gitlab, run }) => {
  mergeAndUndo(gitlab.world);
  gitlab.fail({ kind: 'status', status: 403, method: 'DELETE', times: 2 });
  expect((await run(name, revertFirst)).logs).toContain(`[WARN] Branch ${own} could not be deleted`);
});

test('a conflict names the later merge requests that changed the same files, and leaves no branch', async ({
  gitlab,
  run,
  refused,
}) => {
  const { world } = gitlab;
  mergeNewest(world);
  world.mergeRequests.forEach((one) => (one.mergedAt = '2026-11-20T00:00:00.000Z'));
  addMergeRequest(world, 'later/same', { 'config/app.yml': 'timeout: 10s\nretries: 9\n' });
  mergeNewest(world);
  addMergeRequest(world, 'later/other', { 'README.md': 'Other' });
  mergeNewest(world);
  const error = await refused(name, revertFirst);
  expect(error).toBe(
    'GitLabError conflict: Merge request !1 cannot be reverted on main without conflicts: ' +
      'these merge requests changed the same files later: !2 (Change later/same). ' +
      'Revert them first, from left to right, or revert it manually. Nothing was changed: ' +
      `${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
  expect(findBranch(world, 101, own)).toBeUndefined();
  const { result } = await run(name, { ...revertFirst, dryRun: true });
  expect(result).toMatchObject({
    outcome: 'conflict',
    later_merge_requests: [{ iid: 2, title: 'Change later/same' }],
  });
});

test('half a revert is never a merge request', async ({ gitlab, refused }) => {
  const { world } = gitlab;
  pushCommit(world, 101, 'fix/retry-budget', { 'notes.txt': 'new' });
  mergeNewest(world, { mergeMethod: 'ff' });
  pushCommit(world, 101, 'main', { 'config/app.yml': 'something else' });
  const error = await refused(name, revertFirst);
  expect(error).toMatch(
    /^GitLabError conflict: .* the same files were changed later\. Revert it manually\. /,
  );
  expect(world.mergeRequests).toHaveLength(1);
  expect(findBranch(world, 101, own)).toBeUndefined();
});

test('continues where an earlier attempt stopped', async ({ gitlab, run, refused }) => {
  const { world } = gitlab;
  const before = fileOn(world, 'main');
  pushCommit(world, 101, 'fix/retry-budget', { 'notes.txt': 'new' });
  mergeNewest(world, { mergeMethod: 'ff' });
  gitlab.fail({
    kind: 'status',
    status: 403,
    method: 'POST',
    path: /revert$/,
    body: { message: '403 Forbidden' },
  });
  afterFirst('POST', () => {
    // The second commit is the one that fails.
    const main = findBranch(world, 101, 'main') ?? expect.fail();
    expect(findBranch(world, 101, own)?.commit).toBe(main.commit);
  });
  expect(await refused(name, revertFirst)).toMatch(/^GitLabError forbidden: /);
  expect(findBranch(world, 101, own)).toBeDefined();
  expect((await run(name, revertFirst)).result).toMatchObject({ outcome: 'created' });
  expect(messagesOn(world, own)).toHaveLength(2);
  expect(fileOn(world, own)).toBe(before);
});

test('starts again when its old branch lacks what is to be taken back', async ({ gitlab, run }) => {
  const { world } = gitlab;
  const before = fileOn(world, 'main');
  const main = findBranch(world, 101, 'main') ?? expect.fail();
  world.branches.push({ ...main, name: own, protected: false });
  mergeNewest(world);
  expect((await run(name, revertFirst)).result).toMatchObject({ outcome: 'created' });
  expect(messagesOn(world, own)).toHaveLength(1);
  expect(fileOn(world, own)).toBe(before);
});

test('does not change a branch that someone else works on', async ({ gitlab, refused }) => {
  const { world } = gitlab;
  mergeNewest(world);
  const main = findBranch(world, 101, 'main') ?? expect.fail();
  world.branches.push({ ...main, name: own, protected: false });
  pushCommit(world, 101, own, { 'theirs.txt': '1' });
  const error = await refused(name, revertFirst);
  expect(error).toBe(
    `GitLabError conflict: Project ${project} already has a branch ${own} with commits that are not reverts, ` +
      'and the revert into main needs that name. Delete or rename it, and run the task again.',
  );
  expect(fileOn(world, own, 'theirs.txt')).toBe('1');
  expect(written(gitlab)).toEqual([]);
});

test('a lost answer leaves one revert commit', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  gitlab.fail({ kind: 'drop', method: 'POST', path: /revert$/, afterExecuting: true });
  expect((await run(name, revertFirst)).result).toMatchObject({ outcome: 'created' });
  expect(messagesOn(gitlab.world, own)).toHaveLength(1);
  expect(written(gitlab).filter(({ path }) => path.endsWith('/revert'))).toHaveLength(1);
});

test('finds that someone else was faster', async ({ gitlab, run }) => {
  const { world } = gitlab;
  mergeNewest(world);
  beforeFirst('POST', () => {
    const main = findBranch(world, 101, 'main') ?? expect.fail();
    world.branches.push({ ...main, name: own, protected: false });
  });
  expect((await run(name, revertFirst)).result).toMatchObject({ outcome: 'created' });
  expect(messagesOn(world, own)).toHaveLength(1);
});

test('a hostile title is inert, and cut to what GitLab takes', async ({ gitlab, run }) => {
  const [seeded] = gitlab.world.mergeRequests;
  Object.assign(seeded ?? {}, { title: `@all #1 ${'x'.repeat(240)}` });
  mergeNewest(gitlab.world);
  const { result } = await run(name, revertFirst);
  const title = String(result.title);
  expect(title).toMatch(/^Draft: Revert "@\u2060all #\u20601 x+…"$/);
  expect(title.length).toBeLessThanOrEqual(255);
});

test('asks the reviewers that are named, and opens what is ready at once', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  const { result } = await run(name, {
    ...revertFirst,
    reviewers: '@margaret',
    draft: 'false',
    title: 'Back to three retries',
    removeSourceBranch: true,
  });
  expect(result).toMatchObject({
    title: 'Back to three retries',
    draft: false,
    reviewers: [{ username: 'margaret' }],
    force_remove_source_branch: true,
  });
  expect(gitlab.requests.some(({ path }) => path === '/user')).toBe(false);
});

test('quick actions in the description stay text', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  const { result } = await run(name, { ...revertFirst, description: '/close' });
  expect(result).toMatchObject({ state: 'opened', description: 'This reverts merge request !1\n\n\\/close' });
});

test('text from an alert does not count as a revert, and does nothing', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  const details = '/close\nThis reverts merge request !7 @all';
  const { result } = await run(name, { ...revertFirst, details });
  expect(result).toMatchObject({
    state: 'opened',
    description: 'This reverts merge request !1\n\n\\/close\\\nThis reverts merge request \\!7 \\@all',
  });
});
