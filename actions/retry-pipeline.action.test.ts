import { expect } from 'vitest';
import { addJob, addPipeline } from '../sandbox/fake-gitlab/ci/add-pipeline';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { afterFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';
const path = '/projects/night-shift%2Fcheckout/pipelines/702';

test('runs the failed jobs again', async ({ gitlab, run }) => {
  const { result, logs } = await run('retry-pipeline', { project, pipelineId: 702 });
  expect(sent(gitlab)).toEqual([`GET ${path}/jobs`, `POST ${path}/retry`]);
  expect(gitlab.requests[0]?.query.getAll('scope[]')).toEqual(['failed', 'canceled']);
  expect(result).toMatchObject({ id: 702, status: 'running', outcome: 'updated' });
  expect(logs).toBe(`[INFO] Pipeline #702 runs again: ${gitlab.url}/night-shift/checkout/-/pipelines/702`);
});

test('does not change what has nothing to retry, because it was already retried', async ({ gitlab, run }) => {
  await run('retry-pipeline', { project, pipelineId: 702 });
  const { result, logs } = await run('retry-pipeline', { project, pipelineId: 702 });
  expect(result).toMatchObject({ id: 702, outcome: 'unchanged' });
  expect(logs).toMatch(/^\[INFO\] Pipeline #702 was not changed: it has nothing to retry \(running\): /);
  expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('also retries a job that only triggers another pipeline', async ({ gitlab, run }) => {
  const pipeline = addPipeline(gitlab.world, {
    projectId: 101,
    ref: 'main',
    sha: '',
    source: 'api',
    userId: 5,
    status: 'failed',
  });
  addJob(gitlab.world, pipeline, { stage: 'test', name: 'trigger' }, { kind: 'bridge', status: 'failed' });
  const { result } = await run('retry-pipeline', { project, pipelineId: pipeline.id });
  expect(result).toMatchObject({ outcome: 'updated' });
});

test('a lost response leads to a look, even when the job has failed again', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  afterFirst('POST', () => {
    const newest = gitlab.world.jobs.at(-1);
    if (newest) newest.status = 'failed';
  });
  const { result } = await run('retry-pipeline', { project, pipelineId: 702 });
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('a success that retried nothing does not look like one', async ({ gitlab, run }) => {
  const pipeline = gitlab.world.pipelines.find(({ id }) => id === 702);
  gitlab.fail({
    kind: 'status',
    status: 201,
    method: 'POST',
    body: { id: 702, ref: 'main', status: pipeline?.status, web_url: 'https://gitlab.example.com/1' },
  });
  const { result } = await run('retry-pipeline', { project, pipelineId: 702 });
  expect(result).toMatchObject({ status: 'failed', outcome: 'unchanged' });
});

test('a role that is too low is forbidden to', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  const error = await refused('retry-pipeline', { project, pipelineId: 702 });
  expect(error).toMatch(
    /^GitLabError forbidden: Could not retry pipeline #702 of project night-shift\/checkout: /,
  );
});

test('says which pipeline is missing', async ({ refused }) => {
  const error = await refused('retry-pipeline', { project, pipelineId: 99 });
  expect(error).toMatch(
    /^GitLabError not-found: GitLab found no pipeline #99 of project night-shift\/checkout, /,
  );
});

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
