/** An environment of a project. */
export interface Environment {
  id: number;
  projectId: number;
  name: string;
  slug: string;
  tier: EnvironmentTier;
  /** `stopping` while the job that stops it is still to run. */
  state: 'available' | 'stopping' | 'stopped';
  externalUrl?: string;
  createdAt: string;
  updatedAt: string;
  /** The least role that may deploy to it; absent: whoever may run its jobs. Premium. */
  protectedFor?: number;
}

/** What an environment is for. */
export type EnvironmentTier = 'production' | 'staging' | 'testing' | 'development' | 'other';

/** A deployment to an environment. */
export interface Deployment {
  id: number;
  /** Its number within the project. */
  iid: number;
  projectId: number;
  environmentId: number;
  ref: string;
  tag: boolean;
  sha: string;
  userId: number;
  createdAt: string;
  /** The job that deploys, with the status of the deployment. */
  jobId?: number;
  /** The status of a deployment without a job: an external tool reports it. */
  reported?: ReportedCourse;
  /** Whether GitLab has yet to find its merge requests, which it does in the background. */
  isUnlinked?: boolean;
}

/** What an external tool reported about a deployment. */
export interface ReportedCourse {
  status: DeploymentStatus;
  updatedAt: string;
  finishedAt?: string;
}

/** GitLab's words for the state of a deployment; `blocked` waits for somebody to start it. */
export type DeploymentStatus =
  'created' | 'running' | 'success' | 'failed' | 'canceled' | 'skipped' | 'blocked';
