import { describe, expect, test } from 'vitest';
import { explainAnswer, explainUnreadable } from './explain-answer';
import { maskOf } from './mask';

const token = 'glpat-hush-hush-hush';
const connection = { name: 'Home', url: 'https://gitlab.example.com', token, trustedAuthors: [] };
const post = { method: 'POST', endpoint: 'projects/group%2Fapp/issues', connection };
const get = { method: 'GET', endpoint: 'projects/group%2Fapp/issues/12', connection };
const change = 'The change might have been made anyway.';
const failed = 'Could not create an issue in project group/app';
const behind =
  'A proxy, firewall or sign-in page is in front of GitLab, or the URL of the connection "Home" is wrong.';

/** GitLab's JSON. */
function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

function page(status: number, type = 'text/html', headers: Record<string, string> = {}): Response {
  return new Response('<html>Access denied</html>', {
    status,
    headers: { 'content-type': type, ...headers },
  });
}

const explained = (answer: Response, request = post) =>
  explainAnswer(request, answer, maskOf(request.connection.token));

describe('GitLab’s refusals', () => {
  test.each([
    [
      401,
      { error: 'invalid_token', error_description: 'Token is expired.' },
      'unauthenticated',
      'GitLab did not accept the token of the connection "Home": it is invalid, expired or revoked. ' +
        "GitLab's reason: invalid_token; Token is expired. Create a new token in GitLab and enter it in the connection.",
    ],
    [
      404,
      { message: '404 Project Not Found' },
      'not-found',
      'GitLab found no project group/app, or the token of the connection "Home" cannot see it: GitLab returns the same error for both. ' +
        "GitLab's reason: 404 Project Not Found. Check the spelling, and that the token's user is a member of the project.",
    ],
    [
      405,
      { message: '405 Non GET methods are not allowed for moved projects' },
      'not-found',
      `${failed}: the project has moved. GitLab's reason: 405 Non GET methods are not allowed for moved projects. Use its new path.`,
    ],
    [
      409,
      { message: ['Another open merge request already exists for this source branch: !7'] },
      'conflict',
      `${failed}: it conflicts with the current state in GitLab. GitLab's reason: Another open merge request already exists for this source branch: !7.`,
    ],
    [
      409,
      {
        needs_captcha_response: true,
        spam_log_id: 42,
        captcha_site_key: 'SITE',
        message: { error: 'Your issue has been recognized as spam.' },
      },
      'rejected',
      `${failed}: GitLab classified it as spam and requires a captcha, which an action cannot solve. ` +
        "GitLab's reason: Your issue has been recognized as spam. Ask a GitLab administrator to trust the token's user, or change the text.",
    ],
    [
      400,
      { message: { title: ["can't be blank", 'is too short'], base: ['No.'] } },
      'rejected',
      `${failed}: GitLab rejected the request with status 400. GitLab's reason: title can't be blank; title is too short; No.`,
    ],
    [422, {}, 'rejected', `${failed}: GitLab rejected the request with status 422.`],
    [429, {}, 'rate-limited', `${failed}: GitLab's rate limit is reached. Try again in a minute.`],
    [502, {}, 'unavailable', `${failed}: GitLab returned status 502. ${change}`],
  ])('%i %j is %s', async (status, body, kind, message) => {
    expect(await explained(json(status, body))).toMatchObject({ kind, status, message });
  });

  test('says when to try again: soon as a span, later as a time of day', async () => {
    const after = async (value: string) => (await explained(json(429, {}, { 'retry-after': value }))).message;
    expect(await after('42')).toMatch(/Try again in 42 s\.$/);
    expect(await after('0')).toMatch(/Try again in 1 s\.$/);
    expect(await after('soon')).toMatch(/Try again in a minute\.$/);
    expect(await after('3600')).toMatch(/Try again after \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/);
    expect(await after('Fri, 31 Dec 2100 23:59:30 GMT')).toMatch(/Try again after 2100-12-31 23:59 UTC\.$/);
  });

  test('takes the text of the limits of a whole GitLab for GitLab’s', async () => {
    const answer = new Response('Retry later\n', { status: 429, headers: { 'content-type': 'text/plain' } });
    expect(await explained(answer)).toMatchObject({
      kind: 'rate-limited',
      fate: 'not-done',
      reason: 'Retry later.',
    });
  });

  test('names what was requested', async () => {
    const missing = async (endpoint: string) =>
      (await explained(json(404, {}), { ...get, endpoint })).message;
    expect(await missing('projects/a%2Fb/issues/12')).toMatch(/^GitLab found no issue #12 of project a\/b, /);
    expect(await missing('projects/7/merge_requests/3/notes')).toMatch(
      /found no merge request !3 of project 7, /,
    );
    expect(await missing('projects/a%2Fb')).toMatch(/found no project a\/b, /);
    const repository = 'projects/a%2Fb/repository';
    expect(await missing(`${repository}/files/c%2Fd.yml`)).toMatch(
      /found no file c\/d\.yml of project a\/b, /,
    );
    expect(await missing(`${repository}/branches/fix%2F%231`)).toMatch(
      /found no branch fix\/#1 of project a\/b, /,
    );
    expect(await missing(`${repository}/commits/abc`)).toMatch(/found no commit abc of project a\/b, /);
    expect(await missing(`${repository}/tree`)).toMatch(/found no project a\/b, /);
    expect(await missing('projects/7/repository')).toMatch(/found no project 7, /);
    expect(await missing('users')).toMatch(/found no users, /);
    expect(await missing('projects/%E0%A4%A/issues')).toMatch(/found no project %E0%A4%A, /);
  });

  test('names the request id for GitLab’s administrators', async () => {
    expect(await explained(json(500, {}, { 'x-request-id': '01ABC' }))).toMatchObject({
      requestId: '01ABC',
      message: expect.stringMatching(/ \(request id 01ABC\)$/) as string,
    });
  });

  test('never shows a token, not even when GitLab repeats it', async () => {
    const { message } = await explained(json(400, { message: `bad ${token} and glptt-someone-elses.` }));
    expect(message).toMatch(/GitLab's reason: bad \*\*\* and \*\*\*$/);
    const plain = { ...post, connection: { ...connection, token: 'hush' } };
    expect((await explained(json(400, { message: 'bad hush' }), plain)).message).not.toContain('hush');
  });

  test('cuts a long reason and flattens line breaks', async () => {
    const { message } = await explained(json(400, { message: `a\n\n  b ${'x'.repeat(1000)}` }));
    expect(message).toMatch(/GitLab's reason: a b x+…$/);
    expect(message.length).toBeLessThan(450);
  });
});

describe('a 403', () => {
  const forbidden = async (message: string, request = post) =>
    (await explained(json(403, { message }), request)).message;

  test('without a reason names all that it can mean, and promises nothing of a role', async () => {
    expect(await forbidden('403 Forbidden')).toBe(
      `${failed}: GitLab forbids it and does not say why. The role of the token's user is too low, ` +
        'issues are switched off in the project, or the project is archived.',
    );
    const of = (endpoint: string) => forbidden('403 Forbidden', { ...post, endpoint });
    expect(await of('projects/1/issues/2/notes')).toMatch(/too low, the discussion is locked, or/);
    expect(await of('projects/1/merge_requests')).toMatch(/merge requests are switched off/);
    expect(await of('projects/1/pipelines/5/retry')).toMatch(/CI\/CD is switched off/);
  });

  test.each([
    ['403 Forbidden - Your account has been blocked.', /unblock or approve that user/],
    ['403 Forbidden - Your account is pending approval from your administrator', /unblock or approve/],
    ['403 Forbidden - You (@ada) must accept the Terms of Service', /Sign in .* and accept them\.$/],
    ['403 Forbidden - Your password expired. Please access GitLab', /set a new password\.$/],
    ['403 Forbidden - Your account has been deactivated by your administrator.', /Sign in to GitLab once/],
    ['403 Forbidden - Your primary email address is not confirmed.', /Confirm the email address/],
    ['403 Forbidden - This action cannot be performed by internal users', /Use the token of a person/],
    ['You cannot perform write operations on a read-only instance', /maintenance mode/],
    ['403 Forbidden - You are not allowed to push into this branch', /use another branch/],
    ['403 Forbidden - Job is not retryable', /Give that user the permission that GitLab names/],
  ])('%s gets advice that can help', async (reason, advice) => {
    const message = await forbidden(reason);
    expect(message).toContain(reason);
    expect(message).toMatch(advice);
    expect(message).not.toMatch(/higher role/);
  });

  test('about scopes and permissions of the token says what to create', async () => {
    const { message: scope } = await explained(json(403, { error: 'insufficient_scope', scope: 'api' }));
    expect(scope).toBe(
      'The token of the connection "Home" lacks a scope. GitLab\'s reason: insufficient_scope; scope api. ' +
        'Create a token with the scope api and enter it in the connection.',
    );
    const fineGrained = (text: string) =>
      explained(json(403, { error: 'insufficient_granular_scope', error_description: text }));
    const lacks =
      'Access denied: This operation requires a fine-grained personal access token with the following project permissions: [Work Item: Create].';
    expect((await fineGrained(lacks)).message).toMatch(
      /lacks a permission\..*\[Work Item: Create\]\. The permissions of a token cannot be changed/,
    );
    const unsupported = "Access denied: This operation doesn't support fine-grained personal access tokens.";
    expect((await fineGrained(unsupported)).message).toMatch(/Use a token with the scope api/);
  });
});

describe('an answer of something else than GitLab', () => {
  test.each([401, 403, 404, 405, 407, 413, 418, 501])(
    'does not count as GitLab’s refusal: %i as a web page',
    async (status) => {
      expect(await explained(page(status))).toMatchObject({
        kind: 'unexpected-response',
        fate: 'foreign',
        message: `${failed}: gitlab.example.com returned status ${status} with a response that is not from GitLab. ${behind}`,
      });
    },
  );

  test.each(['text/plain', 'application/xml', ''])('also as %j', async (type) => {
    expect(await explained(page(403, type))).toMatchObject({ kind: 'unexpected-response', fate: 'foreign' });
  });

  test.each([502, 503, 520, 524])('is a temporary problem with %i', async (status) => {
    expect(await explained(page(status))).toMatchObject({ kind: 'unavailable', fate: 'unknown' });
  });

  test('a redirect to another host is a sign-in, without its query', async () => {
    const location = 'https://sso.example.com/sign_in?secret=hush';
    expect(await explained(page(302, 'text/html', { location }))).toMatchObject({
      kind: 'unexpected-response',
      fate: 'foreign',
      message:
        `${failed}: gitlab.example.com redirects to the sign-in page https://sso.example.com/sign_in instead of answering. ` +
        'A proxy or single sign-on is in front of GitLab and does not let requests with a token through, or the URL of the connection "Home" is wrong.',
    });
    const own = await explained(page(302, 'text/html', { location: '/users/sign_in' }));
    expect(own.message).toMatch(
      /redirects to the sign-in page https:\/\/gitlab\.example\.com\/users\/sign_in/,
    );
  });

  test('a redirect on the same host is a project that moved', async () => {
    expect(await explained(page(301, 'text/html', { location: '/group/new' }))).toMatchObject({
      fate: 'refused',
      message:
        'GitLab redirects to https://gitlab.example.com/group/new instead of answering. ' +
        'If the project moved, use its new path; otherwise correct the URL of the connection "Home".',
    });
    expect((await explained(page(301))).message).toMatch(/redirects to another address/);
  });
});

describe('a success that cannot be read', () => {
  const ok = (type: string) => new Response('', { headers: { 'content-type': type } });

  test.each([
    ['text/html; charset=utf-8', 'a web page'],
    ['application/zip', 'content of type application/zip'],
  ])('%s', (type, what) => {
    expect(explainUnreadable(post, ok(type), 'foreign')).toMatchObject({
      kind: 'unexpected-response',
      fate: 'foreign',
      mayHaveHappened: true,
      message: `${failed}: gitlab.example.com returned ${what} instead of GitLab's JSON. ${behind} ${change}`,
    });
    expect(explainUnreadable(get, ok(type), 'foreign').message).toMatch(/is wrong\.$/);
  });

  test('a piece of JSON may have been carried out, and is asked for again when it was read', () => {
    expect(explainUnreadable(post, ok('application/json'), 'cut')).toMatchObject({
      fate: 'unknown',
      message: `${failed}: gitlab.example.com returned incomplete JSON: the response broke off. ${change}`,
    });
  });

  test('a response that is too long or too deep is not requested again', () => {
    expect(explainUnreadable(get, ok('application/json'), 'too-large')).toMatchObject({
      fate: 'foreign',
      isTooLarge: true,
    });
    expect(explainUnreadable(get, ok('application/json'), 'too-deep').message).toMatch(
      /JSON that is nested too deeply/,
    );
  });
});
