import type { EnvironmentTier } from './fake-deployment';

/** A pipeline. Its jobs, if it has any, decide on its status. */
export interface Pipeline {
  id: number;
  /** Its number within the project. */
  iid: number;
  projectId: number;
  ref: string;
  tag: boolean;
  sha: string;
  status: PipelineStatus;
  source: string;
  userId: number;
  variables: PipelineVariable[];
  createdAt: string;
  updatedAt: string;
  startedAt?: string;
  finishedAt?: string;
}

/** A variable of one pipeline. */
export interface PipelineVariable {
  key: string;
  value: string;
  variable_type: 'env_var' | 'file';
}

/** A job: a build, a bridge that triggers another pipeline, or the status that an external tool reports. */
export interface Job {
  id: number;
  kind: 'build' | 'bridge' | 'status';
  projectId: number;
  pipelineId: number;
  plan: JobPlan;
  status: PipelineStatus;
  /** Whether a newer job has replaced it. */
  retried: boolean;
  erasedAt?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  downstreamPipelineId?: number;
  /** Who started it, if not whoever started its pipeline. */
  userId?: number;
  /** The variables that it was started with. */
  variables?: { key: string; value: string }[];
  /** What an external tool said with its status. */
  external?: ExternalStatus;
  /** Why it failed, if not as planned. */
  failureReason?: string;
}

/** What an external tool says with a status. */
export interface ExternalStatus {
  ref: string;
  targetUrl?: string;
  description?: string;
  coverage?: number;
}

/** What a CI/CD configuration says about a job, and how it will end. */
export interface JobPlan {
  /** Jobs of a stage begin once all of the stages before have ended well, in the order of the plans. */
  stage: string;
  name: string;
  /** Default: `success`; `running` never ends. */
  ends?: 'success' | 'failed' | 'running';
  failureReason?: string;
  allowFailure?: boolean;
  /** Whether it must be started manually. */
  manual?: boolean;
  /** Its log once it has run. */
  trace?: string;
  /** Whether its log shows secrets, so that only users who can push see it. */
  isDebugged?: boolean;
  /** The archive of its artifacts. */
  artifacts?: string;
  /** The tests that it reports once it has run. */
  tests?: FakeTest[];
  /** Why GitLab cannot read its report. */
  testError?: string;
  /** How it ends when it is run again; default: as before. */
  endsAgain?: JobPlan['ends'];
  /** The environment that it works on. */
  environment?: JobEnvironment;
}

/** A test of a job's report. */
export interface FakeTest {
  name: string;
  status: 'success' | 'failed' | 'error' | 'skipped';
  classname?: string;
  file?: string;
  /** In seconds. */
  time?: number;
  /** What it printed: a text, or what its report has instead. */
  output?: unknown;
  stackTrace?: string;
  /** How often it recently failed on the default branch. */
  recentFailures?: number;
}

/** What a CI/CD configuration says about the environment of a job. */
export interface JobEnvironment {
  name: string;
  /** Only `start`, the default, is a deployment. */
  action?: 'start' | 'stop' | 'prepare' | 'verify' | 'access';
  tier?: EnvironmentTier;
  url?: string;
  /** The job of the same pipeline that stops the environment. */
  onStop?: string;
}

/** GitLab's words for the state of a pipeline or a job. */
export type PipelineStatus =
  | 'created'
  | 'waiting_for_resource'
  | 'preparing'
  | 'waiting_for_callback'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceling'
  | 'canceled'
  | 'skipped'
  | 'manual'
  | 'scheduled';
