import fc from 'fast-check';
import { describe, expect } from 'vitest';
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
  expect(logs).toBe(`[INFO] GET ${gitlab.url}/api/v4/${home}/labels was answered with status 200.`);
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

test('an answer that got lost is not asked for again, and the error says what that means', async ({
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
    /^GitLabError unavailable: Could not create an issue in .* The change may have been made anyway\.$/,
  );
  expect(gitlab.requests).toHaveLength(1);
});

test('a refusal is an error with GitLab’s reason', async ({ refused }) => {
  const error = await refused('call-api', { method: 'POST', path: `${home}/issues`, body: { title: ['A'] } });
  expect(error).toMatch(/^GitLabError rejected: .*GitLab's reason: title is invalid\./);
});

describe('refuses before anything is sent', () => {
  test.for([
    ['a body for GET', { path: 'user', body: { a: 1 } }, /Body goes with POST, PUT, PATCH or DELETE/],
    ['a token in the query', { path: 'user', query: { private_token: 'x' } }, /Query must not hold a token/],
    [
      'a token in the query, written otherwise',
      { path: 'user', query: { 'Private_Token[]': 'x' } },
      /must not hold a token/,
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
