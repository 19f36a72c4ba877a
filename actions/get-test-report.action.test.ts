import { expect } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { FakeTest } from '../sandbox/fake-gitlab/world/fake-pipeline';
import { test } from '../tests/support/action-test';

const on = { project: 'night-shift/checkout', pipelineId: '#702' };
const path = '/projects/night-shift%2Fcheckout/pipelines';

test('counts the tests, and lists the failed ones', async ({ gitlab, run }) => {
  setTests(gitlab, [
    {
      name: 'gives up',
      status: 'failed',
      classname: 'budget',
      file: 'a.test.ts',
      output: 'expected 4 to be 3',
      recentFailures: 2,
    },
    { name: 'breaks', status: 'error', output: { message: 'no such table', type: 'SqlError' } },
    { name: 'adds', status: 'success', time: 1.5 },
    { name: 'later', status: 'skipped' },
  ]);
  const { result, logs } = await run('get-test-report', on);
  expect(sent(gitlab)).toEqual([
    `GET ${path}/702`,
    `GET ${path}/702/test_report_summary`,
    `GET ${path}/702/test_report`,
  ]);
  expect(result).toEqual({
    pipeline: expect.objectContaining({ id: 702, status: 'failed', ref: 'main' }) as object,
    ...{ total: 4, success: 1, failed: 1, error: 1, skipped: 1, total_time: 1.5 },
    failedTests: [
      {
        suite: 'unit-tests',
        ...{ name: 'gives up', classname: 'budget', file: 'a.test.ts', message: 'expected 4 to be 3' },
        recentFailures: 2,
      },
      { suite: 'unit-tests', name: 'breaks', classname: '', message: 'SqlError: no such table' },
    ],
    suiteErrors: [],
    truncated: false,
  });
  expect(logs).toBe(
    `[INFO] Pipeline #702 on main: 2 of 4 tests failed: ${gitlab.url}/night-shift/checkout/-/pipelines/702/test_report`,
  );
});

test('asks only for the counts where none failed', async ({ gitlab, run }) => {
  setTests(gitlab, [{ name: 'adds', status: 'success' }]);
  const { result } = await run('get-test-report', on);
  expect(sent(gitlab)).toHaveLength(2);
  expect(result).toMatchObject({ total: 1, failed: 0, failedTests: [] });
});

test('takes the latest pipeline of a branch, and says when it has no tests', async ({ gitlab, run }) => {
  setTests(gitlab, undefined);
  const { result, logs } = await run('get-test-report', { project: on.project, ref: 'main' });
  expect(result).toMatchObject({ pipeline: { id: 702 }, total: 0, failedTests: [] });
  expect(logs).toContain('Pipeline #702 on main: has no test report, or its tests have not run yet: ');
});

test('lists a hundred at most, each with 2,000 characters, and without tokens', async ({ gitlab, run }) => {
  const output = `glpat-${'a'.repeat(20)} ${'word '.repeat(1_000)}`;
  setTests(
    gitlab,
    Array.from({ length: 101 }, (_, index) => ({ name: `test ${index}`, status: 'failed', output })),
  );
  const { result, logs } = await run('get-test-report', on);
  const { failedTests } = result as { failedTests: { message: string }[] };
  expect(result).toMatchObject({ failed: 101, truncated: true });
  expect(failedTests).toHaveLength(100);
  expect(failedTests[0]?.message.length).toBeLessThanOrEqual(2_000);
  expect(failedTests[0]?.message).toMatch(/^(?!.*glpat-a).* word…$/);
  expect(logs).toMatch(/^\[WARN\] More tests failed than the result lists/);
});

test('takes the stack trace where there is nothing else', async ({ gitlab, run }) => {
  setTests(gitlab, [{ name: 'a', status: 'failed', output: null, stackTrace: 'at line 3' }]);
  const { result } = await run('get-test-report', on);
  expect(result).toMatchObject({ failedTests: [{ message: 'at line 3' }] });
});

test('says which report GitLab cannot read', async ({ gitlab, run }) => {
  setTests(gitlab, undefined, 'JUnit XML parsing failed');
  const { result, logs } = await run('get-test-report', on);
  expect(result).toMatchObject({
    total: 0,
    suiteErrors: [{ suite: 'unit-tests', error: 'JUnit XML parsing failed' }],
  });
  expect(logs).toMatch(
    /^\[WARN\] GitLab cannot read the test report of unit-tests, so its tests are not counted: JUnit XML parsing failed/,
  );
});

test('wants a pipeline or a branch', async ({ refused }) => {
  expect(await refused('get-test-report', { project: on.project })).toMatch(
    /^GitLabError invalid-input: Enter either Pipeline or "Branch or tag"/,
  );
});

function setTests({ world }: GitLabSandbox, tests: FakeTest[] | undefined, testError?: string): void {
  const job = world.jobs.find(({ id }) => id === 5005) ?? expect.fail();
  job.plan = { ...job.plan, tests, testError };
}

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
