import { expect } from 'vitest';
import { addPipeline } from '../sandbox/gitlab/ci/add-pipeline';
import { seedTokens, type GitLabSandbox } from '../sandbox/gitlab/start-gitlab';
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

test('leaves alone what has finished or is being canceled', async ({ gitlab, run }) => {
  const { result, logs } = await run('cancel-pipeline', { project, pipelineId: 702 });
  expect(result).toMatchObject({ status: 'failed', outcome: 'unchanged' });
  expect(logs).toMatch(/^\[INFO\] Pipeline #702 left alone, it is failed: /);
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

test('a role that is too low is forbidden to', async ({ gitlab }) => {
  const { run } = actionRunner(gitlab, { token: seedTokens.reporter });
  const { error } = await run('cancel-pipeline', { project, pipelineId: 703 });
  expect(error).toMatch(
    /^GitLabError forbidden: Could not cancel pipeline #703 of project night-shift\/checkout: /,
  );
});

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
