import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { setPipeline } from '../arrange';
import { ask } from '../ask';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';
const fieldOf = (body: unknown, field: string) =>
  (body as Record<string, unknown>[]).map((item) => item[field]);

test('tags are created once, from existing refs, and deleted', async () => {
  const body = { tag_name: 'v2.0', ref: 'main', message: 'Second' };
  expect(await ask(gitlab, `POST ${path}/repository/tags`, { body })).toMatchObject({
    status: 201,
    body: { name: 'v2.0', message: 'Second', commit: { title: 'Say who is on call' } },
  });
  expect(await ask(gitlab, `POST ${path}/repository/tags`, { body })).toMatchObject({
    status: 400,
    body: { message: 'Tag v2.0 already exists' },
  });
  const ofNothing = { body: { tag_name: 'v3.0', ref: 'gone' } };
  expect(await ask(gitlab, `POST ${path}/repository/tags`, ofNothing)).toMatchObject({
    body: { message: 'Target gone is invalid' },
  });
  expect(await ask(gitlab, `DELETE ${path}/repository/tags/v2.0`)).toMatchObject({ status: 204 });
});

test('the protected branches say who may push', async () => {
  expect(await ask(gitlab, `GET ${path}/protected_branches`)).toMatchObject({
    body: [{ name: 'main', push_access_levels: [{ access_level: 40 }] }],
  });
  expect(await ask(gitlab, `GET ${path}/protected_branches/fix%2Fretry-budget`)).toMatchObject({
    status: 404,
  });
});

test('a file is given as it is', async () => {
  const { body, headers } = await ask(gitlab, `GET ${path}/repository/files/README.md/raw`);
  expect([body, headers.get('content-type')]).toEqual(['# Checkout\n\nTakes the money.\n', 'text/plain']);
});

test('members of a project do not include those of its groups', async () => {
  expect(fieldOf((await ask(gitlab, `GET ${path}/members`)).body, 'username')).toEqual(['sandbox-bot']);
  expect(await ask(gitlab, `GET ${path}/members/5`)).toMatchObject({ body: { access_level: 40 } });
  expect(await ask(gitlab, `GET ${path}/members/1`)).toMatchObject({ status: 404 });
});

test('author, assignees and who commented take part', async () => {
  expect(fieldOf((await ask(gitlab, `GET ${path}/issues/1/participants`)).body, 'username')).toEqual([
    'grace',
    'ada',
  ]);
  expect(fieldOf((await ask(gitlab, `GET ${path}/merge_requests/1/participants`)).body, 'id')).toEqual([2]);
  expect(await ask(gitlab, `GET ${path}/merge_requests/1/reviewers`)).toMatchObject({
    body: [{ user: { username: 'ada' }, state: 'unreviewed' }],
  });
});

test('a merge request shows its pipelines, newest first', async () => {
  const [mergeRequest] = gitlab.world.mergeRequests;
  if (mergeRequest) setPipeline(gitlab.world, mergeRequest, 'running');
  expect(fieldOf((await ask(gitlab, `GET ${path}/merge_requests/1/pipelines`)).body, 'status')).toEqual([
    'running',
  ]);
});

test('lists of no project are of what one made, unless all are wanted', async () => {
  expect((await ask(gitlab, 'GET /issues')).body).toEqual([]);
  expect(fieldOf((await ask(gitlab, 'GET /issues?scope=all')).body, 'iid')).toEqual([2, 1]);
  expect((await ask(gitlab, 'GET /merge_requests')).body).toEqual([]);
  expect(fieldOf((await ask(gitlab, 'GET /merge_requests?scope=all')).body, 'iid')).toEqual([1]);
});

test('only an owner deletes a pipeline', async () => {
  expect(await ask(gitlab, `DELETE ${path}/pipelines/701`)).toMatchObject({ status: 403 });
  Object.assign(gitlab.world.members.find(({ projectId }) => projectId === 101) ?? {}, { accessLevel: 50 });
  expect(await ask(gitlab, `DELETE ${path}/pipelines/701`)).toMatchObject({ status: 204 });
  expect(await ask(gitlab, `GET ${path}/pipelines/701`)).toMatchObject({ status: 404 });
});
