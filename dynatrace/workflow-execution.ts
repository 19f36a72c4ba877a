import { executionId, getTaskExecutionLink, taskName } from '@dynatrace-sdk/automation-utils';

/** The run of a workflow that called this action. */
export interface WorkflowExecution {
  id: string;
  /** The task's name; stays the same for retries and loop items. */
  taskName: string;
  /** The web address of the task's run in Dynatrace. */
  link: string;
}

/** The current run; undefined when the action was started by hand in the editor. */
export function workflowExecution(): WorkflowExecution | undefined {
  const link = getTaskExecutionLink();
  return executionId && taskName && link ? { id: executionId, taskName, link } : undefined;
}
