import { defineAction } from '../dynatrace/define-action';
import { runPipelineOnce } from '../gitlab/pipelines/run-pipeline-once';
import { watchPipeline } from '../gitlab/pipelines/wait-for-pipeline';
import { runPipelineInput } from './run-pipeline.input';

const BUDGET_MS = 110_000;

/** Starts a pipeline; how it ends is part of the result, not a failure of the task. */
export default defineAction(
  runPipelineInput,
  async ({ project, ref, variables, inputs, waitSeconds = 0 }, { gitlab, log }) => {
    const started = await runPipelineOnce(gitlab, project, { ref, variables, inputs });
    const pipeline = await watchPipeline(gitlab, project, started, waitSeconds);
    log.info(
      `Pipeline #${pipeline.id} on ${ref} ${pipeline.outcome} (${pipeline.status}): ${pipeline.web_url}`,
    );
    return pipeline;
  },
  { budgetMs: BUDGET_MS },
);
