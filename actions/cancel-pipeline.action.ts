import { defineAction } from '../dynatrace/define-action';
import { cancelPipelineOnce } from '../gitlab/pipelines/cancel-pipeline-once';
import { waitsForPerson } from '../gitlab/pipelines/pipeline-status';
import { cancelPipelineInput } from './cancel-pipeline.input';

/** Cancels a pipeline. */
export default defineAction(cancelPipelineInput, async ({ project, pipelineId }, { gitlab, log }) => {
  const pipeline = await cancelPipelineOnce(gitlab, project, pipelineId);
  const news =
    pipeline.outcome === 'updated' ? canceled(pipeline) : `was not changed: its status is ${pipeline.status}`;
  log.info(`Pipeline #${pipeline.id} ${news}: ${pipeline.web_url}`);
  return pipeline;
});

function canceled({ status }: { status: string }): string {
  return waitsForPerson(status) ? 'canceled, except for jobs that wait for a manual start' : 'canceled';
}
