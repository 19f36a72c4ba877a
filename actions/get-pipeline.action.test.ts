import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { addJob, addPipeline } from '../sandbox/fake-gitlab/ci/add-pipeline';
import { test } from '../tests/support/action-test';

const project = 'night-shift/checkout';
const path = '/projects/night-shift%2Fcheckout';

test('reads a pipeline with one request and returns GitLab’s own fields', async ({ gitlab, run }) => {
  const { result, logs } = await run('get-pipeline', { project, pipelineId: '#702' });
  expect(gitlab.requests.map(({ method, path: where }) => `${method} ${where}`)).toEqual([
    `GET ${path}/pipelines/702`,
  ]);
  expect(result).toMatchObject({
    id: 702,
    status: 'failed',
    ref: 'main',
    detailed_status: { text: 'failed' },
  });
  expect(result).not.toHaveProperty('failed_jobs');
  expect(logs).toBe(
    `[INFO] Pipeline #702 on main has the status failed: ${gitlab.url}/night-shift/checkout/-/pipelines/702`,
  );
});

test('reads the latest pipeline on a branch', async ({ gitlab, run }) => {
  const { result } = await run('get-pipeline', { project, ref: 'feature/umlaut-ä b' });
  expect(gitlab.requests).toHaveLength(1);
  expect(gitlab.requests[0]?.query.get('ref')).toBe('feature/umlaut-ä b');
  expect(result).toMatchObject({ id: 703 });
});

test('adds the failed jobs with the end of their logs, without retried ones and those that may fail', async ({
  gitlab,
  run,
}) => {
  const { result } = await run('get-pipeline', { project, pipelineId: 702, includeFailedJobs: 'true' });
  expect(result.failed_jobs).toEqual([
    {
      id: 5005,
      name: 'unit-tests',
      stage: 'test',
      failure_reason: 'script_failure',
      web_url: `${gitlab.url}/night-shift/checkout/-/jobs/5005`,
      log: [
        'Running with gitlab-runner 18.6.0 (5a2db0c5)',
        'Executing "step_script" stage of the job script',
        '$ npm test',
        'tests 100%',
        'FAIL src/retry-budget.test.ts > gives up after three attempts',
        'AssertionError: expected 4 to be 3',
        'ERROR: Job failed: exit code 1',
      ].join('\n'),
    },
  ]);
});

test('names the pipeline that a failed job triggered', async ({ gitlab, run }) => {
  const { world } = gitlab;
  const [failed] = world.pipelines.filter(({ id }) => id === 702);
  if (!failed) throw new Error('The seed has no pipeline 702.');
  const child = addPipeline(world, { ...failed, id: 720, status: 'failed', source: 'parent_pipeline' });
  const plan = { stage: 'test', name: 'deploy-all', failureReason: 'downstream_pipeline_failed' };
  addJob(world, failed, plan, { kind: 'bridge', status: 'failed', downstreamPipelineId: child.id });
  const { result } = await run('get-pipeline', { project, pipelineId: 702, includeFailedJobs: true });
  expect(result.failed_jobs).toEqual([
    expect.objectContaining({ name: 'unit-tests' }),
    expect.objectContaining({
      name: 'deploy-all',
      downstream_pipeline: expect.objectContaining({
        id: 720,
        web_url: `${gitlab.url}/night-shift/checkout/-/pipelines/720`,
      }) as unknown,
    }),
  ]);
});

test('a log that cannot be read does not hide the failed job', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'status', status: 403, path: /trace$/ });
  const { result } = await run('get-pipeline', { project, pipelineId: 702, includeFailedJobs: true });
  expect(result.failed_jobs).toEqual([expect.not.objectContaining({ log: expect.anything() as unknown })]);
});

test('a pipeline without failed jobs has an empty list of them', async ({ run }) => {
  const { result } = await run('get-pipeline', { project, pipelineId: 701, includeFailedJobs: true });
  expect(result).toMatchObject({ status: 'success', failed_jobs: [] });
});

test('an earlier commit’s pipeline is not the latest one', async ({ gitlab, refused }) => {
  pushCommit(gitlab.world, 101, 'main');
  const error = await refused('get-pipeline', { project, ref: 'main' });
  expect(error).toMatch(
    /^GitLabError not-found: The newest commit of main in project night-shift\/checkout has no pipeline, /,
  );
});

test('a branch of any name may lack a pipeline', async ({ gitlab, refused }) => {
  pushCommit(gitlab.world, 101, 'feature/umlaut-ä b');
  const error = await refused('get-pipeline', { project, ref: 'feature/umlaut-ä b' });
  expect(error).toMatch(/^GitLabError not-found: The newest commit of feature\/umlaut-ä b in project /);
});

test('says which pipeline or branch is missing', async ({ refused }) => {
  const pipeline = await refused('get-pipeline', { project, pipelineId: 99 });
  expect(pipeline).toMatch(
    /^GitLabError not-found: GitLab found no pipeline #99 of project night-shift\/checkout, /,
  );
  const branch = await refused('get-pipeline', { project, ref: 'mian' });
  expect(branch).toMatch(/^GitLabError not-found: Project night-shift\/checkout has no branch or tag mian, /);
});

test('wants a pipeline or a ref, not both', async ({ gitlab, refused }) => {
  for (const which of [{}, { pipelineId: '', ref: null }, { pipelineId: 701, ref: 'main' }]) {
    const error = await refused('get-pipeline', { project, ...which });
    expect(error).toBe('GitLabError invalid-input: Enter either Pipeline or "Branch or tag", not both.');
  }
  expect(gitlab.requests).toHaveLength(0);
});
