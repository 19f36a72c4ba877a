import type { CreateIssueOptions, Issues, IssueSchema } from '@gitbeaker/rest';
import type { Key } from '../gitlab/once/key';
import type { RunContext } from '../gitlab/once/run-context';
import type { IssueLog, LoggedComment } from './issue-log';
import type { SyncOptions } from './plan';
import type { Subject } from './problem-text';

/** A problem event, and what the workflow author wants to do with it. */
export interface ProblemSync {
  project: string;
  subject: Subject;
  options: SyncOptions;
  /** Text from the event replaces what is left out. */
  title?: string;
  description?: string;
  /** Text from an alert, below the description. */
  details?: string;
  /** Whether the author's description may hold quick actions; texts from the event never do. */
  allowQuickActions?: boolean;
  /** Everything else of an issue that is created. */
  otherFields: () => Promise<CreateIssueOptions>;
}

/** A sync in progress. */
export interface SyncRun extends ProblemSync {
  context: RunContext;
  issues: Issues;
  key: Key;
}

/** The problem's issue as it is now, with its log. */
export interface SeenIssue {
  issue: IssueSchema;
  log: IssueLog;
  comments: LoggedComment[];
}
