import { describe, expect } from 'vitest';
import { addJob } from '../sandbox/fake-gitlab/ci/add-pipeline';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { JobPlan, PipelineStatus } from '../sandbox/fake-gitlab/world/fake-pipeline';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';
const path = '/projects/night-shift%2Fcheckout';

describe('a job that waits for a person', () => {
  test('is started, with variables', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab);
    const variables = { TARGET: 'production', COUNT: 3 };
    const { result, logs } = await run('run-job', { project, jobId: `#${id}`, variables });
    expect(sent(gitlab)).toEqual([`GET ${path}/jobs/${id}`, `POST ${path}/jobs/${id}/play`]);
    expect(gitlab.requests[1]?.body).toEqual({
      job_variables_attributes: [
        { key: 'TARGET', value: 'production' },
        { key: 'COUNT', value: '3' },
      ],
    });
    expect(result).toMatchObject({ id, name: 'roll-out', status: 'pending', outcome: 'started' });
    expect(logs).toBe(
      `[INFO] Job roll-out started (pending): ${gitlab.url}/night-shift/checkout/-/jobs/${id}`,
    );
  });

  test('is found by its name in a pipeline', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab);
    const { result } = await run('run-job', { project, pipelineId: 701, jobName: ' roll-out' });
    expect(result).toMatchObject({ id, outcome: 'started' });
  });

  test('or for its time is started before it', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab, {}, 'scheduled');
    expect((await run('run-job', { project, jobId: id })).result).toMatchObject({ outcome: 'started' });
  });

  test('is waited for, and how it ends is a result', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab, { ends: 'failed' });
    const { result } = await run('run-job', { project, jobId: id, waitSeconds: 60 });
    expect(result).toMatchObject({ id, status: 'failed', outcome: 'finished' });
  });

  test('and takes longer than the given time is running', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab, { ends: 'running' });
    const { result } = await run('run-job', { project, jobId: id, waitSeconds: 5 });
    expect(result).toMatchObject({ id, status: 'running', outcome: 'running' });
  });

  test('and was started by someone else at the same time is already running', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab, { ends: 'running' });
    beforeFirst('POST', () => Object.assign(jobIn(gitlab, id), { status: 'running' }));
    const { result, logs } = await run('run-job', { project, jobId: id });
    expect(result).toMatchObject({ id, outcome: 'unchanged' });
    expect(logs).toMatch(/^\[INFO\] Job roll-out was already running \(running\): /);
  });

  test('is not started twice after a lost answer', async ({ gitlab, run }) => {
    const id = addManualJob(gitlab);
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const { result } = await run('run-job', { project, jobId: id });
    expect(result).toMatchObject({ id, outcome: 'started' });
    expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });
});

describe('a job that has ended', () => {
  test('runs again as a new one', async ({ gitlab, run }) => {
    const { result } = await run('run-job', { project, jobId: 5005 });
    expect(sent(gitlab)).toEqual([
      `GET ${path}/jobs/5005`,
      `GET ${path}/pipelines/702/jobs`,
      `POST ${path}/jobs/5005/retry`,
    ]);
    expect(result).toMatchObject({ id: 5009, name: 'unit-tests', outcome: 'started' });
  });

  test('and was retried since stands for its newest retry', async ({ gitlab, run }) => {
    const { result } = await run('run-job', { project, jobId: 5004 });
    expect(sent(gitlab).at(-1)).toBe(`POST ${path}/jobs/5005/retry`);
    expect(result).toMatchObject({ id: 5009, outcome: 'started' });
    const again = await run('run-job', { project, jobId: 5004 });
    expect(again.result).toMatchObject({ id: 5009, outcome: 'unchanged' });
  });

  test('is not run twice after a lost answer', async ({ gitlab, run }) => {
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const { result } = await run('run-job', { project, jobId: 5005 });
    expect(result).toMatchObject({ id: 5009, outcome: 'started' });
    expect(gitlab.world.jobs.filter(({ plan }) => plan.name === 'unit-tests')).toHaveLength(3);
  });

  test('does not accept variables: refused before anything is sent', async ({ gitlab, refused }) => {
    const error = await refused('run-job', { project, jobId: 5005, variables: { A: 'hush-hush' } });
    expect(error).toMatch(
      /^GitLabError conflict: Job unit-tests has already run, and GitLab does not accept variables for running it again\. /,
    );
    expect(error).not.toContain('hush');
    expect(sent(gitlab).filter((request) => request.startsWith('POST'))).toEqual([]);
  });
});

test('a job that is already running is not started again', async ({ gitlab, run }) => {
  const { result } = await run('run-job', { project, jobId: 5008 });
  expect(sent(gitlab)).toEqual([`GET ${path}/jobs/5008`]);
  expect(result).toMatchObject({ id: 5008, status: 'running', outcome: 'unchanged' });
});

test('a job that was skipped is refused with what to do', async ({ refused }) => {
  expect(await refused('run-job', { project, jobId: 5007 })).toMatch(
    /^GitLabError conflict: Job deploy was skipped, because an earlier job did not succeed\. Run that job, or retry the pipeline: /,
  );
});

test('an unknown name is refused with the existing names', async ({ refused }) => {
  expect(await refused('run-job', { project, pipelineId: 702, jobName: 'nope' })).toMatch(
    /^GitLabError not-found: Pipeline #702 of project night-shift\/checkout has no job nope that can be run\. Its jobs are: compile, unit-tests, lint, deploy\. /,
  );
});

test.for([{}, { pipelineId: 701 }, { jobName: 'deploy' }, { jobId: 5005, jobName: 'deploy' }])(
  'wants one way to the job: %j',
  async (which, { gitlab, refused }) => {
    expect(await refused('run-job', { project, ...which })).toBe(
      'GitLabError invalid-input: Enter either Job, or both Pipeline and "Job name".',
    );
    expect(gitlab.requests).toHaveLength(0);
  },
);

test('refuses variables that are files, which GitLab takes for a pipeline only', async ({ refused }) => {
  const variables = [{ key: 'A', value: 'b', variable_type: 'file' }];
  expect(await refused('run-job', { project, jobId: 5005, variables })).toMatch(
    /^GitLabError invalid-input: GitLab accepts variables of the type file only for a whole pipeline/,
  );
});

test('says what can forbid a job, where GitLab does not', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  expect(await refused('run-job', { project, jobId: 5005 })).toMatch(
    /^GitLabError forbidden: GitLab does not let the token's user run job unit-tests: its branch or environment is protected, /,
  );
});

function addManualJob(
  { world }: GitLabSandbox,
  plan: Partial<JobPlan> = {},
  status: PipelineStatus = 'manual',
): number {
  const pipeline = world.pipelines.find(({ id }) => id === 701) ?? expect.fail();
  return addJob(world, pipeline, { stage: 'deploy', name: 'roll-out', manual: true, ...plan }, { status }).id;
}

function jobIn({ world }: GitLabSandbox, id: number) {
  return world.jobs.find((job) => job.id === id) ?? expect.fail();
}

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
