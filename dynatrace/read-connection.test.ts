import { afterEach, expect, test, vi } from 'vitest';
import { readConnection } from './read-connection';

afterEach(() => {
  vi.unstubAllGlobals();
});

const token = 'glpat-not-a-secret';

/** App settings that give every request the same answer. */
function settingsAnswer(status: number, body: unknown) {
  const fetch = vi.fn(() => Promise.resolve(Response.json(body, { status })));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

function stored(value: unknown) {
  return settingsAnswer(200, {
    objectId: 'id',
    schemaId: 'app:my.gitlab.actions:gitlab-connection',
    summary: '',
    value,
  });
}

async function failureOf(objectId = 'id'): Promise<{ kind: unknown; message: string }> {
  const error: unknown = await readConnection(objectId).catch((thrown: unknown) => thrown);
  if (!(error instanceof Error && 'kind' in error)) throw new Error('No GitLabError', { cause: error });
  return { kind: error.kind, message: error.message };
}

test('reads a connection with one request', async () => {
  const fetch = stored({ name: 'Home', url: 'https://gitlab.example.com', token });
  expect(await readConnection('some-id')).toEqual({
    name: 'Home',
    url: 'https://gitlab.example.com',
    token,
    trustedAuthors: [],
  });
  expect(fetch).toHaveBeenCalledOnce();
  expect(fetch).toHaveBeenCalledWith(
    expect.stringContaining('/platform/app-settings/v2/objects/some-id'),
    expect.anything(),
  );
});

test.each([
  ['https://gitlab.com', 'https://gitlab.com'],
  ['https://gitlab.com/', 'https://gitlab.com'],
  [' https://GitLab.com// ', 'https://gitlab.com'],
  ['https://gitlab.com/api/v4', 'https://gitlab.com'],
  ['https://gitlab.com/api/v4/', 'https://gitlab.com'],
  ['https://example.com/git', 'https://example.com/git'],
  ['https://example.com/git/api/v4/', 'https://example.com/git'],
  ['https://gitlab.example.com:8443/', 'https://gitlab.example.com:8443'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:3000/git/', 'http://127.0.0.1:3000/git'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('takes the URL %j as %s', async (url, expected) => {
  stored({ name: 'Home', url, token });
  expect((await readConnection('id')).url).toBe(expected);
});

test.each([
  ['gitlab.com', /^The connection "Home" has no valid GitLab URL\. Enter one such as https:\/\/gitlab\.com/],
  ['', /has no valid GitLab URL/],
  ['ftp://gitlab.com', /has no valid GitLab URL/],
  ['javascript:alert(1)', /has no valid GitLab URL/],
  ['http://gitlab.example.com', /starts with http:\/\/, which would send the token unprotected/],
  ['http://localhost.example.com', /starts with http:\/\//],
  ['http://127.0.0.1.example.com', /starts with http:\/\//],
  ['http://128.0.0.1', /starts with http:\/\//],
  ['https://ada:hush@gitlab.com', /must be only the address/],
  ['https://hush@gitlab.com', /must be only the address/],
  ['https://gitlab.com/?token=hush', /must be only the address/],
  ['https://gitlab.com/#hush', /must be only the address/],
])('refuses the URL %j', async (url, message) => {
  stored({ name: 'Home', url, token });
  const failure = await failureOf();
  expect(failure).toEqual({
    kind: 'invalid-connection',
    message: expect.stringMatching(message) as string,
  });
  expect(failure.message).not.toMatch(/hush|glpat/);
});

test('takes a token with blanks around it, as pasted', async () => {
  stored({ name: 'Home', url: 'https://gitlab.com', token: ` ${token}\n` });
  expect((await readConnection('id')).token).toBe(token);
});

test.each(['', '  ', 'glpat-one\nglpat-two', 'glpat one', 'glpat-ä', '●●●●●●●●'])(
  'refuses the token %j without repeating it',
  async (unusable) => {
    stored({ name: '', url: 'https://gitlab.com', token: unusable });
    expect(await failureOf()).toEqual({
      kind: 'invalid-connection',
      message:
        'The token of the connection is empty or has characters that no GitLab token has. Enter it again in the connection.',
    });
  },
);

test.each([
  ['another app’s object', { host: 'x' }],
  ['no value', undefined],
  ['null', null],
  ['text', 'https://gitlab.com'],
  ['a number for a token', { name: 'Home', url: 'https://gitlab.com', token: 7 }],
])('refuses %s', async (_, value) => {
  stored(value);
  expect(await failureOf()).toEqual({
    kind: 'invalid-connection',
    message:
      'The connection has no GitLab URL and token: it might belong to another app. Choose a GitLab connection.',
  });
});

test('does without a name', async () => {
  stored({ url: 'https://gitlab.com', token });
  expect(await readConnection('id')).toMatchObject({ name: '' });
});

test.each([
  [404, 'invalid-connection', /^The connection does not exist or is not shared with the user/],
  [400, 'invalid-connection', /^The connection does not exist or is not shared with the user/],
  [403, 'invalid-connection', /select app-settings:objects:read/],
  [401, 'invalid-connection', /select app-settings:objects:read/],
  [429, 'unavailable', /returned status 429\. Run the task again\.$/],
  [500, 'unavailable', /returned status 500\. Run the task again\.$/],
  [503, 'unavailable', /returned status 503\. Run the task again\.$/],
])('app settings answer %i: %s', async (status, kind, message) => {
  settingsAnswer(status, { error: { code: status, message: 'No.', details: {} } });
  expect(await failureOf()).toEqual({ kind, message: expect.stringMatching(message) as string });
});

test('app settings that do not answer are unavailable', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  expect(await failureOf()).toMatchObject({ kind: 'unavailable' });
});

test.each([
  ['@ada, grace', ['ada', 'grace']],
  ['ada\ngrace;margaret', ['ada', 'grace', 'margaret']],
  [
    ['ada', ' @grace '],
    ['ada', 'grace'],
  ],
  [null, []],
  ['', []],
  [7, []],
])('reads the users of earlier tokens %j', async (trustedAuthors, expected) => {
  stored({ name: 'Home', url: 'https://gitlab.com', token, trustedAuthors });
  expect((await readConnection('id')).trustedAuthors).toEqual(expected);
});

test.each([
  ['another app', 'app:my.other.app:gitlab-connection'],
  ['another schema', 'app:my.gitlab.actions:something-else'],
  ['no schema', undefined],
])('sends the token of an object of %s nowhere', async (_, schemaId) => {
  settingsAnswer(200, {
    objectId: 'id',
    schemaId,
    summary: '',
    value: { name: 'x', url: 'https://evil.example', token },
  });
  const failure = await failureOf();
  expect(failure).toMatchObject({ kind: 'invalid-connection' });
  expect(failure.message).toMatch(/it might belong to another app/);
});

test.each([
  'https://gitl\u0430b.com',
  'https://gitlab\u3002com',
  'https://\uff47itlab.com',
  'https://127.1',
  'https://0x7f.1',
  'https://gitlab.com\\@evil.example',
  'https://git\u00adlab.com',
])('refuses the host of %j, which is read as another one', async (url) => {
  stored({ name: 'Home', url, token });
  expect((await failureOf()).kind).toBe('invalid-connection');
});
