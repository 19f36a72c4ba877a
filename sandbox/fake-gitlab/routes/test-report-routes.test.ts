import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { addJob, addPipeline } from '../ci/add-pipeline';
import type { FakeTest } from '../world/fake-pipeline';
import type { JobPlan } from '../world/world';

const gitlab = await standIn();

const tests: FakeTest[] = [
  {
    name: 'charges the card once',
    status: 'failed',
    classname: 'pay',
    file: 'tests/pay.test.ts',
    time: 4.9,
    output: { message: 'expected 1, got 2', type: 'AssertionError' },
    recentFailures: 2,
  },
  { name: 'refuses an empty cart', status: 'success', classname: 'pay', time: 0.2 },
  { name: 'refunds', status: 'skipped' },
];

function pipelineOf(...plans: Partial<JobPlan>[]): number {
  const sha = gitlab.world.branches.find(({ name }) => name === 'main')?.commit.id ?? '';
  const pipeline = addPipeline(gitlab.world, { projectId: 101, ref: 'main', sha, source: 'push', userId: 2 });
  for (const plan of plans)
    addJob(gitlab.world, pipeline, { stage: 'test', name: 'unit', ...plan }, { status: 'failed' });
  return pipeline.id;
}

const report = (id: number, what = 'test_report') => ask(gitlab, `GET /projects/101/pipelines/${id}/${what}`);

test('a report counts the tests of each job that has run, and tells of failures before', async () => {
  const id = pipelineOf({ tests });
  expect(await report(id)).toMatchObject({
    status: 200,
    body: {
      total_count: 3,
      success_count: 1,
      failed_count: 1,
      skipped_count: 1,
      error_count: 0,
      test_suites: [
        {
          name: 'unit',
          total_count: 3,
          suite_error: null,
          test_cases: [
            {
              status: 'failed',
              system_output: { message: 'expected 1, got 2' },
              recent_failures: { count: 2, base_branch: 'main' },
            },
            { status: 'success', file: null, system_output: null, recent_failures: null },
            { status: 'skipped', execution_time: 0 },
          ],
        },
      ],
    },
  });
});

test('the summary has the numbers, and the jobs that they come from', async () => {
  const id = pipelineOf({ tests });
  const job = gitlab.world.jobs.at(-1)?.id;
  expect(await report(id, 'test_report_summary')).toMatchObject({
    body: {
      total: { count: 3, success: 1, failed: 1, skipped: 1, error: 0, suite_error: null },
      test_suites: [{ name: 'unit', total_count: 3, build_ids: [job], suite_error: null }],
    },
  });
});

test('a report that cannot be read is a success that says so', async () => {
  const testError = 'JUnit XML parsing failed: 1:1: FATAL: Document is empty';
  const id = pipelineOf({ tests }, { name: 'broken', testError });
  expect(await report(id)).toMatchObject({
    status: 200,
    body: {
      total_count: 3,
      test_suites: [{ name: 'unit' }, { name: 'broken', suite_error: testError, test_cases: [] }],
    },
  });
});

test('a pipeline without tests has an empty report, and so has one whose jobs have not run', async () => {
  const empty = { total_time: 0, total_count: 0, test_suites: [] };
  expect((await report(701)).body).toMatchObject(empty);
  const id = pipelineOf({ tests });
  Object.assign(gitlab.world.jobs.at(-1) ?? {}, { status: 'running' });
  expect((await report(id)).body).toMatchObject(empty);
  expect(await report(999)).toMatchObject({ status: 404 });
});
