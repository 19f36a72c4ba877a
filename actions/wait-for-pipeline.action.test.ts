import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { addPipeline } from '../sandbox/fake-gitlab/ci/add-pipeline';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { JobPlan } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { sum } from '../tests/support/fast-pauses';
import { afterFirst } from '../tests/support/interfere';

const project = 'night-shift/checkout';

/** Adds a pipeline of a branch's newest commit. */
function start(gitlab: GitLabSandbox, plans: JobPlan[], ref = 'fix/retry-budget'): number {
  const sha = gitlab.world.branches.find(({ name, projectId }) => name === ref && projectId === 101)?.commit
    .id;
  return addPipeline(gitlab.world, { projectId: 101, ref, sha: sha ?? '', source: 'api', userId: 5 }, plans)
    .id;
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

test('returns at once when it has finished', async ({ gitlab, run, pauses }) => {
  const { result, logs } = await run('wait-for-pipeline', { project, pipelineId: 701 });
  expect(result).toMatchObject({ id: 701, status: 'success', failed_jobs: [] });
  expect(gitlab.requests).toHaveLength(1);
  expect(pauses).toEqual([]);
  expect(logs).toBe(
    `[INFO] Pipeline #701 on main ended: success. ${gitlab.url}/night-shift/checkout/-/pipelines/701`,
  );
});

test('polls with growing pauses until it has finished', async ({ gitlab, run, pauses }) => {
  const stages = ['a', 'b', 'c'].map((stage) => ({ stage, name: stage }));
  const pipelineId = start(gitlab, stages);
  const { result } = await run('wait-for-pipeline', { project, pipelineId });
  expect(result).toMatchObject({ status: 'success' });
  expect(pauses.map(Math.round)).toEqual([2000, 3000, 4500, 6750, 10125, 15000, 15000, 15000]);
});

test('waits for the given time, then says how to continue, and leaves no timer', async ({
  gitlab,
  refused,
  pauses,
}) => {
  const before = timers();
  const error = await refused('wait-for-pipeline', { project, pipelineId: 703, waitSeconds: '20' });
  expect(sum(pauses)).toBeGreaterThan(19_000);
  expect(sum(pauses)).toBeLessThanOrEqual(20_000);
  expect(error).toBe(
    'GitLabError timeout: Pipeline #703 on feature/umlaut-ä b is still running after 20 s (running). ' +
      `To wait longer, configure a retry on this task: ${gitlab.url}/night-shift/checkout/-/pipelines/703`,
  );
  expect(timers()).toBeLessThanOrEqual(before);
});

test('does not wait at all with 0 seconds', async ({ gitlab, refused }) => {
  const error = await refused('wait-for-pipeline', { project, pipelineId: 703, waitSeconds: 0 });
  expect(error).toMatch(/^GitLabError timeout: .* is still running after 0 s/);
  expect(gitlab.requests).toHaveLength(1);
});

test('survives a poll that fails, but not two in a row', async ({ gitlab, run, refused }) => {
  const pipelineId = start(gitlab, [{ stage: 'a', name: 'a' }]);
  afterFirst('GET', () => {
    gitlab.fail({ kind: 'status', status: 500, times: 3 });
  });
  const { result } = await run('wait-for-pipeline', { project, pipelineId });
  expect(result).toMatchObject({ status: 'success' });

  afterFirst('GET', () => {
    gitlab.fail({ kind: 'status', status: 500, times: 6 });
  });
  const error = await refused('wait-for-pipeline', { project, pipelineId: 703 });
  expect(error).toMatch(/^GitLabError unavailable: Could not read pipeline #703 of project /);
});

test('a pipeline that waits for a person is not waited for', async ({ gitlab, refused, pauses }) => {
  const pipelineId = start(gitlab, [{ stage: 'deploy', name: 'deploy', manual: true }]);
  const error = await refused('wait-for-pipeline', { project, pipelineId });
  expect(error).toMatch(
    /^GitLabError conflict: Pipeline #704 on fix\/retry-budget waits for someone to start a manual job, /,
  );
  expect(pauses).toEqual([]);
});

test('a pipeline with a delayed job is', async ({ gitlab, refused, pauses }) => {
  const pipelineId = start(gitlab, []);
  Object.assign(gitlab.world.pipelines.at(-1) ?? {}, { status: 'scheduled' });
  const error = await refused('wait-for-pipeline', { project, pipelineId, waitSeconds: 5 });
  expect(error).toMatch(/^GitLabError timeout: .* is waiting for a delayed job after 5 s \(scheduled\)\. /);
  expect(pauses.length).toBeGreaterThan(0);
});

test('a failed pipeline fails the task, with jobs, reasons, addresses and logs', async ({
  gitlab,
  refused,
}) => {
  const error = await refused('wait-for-pipeline', { project, pipelineId: 702, logLines: 3 });
  const web = `${gitlab.url}/night-shift/checkout/-`;
  expect(error).toBe(
    [
      `GitLabError conflict: Pipeline #702 on main failed: ${web}/pipelines/702`,
      `Job unit-tests in stage test: its script failed. ${web}/jobs/5005`,
      '> FAIL src/retry-budget.test.ts > gives up after three attempts',
      '> AssertionError: expected 4 to be 3',
      '> ERROR: Job failed: exit code 1',
    ].join('\n'),
  );
});

test('the error stays short, however much failed', async ({ gitlab, refused }) => {
  const trace = `${'x'.repeat(900)}\n`.repeat(500);
  const plans = Array.from({ length: 30 }, (_, index) => ({
    stage: 'test',
    name: `job-${index}`,
    ends: 'failed' as const,
    failureReason: 'moon_phase',
    trace: `${trace}the end of ${index}\n`,
  }));
  const pipelineId = start(gitlab, plans);
  const error = await refused('wait-for-pipeline', { project, pipelineId, logLines: 200 });
  expect(error.length).toBeLessThan(4_500);
  expect(error).toContain('Job job-0 in stage test: moon phase. ');
  expect(error).toContain('> the end of 4\n');
  expect(error).toMatch(/25 more jobs failed\.$/);
  expect(gitlab.requests.filter(({ path }) => path.endsWith('/trace'))).toHaveLength(10);
});

test('counts all jobs that failed, beyond GitLab’s largest page', async ({ gitlab, refused }) => {
  const plans = Array.from({ length: 230 }, (_, index) => ({
    stage: 'test',
    name: `job-${index}`,
    ends: 'failed' as const,
  }));
  const error = await refused('wait-for-pipeline', {
    project,
    pipelineId: start(gitlab, plans),
    logLines: 0,
  });
  expect(error).toContain('Job job-0 in stage test');
  expect(error).toMatch(/225 more jobs failed\.$/);
});

test('a long line of a log does not push the others out of the quote', async ({ gitlab, refused }) => {
  const trace = `what went wrong\nbegin ${'x'.repeat(4_000)} end\nERROR: Job failed: exit code 1\n`;
  const pipelineId = start(gitlab, [{ stage: 'test', name: 'long', ends: 'failed', trace }]);
  const error = await refused('wait-for-pipeline', { project, pipelineId });
  expect(error).toMatch(/> what went wrong\n> begin x+…x+ end\n> ERROR: Job failed: exit code 1$/);
});

test('trigger jobs that cannot be read do not hide the failure', async ({ gitlab, refused }) => {
  gitlab.fail({ kind: 'status', status: 403, path: /bridges$/ });
  const error = await refused('wait-for-pipeline', { project, pipelineId: 702, logLines: 0 });
  expect(error).toMatch(
    /^GitLabError conflict: Pipeline #702 on main failed: .*\nJob unit-tests in stage test/,
  );
});

test('masks tokens in logs, including the connection’s', async ({ gitlab, refused }) => {
  const trace = `login glrt-secretsecret\nAuthorization: ${gitlab.token}\n`;
  const pipelineId = start(gitlab, [{ stage: 'test', name: 'leak', ends: 'failed', trace }]);
  const error = await refused('wait-for-pipeline', { project, pipelineId });
  expect(error).toMatch(/> login \*\*\*\n> Authorization: \*\*\*$/);
});

test('what counts as a failure is up to the author', async ({ gitlab, run, refused }) => {
  const failed = await run('wait-for-pipeline', { project, pipelineId: 702, failOn: 'canceled, skipped' });
  expect(failed.result).toMatchObject({ status: 'failed', failed_jobs: [{ name: 'unit-tests' }] });
  const pipelineId = start(gitlab, []);
  Object.assign(gitlab.world.pipelines.at(-1) ?? {}, { status: 'skipped' });
  expect((await run('wait-for-pipeline', { project, pipelineId })).result).toMatchObject({
    status: 'skipped',
  });
  const error = await refused('wait-for-pipeline', { project, pipelineId, failOn: ['skipped'] });
  expect(error).toMatch(/^GitLabError conflict: Pipeline #704 on fix\/retry-budget was skipped: /);
});

test('a canceled pipeline fails the task by default', async ({ gitlab, refused }) => {
  const pipelineId = start(gitlab, []);
  Object.assign(gitlab.world.pipelines.at(-1) ?? {}, { status: 'canceled' });
  const error = await refused('wait-for-pipeline', { project, pipelineId });
  expect(error).toMatch(/^GitLabError conflict: Pipeline #704 on fix\/retry-budget was canceled: /);
});

test('given a branch, waits for a pipeline for its newest commit and follows that one', async ({
  gitlab,
  run,
}) => {
  pushCommit(gitlab.world, 101, 'main');
  afterFirst('GET', () => {
    start(gitlab, [{ stage: 'a', name: 'a' }], 'main');
  });
  const { result } = await run('wait-for-pipeline', { project, ref: 'main' });
  expect(result).toMatchObject({ id: 704, status: 'success' });
  expect(gitlab.requests.filter(({ path }) => path.endsWith('/latest'))).toHaveLength(2);
});

test('given a tag, waits for its pipeline as for a branch’s', async ({ gitlab, run }) => {
  afterFirst('GET', () => {
    const sha = gitlab.world.tags.find(({ name }) => name === 'v1.0')?.commit.id ?? expect.fail();
    const onTag = { projectId: 101, ref: 'v1.0', sha, source: 'push', userId: 5 };
    addPipeline(gitlab.world, onTag, [{ stage: 'a', name: 'a' }]);
  });
  const { result } = await run('wait-for-pipeline', { project, ref: 'v1.0' });
  expect(result).toMatchObject({ id: 704, ref: 'v1.0', status: 'success' });
});

test('a branch or tag that is not there is not waited for', async ({ refused, pauses }) => {
  const error = await refused('wait-for-pipeline', { project, ref: 'gone' });
  expect(error).toMatch(/^GitLabError not-found: Project night-shift\/checkout has no branch or tag gone, /);
  expect(pauses).toEqual([]);
});

test('says that no pipeline came', async ({ gitlab, refused }) => {
  pushCommit(gitlab.world, 101, 'main');
  const error = await refused('wait-for-pipeline', { project, ref: 'main', waitSeconds: 3 });
  expect(error).toMatch(/^GitLabError not-found: The newest commit of main in project .* has no pipeline, /);
});
