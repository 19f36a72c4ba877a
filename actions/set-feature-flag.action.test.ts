import { describe, expect } from 'vitest';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const on = { project: 'night-shift/checkout', flag: 'new-payment' };
const path = '/projects/night-shift%2Fcheckout/feature_flags/new-payment';

describe('the whole flag', () => {
  test('is switched off, and keeps its strategies', async ({ gitlab, run }) => {
    const before = structuredClone(flagIn(gitlab).strategies);
    const { result, logs } = await run('set-feature-flag', { ...on, active: 'False' });
    expect(sent(gitlab)).toEqual([`GET ${path}`, `PUT ${path}`]);
    expect(gitlab.requests[1]?.body).toEqual({ active: false });
    expect(result).toMatchObject({ name: 'new-payment', active: false, outcome: 'updated' });
    expect(flagIn(gitlab)).toMatchObject({ active: false, strategies: before });
    expect(logs).toBe(
      `[INFO] Feature flag new-payment is now off: ${gitlab.url}/night-shift/checkout/-/feature_flags`,
    );
  });

  test('is switched on again', async ({ gitlab, run }) => {
    flagIn(gitlab).active = false;
    const { result } = await run('set-feature-flag', { ...on, active: true });
    expect(result).toMatchObject({ active: true, outcome: 'updated' });
  });

  test('that has the wanted state is not changed', async ({ gitlab, run }) => {
    const { result, logs } = await run('set-feature-flag', { ...on, active: true });
    expect(sent(gitlab)).toEqual([`GET ${path}`]);
    expect(result).toMatchObject({ active: true, outcome: 'unchanged' });
    expect(logs).toMatch(/^\[INFO\] Feature flag new-payment was already on: /);
  });

  test('that is on for nobody is warned of', async ({ gitlab, run }) => {
    flagIn(gitlab).strategies = [];
    const { logs } = await run('set-feature-flag', { ...on, active: true });
    expect(logs).toMatch(/^\[WARN\] Feature flag new-payment is on for nobody: none of its strategies /);
  });
});

describe('some environments', () => {
  test('are switched off, and the others stay as they are', async ({ gitlab, run }) => {
    const [, rollout] = flagIn(gitlab).strategies;
    const input = { ...on, active: false, environments: 'production' };
    const { result, logs } = await run('set-feature-flag', input);
    expect(gitlab.requests.at(-1)?.body).toEqual({
      strategies: [{ id: rollout?.id, scopes: [{ id: rollout?.scopes[0]?.id, _destroy: true }] }],
    });
    expect(result).toMatchObject({ active: true, outcome: 'updated' });
    expect(onIn(gitlab)).toEqual(['default in staging']);
    expect(logs).toMatch(
      /^\[WARN\] A strategy of feature flag new-payment has no environment left .*\n\[INFO\] Feature flag new-payment is now off for production: /,
    );
    const again = await run('set-feature-flag', input);
    expect(again.result).toMatchObject({ outcome: 'unchanged' });
  });

  test('get their strategy back when they are switched on again', async ({ gitlab, run }) => {
    for (const active of [false, true])
      await run('set-feature-flag', { ...on, active, environments: 'production' });
    expect(onIn(gitlab)).toEqual(['default in staging', 'flexibleRollout in production']);
  });

  test('that are all there are switch the flag off, which loses no strategy', async ({ gitlab, run }) => {
    const input = { ...on, environments: ['production', 'staging'] };
    await run('set-feature-flag', { ...input, active: false });
    expect(gitlab.requests.at(-1)?.body).toEqual({ active: false });
    expect(onIn(gitlab)).toEqual([]);
    const { result } = await run('set-feature-flag', { ...input, active: true });
    expect(result).toMatchObject({ active: true, outcome: 'updated' });
    expect(onIn(gitlab)).toEqual(['default in staging', 'flexibleRollout in production']);
  });

  test('that have no strategy join the one for all users', async ({ gitlab, run }) => {
    const { logs } = await run('set-feature-flag', { ...on, active: true, environments: 'canary' });
    expect(onIn(gitlab)).toEqual([
      'default in staging',
      'default in canary',
      'flexibleRollout in production',
    ]);
    expect(logs).toContain('is now on for canary');
    expect(logs).not.toContain('WARN');
  });

  test('get a strategy for all users where there is none', async ({ gitlab, run }) => {
    flagIn(gitlab).strategies.shift();
    const { result } = await run('set-feature-flag', { ...on, active: true, environments: 'canary' });
    expect(gitlab.requests[1]?.body).toEqual({
      strategies: [{ name: 'default', parameters: {}, scopes: [{ environment_scope: 'canary' }] }],
    });
    expect(result).toMatchObject({ outcome: 'updated' });
    expect(onIn(gitlab)).toEqual(['flexibleRollout in production', 'default in canary']);
  });

  test('that are on by a pattern are on', async ({ gitlab, run }) => {
    rename(gitlab, 'staging', 'review/*');
    const { result } = await run('set-feature-flag', { ...on, active: true, environments: 'review/one' });
    expect(result).toMatchObject({ outcome: 'unchanged' });
    expect(sent(gitlab)).toEqual([`GET ${path}`]);
  });

  test('a pattern switches off all that it stands for', async ({ gitlab, run }) => {
    rename(gitlab, 'staging', 'review/one');
    await run('set-feature-flag', { ...on, active: false, environments: 'review/*' });
    expect(onIn(gitlab)).toEqual(['flexibleRollout in production']);
  });

  test('of a flag that is off are off', async ({ gitlab, run }) => {
    flagIn(gitlab).active = false;
    const { result } = await run('set-feature-flag', { ...on, active: false, environments: 'production' });
    expect(result).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('refuses, and sends no change, when other environments would follow:', () => {
  test.for([
    ['*', 'all environments'],
    ['stag*', 'stag*'],
  ] as const)('off in one of strategy %s', async ([scope, place], { gitlab, refused }) => {
    rename(gitlab, 'staging', scope);
    const error = await refused('set-feature-flag', { ...on, active: false, environments: 'staging' });
    expect(error).toContain(
      `GitLabError conflict: Feature flag new-payment cannot be switched off for staging alone: one of its strategies is for ${place}. ` +
        'In GitLab, give that strategy its own environments, or leave Environments empty',
    );
    expect(sent(gitlab)).toEqual([`GET ${path}`]);
  });

  test('on in one while the whole flag is off', async ({ gitlab, refused }) => {
    flagIn(gitlab).active = false;
    const error = await refused('set-feature-flag', { ...on, active: true, environments: 'production' });
    expect(error).toMatch(
      /^GitLabError conflict: Feature flag new-payment is switched off as a whole\. Switched on for production, it would also be on for staging\. /,
    );
    expect(sent(gitlab)).toEqual([`GET ${path}`]);
  });

  test('on by one of several strategies that lost their environments', async ({ gitlab, refused }) => {
    for (const strategy of flagIn(gitlab).strategies) strategy.scopes = [];
    const error = await refused('set-feature-flag', { ...on, active: true, environments: 'production' });
    expect(error).toMatch(
      /^GitLabError conflict: Feature flag new-payment has several strategies without an environment, /,
    );
  });
});

test('a flag is never created', async ({ gitlab, refused }) => {
  const error = await refused('set-feature-flag', { ...on, flag: 'other', active: false });
  expect(error).toMatch(/^GitLabError not-found: GitLab found no feature flag other of project /);
  expect(gitlab.world.featureFlags).toHaveLength(1);
});

test('a lost answer is looked after', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
  const { result } = await run('set-feature-flag', { ...on, active: false, environments: 'production' });
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(sent(gitlab).filter((request) => request.startsWith('PUT'))).toHaveLength(1);
});

test('of strategies that runs at the same time made for one environment, the first one stays', async ({
  gitlab,
  run,
}) => {
  flagIn(gitlab).strategies = [];
  beforeFirst('PUT', () => {
    const scopes = [{ id: 0, environmentScope: 'canary' }];
    flagIn(gitlab).strategies.push({ id: 0, name: 'default', parameters: {}, scopes });
  });
  const { result } = await run('set-feature-flag', { ...on, active: true, environments: 'canary' });
  expect(flagIn(gitlab).strategies).toMatchObject([{ id: 0 }]);
  expect(result).toMatchObject({ outcome: 'unchanged', strategies: [{ id: 0 }] });
});

test('a token with too low a role gets an error that says so', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  expect(await refused('set-feature-flag', { ...on, active: false })).toMatch(/^GitLabError forbidden: /);
});

function flagIn({ world }: GitLabSandbox) {
  return world.featureFlags[0] ?? expect.fail();
}

/** Where the flag is on, and by which strategy. */
function onIn(gitlab: GitLabSandbox): string[] {
  const { active, strategies } = flagIn(gitlab);
  return (active ? strategies : []).flatMap(({ name, scopes }) =>
    scopes.map(({ environmentScope }) => `${name} in ${environmentScope}`),
  );
}

function rename(gitlab: GitLabSandbox, from: string, to: string): void {
  for (const scope of flagIn(gitlab).strategies.flatMap(({ scopes }) => scopes))
    if (scope.environmentScope === from) scope.environmentScope = to;
}

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
