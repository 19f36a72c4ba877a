import { defineAction } from '../dynatrace/define-action';
import { rollBack } from '../gitlab/deployments/roll-back';
import { rollBackDeploymentInput } from './roll-back-deployment.input';

const BUDGET_MS = 110_000;

/** Runs the job of an earlier deployment again. */
export default defineAction(
  rollBackDeploymentInput,
  async (input, { gitlab, log }) => {
    const { project, environment, toDeploymentId, before, dryRun = false, waitSeconds = 0 } = input;
    const order = { environment, toDeploymentId, before, dryRun, waitSeconds };
    const { outcome, deployment, job, note } = await rollBack(gitlab, project, order);
    const commit = deployment.sha.slice(0, 8);
    const words = {
      clean: `${environment} can be rolled back to ${commit}`,
      unchanged: `${environment} is already at ${commit}`,
      started: `The rollback of ${environment} to ${commit} was started`,
      running: `The rollback of ${environment} to ${commit} is running`,
      finished: `${environment} was rolled back to ${commit}`,
    }[outcome];
    log.info(`${words}: ${job?.web_url ?? `${gitlab.host}/${project}/-/environments`}`);
    if (note !== undefined) log.warn(note);
    return { ...deployment, job, outcome };
  },
  { budgetMs: BUDGET_MS },
);
