import { Jobs } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { readJobLog } from '../gitlab/pipelines/job-log';
import { getJobLogInput } from './get-job-log.input';

const DEFAULT_LINES = 100;
/** JSON at most doubles text without control characters, and a result can have 900 kB. */
const MAX_BYTES = 400_000;

/** Reads a job and the end of its log. */
export default defineAction(getJobLogInput, async (input, { gitlab, log }) => {
  const { project, jobId, lines = DEFAULT_LINES } = input;
  const job = await new Jobs(gitlab).show(project, jobId);
  const tail = await readJobLog(gitlab, project, { jobId, lines, maxBytes: MAX_BYTES });
  log.info(
    `Job ${job.name} has the status ${job.status}${tail.truncated ? ', and its log has earlier lines' : ''}: ${job.web_url}`,
  );
  return { ...job, ...tail };
});
