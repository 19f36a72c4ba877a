import { describe, expect, onTestFinished, vi } from 'vitest';
import { pushCommit, setPipeline } from '../sandbox/fake-gitlab/arrange';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { sum } from '../tests/support/fast-pauses';
import { afterFirst, beforeEvery, beforeFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const on = { project: 'night-shift/checkout', mergeRequestIid: 1 };
const project = '/projects/night-shift%2Fcheckout';
const path = `${project}/merge_requests/1`;

test('sends every input in GitLab’s terms and returns the merge request', async ({ gitlab, run }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const { result, logs } = await run('merge-merge-request', {
    ...on,
    expectedSha: ` ${expectedSha} `,
    squash: 'true',
    removeSourceBranch: true,
    mergeCommitMessage: 'Merge it',
    squashCommitMessage: 'Squash it',
  });
  expect(sent(gitlab)).toEqual([`GET ${path}`, `GET ${project}`, `PUT ${path}/merge`]);
  expect(puts(gitlab)).toEqual([
    {
      sha: expectedSha,
      squash: true,
      should_remove_source_branch: true,
      merge_commit_message: 'Merge it',
      squash_commit_message: 'Squash it',
    },
  ]);
  expect(result).toMatchObject({ iid: 1, state: 'merged', outcome: 'merged' });
  expect(logs).toBe(`[INFO] Merge request !1 merged: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`);
  const main = gitlab.world.branches.find(({ projectId, name }) => projectId === 101 && name === 'main');
  expect(main?.commit.message).toBe('Merge it');
  expect(gitlab.world.branches.map(({ name }) => name)).not.toContain('fix/retry-budget');
});

test('what is not given is as the merge request and the project say, at the commit that was looked at', async ({
  gitlab,
  run,
}) => {
  const sha = head(gitlab);
  await run('merge-merge-request', on);
  expect(puts(gitlab)).toEqual([{ sha }]);
});

test('squash off is off, although GitLab ignores it when merging', async ({ gitlab, run }) => {
  const mergeRequest = first(gitlab);
  mergeRequest.squash = true;
  const { result } = await run('merge-merge-request', { ...on, squash: false });
  expect(result).toMatchObject({ outcome: 'merged', squash: false, squash_commit_sha: null });
});

test('does not change what is already merged', async ({ gitlab, run }) => {
  await run('merge-merge-request', on);
  const { result, logs } = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(result).toMatchObject({ outcome: 'unchanged', state: 'merged' });
  expect(logs).toMatch(/^\[INFO\] Merge request !1 unchanged: /);
  expect(puts(gitlab)).toHaveLength(1);
});

test('waits, ever longer, while GitLab is still checking', async ({ gitlab, run, pauses }) => {
  Object.assign(first(gitlab), { unsettledAnswers: 8, unsettledStatus: 'checking' });
  const { result } = await run('merge-merge-request', on);
  expect(result).toMatchObject({ outcome: 'merged' });
  expect(pauses.map(Math.round)).toEqual([500, 750, 1125, 1688, 2531, 3797, 5000]);
});

test('waits for the given time, then says that GitLab is still checking', async ({
  gitlab,
  refused,
  pauses,
}) => {
  Object.assign(first(gitlab), { unsettledAnswers: 100, unsettledStatus: 'checking' });
  const error = await refused('merge-merge-request', { ...on, waitUntilMergeable: 4 });
  expect(sum(pauses)).toBeGreaterThan(2_000);
  expect(sum(pauses)).toBeLessThanOrEqual(4_000);
  expect(error).toBe(
    'GitLabError conflict: Merge request !1 cannot be merged: GitLab is still checking it. ' +
      `Wait longer, or configure a retry on this task. ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
  expect(puts(gitlab)).toHaveLength(0);
});

test('waits for a merge that someone else has just started', async ({ gitlab, run }) => {
  const mergeRequest = first(gitlab);
  mergeRequest.state = 'locked';
  afterFirst('GET', () => {
    mergeRequest.state = 'merged';
  });
  const { result } = await run('merge-merge-request', on);
  expect(result).toMatchObject({ state: 'merged', outcome: 'unchanged' });
});

test('does not wait at all with 0 seconds', async ({ gitlab, refused }) => {
  first(gitlab).unsettledAnswers = 5;
  const error = await refused('merge-merge-request', { ...on, waitUntilMergeable: '0' });
  expect(error).toMatch(/GitLab is still preparing it\. /);
  expect(sent(gitlab)).toEqual([`GET ${path}`]);
});

test('does not wait for what time alone does not settle', async ({ gitlab, refused }) => {
  first(gitlab).hasConflicts = true;
  const error = await refused('merge-merge-request', on);
  expect(error).toMatch(/^GitLabError conflict: Merge request !1 cannot be merged: it has conflicts\. /);
  expect(sent(gitlab)).toEqual([`GET ${path}`]);
});

test('merges the expected commit only', async ({ gitlab, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const head = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const error = await refused('merge-merge-request', { ...on, expectedSha });
  expect(error).toMatch(
    new RegExp(
      `^GitLabError conflict: Merge request !1 is at commit ${head}, not at the expected ${expectedSha}: `,
    ),
  );
  expect(puts(gitlab)).toHaveLength(0);
});

test('a merge of another commit than the expected one is not a success', async ({ gitlab, run, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const head = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  await run('merge-merge-request', { ...on, expectedSha: head });
  const again = await run('merge-merge-request', { ...on, expectedSha: head });
  expect(again.result).toMatchObject({ outcome: 'unchanged', state: 'merged' });
  const error = await refused('merge-merge-request', { ...on, expectedSha });
  expect(error).toMatch(
    new RegExp(
      `^GitLabError conflict: Merge request !1 was merged at commit ${head}, not at the expected ${expectedSha}: `,
    ),
  );
});

test('a push between the look and the merge is noticed', async ({ gitlab, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  beforeFirst('PUT', () => pushCommit(gitlab.world, 101, 'fix/retry-budget'));
  const error = await refused('merge-merge-request', { ...on, expectedSha });
  expect(error).toMatch(
    new RegExp(`^GitLabError conflict: Merge request !1 is at commit ${head(gitlab)}, not at the expected `),
  );
  expect(first(gitlab).state).toBe('opened');
});

test.for([
  ['18.6.0', { auto_merge: true }],
  ['18.6.0-ee', { auto_merge: true }],
  ['17.11.0-pre', { auto_merge: true }],
  ['17.10.8-ee', { merge_when_pipeline_succeeds: true }],
  ['16.11.0', { merge_when_pipeline_succeeds: true }],
] as const)('GitLab %s schedules a merge by its own parameter', async ([version, body], { gitlab, run }) => {
  gitlab.world.version = version;
  requireRunningPipeline(gitlab);
  const { result, logs } = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(puts(gitlab)).toEqual([{ sha: head(gitlab), ...body }]);
  expect(result).toMatchObject({ state: 'opened', merge_when_pipeline_succeeds: true, outcome: 'scheduled' });
  expect(logs).toMatch(/^\[INFO\] Merge request !1 scheduled: /);
  setPipeline(gitlab.world, first(gitlab), 'success');
  expect(first(gitlab).state).toBe('merged');
});

test('scheduling again changes nothing', async ({ gitlab, run }) => {
  requireRunningPipeline(gitlab);
  await run('merge-merge-request', { ...on, autoMerge: true });
  const { result } = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(result).toMatchObject({ outcome: 'unchanged', merge_when_pipeline_succeeds: true });
  expect(puts(gitlab)).toHaveLength(1);
});

test('auto-merge waits for a running pipeline that the project does not demand', async ({ gitlab, run }) => {
  setPipeline(gitlab.world, first(gitlab), 'running');
  const { result } = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(result).toMatchObject({ outcome: 'scheduled', state: 'opened' });
  const again = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(again.result).toMatchObject({ outcome: 'unchanged', state: 'opened' });
  const now = await run('merge-merge-request', on);
  expect(now.result).toMatchObject({ outcome: 'merged' });
});

test('auto-merge merges at once if nothing prevents it', async ({ gitlab, run }) => {
  const { result } = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(result).toMatchObject({ outcome: 'merged' });
  expect(sent(gitlab)).toEqual([`GET ${path}`, `GET ${project}`, `PUT ${path}/merge`]);
});

test('auto-merge cannot wait for conflicts to resolve themselves', async ({ gitlab, refused }) => {
  first(gitlab).hasConflicts = true;
  const error = await refused('merge-merge-request', { ...on, autoMerge: true });
  expect(error).toMatch(/cannot be merged: it has conflicts\. /);
});

test('without auto-merge a running pipeline is in the way', async ({ gitlab, refused }) => {
  requireRunningPipeline(gitlab);
  const error = await refused('merge-merge-request', on);
  expect(error).toMatch(
    /cannot be merged: its pipeline is still running\. Wait for it, or turn on Auto-merge\. /,
  );
});

test('says that it is closed', async ({ gitlab, refused }) => {
  first(gitlab).state = 'closed';
  const error = await refused('merge-merge-request', on);
  expect(error).toMatch(/^GitLabError conflict: Merge request !1 cannot be merged: it is closed\. http/);
});

test.for(['drop', 'hang'] as const)(
  'a merge whose answer got lost (%s) is found',
  async (kind, { gitlab, run }) => {
    hurry();
    gitlab.fail({ kind, method: 'PUT', afterExecuting: true });
    const { result } = await run('merge-merge-request', on);
    expect(result).toMatchObject({ outcome: 'merged' });
    expect(puts(gitlab)).toHaveLength(1);
  },
);

test('a scheduling whose answer got lost is found', async ({ gitlab, run }) => {
  requireRunningPipeline(gitlab);
  gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
  const { result } = await run('merge-merge-request', { ...on, autoMerge: true });
  expect(result).toMatchObject({ outcome: 'scheduled' });
  expect(puts(gitlab)).toHaveLength(1);
});

test('distinguishes a user who cannot merge from a bad token', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  const error = await refused('merge-merge-request', on);
  expect(error).toMatch(
    /^GitLabError forbidden: The token's user has no permission to merge merge request !1 of project night-shift\/checkout: /,
  );
});

describe('without an expected commit', () => {
  test('a push between looking and merging is looked at again, and merged', async ({ gitlab, run }) => {
    const shas = [head(gitlab)];
    beforeFirst('PUT', () => shas.push(pushCommit(gitlab.world, 101, 'fix/retry-budget')));
    const { result } = await run('merge-merge-request', on);
    expect(result).toMatchObject({ outcome: 'merged', sha: shas[1] });
    expect(puts(gitlab)).toEqual(shas.map((sha) => ({ sha })));
  });

  test('a push that causes a conflict is named as the obstacle', async ({ gitlab, refused }) => {
    beforeFirst('PUT', () => {
      pushCommit(gitlab.world, 101, 'fix/retry-budget');
      first(gitlab).hasConflicts = true;
    });
    expect(await refused('merge-merge-request', on)).toMatch(/cannot be merged: it has conflicts\. /);
  });

  test('endless pushes are reported', async ({ gitlab, refused }) => {
    beforeEvery('PUT', () => pushCommit(gitlab.world, 101, 'fix/retry-budget'));
    expect(await refused('merge-merge-request', on)).toMatch(
      /^GitLabError conflict: Merge request !1 was not merged: someone keeps pushing to fix\/retry-budget\. /,
    );
    expect(puts(gitlab)).toHaveLength(3);
  });
});

describe('a refusal', () => {
  test('is explained by the current obstacle', async ({ gitlab, refused }) => {
    beforeFirst('PUT', () => {
      first(gitlab).hasConflicts = true;
    });
    expect(await refused('merge-merge-request', on)).toMatch(
      /cannot be merged: it has conflicts\. Resolve them/,
    );
  });

  test('of the merge itself is explained by GitLab’s reason', async ({ gitlab, refused }) => {
    first(gitlab).mergeFailure = 'Merge failed: pre-receive hook declined.';
    expect(await refused('merge-merge-request', on)).toMatch(
      /cannot be merged: GitLab refuses it although its status is mergeable\. GitLab's reason: Merge failed: pre-receive hook declined\. Branch cannot be merged\. http/,
    );
  });

  test('of a group that wants the commit named does not happen', async ({ gitlab, run }) => {
    for (const group of gitlab.world.groups) group.requiresShaForMerge = true;
    expect((await run('merge-merge-request', on)).result).toMatchObject({ outcome: 'merged' });
  });

  test.for(['15.4.6', '16.0.0'])(
    'of GitLab %s is explained as well',
    async (version, { gitlab, refused }) => {
      gitlab.world.version = version;
      beforeFirst('PUT', () => {
        first(gitlab).hasConflicts = true;
      });
      expect(await refused('merge-merge-request', on)).toMatch(
        /cannot be merged: it has conflicts\. Resolve them/,
      );
    },
  );
});

describe('a merge train', () => {
  test('is joined', async ({ gitlab, run }) => {
    withTrain(gitlab);
    const { result, logs } = await run('merge-merge-request', {
      ...on,
      squash: true,
      mergeCommitMessage: 'In',
    });
    expect(result).toMatchObject({
      outcome: 'scheduled',
      state: 'opened',
      merge_when_pipeline_succeeds: true,
    });
    expect(logs).toMatch(/\[WARN\] GitLab does not accept commit messages for a merge train/);
    expect(posts(gitlab)).toEqual([
      { path: `${project}/merge_trains/merge_requests/1`, body: { sha: head(gitlab), squash: true } },
    ]);
    expect(gitlab.world.mergeTrainCars).toHaveLength(1);
  });

  test('is joined once', async ({ gitlab, run }) => {
    withTrain(gitlab);
    await run('merge-merge-request', on);
    const { result } = await run('merge-merge-request', on);
    expect(result).toMatchObject({ outcome: 'unchanged' });
    expect(posts(gitlab)).toHaveLength(1);
  });

  test.for([
    ['18.6.0', { auto_merge: true }],
    ['16.11.0', { when_pipeline_succeeds: true }],
  ] as const)('of GitLab %s is joined later, with Auto-merge', async ([version, body], { gitlab, run }) => {
    withTrain(gitlab);
    gitlab.world.version = version;
    setPipeline(gitlab.world, first(gitlab), 'running');
    const { result } = await run('merge-merge-request', { ...on, autoMerge: true });
    expect(result).toMatchObject({ outcome: 'scheduled' });
    expect(posts(gitlab)).toMatchObject([{ body }]);
  });

  test('takes of the branch what the merge request says', async ({ gitlab, run }) => {
    withTrain(gitlab);
    await run('merge-merge-request', { ...on, removeSourceBranch: false });
    expect(first(gitlab)).toMatchObject({ removeSourceBranch: false });
  });

  test('is not joined by what has conflicts', async ({ gitlab, refused }) => {
    withTrain(gitlab);
    beforeFirst('POST', () => {
      first(gitlab).hasConflicts = true;
    });
    expect(await refused('merge-merge-request', on)).toMatch(
      /cannot be merged: it has conflicts\. Resolve them/,
    );
  });

  test('whose answer got lost is found', async ({ gitlab, run }) => {
    withTrain(gitlab);
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    expect((await run('merge-merge-request', on)).result).toMatchObject({ outcome: 'scheduled' });
    expect(gitlab.world.mergeTrainCars).toHaveLength(1);
  });
});

function first({ world }: GitLabSandbox): GitLabSandbox['world']['mergeRequests'][number] {
  const [mergeRequest] = world.mergeRequests;
  if (!mergeRequest) throw new Error('The seed has no merge request.');
  return mergeRequest;
}

function requireRunningPipeline(gitlab: GitLabSandbox): void {
  const [project] = gitlab.world.projects;
  if (project) project.pipelineMustSucceed = true;
  setPipeline(gitlab.world, first(gitlab), 'running');
}

function head({ world }: GitLabSandbox): string | undefined {
  return world.branches.find(({ name }) => name === 'fix/retry-budget')?.commit.id;
}

function withTrain({ world }: GitLabSandbox): void {
  world.isPremium = true;
  const [project] = world.projects;
  if (project) project.mergeTrains = true;
}

function posts({ requests }: GitLabSandbox): unknown[] {
  return requests
    .filter(({ method }) => method === 'POST')
    .map(({ path: where, body }) => ({ path: where, body }));
}

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}

function puts({ requests }: GitLabSandbox): unknown[] {
  return requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
}

/** Lets an attempt time out early. */
function hurry(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 300)));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
}
