import { defineAction } from '../dynatrace/define-action';
import { endOfPipeline } from '../gitlab/pipelines/end-of-pipeline';
import { waitForPipelineInput } from './wait-for-pipeline.input';

const DEFAULT_WAIT_S = 90;
const DEFAULT_LOG_LINES = 20;
const BUDGET_MS = 110_000;

/** Waits until a pipeline has finished. */
export default defineAction(
  waitForPipelineInput,
  async (input, { gitlab, log }) => {
    const {
      waitSeconds = DEFAULT_WAIT_S,
      failOn = ['failed', 'canceled'],
      logLines = DEFAULT_LOG_LINES,
    } = input;
    const pipeline = await endOfPipeline(gitlab, input.project, {
      which: input,
      waitSeconds,
      failOn,
      logLines,
    });
    log.info(`Pipeline #${pipeline.id} on ${pipeline.ref} ended: ${pipeline.status}. ${pipeline.web_url}`);
    return pipeline;
  },
  { budgetMs: BUDGET_MS },
);
