import { expect } from 'vitest';
import { addPipeline } from '../sandbox/fake-gitlab/ci/add-pipeline';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { passTime, sum } from '../tests/support/fast-pauses';
import { afterFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const on = { project: 'night-shift/checkout', ref: 'fix/retry-budget' };
const path = '/projects/night-shift%2Fcheckout';

test('starts a pipeline with one request and returns it', async ({ gitlab, run }) => {
  const { result, logs } = await run('run-pipeline', { ...on, ref: ' refs/heads/fix/retry-budget ' });
  expect(sent(gitlab)).toEqual([`POST ${path}/pipeline`]);
  expect(gitlab.requests[0]?.body).toEqual({ ref: 'fix/retry-budget' });
  expect(result).toMatchObject({ id: 704, status: 'created', source: 'api', outcome: 'started' });
  expect(logs).toBe(
    `[INFO] Pipeline #704 on fix/retry-budget started (created): ${gitlab.url}/night-shift/checkout/-/pipelines/704`,
  );
});

test.for([
  ['an object', { deployTo: 'prod', DRY_RUN: false, RETRIES: 3, none: null }],
  ['JSON text of an object', '{ "deployTo": "prod", "DRY_RUN": false, "RETRIES": 3, "none": "" }'],
  [
    'a list',
    [
      { key: 'deployTo', value: 'prod' },
      { key: 'DRY_RUN', value: 'false' },
      { key: 'RETRIES', value: 3 },
      { key: 'none' },
    ],
  ],
  [
    'JSON text of a list',
    '[{"key":"deployTo","value":"prod"},{"key":"DRY_RUN","value":false},{"key":"RETRIES","value":3},{"key":"none","value":null}]',
  ],
] as const)('takes variables as %s, and keeps their names', async ([, variables], { gitlab, run }) => {
  await run('run-pipeline', { ...on, variables });
  expect(gitlab.requests[0]?.body).toEqual({
    ref: 'fix/retry-budget',
    variables: [
      { key: 'deployTo', value: 'prod' },
      { key: 'DRY_RUN', value: 'false' },
      { key: 'RETRIES', value: '3' },
      { key: 'none', value: '' },
    ],
  });
});

test('passes the type of a variable on', async ({ gitlab, run }) => {
  await run('run-pipeline', { ...on, variables: [{ key: 'CONFIG', value: 'a: b', variable_type: 'file' }] });
  expect(gitlab.world.pipelines.at(-1)?.variables).toEqual([
    { key: 'CONFIG', value: 'a: b', variable_type: 'file' },
  ]);
});

test('takes a lone entry for one variable, and other objects for names and values', async ({
  gitlab,
  run,
}) => {
  const entry = { key: 'CONFIG', value: 'a: b', variable_type: 'file' };
  const named = { key: 'A', value: 'b', other: 'c' };
  for (const variables of [entry, { key: 'A', value: 1 }, named])
    await run('run-pipeline', { ...on, variables });
  expect(gitlab.requests.map(({ body }) => body)).toMatchObject([
    { variables: [entry] },
    { variables: [{ key: 'A', value: '1' }] },
    { variables: Object.entries(named).map(([key, value]) => ({ key, value })) },
  ]);
});

test('sends inputs as they are, names of any case and all', async ({ gitlab, run }) => {
  const inputs = { deployTo: 'prod', 'dry-run': true, replicas: 3, zonesToUse: ['a', 'b'] };
  Object.assign(gitlab.world.projects[0] ?? {}, { ciInputs: Object.keys(inputs) });
  await run('run-pipeline', { ...on, inputs: JSON.stringify(inputs) });
  expect(gitlab.requests[0]?.body).toEqual({ ref: 'fix/retry-budget', inputs });
});

test('bad variables are refused before anything is sent, without their values', async ({
  gitlab,
  refused,
}) => {
  for (const variables of ['TOKEN=hush-hush', { 'NO SPACES': 'hush-hush' }, { LIST: ['hush-hush'] }]) {
    const error = await refused('run-pipeline', { ...on, variables });
    expect(error).toMatch(/^GitLabError invalid-input: Variables must be an object of names and values/);
    expect(error).not.toContain('hush');
  }
  expect(gitlab.requests).toHaveLength(0);
});

test('bad inputs of the pipeline are refused without their values', async ({ refused }) => {
  const error = await refused('run-pipeline', { ...on, inputs: 'pw=hush-hush' });
  expect(error).toBe('GitLabError invalid-input: Inputs must be an object of names and values.');
});

test('forbidden variables: names the setting, and no value', async ({ gitlab, runner }) => {
  Object.assign(gitlab.world.projects[0] ?? {}, { pipelineVariablesRole: 'no_one_allowed' });
  const { error, logs } = await runner.attempt('run-pipeline', {
    ...on,
    variables: { PASSWORD: 'hush-hush' },
  });
  expect(error).toMatch(
    /^GitLabError forbidden: Project night-shift\/checkout does not let the token's user set pipeline variables\. In its Settings > CI\/CD > Variables, lower "Minimum role to use pipeline variables"/,
  );
  expect([error, logs].join()).not.toContain('hush');
});

test('masks a value that GitLab quotes', async ({ gitlab, refused }) => {
  const message = { base: ['`hush-hush` is no environment'] };
  gitlab.fail({ kind: 'status', status: 400, body: { message } });
  const error = await refused('run-pipeline', { ...on, variables: { PASSWORD: 'hush-hush' } });
  expect(error).toMatch(
    /^GitLabError rejected: Could not run a pipeline in project night-shift\/checkout: .* `\*\*\*` is no environment\./,
  );
});

test('masks an input that GitLab quotes, however deep, and leaves short words', async ({
  gitlab,
  refused,
}) => {
  const message = { base: ['`env` input: `hush-hush` is no list of `secret`, `true` neither'] };
  gitlab.fail({ kind: 'status', status: 400, body: { message } });
  const inputs = { env: 'env', list: ['hush-hush', { deep: 'secret' }], flag: true };
  const error = await refused('run-pipeline', { ...on, inputs });
  expect(error).toContain('`env` input: `***` is no list of `***`, `true` neither');
});

test('masks also what is left of a value where the reason is cut, and one of several lines', async ({
  gitlab,
  refused,
}) => {
  const long = 'hush-'.repeat(100);
  const message = { base: ['`two\nlines` is no list', `\`${long}\` neither`] };
  gitlab.fail({ kind: 'status', status: 400, body: { message } });
  const error = await refused('run-pipeline', { ...on, inputs: { long, lines: 'two\nlines\n' } });
  expect(error).toMatch(/`\*{3}` is no list; `\*{3}…/);
  expect(error).not.toContain('hush');
});

test.for([
  [{ ref: 'gone' }, {}, /^GitLabError not-found: Project night-shift\/checkout has no branch or tag gone\. /],
  [
    {},
    { hasNoCiConfig: true },
    /^GitLabError rejected: .* no CI\/CD configuration on fix\/retry-budget, or an empty one: add /,
  ],
  [{}, { jobPlans: [] }, /^GitLabError rejected: The rules .* leave no job .* \$CI_PIPELINE_SOURCE /],
] as const)('says what to do: %#', async ([input, project, words], { gitlab, refused }) => {
  Object.assign(gitlab.world.projects[0] ?? {}, project);
  const error = await refused('run-pipeline', { ...on, ...input });
  expect(error).toMatch(words);
  expect(gitlab.requests).toHaveLength(1);
});

test.for([
  ['Missing .gitlab-ci.yml file', /no CI\/CD configuration on .*, or an empty one/],
  ['Please provide content of .gitlab-ci.yml', /no CI\/CD configuration on .*, or an empty one/],
  ['Pipeline filtered out by workflow rules.', /workflow:rules .* allow no pipeline .* \$CI_PIPELINE_SOURCE/],
  ['No stages / jobs for this pipeline.', /leave no job .* \$CI_PIPELINE_SOURCE/],
  [
    'Insufficient permissions to create a new pipeline',
    /^GitLabError forbidden: .* at least the Developer role/,
  ],
  ['Pipelines are disabled!', /CI\/CD is switched off in project .* Settings > General/],
  [
    'Too many pipelines created in the last minute. Try again later.',
    /^GitLabError rate-limited: .* Configure a retry on this task with a delay of a minute/,
  ],
] as const)('says what to do about "%s"', async ([reason, words], { gitlab, refused }) => {
  gitlab.fail({ kind: 'status', status: 400, body: { message: { base: [reason] } } });
  expect(await refused('run-pipeline', on)).toMatch(words);
  expect(gitlab.world.pipelines).toHaveLength(3);
});

test('a protected branch is distinguished from a role that is too low', async ({ gitlab, refused }) => {
  const member = gitlab.world.members.find(({ projectId, userId }) => projectId === 101 && userId === 5);
  if (member) member.accessLevel = 30;
  const error = await refused('run-pipeline', { ...on, ref: 'main' });
  expect(error).toMatch(
    /^GitLabError forbidden: The token's user has no permission to run a pipeline on main of project /,
  );
  const reporter = actionRunner(gitlab, { token: seedTokens.reporter });
  expect(await reporter.refused('run-pipeline', on)).toMatch(
    /^GitLabError forbidden: Could not run a pipeline in project /,
  );
});

test.for(['success', 'failed'] as const)(
  'waits for the end, be it %s, and returns it',
  async (ends, { gitlab, run }) => {
    Object.assign(gitlab.world.projects[0] ?? {}, { jobPlans: [{ stage: 'test', name: 'unit', ends }] });
    const { result } = await run('run-pipeline', { ...on, waitSeconds: '60' });
    expect(result).toMatchObject({ status: ends, outcome: 'finished' });
  },
);

test('waits only for the given time, and says that it runs', async ({ gitlab, run }) => {
  const plan = { stage: 'test', name: 'soak', ends: 'running' };
  Object.assign(gitlab.world.projects[0] ?? {}, { jobPlans: [plan] });
  const { result } = await run('run-pipeline', { ...on, waitSeconds: 10 });
  expect(result).toMatchObject({ status: 'running', outcome: 'running' });
});

test('after a slow start it waits less, so that the platform gets its result', async ({
  gitlab,
  run,
  pauses,
}) => {
  const plan = { stage: 'test', name: 'soak', ends: 'running' };
  Object.assign(gitlab.world.projects[0] ?? {}, { jobPlans: [plan] });
  afterFirst('POST', () => {
    passTime(60_000);
  });
  const { result } = await run('run-pipeline', { ...on, waitSeconds: 90 });
  expect(result).toMatchObject({ id: 704, status: 'running', outcome: 'running' });
  expect(sum(pauses)).toBeGreaterThan(40_000);
  expect(sum(pauses)).toBeLessThanOrEqual(45_000);
});

test('a pipeline that cannot be read was started anyway', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'status', status: 500, method: 'GET', times: 3 });
  const { result } = await run('run-pipeline', { ...on, waitSeconds: 10 });
  expect(result).toMatchObject({ id: 704, outcome: 'running' });
  expect(gitlab.world.pipelines).toHaveLength(4);
});

test('after a lost answer another pipeline is not taken for the own one', async ({ gitlab, run }) => {
  const { world } = gitlab;
  const own = { projectId: 101, ref: on.ref, sha: '', source: 'api', userId: 5 };
  const earlier = new Date(Date.now() - 600_000).toISOString();
  addPipeline(world, { ...own, createdAt: earlier });
  gitlab.fail({ kind: 'drop', method: 'POST' });
  afterFirst('POST', () => {
    addPipeline(world, { ...own, userId: 2 });
    addPipeline(world, { ...own, source: 'web' });
    addPipeline(world, { ...own, ref: 'main' });
    addPipeline(world, { ...own, variables: [{ key: 'A', value: 'other', variable_type: 'env_var' }] });
  });
  const { result } = await run('run-pipeline', { ...on, variables: { A: 'mine', B: 'too' } });
  expect(result).toMatchObject({ id: 709, outcome: 'started' });
});

test('after a lost answer the own pipeline is known by its variables', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  const { result } = await run('run-pipeline', { ...on, variables: { B: 'too', A: 'mine' } });
  expect(result).toMatchObject({ id: 704, outcome: 'started' });
  expect(gitlab.world.pipelines).toHaveLength(4);
});

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
