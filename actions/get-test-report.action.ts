import { defineAction } from '../dynatrace/define-action';
import { readPipeline } from '../gitlab/pipelines/find-pipeline';
import { readTestReport } from '../gitlab/pipelines/test-report';
import { getTestReportInput } from './get-test-report.input';

/** Reads the test results of a pipeline. */
export default defineAction(getTestReportInput, async ({ project, ...which }, { gitlab, log }) => {
  const { id, ref, status, web_url } = await readPipeline(gitlab, project, which);
  const report = await readTestReport(gitlab, project, id);
  for (const { suite, error } of report.suiteErrors)
    log.warn(`GitLab cannot read the test report of ${suite}, so its tests are not counted: ${error}`);
  if (report.truncated)
    log.warn('More tests failed than the result lists. The totals are in failed and error.');
  const bad = report.failed + report.error;
  const news =
    report.total === 0
      ? 'has no test report, or its tests have not run yet'
      : `${bad} of ${report.total} tests failed`;
  log.info(`Pipeline #${id} on ${ref}: ${news}: ${web_url}/test_report`);
  return { pipeline: { id, ref, status, web_url }, ...report };
});
