import { userLogger } from '@dynatrace-sdk/automation-action-utils/actions';
import { connectTo } from '../gitlab/client/connect-to';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { keyFor, keyOfRun } from '../gitlab/once/key';
import type { RunContext } from '../gitlab/once/run-context';
import { fitResult } from './fit-result';
import { readRequest, type RequestInput, type RequestSchema } from './read-request';
import { workflowExecution } from './workflow-execution';

/** What an action may do differently from others. */
export interface ActionOptions<Result> {
  /** How long it may wait for GitLab in all. */
  budgetMs?: number;
  /** Makes a result of a failure that is no mistake in the input; without it, the task fails. */
  report?: (failure: GitLabError) => Result;
}

/**
 * Makes an action of its input schema and what it does: reads the input, the connection and the execution, runs, and
 * makes the result fit into a workflow.
 */
export function defineAction<Schema extends RequestSchema, Result>(
  schema: Schema,
  run: (input: RequestInput<Schema>, context: RunContext) => Promise<Result>,
  { budgetMs, report }: ActionOptions<Result> = {},
): (stored: unknown) => Promise<Result> {
  const perform = async (stored: unknown) => {
    const { input, connection } = await readRequest(schema, stored);
    const execution = workflowExecution();
    return run(input, {
      gitlab: connectTo(connection, budgetMs),
      executionLink: execution?.link,
      log: userLogger,
      creationKey: (purpose, name) => {
        if (name !== undefined) return keyFor(purpose, name);
        return execution && keyOfRun(purpose, execution, input);
      },
    });
  };
  return async (stored) => {
    const performed = await perform(stored).catch((error: unknown) => {
      if (!report || !(error instanceof GitLabError) || error.kind === 'invalid-input') throw error;
      userLogger.warn(error.message);
      return report(error);
    });
    const { result, warning } = fitResult(performed);
    if (warning) userLogger.warn(warning);
    return result;
  };
}
