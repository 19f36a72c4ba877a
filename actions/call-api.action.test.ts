import fc from 'fast-check';
import { describe, expect, onTestFinished, vi } from 'vitest';
import { readInput } from '../inputs/fields/read-input';
import { test } from '../tests/support/action-test';
import { callApiInput } from './call-api.input';

const home = 'projects/night-shift%2Fcheckout';

test('returns status, body and pagination of a list', async ({ gitlab, run }) => {
  const { result, logs } = await run('call-api', {
    path: `/${home}/labels`,
    query: { per_page: 1, search: 'e' },
  });
  expect(gitlab.requests).toHaveLength(1);
  expect(gitlab.requests[0]).toMatchObject({ method: 'GET', path: `/${home}/labels`, body: undefined });
  expect(String(gitlab.requests[0]?.query)).toBe('per_page=1&search=e');
  expect(result).toMatchObject({
    status: 200,
    body: [{ name: 'bug' }],
    pagination: { page: 1, perPage: 1, nextPage: 2, total: 4, totalPages: 4 },
  });
  expect(logs).toBe(`[INFO] GET ${gitlab.url}/api/v4/${home}/labels returned status 200.`);
});

test('sends a body with its keys as they are', async ({ gitlab, run }) => {
  const body = { title: 'From the API', description: 'A\r\nB', issue_type: 'incident' };
  const { result } = await run('call-api', {
    method: 'post',
    path: `api/v4/${home}/issues`,
    body: JSON.stringify(body),
  });
  expect(gitlab.requests[0]).toMatchObject({ method: 'POST', path: `/${home}/issues`, body });
  expect(result).toMatchObject({
    status: 201,
    body: { iid: 3, title: 'From the API', issue_type: 'incident' },
  });
  expect(result).not.toHaveProperty('pagination', expect.anything());
});

test('an empty answer is null', async ({ gitlab, run }) => {
  for (const token of gitlab.world.members) token.accessLevel = 50;
  const { result } = await run('call-api', { method: 'DELETE', path: `${home}/issues/1` });
  expect(result).toMatchObject({ status: 204, body: null });
});

test('lists go out as key[], objects as key[inner], and what is null not at all', async ({ gitlab, run }) => {
  const query = { iids: [1, 2], not: { labels: ['ops'] }, state: null, confidential: false };
  const { result } = await run('call-api', { path: `${home}/issues`, query });
  expect(decodeURIComponent(String(gitlab.requests[0]?.query))).toBe(
    'iids[]=1&iids[]=2&not[labels][]=ops&confidential=false',
  );
  expect(result.status).toBe(200);
});

test('returns where a list without numbered pages continues, until it ends', async ({ gitlab, run }) => {
  const next = `${gitlab.url}/api/v4/projects?id_after=42&pagination=keyset&per_page=2`;
  const link = `<${gitlab.url}/api/v4/projects?pagination=keyset>; rel="first", <${next}>; rel="next"`;
  const headers = { 'content-type': 'application/json', 'x-per-page': '2' };
  vi.stubGlobal('fetch', answering(200, { ...headers, link }, '[]'));
  const { result } = await run('call-api', {
    path: 'projects',
    query: { pagination: 'keyset', per_page: 2 },
  });
  const nextQuery = { id_after: '42', pagination: 'keyset', per_page: '2' };
  expect(result.pagination).toEqual({ perPage: 2, nextQuery });
  vi.stubGlobal('fetch', answering(200, headers, '[]'));
  const last = await run('call-api', { path: 'projects', query: nextQuery });
  expect(last.result.pagination).toEqual({ perPage: 2 });
});

test('numbered pages are returned by number only', async ({ run }) => {
  const { result } = await run('call-api', { path: `${home}/labels`, query: { per_page: 1 } });
  expect(result.pagination).not.toHaveProperty('nextQuery');
});

test('takes the cursor that GitLab names', async ({ gitlab, run }) => {
  const link = `<${gitlab.url}/api/v4/user?cursor=abc%3D&pagination=keyset>; rel="next"`;
  vi.stubGlobal('fetch', answering(200, { link, 'content-type': 'application/json' }, '[]'));
  const { result } = await run('call-api', { path: 'user' });
  expect(result.pagination).toEqual({
    nextCursor: 'abc=',
    nextQuery: { cursor: 'abc=', pagination: 'keyset' },
  });
});

describe('a file', () => {
  const path = `${home}/jobs/5001/artifacts`;

  test('that GitLab keeps elsewhere is not fetched, and the token does not go there', async ({
    gitlab,
    refused,
  }) => {
    const job = gitlab.world.jobs.find(({ id }) => id === 5001) ?? expect.fail();
    job.plan = { ...job.plan, artifacts: 'PK' };
    gitlab.world.objectStorage = 'https://storage.example.com';
    const error = await refused('call-api', { path });
    expect(error).toMatch(
      /^GitLabError unexpected-response: .*: GitLab stores this file in object storage and redirects to https:\/\/storage\.example\.com\S*, where the connection's token must not be sent\. An action does not download files\. /,
    );
    expect(gitlab.requests).toHaveLength(1);
  });

  test('that GitLab sends itself is not downloaded either', async ({ gitlab, refused }) => {
    const job = gitlab.world.jobs.find(({ id }) => id === 5001) ?? expect.fail();
    job.plan = { ...job.plan, artifacts: 'PK' };
    expect(await refused('call-api', { path })).toMatch(
      /^GitLabError unexpected-response: .*: GitLab returned a file\. An action does not download files\. /,
    );
  });

  test('is not what a sign-in page is taken for', async ({ refused }) => {
    vi.stubGlobal('fetch', answering(302, { location: 'https://sso.example.com/sign_in' }, ''));
    expect(await refused('call-api', { path: 'user' })).toContain('redirects to the sign-in page');
  });
});

test.for([
  ['variables', true],
  ['triggers', true],
  ['labels', false],
])('warns of a path that can answer secrets: %s is %s', async ([part, warns], { run }) => {
  vi.stubGlobal('fetch', answering(200, { 'content-type': 'application/json' }, '[]'));
  const { logs } = await run('call-api', { path: `${home}/${part}` });
  expect(logs.includes('[WARN] The response from this path can contain secrets.')).toBe(warns);
});

test('a long list is cut to what a workflow result holds', async ({ gitlab, run }) => {
  const [issue] = gitlab.world.issues;
  if (issue) issue.description = 'x'.repeat(500_000);
  gitlab.world.issues = Array.from(
    { length: 5 },
    (_, index) => ({ ...structuredClone(issue), iid: index + 1 }) as typeof issue & object,
  );
  const { result, logs } = await run('call-api', { path: `${home}/issues` });
  expect(result).toMatchObject({ status: 200, truncated: true });
  expect(result.body).toHaveLength(1);
  expect(logs).toContain('[WARN] Cut in the result: body.');
});

test('a request with a lost response is not sent again, and the error says what that means', async ({
  gitlab,
  refused,
}) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  const error = await refused('call-api', {
    method: 'POST',
    path: `${home}/issues`,
    body: { title: 'Once' },
  });
  expect(error).toMatch(
    /^GitLabError unavailable: Could not create an issue in .* The change might have been made anyway\.$/,
  );
  expect(gitlab.requests).toHaveLength(1);
});

test('a refusal is an error with GitLab’s reason', async ({ refused }) => {
  const error = await refused('call-api', { method: 'POST', path: `${home}/issues`, body: { title: ['A'] } });
  expect(error).toMatch(/^GitLabError rejected: .*GitLab's reason: title is invalid\./);
});

describe('refuses before anything is sent', () => {
  test.for([
    ['a body for GET', { path: 'user', body: { a: 1 } }, /Body is for POST, PUT, PATCH and DELETE\./],
    [
      'a token in the query',
      { path: 'user', query: { private_token: 'x' } },
      /Query must not contain a token/,
    ],
    [
      'a token in the query, written otherwise',
      { path: 'user', query: { 'Private_Token[]': 'x' } },
      /must not contain a token/,
    ],
    [
      'text as a body, without quoting it',
      { method: 'POST', path: 'user', body: 'pw=hush-hush' },
      /Body must be an object such as \{ "name": "v1\.2" \}\.$/,
    ],
    [
      'text as a query, without quoting it',
      { path: 'user', query: 'private_token=hush-hush' },
      /Query must be an object such as \{ "state": "opened" \}\.$/,
    ],
    ['a list as a query', { path: 'user', query: [1] }, /Query must be an object such as/],
    [
      'another method',
      { method: 'TRACE', path: 'user' },
      /Method must be one of GET, POST, PUT, PATCH, DELETE, but is "TRACE"/,
    ],
  ] as const)('%s', async ([, input, message], { gitlab, refused }) => {
    const error = await refused('call-api', input);
    expect(error).toMatch(message);
    expect(error).toMatch(/^GitLabError invalid-input: /);
    expect(gitlab.requests).toHaveLength(0);
  });

  test.for([
    'https://elsewhere.example.com/api/v4/user',
    '//elsewhere.example.com/user',
    '\\\\elsewhere.example.com',
    '../../users/sign_in',
    'projects/../../../login',
    'projects/%2e%2e/%2E%2E/login',
    'projects/.%2e/login',
    'projects/%252e%252e/login',
    'projects/x%2f..%2f..%2flogin',
    'projects/x%5c..%5clogin',
    'projects\\..\\login',
    'projects/./x',
    'projects/.\n./x',
    'projects/%0a/x',
    'projects//x',
    'user?private_token=x',
    'user#x',
    'user%',
    '/',
    '\uD800',
  ])('the path %j', async (path, { gitlab, refused }) => {
    const error = await refused('call-api', { path });
    expect(error).toMatch(/^GitLabError invalid-input: Path (?:must be|is required: )/);
    expect(gitlab.requests).toHaveLength(0);
  });
});

test.for([
  ['/api/v4/user', '/user'],
  [' user ', '/user'],
  [
    'projects/a%2Fb/repository/files/umlaut ä%20100%25.md',
    '/projects/a%2Fb/repository/files/umlaut%20%C3%A4%20100%25.md',
  ],
  ['projects/1/repository/branches/v1..2', '/projects/1/repository/branches/v1..2'],
])('%j is asked for as %s', async ([path, sent], { gitlab, runner }) => {
  await runner.attempt('call-api', { path });
  expect(gitlab.requests[0]?.path).toBe(sent);
});

/** A network that returns this answer for GitLab, and the real one for app settings. */
function answering(status: number, headers: Record<string, string>, body: string) {
  const network = globalThis.fetch;
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return (url: string, init?: RequestInit) =>
    url.includes('/api/v4/')
      ? Promise.resolve(new Response(status === 302 ? null : body, { status, headers }))
      : network(url, init);
}

const BASE = 'https://gitlab.example.com/gitlab/api/v4/';

test('no path leads anywhere but below /api/v4, however often it is decoded on the way', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E',
      '%2f',
      '%5C',
      '%25',
      '%',
      '?',
      '#',
      '@',
      ':',
      '//',
      'http:',
      '\t',
      '\n',
      '\u0000',
      ';',
    ),
    fc.string({ maxLength: 4 }),
    fc.string({ maxLength: 3, unit: 'binary' }),
  );
  const path = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(path, (text) => {
      const { input } = readInput(callApiInput, { connectionId: 'test', path: text });
      if (!input) return;
      for (let sent = input.path, previous = ''; sent !== previous;) {
        const { href } = new URL(BASE + sent);
        expect(href.startsWith(BASE)).toBe(true);
        previous = sent;
        sent = decodedOnce(sent);
      }
    }),
    { numRuns: 5_000 },
  );
});

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
