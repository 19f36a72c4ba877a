import { defineAction } from '../dynatrace/define-action';
import { runJobOnce, watchJob } from '../gitlab/pipelines/run-job-once';
import { runJobInput } from './run-job.input';

const BUDGET_MS = 110_000;

/** Runs a job; how it ends is part of the result, not a failure of the task. */
export default defineAction(
  runJobInput,
  async ({ project, variables, waitSeconds = 0, ...which }, { gitlab, log }) => {
    const started = await runJobOnce(gitlab, project, which, variables);
    const job = await watchJob(gitlab, project, started, waitSeconds);
    const news = started.outcome === 'unchanged' ? 'was already running' : 'started';
    log.info(`Job ${job.name} ${news} (${job.status.replaceAll('_', ' ')}): ${job.web_url}`);
    return job;
  },
  { budgetMs: BUDGET_MS },
);
