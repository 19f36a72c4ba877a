import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

test.each([
  ['GET /nothing', 404, { error: '404 Not Found' }],
  ['GET /projects/night-shift/checkout', 404, { error: '404 Not Found' }],
  ['GET /projects/vault%2Fsecrets', 404, { message: '404 Project Not Found' }],
  ['GET /projects/105', 404, { message: '404 Project Not Found' }],
  ['GET /groups/vault', 404, { message: '404 Group Not Found' }],
  [`GET ${project}/issues/99`, 404, { message: '404 Not found' }],
  [`GET ${project}/issues/x`, 400, { error: 'issue_iid is invalid' }],
  [`GET ${project}/issues?state=open`, 400, { error: 'state does not have a valid value' }],
  [`GET ${project}/issues?confidential=perhaps`, 400, { error: 'confidential is invalid' }],
  [`GET ${project}/issues?state=`, 400, { error: 'state does not have a valid value' }],
  [
    `GET ${project}/issues?labels=a&labels[]=b`,
    400,
    { error: "expected Array (got String) for param 'labels'" },
  ],
  [`GET ${project}/issues?author_id=ada`, 400, { error: 'author_id is invalid' }],
  [`GET ${project}/issues?created_after=soon`, 400, { error: 'created_after is invalid' }],
  [`GET ${project}/repository/branches/none`, 404, { message: '404 Branch Not Found' }],
] as const)('%s is answered %i', async (request, status, body) => {
  expect(await ask(gitlab, request)).toMatchObject({ status, body });
});

test.each([
  [{}, 400, { error: 'title is missing' }],
  [{ title: ' ' }, 400, { error: 'title is empty' }],
  [{ title: ['x'] }, 400, { error: 'title is invalid' }],
  [{ title: { en: 'x' } }, 400, { error: 'title is invalid' }],
  [{ title: 'x', milestone_id: 'v2.0' }, 400, { error: 'milestone_id is invalid' }],
  [{ title: 'x'.repeat(256) }, 400, { message: { title: ['is too long (maximum is 255 characters)'] } }],
  [{ title: 'x', weight: -1 }, 400, { message: { weight: ['must be greater than or equal to 0'] } }],
] as const)('an issue of %o is refused', async (body, status, answer) => {
  expect(await ask(gitlab, `POST ${project}/issues`, { body })).toMatchObject({ status, body: answer });
  expect(gitlab.requests[0]).toMatchObject({ status, executed: false });
});

test('a description of more than 1,048,576 characters is refused', async () => {
  const body = { title: 'x', description: 'x'.repeat(1_048_577) };
  expect(await ask(gitlab, `POST ${project}/issues`, { body })).toMatchObject({ status: 400 });
});

test('a comment of more than 1,000,000 characters or of none is refused', async () => {
  for (const body of ['x'.repeat(1_000_001), ' ']) {
    expect(await ask(gitlab, `POST ${project}/issues/1/notes`, { body: { body } })).toMatchObject({
      status: 400,
    });
  }
});

test('a body that is neither JSON nor a form is refused', async () => {
  const headers = { 'content-type': 'application/xml' };
  expect(await ask(gitlab, `POST ${project}/issues`, { body: { title: 'x' }, headers })).toMatchObject({
    status: 415,
  });
});

test.each([
  ['unknown', 401, { message: '401 Unauthorized' }],
  [
    seedTokens.expired,
    401,
    { error: 'invalid_token', error_description: expect.stringContaining('expired') as string },
  ],
  [
    seedTokens.revoked,
    401,
    { error: 'invalid_token', error_description: expect.stringContaining('revoked') as string },
  ],
  [seedTokens.readRepository, 403, { error: 'insufficient_scope' }],
  [seedTokens.blocked, 403, { message: '403 Forbidden - Your account has been blocked.' }],
])('the token %s is answered %i', async (token, status, body) => {
  expect(await ask(gitlab, 'GET /user', { token })).toMatchObject({ status, body });
});

test('a token that can only read cannot write', async () => {
  const token = seedTokens.readOnly;
  expect(await ask(gitlab, `GET ${project}/issues`, { token })).toMatchObject({ status: 200 });
  expect(await ask(gitlab, `POST ${project}/issues`, { token, body: { title: 'x' } })).toMatchObject({
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: 'api',
    },
  });
});

test('every token may look at itself', async () => {
  const answer = await ask(gitlab, 'GET /personal_access_tokens/self', { token: seedTokens.readRepository });
  expect(answer).toMatchObject({
    status: 200,
    body: { name: 'Files only', active: true, scopes: ['read_repository'] },
  });
});

test('a role that is too low is answered 403', async () => {
  const body = { source_branch: 'fix/retry-budget', target_branch: 'main', title: 'x' };
  const answer = await ask(gitlab, `POST ${project}/merge_requests`, { token: seedTokens.reporter, body });
  expect(answer).toMatchObject({ status: 403, body: { message: '403 Forbidden' } });
});

test('an archived project can be read but not changed', async () => {
  expect(await ask(gitlab, 'GET /projects/104/issues')).toMatchObject({ status: 200 });
  expect(await ask(gitlab, 'POST /projects/104/issues', { body: { title: 'x' } })).toMatchObject({
    status: 403,
  });
});

test('a former path is redirected for reads, and refused for writes', async () => {
  const read = await ask(gitlab, 'GET /projects/night-shift%2Fshop/issues?page=2');
  expect(read.status).toBe(301);
  expect(read.headers.get('location')).toBe(`${gitlab.url}/api/v4/projects/101/issues?page=2`);
  const write = ask(gitlab, 'POST /projects/night-shift%2Fshop/issues', { body: { title: 'x' } });
  expect(await write).toMatchObject({
    status: 405,
    body: { message: 'Non GET methods are not allowed for moved projects' },
  });
  expect(gitlab.world.issues).toHaveLength(2);
});

test('every answer carries its request id and the rate limit', async () => {
  for (const request of ['GET /user', 'GET /nothing'] as const) {
    const { headers } = await ask(gitlab, request);
    expect(headers.get('x-request-id')).toMatch(/./);
    expect(headers.get('ratelimit-limit')).toBe('2000');
    expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(2000);
    expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
  }
});
