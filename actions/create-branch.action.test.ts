import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const project = 'night-shift/checkout';

test('creates a branch at the head of the default branch', async ({ gitlab, run }) => {
  const { result, logs } = await run('create-branch', { project, branch: 'refs/heads/fix/#12' });
  expect(gitlab.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['GET', '/projects/night-shift%2Fcheckout/repository/branches/fix%2F%2312', undefined],
    ['POST', '/projects/night-shift%2Fcheckout/repository/branches', { branch: 'fix/#12', ref: 'HEAD' }],
  ]);
  expect(result).toMatchObject({
    name: 'fix/#12',
    commit: { id: head(gitlab, 'main') },
    outcome: 'created',
  });
  expect(logs).toBe(`[INFO] Branch fix/#12 created: ${gitlab.url}/night-shift/checkout/-/tree/fix/%2312`);
});

test.for(['fix/retry-budget', 'v1.0', 'commit', 'short commit'])(
  'starts from %s',
  async (from, { gitlab, run }) => {
    const id = head(gitlab, 'fix/retry-budget') ?? '';
    const ref = from === 'commit' ? id : from === 'short commit' ? id.slice(0, 9) : from;
    const { result } = await run('create-branch', { project, branch: 'topic', ref });
    const wanted = from === 'v1.0' ? gitlab.world.tags[0]?.commit.id : id;
    expect(result).toMatchObject({ outcome: 'created', commit: { id: wanted } });
  },
);

test('returns the branch that has the name already, with one request', async ({ gitlab, run }) => {
  const { result, logs } = await run('create-branch', { project, branch: 'fix/retry-budget' });
  expect(gitlab.requests).toHaveLength(1);
  expect(result).toMatchObject({ name: 'fix/retry-budget', outcome: 'existing' });
  expect(logs).toMatch(/^\[INFO\] Branch fix\/retry-budget existing: /);
});

test('warns when that branch is elsewhere than asked for', async ({ gitlab, run }) => {
  const input = { project, branch: 'topic', ref: 'main' };
  const at = head(gitlab, 'main') ?? '';
  await run('create-branch', input);
  expect((await run('create-branch', input)).logs).not.toContain('WARN');
  const pushed = pushCommit(gitlab.world, 101, 'main');
  expect((await run('create-branch', input)).logs).toMatch(
    new RegExp(
      `^\\[WARN\\] Branch topic already exists, at commit ${at}; main is at ${pushed}\\.\\n\\[INFO\\]`,
    ),
  );
  const gone = await run('create-branch', { ...input, ref: 'gone' });
  expect(gone.result).toMatchObject({ outcome: 'existing' });
  expect(gone.logs).toContain('[WARN] Branch topic already exists');
});

test('returns the branch that someone creates at the same time', async ({ gitlab, run }) => {
  beforeFirst('POST', () => {
    const main = findBranch(gitlab.world, 101, 'main') ?? expect.fail();
    gitlab.world.branches.push({ ...main, name: 'topic' });
  });
  const { result } = await run('create-branch', { project, branch: 'topic' });
  expect(result).toMatchObject({ name: 'topic', outcome: 'existing' });
});

test.for([
  ['topic', 'created'],
  ['main', 'existing'],
] as const)('in an empty repository, %s is %s', async ([branch, outcome], { gitlab, run }) => {
  gitlab.world.branches = gitlab.world.branches.filter(({ projectId }) => projectId !== 101);
  const { result } = await run('create-branch', { project, branch });
  expect(result).toMatchObject({ name: branch, commit: { title: 'Add README.md' }, outcome });
  expect(head(gitlab, 'main')).toBe(head(gitlab, branch));
});

test('says that there is nothing to start from', async ({ refused }) => {
  const error = await refused('create-branch', { project, branch: 'topic', ref: 'gone' });
  expect(error).toMatch(
    /^GitLabError rejected: Could not create a branch in project night-shift\/checkout: .* invalid reference name 'gone'/,
  );
});

test.for(['a..b', 'a b', '-a', 'a~1', 'x.lock'])(
  'reports that %j is not a valid name',
  async (branch, { refused }) => {
    const error = await refused('create-branch', { project, branch });
    expect(error).toMatch(/^GitLabError rejected: .* Branch name is invalid\./);
  },
);

test('says that another branch is in the way of the name', async ({ refused }) => {
  const error = await refused('create-branch', { project, branch: 'main/topic' });
  expect(error).toMatch(/^GitLabError rejected: .* Branch name conflicts with existing branch hierarchy\./);
});

function head({ world }: GitLabSandbox, branch: string): string | undefined {
  return findBranch(world, 101, branch)?.commit.id;
}
