import { beforeEach, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { addDeployed } from '../arrange-merges';
import { ask } from '../ask';
import { addJob } from '../ci/add-pipeline';
import { guessTier } from '../fake-deployments/fake-environments';
import { seedTokens } from '../start-fake-gitlab';
import type { Environment } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/environments';
const at = '2026-11-22T02:50:00.000Z';

beforeEach(() => {
  for (const name of ['production', 'Production EU', 'staging', 'review/fix-1'])
    addDeployed(gitlab.world, { at, environment: { name } });
});

const namesOf = async (query: string) =>
  ((await ask(gitlab, `GET ${path}${query}`)).body as { name: string }[]).map(({ name }) => name);
const named = (name: string): Environment =>
  gitlab.world.environments.find((one) => one.name === name) ?? expect.fail();
const stop = (name: string, { body, token }: { body?: object; token?: string } = {}) =>
  ask(gitlab, `POST ${path}/${named(name).id}/stop`, { body, token });

test('a name is exact, and a search finds what begins with it in any letter case', async () => {
  expect(await namesOf('')).toHaveLength(4);
  expect(await namesOf('?name=production')).toEqual(['production']);
  expect(await namesOf('?search=prod')).toEqual(['production', 'Production EU']);
  expect(await namesOf('?search=fix')).toEqual([]);
  expect(await namesOf('?states=stopped')).toEqual([]);
});

test.each([
  ['?search=pr', { message: '400 Bad request - Search query is less than 3 characters' }],
  ['?search=prod&name=production', { error: 'name, search cannot be used together' }],
  ['?states=gone', { error: 'states does not have a valid value' }],
])('%s is refused', async (query, body) => {
  expect(await ask(gitlab, `GET ${path}${query}`)).toMatchObject({ status: 400, body });
});

test('a single environment shows what is deployed on it, a list shows the project instead', async () => {
  addDeployed(gitlab.world, { at, environment: { name: 'production' }, plan: { ends: 'failed' } });
  const { body } = await ask(gitlab, `GET ${path}/${named('production').id}`);
  expect(body).toMatchObject({
    tier: 'production',
    state: 'available',
    last_deployment: { id: 4001, status: 'success', deployable: { name: 'deploy-production' } },
  });
  expect(body).not.toHaveProperty('project');
  expect((await ask(gitlab, `GET ${path}?name=production`)).body).toMatchObject([
    { project: { path_with_namespace: 'night-shift/checkout' } },
  ]);
  expect(await ask(gitlab, `GET ${path}/1`)).toMatchObject({ status: 404 });
});

test('stopping is answered with success at once, although its job is still to run', async () => {
  const onStop = 'stop-review';
  addDeployed(gitlab.world, { at, environment: { name: 'review/fix-1', onStop } });
  const pipeline = gitlab.world.pipelines.at(-1) ?? expect.fail();
  const environment = { name: 'review/fix-1', action: 'stop' } as const;
  const job = addJob(
    gitlab.world,
    pipeline,
    { stage: 'deploy', name: onStop, manual: true, allowFailure: true, environment },
    { status: 'manual' },
  );
  expect(await stop('review/fix-1')).toMatchObject({ status: 200, body: { state: 'stopping' } });
  expect(job.status).toBe('pending');
  await ask(gitlab, `GET /projects/101/jobs/${job.id}`);
  await ask(gitlab, `GET /projects/101/jobs/${job.id}`);
  expect(named('review/fix-1').state).toBe('stopped');
});

test('stopping by force leaves that job out', async () => {
  addDeployed(gitlab.world, { at, environment: { name: 'staging', onStop: 'gone' } });
  expect(await stop('staging', { body: { force: true } })).toMatchObject({ body: { state: 'stopped' } });
  expect(await namesOf('?states=stopped')).toEqual(['staging']);
});

test('stopping an environment without permission returns success and does nothing', async () => {
  expect(await stop('production', { token: seedTokens.reporter })).toMatchObject({
    status: 200,
    body: { state: 'available' },
  });
  named('production').protectedFor = 50;
  expect(await stop('production')).toMatchObject({ status: 200, body: { state: 'available' } });
});

test('a new deployment makes a stopped environment available, with its address', async () => {
  await stop('production');
  addDeployed(gitlab.world, { at, environment: { name: 'production', url: 'https://shop.example.com' } });
  expect(named('production')).toMatchObject({ state: 'available', externalUrl: 'https://shop.example.com' });
});

test.each([
  ['production', 'production'],
  ['prd-eu', 'production'],
  ['live', 'production'],
  ['preproduction', 'staging'],
  ['non-prod', 'staging'],
  ['integration', 'testing'],
  ['review/production', 'development'],
  ['canary', 'other'],
])('GitLab takes %s for %s', (name, tier) => {
  expect(guessTier(name)).toBe(tier);
});
