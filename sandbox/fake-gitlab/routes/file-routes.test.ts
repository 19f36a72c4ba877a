import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { findBranch } from '../world/heads';

const gitlab = await standIn();
const repository = '/projects/night-shift%2Fcheckout/repository';
const readme = `${repository}/files/README.md`;
const order = { branch: 'main', commit_message: 'Change' };

const head = (branch = 'main') => findBranch(gitlab.world, 101, branch)?.commit;
const held = (path: string) => head()?.tree.get(path)?.content.toString();

test('a file is described in the body and in the headers', async () => {
  const { status, body, headers } = await ask(gitlab, `GET ${repository}/files/docs%2Fon-call.csv?ref=main`);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      file_name: 'on-call.csv',
      file_path: 'docs/on-call.csv',
      size: 37,
      encoding: 'base64',
      content: Buffer.from('\uFEFFname;phone\r\nAda;1815\r\nGrace;1906\r\n').toString('base64'),
      ref: 'main',
      commit_id: head()?.id,
      last_commit_id: head()?.id,
    },
  });
  expect(headers.get('x-gitlab-size')).toBe('37');
  expect(headers.get('x-gitlab-last-commit-id')).toBe(head()?.id);
});

test.each([
  ['gone.md?ref=main', 404, { message: '404 File Not Found' }],
  ['README.md?ref=gone', 404, { message: '404 Commit Not Found' }],
  ['README.md', 400, { error: 'ref is missing' }],
  ['..%2FREADME.md?ref=main', 400, { error: 'file_path should be a valid file path' }],
])('files/%s is answered with %i', async (path, status, body) => {
  expect(await ask(gitlab, `GET ${repository}/files/${path}`)).toMatchObject({ status, body });
});

test('files are not for guests, and only for tokens that may read them', async () => {
  const get = (token: string) => ask(gitlab, `GET ${readme}?ref=main`, { token });
  expect(await get(seedTokens.guest)).toMatchObject({ status: 403 });
  expect(await get(seedTokens.readUser)).toMatchObject({ status: 403 });
  expect(await get(seedTokens.readRepository)).toMatchObject({ status: 200 });
});

test('a file is created, changed and deleted', async () => {
  const path = `${repository}/files/a%2Fb.txt`;
  const made = await ask(gitlab, `POST ${path}`, { body: { ...order, content: 'YQ==', encoding: 'base64' } });
  expect(made).toMatchObject({ status: 201, body: { file_path: 'a/b.txt', branch: 'main' } });
  expect(held('a/b.txt')).toBe('a');
  expect(await ask(gitlab, `PUT ${path}`, { body: { ...order, content: 'b' } })).toMatchObject({
    status: 200,
  });
  expect(held('a/b.txt')).toBe('b');
  expect(await ask(gitlab, `DELETE ${path}?branch=main&commit_message=x`)).toMatchObject({ status: 204 });
  expect(held('a/b.txt')).toBeUndefined();
});

test.each([
  ['POST README.md', {}, 'A file with this name already exists'],
  ['POST docs', {}, 'A directory with this name already exists'],
  ['PUT gone.md', {}, "A file with this name doesn't exist"],
  ['POST new', { branch: 'gone' }, 'You can only create or edit files when you are on a branch'],
  [
    'POST new',
    { start_branch: 'main', branch: 'fix/retry-budget' },
    "A branch called 'fix/retry-budget' already exists. Switch to that branch in order to make changes",
  ],
  [
    'PUT README.md',
    { last_commit_id: 'other' },
    'You are attempting to update a file that has changed since you started editing it.',
  ],
])('%s with %j is refused', async (request, change, message) => {
  const [method = '', name = ''] = request.split(' ');
  const body = { ...order, content: 'x', ...change };
  const path = `${repository}/files/${name}`;
  const answer = await (method === 'POST'
    ? ask(gitlab, `POST ${path}`, { body })
    : ask(gitlab, `PUT ${path}`, { body }));
  expect(answer).toMatchObject({ status: 400, body: { message } });
});

test('a protected branch takes no files from developers, on either route', async () => {
  gitlab.world.members = gitlab.world.members.filter(({ accessLevel }) => accessLevel !== 40);
  const actions = [{ action: 'delete', file_path: 'README.md' }];
  expect(await ask(gitlab, `POST ${repository}/commits`, { body: { ...order, actions } })).toMatchObject({
    status: 403,
    body: { message: '403 Forbidden - You are not allowed to push into this branch' },
  });
  expect(await ask(gitlab, `PUT ${readme}`, { body: { ...order, content: 'x' } })).toMatchObject({
    status: 400,
    body: { message: 'You are not allowed to push into this branch' },
  });
});

test('a commit takes several changes, or none', async () => {
  const before = head();
  const commit = (actions: object[]) =>
    ask(gitlab, `POST ${repository}/commits`, { body: { ...order, actions } });
  const { status, body } = await commit([
    { action: 'create', file_path: 'a.txt', content: 'a' },
    { action: 'move', file_path: 'R.md', previous_path: 'README.md' },
    { action: 'chmod', file_path: 'scripts/deploy.ps1', execute_filemode: true },
  ]);
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { title: 'Change', parent_ids: [before?.id] },
  });
  expect([held('a.txt'), held('README.md'), held('R.md')]).toEqual([
    'a',
    undefined,
    '# Checkout\n\nTakes the money.\n',
  ]);
  expect(head()?.tree.get('scripts/deploy.ps1')?.executable).toBe(true);
  const now = head();
  expect(
    await commit([
      { action: 'create', file_path: 'b', content: '' },
      { action: 'delete', file_path: 'gone' },
    ]),
  ).toMatchObject({
    status: 400,
    body: { message: "A file with this name doesn't exist" },
  });
  expect(head()).toBe(now);
  expect(await commit([{ action: 'move', file_path: 'b' }])).toMatchObject({
    status: 400,
    body: { error: 'actions[0][previous_path] is missing' },
  });
});

test('commits are listed from the newest back, for a path if asked', async () => {
  pushCommit(gitlab.world, 101, 'main', { 'README.md': 'new' });
  const titles = async (query: string) => {
    const { body } = await ask(gitlab, `GET ${repository}/commits${query}`);
    return (body as { title: string }[]).map(({ title }) => title);
  };
  expect(await titles('')).toEqual(['Commit 1 on main', 'Say who is on call', 'Add the files', 'Begin']);
  expect(await titles('?ref_name=v1.0')).toEqual(['Add the files', 'Begin']);
  expect(await titles('?path=docs')).toEqual(['Say who is on call', 'Add the files']);
  expect(await ask(gitlab, `GET ${repository}/commits/v1.0`)).toMatchObject({
    body: { title: 'Add the files' },
  });
  expect(await ask(gitlab, `GET ${repository}/commits/gone`)).toMatchObject({
    status: 404,
    body: { message: '404 Commit Not Found' },
  });
});

test('a folder is listed with folders first, or with everything in it', async () => {
  const paths = async (query: string) => {
    const { body } = await ask(gitlab, `GET ${repository}/tree?${query}`);
    return (body as { path: string; type: string }[]).map(({ path, type }) => `${type} ${path}`);
  };
  expect(await paths('path=config')).toEqual(['tree config/regions', 'blob config/app.yml']);
  expect(await paths('path=config&recursive=true')).toEqual([
    'tree config/regions',
    'tree config/regions/eu',
    'blob config/app.yml',
    'blob config/regions/Zürich #1 100%.yml',
    'blob config/regions/eu/limits.json',
  ]);
  expect(await ask(gitlab, `GET ${repository}/tree?path=gone`)).toMatchObject({
    status: 404,
    body: { message: '404 invalid revision or path Not Found' },
  });
});

test('tags are listed and shown', async () => {
  const tag = { name: 'v1.0', message: 'First release', commit: { title: 'Add the files' } };
  expect(await ask(gitlab, `GET ${repository}/tags`)).toMatchObject({ body: [tag] });
  expect(await ask(gitlab, `GET ${repository}/tags/v1.0`)).toMatchObject({ body: tag });
  expect(await ask(gitlab, `GET ${repository}/tags/v9`)).toMatchObject({ status: 404 });
});

test('merging includes the files, and a conflict in them prevents it', async () => {
  const path = '/projects/night-shift%2Fcheckout/merge_requests/1';
  pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': 'retries: 9\n' });
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: { detailed_merge_status: 'conflict', has_conflicts: true, merge_status: 'cannot_be_merged' },
  });
  expect(await ask(gitlab, `PUT ${path}/merge`)).toMatchObject({ status: 422 });
  pushCommit(gitlab.world, 101, 'main', {
    'config/app.yml': head('feature/umlaut-ä b')?.tree.get('config/app.yml')?.content ?? null,
  });
  expect(await ask(gitlab, `PUT ${path}/merge`)).toMatchObject({ body: { state: 'merged' } });
  expect(held('config/app.yml')).toContain('retries: 5');
});

test('commits and files have a page where their address leads', async () => {
  const page = async (path: string) => {
    const response = await fetch(`${gitlab.url}/night-shift/checkout/-/${path}`);
    return { status: response.status, text: await response.text() };
  };
  expect((await page(`commit/${head('fix/retry-budget')?.id ?? ''}`)).text).toMatch(
    /Grace Hopper[^]*config\/app\.yml/,
  );
  expect((await page('blob/fix/retry-budget/config/app.yml')).text).toContain('retries: 5');
  expect((await page('blob/HEAD/config/regions/Z%C3%BCrich%20%231%20100%25.yml')).text).toContain(
    'open: true',
  );
  expect((await page('blob/main/gone')).status).toBe(404);
});
