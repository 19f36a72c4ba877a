import { prepareEnvironment } from '../fake-deployments/deploy';
import { next, timestamp } from '../world/counters';
import type { Job, JobPlan, Pipeline, World } from '../world/world';

type NewPipeline = Pick<Pipeline, 'projectId' | 'ref' | 'sha' | 'source' | 'userId'> & Partial<Pipeline>;

/** Adds a pipeline with a new job for each plan. */
export function addPipeline(world: World, details: NewPipeline, plans: readonly JobPlan[] = []): Pipeline {
  const pipeline: Pipeline = {
    id: next(world, 'pipeline'),
    iid: next(world, `pipeline in ${details.projectId}`),
    tag: false,
    status: 'created',
    variables: [],
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
    ...details,
  };
  world.pipelines.push(pipeline);
  for (const plan of plans) addJob(world, pipeline, plan);
  return pipeline;
}

/** Adds a job to a pipeline, with the deployment that it makes. */
export function addJob(world: World, pipeline: Pipeline, plan: JobPlan, details: Partial<Job> = {}): Job {
  const job: Job = {
    id: next(world, 'job'),
    kind: 'build',
    projectId: pipeline.projectId,
    pipelineId: pipeline.id,
    plan,
    status: 'created',
    retried: false,
    createdAt: timestamp(world),
    ...details,
  };
  world.jobs.push(job);
  prepareEnvironment(world, pipeline, job);
  return job;
}
