import { describe, expect, test } from 'vitest';
import {
  errorFromAnswer,
  errorFromForeignAnswer,
  readNetworkFailure,
  timeoutError,
} from './describe-failure';

const token = 'glpat-hush-hush-hush';
const connection = { name: 'Home', url: 'https://gitlab.example.com', token };
const post = { method: 'POST', endpoint: 'projects/group%2Fapp/issues', connection };
const get = { method: 'GET', endpoint: 'projects/group%2Fapp/issues/12', connection };
const change = 'The change may have been made all the same.';

describe('an answer that is no success', () => {
  const spoken = (status: number, body: unknown, headers: Record<string, string> = {}, request = post) =>
    errorFromAnswer(request, new Response(null, { status, headers }), body);

  test.each([
    [
      401,
      { error: 'invalid_token', error_description: 'Token is expired.' },
      'unauthenticated',
      'GitLab did not accept the token of the connection "Home": it is invalid, expired or revoked. ' +
        "GitLab's reason: invalid_token; Token is expired. Create a new token in GitLab and enter it in the connection.",
    ],
    [
      403,
      { error: 'insufficient_scope', scope: 'api' },
      'forbidden',
      'The token of the connection "Home" lacks a scope. GitLab\'s reason: insufficient_scope; scope api. ' +
        'Create a token with the scope api and enter it in the connection.',
    ],
    [
      403,
      { message: '403 Forbidden' },
      'forbidden',
      "Could not add to issues of project group/app: the token's user is not allowed to. GitLab's reason: 403 Forbidden. " +
        'Give that user a higher role in the project.',
    ],
    [
      404,
      { message: '404 Project Not Found' },
      'not-found',
      'GitLab found no project group/app, or the token of the connection "Home" may not see it: GitLab answers the same for both. ' +
        "GitLab's reason: 404 Project Not Found. Check the spelling, and that the token's user is a member of the project.",
    ],
    [
      409,
      { message: ['Another open merge request already exists for this source branch: !7'] },
      'conflict',
      'Could not add to issues of project group/app: its present state is in the way. ' +
        "GitLab's reason: Another open merge request already exists for this source branch: !7.",
    ],
    [
      400,
      { message: { title: ["can't be blank", 'is too short'], base: ['No.'] } },
      'rejected',
      'Could not add to issues of project group/app: GitLab rejected it with status 400. ' +
        "GitLab's reason: title can't be blank; title is too short; No.",
    ],
    [
      422,
      {},
      'rejected',
      'Could not add to issues of project group/app: GitLab rejected it with status 422.',
    ],
    [
      429,
      undefined,
      'rate-limited',
      "Could not add to issues of project group/app: GitLab's rate limit is reached. Try again in a minute.",
    ],
    [
      502,
      undefined,
      'unavailable',
      `Could not add to issues of project group/app: GitLab answered with status 502. ${change}`,
    ],
  ])('%i %j is %s', (status, body, kind, message) => {
    expect(spoken(status, body)).toMatchObject({ kind, status, message });
  });

  test('tells what was looked for', () => {
    const missing = (endpoint: string) => spoken(404, {}, {}, { ...get, endpoint }).message;
    expect(missing('projects/a%2Fb/issues/12')).toMatch(/^GitLab found no issue #12 of project a\/b, /);
    expect(missing('projects/7/merge_requests/3/notes')).toMatch(/found no merge request !3 of project 7, /);
    expect(missing('projects/a%2Fb')).toMatch(/found no project a\/b, /);
    const repository = 'projects/a%2Fb/repository';
    expect(missing(`${repository}/files/c%2Fd.yml`)).toMatch(/found no file c\/d\.yml of project a\/b, /);
    expect(missing(`${repository}/branches/fix%2F%231`)).toMatch(/found no branch fix\/#1 of project a\/b, /);
    expect(missing(`${repository}/commits/abc`)).toMatch(/found no commit abc of project a\/b, /);
    expect(missing(`${repository}/tree`)).toMatch(/found no project a\/b, /);
    expect(missing('projects/7/repository')).toMatch(/found no project 7, /);
    expect(missing('users')).toMatch(/found no users, /);
    expect(missing('projects/%E0%A4%A/issues')).toMatch(/found no project %E0%A4%A, /);
  });

  test('says when to try again if GitLab does', () => {
    expect(spoken(429, undefined, { 'retry-after': '42' }).message).toMatch(/Try again in 42 s\.$/);
    expect(spoken(429, undefined, { 'retry-after': 'soon' }).message).toMatch(/Try again in a minute\.$/);
  });

  test('shows where a redirect leads, without its query', () => {
    const location = 'https://sso.example.com/sign_in?secret=hush';
    expect(spoken(302, undefined, { location })).toMatchObject({
      kind: 'unexpected-response',
      message:
        'GitLab redirects to https://sso.example.com/sign_in instead of answering. ' +
        'If the project moved, use its new path; otherwise correct the URL of the connection "Home".',
    });
    expect(spoken(301, undefined, { location: '/group/new' }).message).toMatch(
      /https:\/\/gitlab\.example\.com\/group\/new /,
    );
    expect(spoken(301, undefined).message).toMatch(/redirects to another address/);
  });

  test('names the request id for GitLab’s administrators', () => {
    expect(spoken(500, {}, { 'x-request-id': '01ABC' })).toMatchObject({
      requestId: '01ABC',
      message: expect.stringMatching(/ \(request id 01ABC\)$/) as string,
    });
  });

  test('never shows a token, not even when GitLab repeats it', () => {
    const { message } = spoken(400, { message: `bad ${token} and glptt-someone-elses.` });
    expect(message).toMatch(/GitLab's reason: bad \*\*\* and \*\*\*$/);
    const plain = { ...post, connection: { ...connection, token: 'hush' } };
    expect(spoken(400, { message: 'bad hush' }, {}, plain).message).not.toContain('hush');
  });

  test('cuts a long reason and flattens line breaks', () => {
    const { message } = spoken(400, { message: `a\n\n  b ${'x'.repeat(1000)}` });
    expect(message).toMatch(/GitLab's reason: a b x+…$/);
    expect(message.length).toBeLessThan(450);
  });

  test.each([
    ['GET', 502, false],
    ['POST', 500, true],
    ['POST', 429, false],
    ['POST', 404, false],
  ])('%s %i may have happened: %s', (method, status, mayHaveHappened) => {
    expect(spoken(status, {}, {}, { ...post, method })).toMatchObject({ mayHaveHappened });
  });
});

describe('a success that is not GitLab’s', () => {
  test.each([
    ['text/html; charset=utf-8', 'a web page'],
    ['application/json', 'broken JSON'],
    ['text/plain', 'text/plain'],
  ])('%s', (type, what) => {
    const answer = new Response('', { headers: { 'content-type': type } });
    expect(errorFromForeignAnswer(post, answer)).toMatchObject({
      kind: 'unexpected-response',
      mayHaveHappened: true,
      message:
        `Could not add to issues of project group/app: gitlab.example.com answered with ${what} instead of GitLab's JSON. ` +
        `A login page or proxy may stand in front of GitLab, or the URL of the connection "Home" is wrong. ${change}`,
    });
    expect(errorFromForeignAnswer(get, answer)).toMatchObject({
      mayHaveHappened: false,
      message: expect.stringMatching(/is wrong\.$/) as string,
    });
  });
});

describe('a network failure', () => {
  const url = `${connection.url}/api/v4/projects/group%2Fapp/issues`;
  const inRuntime = (text: string) => new TypeError(`error sending request for url (${url}): ${text}`);
  const inNode = (code: string, message = '') =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
  const blocked =
    "Blocked request to 'gitlab.example.com' (host not in allowlist). To find out about how to manage allowed domains please visit https://dt-url.net/allow-outbound-connections";
  const allow =
    'Dynatrace blocks requests to gitlab.example.com. An administrator can allow it under Settings > General > ' +
    'External requests with the host pattern gitlab.example.com.';
  const edge =
    'gitlab.example.com has a private address, which Dynatrace reaches only through EdgeConnect. Set up EdgeConnect for this host.';
  const untrusted =
    'The TLS certificate of gitlab.example.com is not trusted. Install one from a public authority, or use EdgeConnect, which can trust your own.';
  const unknown = 'The host gitlab.example.com is unknown. Check the GitLab URL in the connection.';
  const refuses =
    'gitlab.example.com refuses connections. Check that GitLab is up and the GitLab URL in the connection.';

  test.each([
    [new TypeError(blocked), allow, false],
    [new Error(blocked), allow, false],
    [
      new TypeError("The IP address '10.0.0.7' is inside the private or loopback address range."),
      edge,
      false,
    ],
    [
      inRuntime('client error (Connect): tcp connect error: Connection refused (os error 111)'),
      refuses,
      true,
    ],
    [
      inRuntime('client error (Connect): dns error: failed to lookup address information: Name not known'),
      unknown,
      true,
    ],
    [inRuntime('client error (Connect): invalid peer certificate: UnknownIssuer'), untrusted, false],
    [inNode('ECONNREFUSED'), refuses, true],
    [inNode('ENOTFOUND', 'getaddrinfo ENOTFOUND gitlab.example.com'), unknown, true],
    [inNode('EAI_AGAIN'), unknown, true],
    [inNode('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), untrusted, false],
    [inNode('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'), untrusted, false],
    [inNode('CERT_HAS_EXPIRED', 'certificate has expired'), untrusted, false],
  ])('that kept the request from being sent: %s', (thrown, message, passing) => {
    const failure = readNetworkFailure(post, thrown);
    expect(failure).toMatchObject({
      error: { kind: 'unavailable', mayHaveHappened: false },
      mayHaveReached: false,
      passing,
    });
    expect(failure?.error.message).toBe(message);
  });

  test.each([
    inRuntime('connection closed before message completed'),
    inRuntime('client error (SendRequest): connection error: Connection reset by peer (os error 104)'),
    new TypeError('error decoding response body'),
    new TypeError('terminated', { cause: new Error('other side closed') }),
    inNode('UND_ERR_SOCKET', 'other side closed'),
    inNode('ECONNRESET', 'read ECONNRESET'),
  ])('on the way, after which the request may have been carried out: %s', (thrown) => {
    const failure = readNetworkFailure(post, thrown);
    expect(failure).toMatchObject({
      error: { kind: 'unavailable', mayHaveHappened: true },
      mayHaveReached: true,
      passing: true,
    });
    expect(failure?.error.message).toBe(
      `Could not add to issues of project group/app: the connection to gitlab.example.com broke off. ${change}`,
    );
  });

  test.each(['certificate-manager', 'my-ssl', 'tls.app', 'ECONNREFUSED'])(
    'is not read from the address in its text: %s',
    (project) => {
      const address = `${connection.url}/api/v4/projects/group%2F${project}/issues`;
      const thrown = new TypeError(
        `error sending request for url (${address}): connection closed before message completed`,
      );
      expect(readNetworkFailure(post, thrown)).toMatchObject({ mayHaveReached: true, passing: true });
    },
  );

  test.each([
    new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
    new Error('TimeoutError: Signal timed out.'),
    new TypeError('Signal timed out.'),
  ])('that is our own deadline: %s', (thrown) => {
    expect(readNetworkFailure(post, thrown)).toMatchObject({
      error: {
        kind: 'timeout',
        mayHaveHappened: true,
        message: `Could not add to issues of project group/app: GitLab did not answer in time. ${change}`,
      },
      mayHaveReached: true,
      passing: false,
    });
    expect(readNetworkFailure(get, thrown)?.error.message).toBe(
      'Could not read issue #12 of project group/app: GitLab did not answer in time. Run the task again.',
    );
  });

  test.each([
    new TypeError("Cannot read properties of undefined (reading 'iid')"),
    new RangeError('connection'),
    new SyntaxError('body'),
    'connection lost',
    undefined,
  ])('is none when the code is wrong: %s', (thrown) => {
    expect(readNetworkFailure(post, thrown)).toBeUndefined();
  });
});

test('a deadline that passed before anything was sent cannot have changed anything', () => {
  expect(timeoutError(post, false)).toMatchObject({
    mayHaveHappened: false,
    message:
      'Could not add to issues of project group/app: GitLab did not answer in time. Run the task again.',
  });
});
