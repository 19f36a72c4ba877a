import { addJob, addPipeline } from '../ci/add-pipeline';
import { findBranch } from './heads';
import { seededAt } from './seeded-at';
import type { JobPlan, Pipeline, PipelineStatus, World } from './world';

const startedAt = '2026-01-05T08:00:02.000Z';
const finishedAt = '2026-01-05T08:01:10.000Z';

const compile: JobPlan = { stage: 'build', name: 'compile', trace: 'Compiled\nJob succeeded\n' };
const unitTests: JobPlan = {
  stage: 'test',
  name: 'unit-tests',
  trace: [
    '\u001b[0KRunning with gitlab-runner 18.6.0 (5a2db0c5)\u001b[0;m',
    'section_start:1767600003:step_script\r\u001b[0K\u001b[0K\u001b[36;1mExecuting "step_script" stage of the job script\u001b[0;m\u001b[0;m',
    '\u001b[32;1m$ npm test\u001b[0;m',
    'tests 10%\rtests 60%\rtests 100%',
    '\u001b[31mFAIL\u001b[39m src/retry-budget.test.ts > gives up after three attempts',
    'AssertionError: expected 4 to be 3',
    'section_end:1767600060:step_script\r\u001b[0K\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m',
    '',
  ].join('\n'),
  tests: [
    {
      name: 'gives up after three attempts',
      status: 'failed',
      classname: 'retry budget',
      file: 'src/retry-budget.test.ts',
      time: 0.21,
      output: 'AssertionError: expected 4 to be 3',
      recentFailures: 2,
    },
    { name: 'waits longer each time', status: 'success', classname: 'retry budget', time: 1.2 },
  ],
};
const lint: JobPlan = {
  stage: 'test',
  name: 'lint',
  allowFailure: true,
  trace: '2 warnings\nERROR: Job failed: exit code 1\n',
};
const deploy: JobPlan = { stage: 'deploy', name: 'deploy' };

/** Adds pipelines: one that succeeded, one that failed after a retry, one that runs without an end. */
export function seedPipelines(world: World): void {
  const succeeded = seedPipeline(world, 'main', 'success');
  for (const plan of [compile, deploy]) seedJob(world, succeeded, plan, 'success');

  const failed = seedPipeline(world, 'main', 'failed');
  seedJob(world, failed, compile, 'success');
  seedJob(world, failed, unitTests, 'failed', { retried: true });
  seedJob(world, failed, unitTests, 'failed');
  seedJob(world, failed, lint, 'failed');
  addJob(world, failed, deploy, { status: 'skipped', createdAt: seededAt });

  const running = seedPipeline(world, 'feature/umlaut-ä b', 'running', { finishedAt: undefined });
  const endless: JobPlan = { stage: 'test', name: 'soak-test', ends: 'running', trace: 'Still soaking\n' };
  addJob(world, running, endless, { status: 'running', createdAt: seededAt, startedAt });
}

function seedPipeline(
  world: World,
  ref: string,
  status: PipelineStatus,
  details: Partial<Pipeline> = {},
): Pipeline {
  return addPipeline(world, {
    projectId: 101,
    ref,
    sha: findBranch(world, 101, ref)?.commit.id ?? '',
    source: 'push',
    userId: 2,
    status,
    createdAt: seededAt,
    updatedAt: finishedAt,
    startedAt,
    finishedAt,
    ...details,
  });
}

function seedJob(
  world: World,
  pipeline: Pipeline,
  plan: JobPlan,
  status: PipelineStatus,
  { retried = false } = {},
): void {
  addJob(world, pipeline, plan, { status, retried, createdAt: seededAt, startedAt, finishedAt });
}
