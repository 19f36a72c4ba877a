import { connectTo } from '../gitlab/client/connect-to';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { keyFor, keyOfRun } from '../gitlab/once/key';
import { ownershipIn } from '../gitlab/once/ownership';
import type { RunContext } from '../gitlab/once/run-context';
import { exitOf } from './exit';
import { fitResult } from './fit-result';
import { readRequest, type RequestInput, type RequestSchema } from './read-request';
import { workflowExecution } from './workflow-execution';

/** What an action can do differently from others. */
export interface ActionOptions<Result> {
  /** How long it may wait for GitLab in total. */
  budgetMs?: number;
  /** Turns a failure into a result, except for mistakes in the input; without it, the task fails. */
  report?: (failure: GitLabError) => Result;
}

/**
 * Makes an action from its input schema and its function: reads the input, the connection and the execution, runs the
 * function, makes the result fit into a workflow, and removes tokens from all output.
 */
export function defineAction<Schema extends RequestSchema, Result>(
  schema: Schema,
  run: (input: RequestInput<Schema>, context: RunContext) => Promise<Result>,
  { budgetMs, report }: ActionOptions<Result> = {},
): (stored: unknown) => Promise<Result> {
  return async (stored) => {
    let exit = exitOf();
    const leaveWith = (performed: Result) => {
      const { result, warning } = fitResult(exit.result(performed));
      if (warning) exit.log.warn(warning);
      return result;
    };
    try {
      const { input, connection } = await readRequest(schema, stored);
      exit = exitOf(connection.token);
      const execution = workflowExecution();
      const gitlab = connectTo(connection, budgetMs);
      const performed = await run(input, {
        gitlab,
        log: exit.log,
        ownership: ownershipIn(gitlab, exit.log, connection.trustedAuthors),
        executionLink: execution?.link,
        creationKey: (purpose, name) => {
          if (name !== undefined) return keyFor(purpose, name);
          return execution && keyOfRun(purpose, execution, input);
        },
      });
      return leaveWith(performed);
    } catch (error) {
      if (!report || !(error instanceof GitLabError) || error.kind === 'invalid-input')
        throw exit.error(error);
      exit.log.warn(error.message);
      return leaveWith(report(error));
    }
  };
}
