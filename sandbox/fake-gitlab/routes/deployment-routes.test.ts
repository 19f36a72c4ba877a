import { beforeEach, describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { arrangeDeployments, type Night } from '../arrange-deployments';
import { addDeployed, addMerged } from '../arrange-merges';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { findBranch } from '../world/heads';
import type { Deployment } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';
const production = { name: 'production' };

const get = (query: string) => ask(gitlab, `GET ${path}/deployments${query}`);
const idsOf = async (query: string) => ((await get(query)).body as { id: number }[]).map(({ id }) => id);
const titlesOf = async (query: string) =>
  ((await ask(gitlab, `GET ${path}${query}`)).body as { title: string }[]).map(({ title }) => title);
const mergeRequestsOf = ({ id }: Deployment) => titlesOf(`/deployments/${id}/merge_requests`);
const post = (body: object, token = gitlab.token) => ask(gitlab, `POST ${path}/deployments`, { body, token });
const headOf = (branch: string) => findBranch(gitlab.world, 101, branch)?.commit.id ?? expect.fail();

describe('after two days of deployments', () => {
  let night: Night;
  let deployed: number[];
  beforeEach(() => {
    night = arrangeDeployments(gitlab.world);
    deployed = night.deployments.map(({ id }) => id);
  });

  test('the list begins with the oldest, and counts created_at and iid as the id', async () => {
    expect(await idsOf('?environment=production')).toEqual(deployed);
    for (const order of ['id', 'iid', 'created_at'])
      expect(await idsOf(`?environment=production&order_by=${order}&sort=desc`)).toEqual(
        deployed.toReversed(),
      );
  });

  test('an environment is given by its exact name', async () => {
    expect(await idsOf('?environment=Production')).toEqual([]);
    expect(await idsOf('?environment=prod')).toEqual([]);
    expect(await idsOf('')).toHaveLength(10);
  });

  test('a filter by the end wants its order and the status success', async () => {
    const query = '?environment=production&status=success&order_by=finished_at';
    const [, second = '', third = ''] = night.deployments.map(({ createdAt }) => createdAt);
    expect(await idsOf(`${query}&finished_before=${second}`)).toEqual(deployed.slice(0, 1));
    expect(await idsOf(`${query}&finished_after=${third}&sort=desc`)).toEqual(deployed.slice(2).toReversed());
  });

  test.each([
    ['?finished_after=2026-11-01', '`finished_at` filter and `finished_at` sorting must be paired'],
    ['?order_by=finished_at', '`finished_at` filter and `finished_at` sorting must be paired'],
    [
      '?finished_after=2026-11-01&order_by=finished_at',
      '`finished_at` filter must be combined with `success` status filter.',
    ],
    [
      '?finished_after=2026-11-01&updated_before=2026-11-30',
      'Both `updated_at` filter and `finished_at` filter can not be specified',
    ],
  ])('%s is refused', async (query, reason) => {
    expect(await get(query)).toMatchObject({
      status: 400,
      body: { message: `400 Bad request - ${reason}` },
    });
  });

  test('the end of a job is not after a moment that it is at, and is before none that it is at', async () => {
    const query = '?environment=production&status=success&order_by=finished_at';
    expect(await idsOf(`${query}&finished_after=2026-11-22T02:50:00Z`)).toEqual(deployed.slice(-1));
    expect(await idsOf(`${query}&finished_before=2026-11-22T02:50:00Z`)).toEqual(deployed.slice(0, -1));
  });

  test('a filter by update time sets that order, whatever was requested', async () => {
    const [first] = night.deployments;
    const job = gitlab.world.jobs.find(({ id }) => id === first?.jobId);
    if (job) job.finishedAt = '2026-11-22T05:00:00.000Z';
    const query = '?environment=production&updated_after=2026-11-20&order_by=id&sort=desc';
    expect(await idsOf(query)).toEqual([deployed[0], ...deployed.slice(1).toReversed()]);
  });

  test('a deployment shows the job that made it, and not when it finished', async () => {
    const [last = 0] = deployed.slice(-1);
    const { body } = await get(`/${last}`);
    expect(body).toMatchObject({
      status: 'success',
      ref: 'main',
      environment: { name: 'production', external_url: 'https://checkout.example.com' },
      deployable: { name: 'deploy-production', finished_at: '2026-11-22T02:50:00.000Z' },
    });
    expect(body).not.toHaveProperty('finished_at');
  });

  test('the first deployment has whatever was merged into its branch until then', async () => {
    const [first = expect.fail()] = night.deployments;
    addMerged(gitlab.world, {
      title: 'Too late',
      at: '2026-11-21T10:00:00.000Z',
      commits: [{ late: '1' }],
    });
    expect((await mergeRequestsOf(first)).sort()).toEqual([
      'Add the voucher field',
      'Describe the night shift',
      'Read prices once',
      'Show taxes per line',
    ]);
  });

  test('a later one has those whose merge commit came with it: none that was merged by fast-forward', async () => {
    const [, , third = expect.fail(), , last = expect.fail()] = night.deployments;
    expect(await mergeRequestsOf(third)).toEqual(['Bump the HTTP client']);
    expect((await mergeRequestsOf(last)).sort()).toEqual([
      'Cache cart discounts',
      'Translate the guide',
      'Update the lock file',
    ]);
  });

  test('a merge request belongs to the first deployment of each environment only', async () => {
    const current = night.deployments.at(-1) ?? expect.fail();
    const again = addDeployed(gitlab.world, { at: '2026-11-22T03:30:00.000Z', environment: production });
    expect(await mergeRequestsOf(again)).toEqual(['Prepare the sale']);
    const back = addDeployed(gitlab.world, {
      at: '2026-11-22T03:40:00.000Z',
      environment: production,
      sha: current.sha,
    });
    const forth = addDeployed(gitlab.world, { at: '2026-11-22T03:50:00.000Z', environment: production });
    expect(await mergeRequestsOf(back)).toEqual([]);
    expect(await mergeRequestsOf(forth)).toEqual([]);
  });

  test('none is known before the deployment succeeded, nor while GitLab has not looked', async () => {
    const last = night.deployments.at(-1) ?? expect.fail();
    last.isUnlinked = true;
    expect(await mergeRequestsOf(last)).toEqual([]);
    const failed = addDeployed(gitlab.world, {
      at: '2026-11-22T03:30:00.000Z',
      environment: production,
      plan: { ends: 'failed' },
    });
    expect(await mergeRequestsOf(failed)).toEqual([]);
  });

  test('an environment in a folder has none, unless it is for production or staging', async () => {
    const [review, cloud] = ['review/x', 'production/eu'].map((name) =>
      addDeployed(gitlab.world, { at: '2026-11-22T03:30:00.000Z', environment: { name } }),
    );
    expect(await mergeRequestsOf(review ?? expect.fail())).toEqual([]);
    expect(await mergeRequestsOf(cloud ?? expect.fail())).not.toEqual([]);
  });

  test('a deployment that does not exist has no merge requests, without an error', async () => {
    expect(await get('/999999/merge_requests')).toMatchObject({ status: 200, body: [] });
    expect(await get('/999999')).toMatchObject({ status: 404, body: { message: '404 Not found' } });
  });

  test('merge requests are found by where and when they were deployed', async () => {
    expect(await titlesOf('/merge_requests?environment=nowhere')).toEqual([]);
    const found = await titlesOf(
      '/merge_requests?environment=production&deployed_after=2026-11-22T00:00:00Z',
    );
    expect(found.sort()).toEqual(['Cache cart discounts', 'Translate the guide', 'Update the lock file']);
    const until = await titlesOf(
      '/merge_requests?environment=production&deployed_before=2026-11-20T23:00:00Z',
    );
    expect(until).toHaveLength(4);
  });

  test('a merge request knows when it came to production, a fast-forward one too', async () => {
    const byTitle = (title: string) => night.mergeRequests.find((one) => one.title === title)?.iid ?? 0;
    const single = (title: string) => ask(gitlab, `GET ${path}/merge_requests/${byTitle(title)}`);
    expect(await single('Raise the timeout')).toMatchObject({
      body: { first_deployed_to_production_at: '2026-11-22T02:50:00.000Z', merge_commit_sha: null },
    });
    expect(await single('Prepare the sale')).toMatchObject({
      body: { first_deployed_to_production_at: null },
    });
  });

  test('a deployment of a job cannot be changed', async () => {
    const answer = await ask(gitlab, `PUT ${path}/deployments/${deployed[0] ?? 0}`, {
      body: { status: 'failed' },
    });
    expect(answer).toMatchObject({
      status: 403,
      body: {
        message: '403 Forbidden - Deployments created using GitLab CI can not be updated using the API',
      },
    });
  });
});

describe('deployments that an external tool reports', () => {
  const report = (status: string, environment = 'production') =>
    post({ environment, sha: headOf('main'), ref: 'main', tag: false, status });

  test('make the environment, have no job and are changed by whoever reports', async () => {
    const { status, body } = await report('running');
    const { id } = body as { id: number };
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { status: 'running', deployable: null, environment: { name: 'production' } },
    });
    expect(gitlab.world.environments).toMatchObject([{ name: 'production', tier: 'production' }]);
    const change = (to: string) => ask(gitlab, `PUT ${path}/deployments/${id}`, { body: { status: to } });
    expect(await change('success')).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(await change('success')).toMatchObject({
      status: 400,
      body: { message: { status: ['cannot transition via "succeed"'] } },
    });
    expect(await change('running')).toMatchObject({ status: 400 });
  });

  test('are one when the current one is reported again', async () => {
    const [first, second] = [await report('success'), await report('success')];
    expect(second).toMatchObject({ status: 201, body: { id: (first.body as { id: number }).id } });
    expect(gitlab.world.deployments).toHaveLength(1);
    await report('failed');
    await report('failed');
    expect(gitlab.world.deployments).toHaveLength(3);
  });

  test.each([
    [{ sha: 'f'.repeat(40) }, { sha: ['The commit does not exist'] }],
    [{ ref: 'gone' }, { ref: ['The branch or tag does not exist'] }],
    [{ environment: '/x' }, { name: [expect.stringContaining('cannot start or end with') as string] }],
  ])('with %o are refused', async (wrong, message) => {
    const body = {
      environment: 'e',
      sha: headOf('main'),
      ref: 'main',
      tag: false,
      status: 'success',
      ...wrong,
    };
    expect(await post(body)).toMatchObject({ status: 400, body: { message } });
    expect(gitlab.world.deployments).toEqual([]);
  });

  test('need a developer, and a protected environment more', async () => {
    const body = { environment: 'e', sha: headOf('main'), ref: 'main', tag: false, status: 'success' };
    expect(await post(body, seedTokens.reporter)).toMatchObject({ status: 403 });
    await post(body);
    Object.assign(gitlab.world.environments[0] ?? {}, { protectedFor: 50 });
    expect(await post(body)).toMatchObject({ status: 403, body: { message: '403 Forbidden' } });
  });
});

test('guests see neither deployments nor environments', async () => {
  for (const what of ['deployments', 'environments'])
    expect(await ask(gitlab, `GET ${path}/${what}`, { token: seedTokens.guest })).toMatchObject({
      status: 403,
    });
});
