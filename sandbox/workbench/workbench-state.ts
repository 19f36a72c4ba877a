import type { Grouped } from '../action-groups';
import type { GitLabView } from './views/gitlab-view';

/** What the page shows; the server tells it as JSON. */
export interface WorkbenchState {
  runs: ShownRun[];
  requests: ShownRequest[];
  faults: ShownFault[];
  /** The sample events of a problem, by the ends of their names. */
  events: string[];
  /** The stand-in's inside; absent with a real GitLab. */
  gitlab?: GitLabView;
  /** What the last run changed, by the keys of the view. */
  marks: Record<string, Mark>;
}

/** How the last run changed a thing. */
export type Mark = 'new' | 'changed';

/** One run of an action. */
export interface ShownRun {
  id: number;
  action: string;
  /** What started it, if not a form or a shell: the event and the task. */
  startedBy?: string;
  /** ISO 8601. */
  startedAt: string;
  /** Milliseconds; absent while it runs. */
  took?: number;
  input: Record<string, unknown>;
  result?: unknown;
  error?: string;
  /** The log that the workflow author sees. */
  log?: string;
  /** What it changed in GitLab, one line each. */
  changes: string[];
}

/** One request to GitLab's API. */
export interface ShownRequest {
  id: number;
  /** Absent for requests of forms and of a shell. */
  runId?: number;
  /** ISO 8601. */
  at: string;
  method: string;
  /** Whether it is to change something. */
  isWrite: boolean;
  /** With the query. */
  path: string;
  /** The status that the client received; absent without a response. */
  status?: number;
  /** Milliseconds; absent while there is no end of it. */
  took?: number;
  /** Counts the same request within its run. */
  attempt: number;
  /** The fault that it had, in words. */
  fault?: string;
  /** Whether GitLab carried it out. */
  executed: boolean;
}

/** A way to break GitLab. */
export interface ShownFault {
  name: string;
  title: string;
  hint: string;
  /** Whether it waits for the next write, or lasts right now. */
  isOn: boolean;
}

/** The actions of one kind. */
export type ActionGroup = Grouped<{ name: string; title: string; description: string }>;

/** What does not change while the page is open. */
export interface WorkbenchFacts {
  groups: ActionGroup[];
  /** What a form holds at first, by action. */
  examples: Record<string, Record<string, unknown>>;
  /** The address of GitLab's own pages. */
  gitlabUrl: string;
  isStandIn: boolean;
}
