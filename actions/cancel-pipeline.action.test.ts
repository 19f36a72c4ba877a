import { expect } from 'vitest';
import { addPipeline } from '../sandbox/fake-gitlab/ci/add-pipeline';
import { advance } from '../sandbox/fake-gitlab/ci/advance';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { JobPlan } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';
const path = '/projects/night-shift%2Fcheckout/pipelines';

test('cancels a pipeline that runs', async ({ gitlab, run }) => {
  const { result, logs } = await run('cancel-pipeline', { project, pipelineId: '703' });
  expect(sent(gitlab)).toEqual([`GET ${path}/703`, `POST ${path}/703/cancel`]);
  expect(result).toMatchObject({ id: 703, status: 'canceled', outcome: 'updated' });
  expect(logs).toBe(`[INFO] Pipeline #703 canceled: ${gitlab.url}/night-shift/checkout/-/pipelines/703`);
});

test('does not change what has finished or is being canceled', async ({ gitlab, run }) => {
  const { result, logs } = await run('cancel-pipeline', { project, pipelineId: 702 });
  expect(result).toMatchObject({ status: 'failed', outcome: 'unchanged' });
  expect(logs).toMatch(/^\[INFO\] Pipeline #702 was not changed: its status is failed: /);
  addPipeline(gitlab.world, {
    projectId: 101,
    ref: 'main',
    sha: '',
    source: 'api',
    userId: 5,
    status: 'canceling',
  });
  const again = await run('cancel-pipeline', { project, pipelineId: 704 });
  expect(again.result).toMatchObject({ status: 'canceling', outcome: 'unchanged' });
  expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toEqual([]);
});

test('a pipeline that comes to its end first was not canceled', async ({ gitlab, run }) => {
  beforeFirst('POST', () => {
    const job = gitlab.world.jobs.find(({ pipelineId }) => pipelineId === 703);
    const pipeline = gitlab.world.pipelines.find(({ id }) => id === 703);
    if (job) job.status = 'success';
    if (pipeline) pipeline.status = 'success';
  });
  const { result } = await run('cancel-pipeline', { project, pipelineId: 703 });
  expect(result).toMatchObject({ status: 'success', outcome: 'unchanged' });
});

test('cancels what comes after a manual job, which itself GitLab leaves', async ({ gitlab, run }) => {
  const manual = { stage: 'deploy', name: 'deploy', manual: true };
  const pipelineId = start(gitlab, [manual, { stage: 'verify', name: 'verify' }]);
  const { result, logs } = await run('cancel-pipeline', { project, pipelineId });
  expect(result).toMatchObject({ status: 'manual', outcome: 'updated' });
  expect(logs).toMatch(/^\[INFO\] Pipeline #704 canceled, except for jobs that wait for a manual start: /);
  expect(gitlab.world.jobs.at(-1)).toMatchObject({ plan: { name: 'verify' }, status: 'canceled' });

  const again = await run('cancel-pipeline', { project, pipelineId });
  expect(again.result).toMatchObject({ status: 'manual', outcome: 'unchanged' });
  expect(again.logs).toMatch(/^\[INFO\] Pipeline #704 was not changed: its status is manual: /);
  expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('a role that is too low is forbidden to', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  const error = await refused('cancel-pipeline', { project, pipelineId: 703 });
  expect(error).toMatch(
    /^GitLabError forbidden: Could not cancel pipeline #703 of project night-shift\/checkout: /,
  );
});

/** Adds a pipeline that has reached its first manual job. */
function start(gitlab: GitLabSandbox, plans: JobPlan[]): number {
  const details = { projectId: 101, ref: 'main', sha: '', source: 'api', userId: 5 };
  const pipeline = addPipeline(gitlab.world, details, plans);
  advance(gitlab.world, pipeline);
  return pipeline.id;
}

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
