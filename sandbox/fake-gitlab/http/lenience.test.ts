import { afterEach, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { forgetPassedOver, passedOver } from './passed-over';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';
const send = (path: string, init: RequestInit) =>
  fetch(`${gitlab.url}/api/v4${path}`, {
    ...init,
    headers: { authorization: `Bearer ${gitlab.token}` },
  });

afterEach(() => {
  forgetPassedOver(gitlab.world);
});

test('parameters of a write may stand in the query, and the body goes first', async () => {
  const made = ask(gitlab, `POST ${project}/issues?title=x&labels=a,b&confidential=true`, {
    body: { title: 'y' },
  });
  expect(await made).toMatchObject({
    status: 201,
    body: { title: 'y', labels: ['a', 'b'], confidential: true },
  });
  expect(passedOver(gitlab.world)).toEqual([]);
});

test.each([
  ['a form', (fields: [string, string][]) => new URLSearchParams(fields)],
  [
    'a form of parts',
    (fields: [string, string][]) => {
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      return form;
    },
  ],
])('%s is taken as JSON is', async (_, bodyOf) => {
  const body = bodyOf([
    ['title', 'Two\nlines: ä & ü'],
    ['labels[]', 'a'],
    ['labels[]', 'b'],
    ['assignee_ids[]', '1'],
    ['due_date', '2026-12-24'],
  ]);
  const answer = await send(`${project}/issues`, { method: 'POST', body });
  expect(answer.status).toBe(201);
  expect(((await answer.json()) as { title: string }).title.replaceAll('\r', '')).toBe('Two\nlines: ä & ü');
  expect(gitlab.world.issues.at(-1)).toMatchObject({
    labels: ['a', 'b'],
    assigneeIds: [1],
    dueDate: '2026-12-24',
  });
  expect(passedOver(gitlab.world)).toEqual([]);
});

test('a form contains lists of objects: a repeated key starts the next', async () => {
  const fields = new URLSearchParams([
    ['branch', 'fix/forms'],
    ['start_branch', 'main'],
    ['commit_message', 'x'],
    ['actions[][action]', 'create'],
    ['actions[][file_path]', 'a.txt'],
    ['actions[][content]', '1'],
    ['actions[][action]', 'create'],
    ['actions[][file_path]', 'b.txt'],
    ['actions[][content]', '2'],
  ]);
  const answer = await send(`${project}/repository/commits`, { method: 'POST', body: fields });
  expect(answer.status).toBe(201);
  const tree = gitlab.world.branches.find(({ name }) => name === 'fix/forms')?.commit.tree;
  expect([tree?.get('a.txt'), tree?.get('b.txt')].map((file) => file?.content.toString())).toEqual([
    '1',
    '2',
  ]);
});

test.each([
  ['confidential=yes', [2]],
  ['confidential=0', [1]],
  ['iids[]=1&iids[]=2', [2, 1]],
  ['iids=', [2, 1]],
  ['author_id=&due_date=', [2, 1]],
  ['not[labels]=bug', [2]],
  ['not[labels][]=bug&not[iids][]=2', []],
])('a list reads %s as GitLab does', async (query, iids) => {
  const { body } = await ask(gitlab, `GET ${project}/issues?${query}`);
  expect((body as { iid: number }[]).map(({ iid }) => iid)).toEqual(iids);
  expect(passedOver(gitlab.world)).toEqual([]);
});

test('numbers and booleans are texts where a text is wanted', async () => {
  expect(
    await ask(gitlab, `POST ${project}/issues`, { body: { title: 7, description: true } }),
  ).toMatchObject({
    body: { title: '7', description: 'true' },
  });
});

test('every entry of a list may hold commas, and null is an empty list', async () => {
  const body = { labels: ['a, b', 'c'] };
  expect(await ask(gitlab, `PUT ${project}/issues/1`, { body })).toMatchObject({
    body: { labels: ['a', 'b', 'c'] },
  });
  expect(await ask(gitlab, `PUT ${project}/issues/1`, { body: { labels: null } })).toMatchObject({
    body: { labels: [] },
  });
});

test.each([
  [`GET ${project}/issues?colour=red`, undefined, 'GET /projects/:id/issues has no parameter colour'],
  [`POST ${project}/issues?colour=red`, { title: 'x' }, 'POST /projects/:id/issues has no parameter colour'],
  [
    `PUT ${project}/issues/1`,
    { title: 'x', assignees: [1] },
    'PUT /projects/:id/issues/:issue_iid has no parameter assignees',
  ],
  [
    `PUT ${project}/issues/1`,
    { assignee_ids: ['ada'] },
    'PUT /projects/:id/issues/:issue_iid: assignee_ids[0] is read as 0',
  ],
  [
    `PUT ${project}/issues/1`,
    { due_date: 'soon' },
    'PUT /projects/:id/issues/:issue_iid: due_date is read as ""',
  ],
  [
    `GET ${project}/issues?state=closed&state=all`,
    undefined,
    'GET /projects/:id/issues: state is given twice',
  ],
  [`GET ${project}/issues?iids[]=a`, undefined, 'GET /projects/:id/issues: iids[0] is read as 0'],
  [
    `POST ${project}/pipeline`,
    { ref: 'main', variables: [{ key: 'A', value: 'b', masked: true }] },
    'POST /projects/:id/pipeline: there is no variables[0][masked]',
  ],
] as const)('%s with %o is answered with success, and noted down', async (request, body, noted) => {
  const { status } = await ask(gitlab, request, { body });
  expect(status).toBeLessThan(300);
  expect(passedOver(gitlab.world)).toEqual([noted]);
  gitlab.reset();
  expect(passedOver(gitlab.world)).toEqual([noted]);
});

test('HEAD works for everything that can be read', async () => {
  const all = await ask(gitlab, `GET ${project}/issues?per_page=1`);
  const answer = await send(`${project}/issues?per_page=1`, { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  for (const name of ['x-total', 'x-next-page', 'content-type', 'link'])
    expect(answer.headers.get(name)).toBe(all.headers.get(name));
  expect((await send(`${project}/issues/99`, { method: 'HEAD' })).status).toBe(404);
});

test('a token in the PRIVATE-TOKEN header works like a bearer token', async () => {
  const headers = { authorization: '', 'private-token': gitlab.token };
  expect(await ask(gitlab, 'GET /user', { headers })).toMatchObject({
    status: 200,
    body: { username: 'sandbox-bot' },
  });
});

test.each(['private_token', 'access_token'])('a token is taken as %s, and noted down', async (name) => {
  const token = encodeURIComponent(gitlab.token);
  expect(await ask(gitlab, `GET /user?${name}=${token}`, { headers: { authorization: '' } })).toMatchObject({
    status: 200,
  });
  expect(passedOver(gitlab.world)).toEqual([`a token in the address, as ${name}`]);
});

test('job tokens and deploy tokens do not work here', async () => {
  const token = gitlab.world.tokens.find(({ value }) => value === seedTokens.full) ?? expect.fail();
  for (const kind of ['job', 'deploy'] as const) {
    token.kind = kind;
    expect(await ask(gitlab, `GET ${project}/issues`)).toMatchObject({ status: 401 });
  }
});
