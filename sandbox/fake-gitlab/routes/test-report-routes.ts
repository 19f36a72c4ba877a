import { latestJobs } from '../ci/fake-pipeline-status';
import { findProject } from '../http/find';
import { idOrPath, integer } from '../http/parameters';
import { type Call, defineRoute, ok } from '../http/route';
import type { FakeTest } from '../world/fake-pipeline';
import { type Job, role, type World } from '../world/world';
import { findPipeline } from './pipeline-routes';

const path = '/projects/:id/pipelines/:pipeline_id';
const params = { id: idOrPath, pipeline_id: integer };

const report = defineRoute({
  method: 'GET',
  path: `${path}/test_report`,
  params,
  answer: (call, input) => {
    const suites = suitesOf(call, input);
    const { time, ...counts } = sum(suites.flatMap(({ tests }) => tests));
    return ok({
      total_time: time,
      ...countsIn(counts),
      test_suites: suites.map((suite) => ({
        ...presentSuite(suite),
        test_cases: suite.tests.map((test) => presentTest(call.world, suite.jobs, test)),
      })),
    });
  },
});

const summary = defineRoute({
  method: 'GET',
  path: `${path}/test_report_summary`,
  params,
  answer: (call, input) => {
    const suites = suitesOf(call, input);
    return ok({
      total: { ...sum(suites.flatMap(({ tests }) => tests)), suite_error: null },
      test_suites: suites.map((suite) => ({
        ...presentSuite(suite),
        build_ids: suite.jobs.map(({ id }) => id),
      })),
    });
  },
});

interface Suite {
  name: string;
  jobs: Job[];
  tests: FakeTest[];
  /** Why GitLab cannot read a report; the response is still a success. */
  error?: string;
}

/** What the finished jobs of a pipeline report, by their name. */
function suitesOf(call: Call, { id, pipeline_id: pipelineId }: { id: string; pipeline_id: number }): Suite[] {
  const project = findProject(call, id, role.reporter);
  const jobs = latestJobs(call.world, findPipeline(call, project, pipelineId)).filter(
    ({ status, plan }) =>
      ['success', 'failed'].includes(status) && (plan.tests !== undefined || plan.testError !== undefined),
  );
  const names = [...new Set(jobs.map(({ plan }) => plan.name))];
  return names.map((name) => {
    const own = jobs.filter(({ plan }) => plan.name === name);
    const error = own.find(({ plan }) => plan.testError !== undefined)?.plan.testError;
    return { name, jobs: own, tests: error ? [] : own.flatMap(({ plan }) => plan.tests ?? []), error };
  });
}

function sum(tests: readonly FakeTest[]) {
  const count = (status: FakeTest['status']) => tests.filter((test) => test.status === status).length;
  return {
    time: tests.reduce((total, { time = 0 }) => total + time, 0),
    count: tests.length,
    success: count('success'),
    failed: count('failed'),
    skipped: count('skipped'),
    error: count('error'),
  };
}

function countsIn(counts: Omit<ReturnType<typeof sum>, 'time'>) {
  return {
    total_count: counts.count,
    success_count: counts.success,
    failed_count: counts.failed,
    skipped_count: counts.skipped,
    error_count: counts.error,
  };
}

function presentSuite({ name, tests, error }: Suite) {
  const { time, ...counts } = sum(tests);
  return { name, total_time: time, ...countsIn(counts), suite_error: error ?? null };
}

function presentTest(world: World, [job]: Job[], test: FakeTest) {
  const base = world.projects.find(({ id }) => id === job?.projectId)?.defaultBranch;
  const failures = test.recentFailures;
  return {
    status: test.status,
    name: test.name,
    classname: test.classname ?? '',
    file: test.file ?? null,
    execution_time: test.time ?? 0,
    system_output: test.output ?? null,
    stack_trace: test.stackTrace ?? null,
    recent_failures: failures === undefined ? null : { count: failures, base_branch: base },
  };
}

/** The test results of a pipeline. */
export const testReportRoutes = [report, summary];
