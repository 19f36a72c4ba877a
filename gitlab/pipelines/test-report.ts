import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { readAs } from '../client/read-content';
import { tolerating } from '../client/tolerating';
import { type FailedTest, failedTestsIn, reportShape } from './failed-tests';

const countsShape = z.object({
  time: z.number(),
  count: z.number(),
  success: z.number(),
  failed: z.number(),
  skipped: z.number(),
  error: z.number(),
});
const summaryShape = z.object({
  total: countsShape,
  test_suites: z.array(z.object({ name: z.string(), suite_error: z.string().nullish() })),
});

/** The test results of a pipeline. */
export interface TestReport {
  total: number;
  success: number;
  failed: number;
  error: number;
  skipped: number;
  /** In seconds. */
  total_time: number;
  failedTests: FailedTest[];
  /** Reports that GitLab cannot read, whose tests are not counted. */
  suiteErrors: { suite: string; error: string }[];
  /** Whether more tests failed than are listed. */
  truncated: boolean;
}

/** Reads the counts, which GitLab stores, and all tests only if one failed: for them, GitLab reads every report. */
export async function readTestReport(
  gitlab: GitLabClient,
  project: string,
  pipelineId: number,
): Promise<TestReport> {
  const endpoint = `projects/${encodeURIComponent(project)}/pipelines/${pipelineId}`;
  const summary = await gitlab.send({ endpoint: `${endpoint}/test_report_summary` }, readAs(summaryShape));
  const { time, count, success, failed, skipped, error } = summary.content.total;
  const suiteErrors = summary.content.test_suites.flatMap(({ name, suite_error: why }) =>
    why ? [{ suite: name, error: why }] : [],
  );
  const counts = { total: count, success, failed, error, skipped, total_time: time, suiteErrors };
  if (failed + error === 0) return { ...counts, failedTests: [], truncated: false };
  const report = await tolerating(
    ({ isTooLarge }) => isTooLarge,
    gitlab.send({ endpoint: `${endpoint}/test_report` }, readAs(reportShape)),
  );
  return { ...counts, ...(report ? failedTestsIn(report.content) : { failedTests: [], truncated: true }) };
}
