import { cleanLog } from '../../../gitlab/pipelines/clean-log';
import { courseOf } from '../../fake-gitlab/fake-deployments/deployment-course';
import type { Deployment, Pipeline, World } from '../../fake-gitlab/world/world';

/** A pipeline. */
export interface PipelineView {
  key: string;
  id: number;
  status: string;
  ref: string;
  source: string;
  jobs: { key: string; id: number; stage: string; name: string; status: string; log: string }[];
}

/** A deployment. */
export interface DeploymentView {
  key: string;
  iid: number;
  environment: string;
  status: string;
  ref: string;
  sha: string;
}

/** What people see of a pipeline; a job has its log once it has run. */
export function viewPipeline(world: World, { id, status, ref, source }: Pipeline): PipelineView {
  const jobs = world.jobs.filter(({ pipelineId }) => pipelineId === id);
  return {
    key: `pipeline ${id}`,
    id,
    status,
    ref,
    source,
    jobs: jobs.map((job) => ({
      key: `job ${job.id}`,
      id: job.id,
      stage: job.plan.stage,
      name: job.plan.name,
      status: job.retried ? `${job.status}, retried` : job.status,
      log: job.startedAt === undefined ? '' : cleanLog(job.plan.trace ?? ''),
    })),
  };
}

/** What people see of a deployment. */
export function viewDeployment(world: World, deployment: Deployment): DeploymentView {
  const environment = world.environments.find(({ id }) => id === deployment.environmentId);
  return {
    key: `deployment ${deployment.id}`,
    iid: deployment.iid,
    environment: environment?.name ?? '',
    status: courseOf(world, deployment).status,
    ref: deployment.ref,
    sha: deployment.sha,
  };
}
