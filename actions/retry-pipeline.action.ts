import { defineAction } from '../dynatrace/define-action';
import { retryPipelineOnce } from '../gitlab/pipelines/retry-pipeline-once';
import { retryPipelineInput } from './retry-pipeline.input';

/** Runs the failed and canceled jobs of a pipeline again. */
export default defineAction(retryPipelineInput, async ({ project, pipelineId }, { gitlab, log }) => {
  const pipeline = await retryPipelineOnce(gitlab, project, pipelineId);
  const news =
    pipeline.outcome === 'updated'
      ? 'runs again'
      : `was not changed: it has nothing to retry (${pipeline.status})`;
  log.info(`Pipeline #${pipeline.id} ${news}: ${pipeline.web_url}`);
  return pipeline;
});
