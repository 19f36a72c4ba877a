import { defineAction } from '../gitlab/define-action';
import { retryOnce } from '../gitlab/pipelines/retry-once';
import { retryPipelineInput } from './retry-pipeline.input';

/** Runs the failed and canceled jobs of a pipeline again. */
export default defineAction(retryPipelineInput, async ({ project, pipelineId }, { gitlab, log }) => {
  const pipeline = await retryOnce(gitlab, project, pipelineId);
  const news =
    pipeline.outcome === 'updated'
      ? 'runs again'
      : `left alone, it has nothing to retry (${pipeline.status})`;
  log.info(`Pipeline #${pipeline.id} ${news}: ${pipeline.web_url}`);
  return pipeline;
});
