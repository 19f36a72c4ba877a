import { cancelOnce } from '../gitlab/pipelines/cancel-once';
import { defineAction } from '../gitlab/define-action';
import { cancelPipelineInput } from './cancel-pipeline.input';

/** Cancels a pipeline. */
export default defineAction(cancelPipelineInput, async ({ project, pipelineId }, { gitlab, log }) => {
  const pipeline = await cancelOnce(gitlab, project, pipelineId);
  const news = pipeline.outcome === 'updated' ? 'canceled' : `left alone, it is ${pipeline.status}`;
  log.info(`Pipeline #${pipeline.id} ${news}: ${pipeline.web_url}`);
  return pipeline;
});
