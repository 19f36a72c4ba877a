import { beforeEach, describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { arrangeDeployments } from '../arrange-deployments';
import { addDeployed, addMerged } from '../arrange-merges';
import { ask } from '../ask';
import { addJob, addPipeline } from '../ci/add-pipeline';
import { seedTokens } from '../start-fake-gitlab';
import type { Deployment, Job, JobPlan } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/jobs';
const forbidden = { status: 403, body: { message: '403 Forbidden' } };

interface Shown {
  id: number;
  status: string;
}

const act = (what: string, id: number | undefined, options: { body?: object; token?: string } = {}) =>
  ask(gitlab, `POST ${path}/${id ?? 0}/${what}`, options);
const see = async (id: number) => (await ask(gitlab, `GET ${path}/${id}`)).body as Shown;
const deployment = async (id: number) =>
  (await ask(gitlab, `GET /projects/101/deployments/${id}`)).body as Shown;

/** A job in a pipeline of its own, on a branch that developers may push to. */
function job(plan: Partial<JobPlan>, details: Partial<Job> = {}): Job {
  const sha = gitlab.world.branches.find(({ name }) => name === 'main')?.commit.id ?? '';
  const wanted = { projectId: 101, ref: 'fix/retry-budget', sha, source: 'push', userId: 2 };
  return addJob(
    gitlab.world,
    addPipeline(gitlab.world, wanted),
    { stage: 'deploy', name: 'roll-out', ...plan },
    details,
  );
}

describe('playing', () => {
  test('starts a manual job, with variables, and answers 200', async () => {
    const { id } = job({ manual: true }, { status: 'manual' });
    const job_variables_attributes = [{ key: 'CANARY', value: '5' }];
    expect(await act('play', id, { body: { job_variables_attributes } })).toMatchObject({
      status: 200,
      body: { id, status: 'pending', user: { username: 'sandbox-bot' } },
    });
    expect(gitlab.world.jobs.at(-1)?.variables).toEqual(job_variables_attributes);
    expect([(await see(id)).status, (await see(id)).status]).toEqual(['running', 'success']);
  });

  test('is for manual jobs only', async () => {
    for (const details of [{ status: 'success' }, { status: 'running' }] as const)
      expect(await act('play', job({}, details).id)).toMatchObject({
        status: 400,
        body: { message: '400 Bad request - Unplayable Job' },
      });
    expect(await act('play', job({ manual: true }).id)).toMatchObject({ status: 400 });
  });

  test('a manual job that has ended runs again as a new one, and the answer is the old one', async () => {
    const { id } = job({ manual: true }, { status: 'success' });
    expect(await act('play', id)).toMatchObject({ status: 200, body: { id, status: 'success' } });
    expect(gitlab.world.jobs.slice(-2)).toMatchObject([
      { id, retried: true },
      { id: id + 1, status: 'pending', retried: false },
    ]);
    expect(await act('play', id)).toMatchObject({ status: 400 });
  });

  test('refuses variables from users who cannot set them', async () => {
    const { id } = job({ manual: true }, { status: 'manual' });
    Object.assign(gitlab.world.projects[0] ?? {}, { pipelineVariablesRole: 'no_one_allowed' });
    const job_variables_attributes = [{ key: 'A', value: 'b' }];
    expect(await act('play', id, { body: { job_variables_attributes } })).toMatchObject(forbidden);
    expect(await act('play', id)).toMatchObject({ status: 200 });
  });
});

describe('running again', () => {
  test('replaces the old job with a new one, and reopens what was skipped', async () => {
    const { id } = job({ endsAgain: 'success' }, { status: 'failed' });
    const pipeline = gitlab.world.pipelines.at(-1) ?? expect.fail();
    addJob(gitlab.world, pipeline, { stage: 'verify', name: 'verify' }, { status: 'skipped' });
    expect(await act('retry', id)).toMatchObject({
      status: 201,
      body: { id: id + 2, status: 'pending', pipeline: { status: 'pending' } },
    });
    expect(gitlab.world.jobs.slice(-3).map(({ status }) => status)).toEqual(['failed', 'created', 'pending']);
  });

  test.each([
    ['runs', { status: 'running' }],
    ['waits for somebody', { status: 'manual' }],
    ['was retried', { status: 'success', retried: true }],
  ] as const)('is refused for a job that %s', async (_, details) => {
    expect(await act('retry', job({}, details).id)).toMatchObject({
      status: 403,
      body: { message: '403 Forbidden - Job is not retryable' },
    });
  });

  test('takes trigger jobs, which GitLab finds nowhere else under their number', async () => {
    const { id } = job({}, { status: 'failed', kind: 'bridge' });
    expect(await ask(gitlab, `GET ${path}/${id}`)).toMatchObject({ status: 404 });
    expect(await act('cancel', id)).toMatchObject({ status: 404 });
    expect(await act('retry', id)).toMatchObject({ status: 201 });
    expect(gitlab.world.jobs.at(-1)).toMatchObject({ kind: 'bridge', status: 'pending' });
  });
});

describe('canceling', () => {
  test('gives a running job the time to stop', async () => {
    const { id } = job({ ends: 'running' }, { status: 'running' });
    expect(await act('cancel', id)).toMatchObject({ status: 201, body: { status: 'canceling' } });
    expect(await see(id)).toMatchObject({ status: 'canceled' });
  });

  test('takes a waiting job at once, and one that has ended stays as it is', async () => {
    expect(await act('cancel', job({}, { status: 'pending' }).id)).toMatchObject({
      body: { status: 'canceled' },
    });
    expect(await act('cancel', job({}, { status: 'failed' }).id)).toMatchObject({
      status: 201,
      body: { status: 'failed' },
    });
  });

  test('by force is for what is being canceled, and for maintainers', async () => {
    const { id } = job({ ends: 'running' }, { status: 'running' });
    const force = { body: { force: true } };
    expect(await act('cancel', id, force)).toMatchObject({ body: { status: 'running' } });
    await act('cancel', id);
    expect(await act('cancel', id, force)).toMatchObject({ body: { status: 'canceled' } });
    const own = gitlab.world.members.find(({ userId, projectId }) => userId === 5 && projectId === 101);
    if (own) own.accessLevel = 30;
    expect(await act('cancel', id, force)).toMatchObject(forbidden);
  });
});

test.each(['play', 'retry', 'cancel'])(
  'a role that is too low cannot %s, nor on a protected branch',
  async (what) => {
    const { id } = job({ manual: true }, { status: 'manual' });
    expect(await act(what, id, { token: seedTokens.reporter })).toMatchObject(forbidden);
    const own = gitlab.world.members.find(({ userId, projectId }) => userId === 5 && projectId === 101);
    if (own) own.accessLevel = 30;
    expect(await act(what, 5001)).toMatchObject(forbidden);
  },
);

test('the jobs of a project are not counted, and those that were retried are among them', async () => {
  const { body, headers } = await ask(gitlab, `GET ${path}?scope[]=failed&per_page=2`);
  expect((body as Shown[]).map(({ id }) => id)).toEqual([5006, 5005]);
  expect(headers.get('x-total')).toBeNull();
  expect(headers.get('link')).not.toContain('rel="last"');
  expect(headers.get('x-next-page')).toBe('2');
  expect(((await ask(gitlab, `GET ${path}?scope=failed&per_page=2&page=2`)).body as Shown[])[0]?.id).toBe(
    5004,
  );
  expect((await ask(gitlab, `GET ${path}?ref=main&scope=running`)).body).toEqual([]);
});

test('the artifacts of a job are a file, or a way to another host', async () => {
  const { id } = job({ artifacts: 'PK' }, { status: 'success', finishedAt: '2026-11-22T03:00:00.000Z' });
  const artifacts = () => ask(gitlab, `GET ${path}/${id}/artifacts`);
  const file = await artifacts();
  expect(file).toMatchObject({ status: 200, body: 'PK' });
  expect(file.headers.get('content-type')).toBe('application/zip');
  gitlab.world.objectStorage = 'https://storage.example.com';
  const elsewhere = await artifacts();
  expect(elsewhere.status).toBe(302);
  expect(elsewhere.headers.get('location')).toBe(`https://storage.example.com/artifacts-${id}.zip`);
  expect(await ask(gitlab, `GET ${path}/5001/artifacts`)).toMatchObject({ status: 404 });
});

describe('jobs that deploy', () => {
  let deployments: Deployment[];
  beforeEach(() => {
    ({ deployments } = arrangeDeployments(gitlab.world));
  });
  const jobOf = (index: number) =>
    gitlab.world.jobs.find(({ id }) => id === deployments.at(index)?.jobId) ?? expect.fail();

  test('roll back when they run again: a new deployment of the old commit', async () => {
    const target = deployments.at(-2) ?? expect.fail();
    const { body } = await act('retry', target.jobId);
    const rolledBack = gitlab.world.deployments.at(-1) ?? expect.fail();
    expect(rolledBack).toMatchObject({ sha: target.sha, jobId: (body as Shown).id, userId: 5 });
    const course = [await deployment(rolledBack.id), await deployment(rolledBack.id)];
    expect(course.map(({ status }) => status)).toEqual(['running', 'success']);
    expect(await ask(gitlab, `GET /projects/101/environments?name=production`)).toMatchObject({
      status: 200,
    });
    const [environment] = gitlab.world.environments.filter(({ name }) => name === 'production');
    expect((await ask(gitlab, `GET /projects/101/environments/${environment?.id ?? 0}`)).body).toMatchObject({
      last_deployment: { id: rolledBack.id, sha: target.sha },
    });
  });

  test('whose second run fails, leave what is deployed as it is', async () => {
    jobOf(-2).plan.endsAgain = 'failed';
    await act('retry', jobOf(-2).id);
    const { id } = gitlab.world.deployments.at(-1) ?? expect.fail();
    await deployment(id);
    expect(await deployment(id)).toMatchObject({ status: 'failed' });
    expect(await act('retry', deployments.at(-2)?.jobId)).toMatchObject({
      body: { message: '403 Forbidden - Job is not retryable' },
    });
  });

  test('are outdated once something newer is deployed, while they have not ended', async () => {
    Object.assign(jobOf(0), { status: 'manual' });
    jobOf(0).plan.manual = true;
    Object.assign(jobOf(1), { status: 'running' });
    expect(await act('play', jobOf(0).id)).toMatchObject(forbidden);
    expect(await act('cancel', jobOf(1).id)).toMatchObject(forbidden);
    expect(await act('retry', jobOf(2).id)).toMatchObject({ status: 201 });
  });

  test('are outdated also when they have ended, where the project allows no roll-back', async () => {
    Object.assign(gitlab.world.projects[0] ?? {}, { outdatedDeploymentJobs: 'refuse all' });
    expect(await act('retry', jobOf(-2).id)).toMatchObject(forbidden);
    expect(await act('retry', jobOf(-1).id)).toMatchObject({ status: 201 });
    Object.assign(gitlab.world.projects[0] ?? {}, { outdatedDeploymentJobs: 'run' });
    expect(await act('retry', jobOf(-2).id)).toMatchObject({ status: 201 });
  });

  test('are not outdated by another deployment of the same commit', async () => {
    const { sha } = deployments.at(-1) ?? expect.fail();
    Object.assign(jobOf(-1), { status: 'manual' });
    jobOf(-1).plan.manual = true;
    addDeployed(gitlab.world, { at: '2026-11-22T03:30:00.000Z', environment: { name: 'production' }, sha });
    expect(await act('play', jobOf(-1).id)).toMatchObject({ status: 200 });
  });

  test('fail before they run, when they come too late', async () => {
    const late = job({ environment: { name: 'production' } });
    addMerged(gitlab.world, { title: 'Newer', at: '2026-11-22T03:20:00.000Z', commits: [{ newer: '1' }] });
    addDeployed(gitlab.world, { at: '2026-11-22T03:30:00.000Z', environment: { name: 'production' } });
    expect(await see(late.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'failed_outdated_deployment_job',
    });
  });

  test('of a protected environment are for few', async () => {
    for (const environment of gitlab.world.environments) environment.protectedFor = 50;
    expect(await act('retry', jobOf(-2).id)).toMatchObject(forbidden);
  });

  test('block their deployment while they wait for somebody, and only prepare without one', async () => {
    const waiting = job({ manual: true, environment: { name: 'production' } }, { status: 'manual' });
    const { id } = gitlab.world.deployments.at(-1) ?? expect.fail();
    expect((await ask(gitlab, 'GET /projects/101/deployments?status=blocked')).body).toMatchObject([{ id }]);
    await act('play', waiting.id);
    expect((await ask(gitlab, 'GET /projects/101/deployments?status=blocked')).body).toMatchObject([{ id }]);
    expect(await deployment(id)).toMatchObject({ status: 'running' });
    const before = gitlab.world.deployments.length;
    job({ environment: { name: 'production', action: 'verify' } });
    expect(gitlab.world.deployments).toHaveLength(before);
  });

  test('may be trigger jobs, which look like any other until they are asked for', async () => {
    const environment = { name: 'production' };
    const { id } = addDeployed(gitlab.world, { at: '2026-11-22T03:30:00.000Z', environment, kind: 'bridge' });
    const { deployable } = (await deployment(id)) as Shown & { deployable: Shown };
    expect(deployable).toMatchObject({ name: 'deploy-production', status: 'success' });
    expect(await ask(gitlab, `GET ${path}/${deployable.id}`)).toMatchObject({ status: 404 });
  });

  test('that were left out have a deployment that was skipped', async () => {
    job({ environment: { name: 'production' } }, { status: 'skipped' });
    expect((await ask(gitlab, 'GET /projects/101/deployments?status=skipped')).body).toHaveLength(1);
  });
});
