import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit, setPipeline } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import type { MergeRequest, Project } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/merge_requests/1';
const checkout = (): Project => gitlab.world.projects.find(({ id }) => id === 101) ?? expect.fail();
const first = (): MergeRequest => gitlab.world.mergeRequests[0] ?? expect.fail();
const merge = (body: Record<string, unknown> = {}, token?: string) =>
  ask(gitlab, `PUT ${path}/merge`, { body, token });
const head = async () => ((await ask(gitlab, `GET ${path}`)).body as { sha: string }).sha;

test('a group may want to know which commit is merged', async () => {
  Object.assign(gitlab.world.groups.find(({ id }) => id === 11) ?? {}, { requiresShaForMerge: true });
  const refusal = { status: 400, body: { message: 'SHA must be provided when merging' } };
  expect(await merge()).toMatchObject(refusal);
  expect(await merge({}, seedTokens.reporter)).toMatchObject(refusal);
  expect(await merge({ sha: await head() })).toMatchObject({ status: 200, body: { state: 'merged' } });
});

test('another commit is refused before the question whether it can be merged', async () => {
  first().title = 'Draft: x';
  expect(await merge({ sha: '0'.repeat(40) })).toMatchObject({ status: 409 });
  expect(await merge({ sha: await head() })).toMatchObject({ status: 405 });
  expect(await merge({ sha: '0'.repeat(40) }, seedTokens.reporter)).toMatchObject({ status: 401 });
});

test.each([
  ['19.2.0', 405],
  ['18.6.0', 422],
  ['15.11.0', 406],
])('GitLab %s answers %i to a conflict', async (version, status) => {
  gitlab.world.version = version;
  pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': 'x' });
  expect(await merge()).toMatchObject({ status });
});

test('a merge that fails leaves its reason', async () => {
  first().mergeFailure = 'GitLab: Commit message does not follow the pattern';
  expect(await merge()).toMatchObject({ status: 422, body: { message: 'Branch cannot be merged' } });
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: { state: 'opened', merge_error: 'GitLab: Commit message does not follow the pattern' },
  });
});

test('automatically, a newer GitLab merges at once what has no pipeline', async () => {
  expect(await merge({ auto_merge: true })).toMatchObject({ status: 405 });
  gitlab.world.version = '19.2.0';
  expect(await merge({ auto_merge: true })).toMatchObject({ status: 200, body: { state: 'merged' } });
});

test('a merge train takes what is to be merged automatically, and merges it in its turn', async () => {
  checkout().mergeTrains = true;
  gitlab.world.version = '19.2.0';
  setPipeline(gitlab.world, first(), 'success');
  expect(await merge({ auto_merge: true })).toMatchObject({
    status: 200,
    body: { state: 'opened', merge_when_pipeline_succeeds: true },
  });
  const states: string[] = [];
  while (states.at(-1) !== 'merged' && states.length < 5)
    states.push(((await ask(gitlab, `GET ${path}`)).body as { state: string }).state);
  expect(states).toEqual(['opened', 'opened', 'merged']);
});

test('what waits for its pipeline joins the train then', async () => {
  checkout().mergeTrains = true;
  setPipeline(gitlab.world, first(), 'running');
  await merge({ auto_merge: true });
  setPipeline(gitlab.world, first(), 'success');
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({ body: { state: 'opened' } });
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({ body: { state: 'merged' } });
});

test('merging at once goes past the train, and so did merging automatically with a pipeline that succeeded', async () => {
  checkout().mergeTrains = true;
  setPipeline(gitlab.world, first(), 'success');
  expect(await merge({ auto_merge: true })).toMatchObject({ body: { state: 'merged' } });
  gitlab.reset();
  checkout().mergeTrains = true;
  gitlab.world.version = '19.2.0';
  expect(await merge()).toMatchObject({ body: { state: 'merged' } });
});

test('the automatic merge is canceled by its newer name too', async () => {
  setPipeline(gitlab.world, first(), 'running');
  await merge({ auto_merge: true });
  expect(await ask(gitlab, `POST ${path}/cancel_auto_merge`)).toMatchObject({ status: 201 });
  expect(first().autoMerge).toBeUndefined();
});
