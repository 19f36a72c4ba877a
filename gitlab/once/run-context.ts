import type { GitLabClient } from '../client/connect-to';
import type { Key } from './key';
import type { Ownership } from './ownership';

/** The log in which a step tells the workflow author what happened. */
export interface Log {
  info: (line: string) => void;
  warn: (line: string) => void;
}

/** What every step of a run works with. */
export interface RunContext {
  /** Makes gitbeaker's resource classes: `new Issues(gitlab)`. */
  gitlab: GitLabClient;
  log: Log;
  /** The web address of the workflow execution; undefined when the action was started by hand. */
  executionLink: string | undefined;
  /**
   * The key by which two runs share what they create: from the given name, else from the workflow execution, the task
   * and its input; undefined outside a workflow.
   */
  creationKey: (purpose: string, name?: string) => Key | undefined;
  /** Decides whether a thing with such a key is ours. */
  ownership: Ownership;
}
