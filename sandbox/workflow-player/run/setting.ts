/** The result of an action. */
export interface ActionAnswer {
  result?: unknown;
  error?: string;
  /** The log that the workflow author sees. */
  logs?: string;
}

/** What an action belongs to. */
export interface Origin {
  executionId: string;
  task: string;
}

/** Where a workflow is played. */
export interface Setting {
  /** The id of this app; the actions of all others are stubs. */
  appId: string;
  /** Runs an action of this app. */
  perform: (action: string, input: Record<string, unknown>, origin: Origin) => Promise<ActionAnswer>;
  /** The connection that stands for every connection of this app. */
  connectionId: string;
  /** The address of the simulated environment, without a slash at the end. */
  environmentUrl: string;
  /** The results of other apps' actions, by task. */
  sampleResults: Readonly<Record<string, unknown>>;
  /** Takes the place of `project` in every task that writes it out. */
  project?: string;
  /** Whether a text that reads as a number becomes one, as in Jinja's native types; whether Dynatrace does so is not known. */
  readsLiterals?: boolean;
  now: () => Date;
  /** Waits shortly before a retry; returns the seconds. */
  wait: (seconds: number) => Promise<number>;
  /** Starts to watch GitLab; the returned function lists what has changed since, one line each. */
  observe: () => () => string[];
}
