import { userLogger } from '@dynatrace-sdk/automation-action-utils/actions';
import { GitLabError } from './errors';
import { workflowExecution, type WorkflowExecution } from './execution';
import { fitResult } from './fit-result';
import { keyFor, keyOfRun, type Key } from './keys';
import { readRequest, type RequestInput, type RequestSchema } from './read-request';
import { connectTo, type GitLab } from './requester';

/** What an action works with besides its input. */
export interface ActionContext {
  /** Makes gitbeaker's resource classes: `new Issues(gitlab)`. */
  gitlab: GitLab;
  /** The workflow run; undefined when the action was started by hand. */
  execution: WorkflowExecution | undefined;
  /** Writes to the log that the workflow author sees. */
  log: Pick<typeof userLogger, 'info' | 'warn'>;
  /**
   * The key that makes two runs the same creation: from the given name, else from the workflow run, the task and its
   * input; undefined outside a workflow.
   */
  creationKey: (purpose: string, name?: string) => Key | undefined;
}

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
  run: (input: RequestInput<Schema>, context: ActionContext) => Promise<Result>,
  { budgetMs, report }: ActionOptions<Result> = {},
): (stored: unknown) => Promise<Result> {
  const perform = async (stored: unknown) => {
    const { input, connection } = await readRequest(schema, stored);
    const execution = workflowExecution();
    return run(input, {
      gitlab: connectTo(connection, budgetMs),
      execution,
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
