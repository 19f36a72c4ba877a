import type { ActionAnswer } from './setting';
import type { TaskState } from './task-state';

/** One run of a workflow. */
export interface Execution {
  state: 'SUCCESS' | 'ERROR';
  /** In the order they ran. */
  tasks: TaskExecution[];
}

/** The result of a task. */
export interface TaskExecution {
  name: string;
  action: string;
  state: TaskState;
  /** Why it was not run, or why it failed. */
  reason?: string;
  /** Whether another app's action was not really run. */
  isStub: boolean;
  /** Each call of the action: one, or more with retries and loops. */
  runs: ActionRun[];
  result?: unknown;
  /** What it changed in GitLab, one line each. */
  changes: string[];
}

/** One call of an action. */
export interface ActionRun extends ActionAnswer {
  input: Record<string, unknown>;
  /** From 1. */
  attempt: number;
  /** The item of a loop, from 1. */
  item?: number;
  /** Seconds waited before it, and how many Dynatrace would have waited. */
  waited?: { seconds: number; instead: number };
}
