import { defineAction } from '../dynatrace/define-action';
import { failedJobs } from '../gitlab/pipelines/failed-jobs';
import { readPipeline } from '../gitlab/pipelines/find-pipeline';
import { getPipelineInput } from './get-pipeline.input';

const LOG_LINES = 20;

/** Reads one pipeline. */
export default defineAction(getPipelineInput, async (input, { gitlab, log }) => {
  const { project, pipelineId, ref, includeFailedJobs } = input;
  const pipeline = await readPipeline(gitlab, project, { pipelineId, ref });
  const jobs = includeFailedJobs && {
    failed_jobs: await failedJobs(gitlab, project, { pipelineId: pipeline.id, logLines: LOG_LINES }),
  };
  log.info(
    `Pipeline #${pipeline.id} on ${pipeline.ref} has the status ${pipeline.status}: ${pipeline.web_url}`,
  );
  return { ...pipeline, ...jobs };
});
