import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { addServiceAccount, letTimePass } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { denials } from '../world/denials';
import { type Project, role } from '../world/world';
import { pagingHeaders } from './paginate';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';
const checkout = (): Project => gitlab.world.projects.find(({ id }) => id === 101) ?? expect.fail();
const file = { branch: 'main', content: 'x', commit_message: 'x' };
const actions = [{ action: 'create', file_path: 'new.txt', content: 'x' }];
const commit = { branch: 'main', commit_message: 'x', actions };
const mergeRequest = { source_branch: 'feature/umlaut-ä b', target_branch: 'main', title: 'x' };
const bare = { message: '403 Forbidden' };

test.each([
  ['issues', `POST ${path}/issues`, { title: 'x' }, 403, bare],
  ['issues', `PUT ${path}/issues/1`, { title: 'x' }, 403, bare],
  ['issues', `POST ${path}/issues/1/notes`, { body: 'x' }, 403, bare],
  ['issues', `GET ${path}/issues/1`, undefined, 404, { message: '404 Not found' }],
  ['issues', `GET ${path}/issues`, undefined, 200, []],
  ['merge_requests', `GET ${path}/merge_requests`, undefined, 403, bare],
  ['merge_requests', `GET ${path}/merge_requests/1`, undefined, 403, bare],
  ['merge_requests', `POST ${path}/merge_requests`, mergeRequest, 403, bare],
  ['builds', `GET ${path}/jobs/5005/trace`, undefined, 403, bare],
  ['builds', `GET ${path}/pipelines/702/jobs`, undefined, 403, bare],
  [
    'builds',
    `POST ${path}/pipeline`,
    { ref: 'main' },
    400,
    { message: { base: ['Pipelines are disabled!'] } },
  ],
  [
    'repository',
    `GET ${path}/repository/files/README.md?ref=main`,
    undefined,
    404,
    { message: '404 Repository Not Found' },
  ],
  ['repository', `GET ${path}/repository/branches`, undefined, 404, { message: '404 Repository Not Found' }],
] as const)(
  'without %s, %s is answered so even to a maintainer',
  async (feature, request, body, status, answer) => {
    checkout().features = { [feature]: 'disabled' };
    expect(await ask(gitlab, request, { body })).toMatchObject({ status, body: answer });
  },
);

test('a project says what is switched off in it, and who has the rest', async () => {
  checkout().features = { issues: 'disabled', builds: 'private' };
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: {
      issues_enabled: false,
      issues_access_level: 'disabled',
      jobs_enabled: true,
      builds_access_level: 'private',
      merge_requests_access_level: 'enabled',
    },
  });
});

test('a group does not list what is switched off', async () => {
  checkout().features = { issues: 'disabled', merge_requests: 'disabled' };
  for (const kind of ['issues', 'merge_requests'])
    expect(await ask(gitlab, `GET /groups/night-shift/${kind}`)).toMatchObject({ status: 200, body: [] });
});

test.each([
  [`POST ${path}/issues`, { title: 'x' }, bare],
  [`PUT ${path}/issues/1`, { title: 'x' }, bare],
  [`POST ${path}/merge_requests`, mergeRequest, bare],
  [`POST ${path}/repository/branches`, { branch: 'x', ref: 'main' }, bare],
  [`PUT ${path}/repository/files/README.md`, file, bare],
  [`POST ${path}/pipeline`, { ref: 'main' }, bare],
  [
    `POST ${path}/repository/commits`,
    commit,
    { message: '403 Forbidden - You are not allowed to push into this branch' },
  ],
] as const)('an archived project refuses %s', async (request, body, answer) => {
  checkout().archived = true;
  expect(await ask(gitlab, request, { body })).toMatchObject({ status: 403, body: answer });
});

test('in a public project strangers may read, open issues and comment, until the discussion is locked', async () => {
  checkout().visibility = 'public';
  gitlab.world.members = [];
  expect(await ask(gitlab, `GET ${path}/repository/files/README.md?ref=main`)).toMatchObject({ status: 200 });
  expect(await ask(gitlab, `POST ${path}/issues`, { body: { title: 'x', labels: 'bug' } })).toMatchObject({
    status: 201,
    body: { labels: [] },
  });
  expect(await ask(gitlab, `POST ${path}/issues/1/notes`, { body: { body: 'x' } })).toMatchObject({
    status: 201,
  });
  Object.assign(gitlab.world.issues[0] ?? {}, { discussionLocked: true });
  expect(await ask(gitlab, `POST ${path}/issues/1/notes`, { body: { body: 'x' } })).toMatchObject({
    status: 403,
    body: bare,
  });
});

test.each(Object.values(denials))('an account may do nothing: %s', async (denied) => {
  Object.assign(gitlab.world.users.find(({ username }) => username === 'sandbox-bot') ?? {}, { denied });
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    status: 403,
    body: { message: `403 Forbidden - ${denied}` },
  });
});

test('a read-only instance can be read', async () => {
  gitlab.world.readOnly = true;
  expect(await ask(gitlab, `GET ${path}/issues`)).toMatchObject({ status: 200 });
  expect(await ask(gitlab, `POST ${path}/issues`, { body: { title: 'x' } })).toMatchObject({
    status: 403,
    body: { message: 'You cannot perform write operations on a read-only instance' },
  });
});

test.each([
  ['captcha', 409, { needs_captcha_response: true }],
  ['spam', 400, { message: { error: 'Spam detected' } }],
] as const)('an issue that GitLab classifies as %s is refused', async (spamCheck, status, body) => {
  gitlab.world.spamCheck = spamCheck;
  for (const request of [`POST ${path}/issues`, `PUT ${path}/issues/1`] as const)
    expect(await ask(gitlab, request, { body: { title: 'x' } })).toMatchObject({ status, body });
  expect(gitlab.world.issues).toHaveLength(2);
});

test.each([
  ['issues', `POST ${path}/issues`, { title: 'x' }],
  ['notes', `POST ${path}/issues/1/notes`, { body: 'x' }],
] as const)(
  'the limit of %s per minute is enforced, and GitLab does not say when to try again',
  async (kind, request, body) => {
    gitlab.world.perMinute[kind] = 2;
    const statuses: number[] = [];
    for (let sent = 0; sent < 3; sent += 1) statuses.push((await ask(gitlab, request, { body })).status);
    expect(statuses).toEqual([201, 201, 429]);
    const refused = await ask(gitlab, request, { body });
    expect(refused.body).toEqual({
      message: { error: 'This endpoint has been requested too many times. Try again later.' },
    });
    expect(refused.headers.has('retry-after')).toBe(false);
    letTimePass(gitlab.world, 60_000);
    expect(await ask(gitlab, request, { body })).toMatchObject({ status: 201 });
  },
);

test('a proxy can remove the paging headers from a list', async () => {
  gitlab.world.strippedHeaders = pagingHeaders;
  for (const list of ['issues', 'repository/branches']) {
    const { headers, body } = await ask(gitlab, `GET ${path}/${list}?per_page=1`);
    expect(body).toHaveLength(1);
    for (const name of pagingHeaders) expect(headers.has(name)).toBe(false);
  }
});

test('a fine-grained token can do what its permissions allow, and GitLab names missing ones', async () => {
  const token = gitlab.world.tokens.find(({ value }) => value === seedTokens.full) ?? expect.fail();
  token.permissions = ['Work Item: Read', 'Personal Access Token: Read'];
  expect(await ask(gitlab, `GET ${path}/issues`)).toMatchObject({ status: 200 });
  expect(await ask(gitlab, 'GET /personal_access_tokens/self')).toMatchObject({
    body: { granular: true, scopes: ['granular'] },
  });
  const lacking = (boundary: string, permission: string) => ({
    status: 403,
    body: {
      error: 'insufficient_granular_scope',
      error_description: `Access denied: This operation requires a fine-grained personal access token with the following ${boundary} permissions: [${permission}].`,
    },
  });
  expect(await ask(gitlab, `POST ${path}/issues`, { body: { title: 'x' } })).toMatchObject(
    lacking('project', 'Work Item: Create'),
  );
  expect(await ask(gitlab, `PUT ${path}/merge_requests/1/merge`)).toMatchObject(
    lacking('project', 'Merge Request: Merge'),
  );
  expect(await ask(gitlab, 'GET /user')).toMatchObject(lacking('user', 'User: Read'));
});

test('only a personal token can be asked about itself', async () => {
  const token = gitlab.world.tokens.find(({ value }) => value === seedTokens.full) ?? expect.fail();
  token.kind = 'oauth';
  expect(await ask(gitlab, 'GET /personal_access_tokens/self')).toMatchObject({
    status: 400,
    body: { message: '400 Bad request - This endpoint requires token type to be a personal access token' },
  });
  Object.assign(token, { kind: undefined });
  gitlab.world.version = '15.4.0';
  expect(await ask(gitlab, 'GET /personal_access_tokens/self')).toMatchObject({
    status: 404,
    body: { message: '404 Personal Access Token Not Found' },
  });
});

test('a service account is a bot, but not one of a project', async () => {
  const token = addServiceAccount(gitlab.world, 101, role.developer);
  expect(await ask(gitlab, 'GET /user', { token })).toMatchObject({ body: { bot: true } });
  expect(await ask(gitlab, `POST ${path}/issues`, { token, body: { title: 'x' } })).toMatchObject({
    status: 201,
  });
  const { body } = await ask(gitlab, 'GET /users?without_project_bots=true');
  const names = (body as { username: string }[]).map(({ username }) => username);
  expect(names).toContain('service_account_8');
  expect(names).not.toContain('sandbox-bot');
});
