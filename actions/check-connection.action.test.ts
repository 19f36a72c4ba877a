import { describe, expect } from 'vitest';
import { seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';

test('describes GitLab, the user, the token and the project, with five requests', async ({ gitlab, run }) => {
  const { result, logs } = await run('check-connection', { project });
  expect(result).toEqual({
    ok: true,
    gitlabVersion: '18.6.0',
    user: { id: 5, username: 'sandbox-bot', name: 'Sandbox Bot', web_url: `${gitlab.url}/sandbox-bot` },
    token: { name: 'Sandbox', scopes: ['api'], expires_at: inDays(300), daysLeft: 300, expiresSoon: false },
    missingScopes: [],
    missingPermissions: [],
    project: {
      path: project,
      accessLevel: 40,
      role: 'Maintainer',
      archived: false,
      issuesEnabled: true,
      mergeRequestsEnabled: true,
      ciEnabled: true,
      pipelineVariablesRole: 'developer',
    },
    problems: [],
  });
  expect(gitlab.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /metadata',
    'GET /personal_access_tokens/self',
    'GET /projects/night-shift%2Fcheckout',
    'GET /projects/night-shift%2Fcheckout/members/all/5',
    'GET /user',
  ]);
  expect(logs).toBe(`[INFO] The connection to ${gitlab.url} works.`);
});

test('without a project asks for none', async ({ gitlab, run }) => {
  const { result } = await run('check-connection', {});
  expect(result).toMatchObject({ ok: true, problems: [] });
  expect(result).not.toHaveProperty('project', expect.anything());
  expect(gitlab.requests).toHaveLength(3);
});

describe('a token that expires soon', () => {
  test.for([
    [undefined, true],
    [5, true],
    ['4', false],
    [0, false],
  ] as const)(
    'works still; with %j days of warning, expiring in 5 is soon: %j',
    async ([warnDays, soon], { gitlab }) => {
      const { run } = actionRunner(gitlab, { token: seedTokens.expiring });
      const { result, logs } = await run('check-connection', { warnDays });
      expect(result).toMatchObject({ ok: true, token: { daysLeft: 5, expiresSoon: soon } });
      const sentence = `The token "Expires soon" stops working in 5 days, on ${inDays(5)}. Create a new one in GitLab and enter it in the connection.`;
      expect(result.problems).toEqual(soon ? [sentence] : []);
      expect(logs.includes(`[WARN] ${sentence}`)).toBe(soon);
    },
  );
});

test('a token that never expires has no days left to tell of', async ({ gitlab, run }) => {
  for (const token of gitlab.world.tokens) delete token.expiresAt;
  const { result } = await run('check-connection', {});
  expect(result).toMatchObject({ ok: true, token: { expires_at: null, expiresSoon: false } });
  expect(JSON.stringify(result)).not.toContain('daysLeft');
});

describe('what keeps actions from working is a result that is not ok:', () => {
  test.for([
    ['an expired token', { token: seedTokens.expired }, {}, /^GitLab did not accept the token .*expired/],
    ['a revoked token', { token: seedTokens.revoked }, {}, /^GitLab did not accept the token .*revoked/],
    ['a wrong token', { token: 'glpat-sandbox-mistyped' }, {}, /^GitLab did not accept the token/],
    ['a blocked user', { token: seedTokens.blocked }, {}, /blocked/],
    [
      'a token that may only read',
      { token: seedTokens.readOnly },
      { project },
      /^The token "Read only" has the scope read_api but not api, .* Create a token with the scope api/,
    ],
    [
      'a token for profiles',
      { token: seedTokens.readUser },
      { project },
      /has the scope read_user but not api/,
    ],
    [
      'a token for files',
      { token: seedTokens.readRepository },
      { project },
      /scope read_repository but not api/,
    ],
    [
      'a project that is not there',
      {},
      { project: 'night-shift/gone' },
      /^GitLab found no project night-shift\/gone/,
    ],
    ['a project of others', {}, { project: 'vault/secrets' }, /^GitLab found no project vault\/secrets/],
    ['an archived project', {}, { project: 'night-shift/attic' }, /^Project night-shift\/attic is archived/],
    ['a connection without https', { url: 'http://gitlab.example.com' }, {}, /starts with http:\/\//],
    [
      'a token with a blank in it',
      { token: 'glpat sandbox' },
      {},
      /^The token of the connection "Test" is empty or has/,
    ],
  ] as const)('%s', async ([, connection, input, sentence], { gitlab }) => {
    const { run } = actionRunner(gitlab, connection);
    const { result, logs } = await run('check-connection', input);
    expect(result).toMatchObject({ ok: false, problems: [expect.stringMatching(sentence)] });
    expect(logs).toMatch(/^\[WARN\] /);
  });

  test('a connection that is gone or not shared', async ({ run }) => {
    const { result } = await run('check-connection', { connectionId: 'gone' });
    expect(result).toEqual({
      ok: false,
      missingScopes: [],
      missingPermissions: [],
      problems: [expect.stringMatching(/^The connection does not exist or is not shared/)],
    });
  });

  test('a GitLab that does not answer', async ({ gitlab, run }) => {
    gitlab.fail({ kind: 'status', status: 503, retryAfter: '0', times: Infinity });
    const { result } = await run('check-connection', {});
    expect(result).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('GitLab returned status 503')],
    });
  });

  test('a user who is not a member of a public project', async ({ gitlab, run }) => {
    const open = gitlab.world.projects.find(({ fullPath }) => fullPath === 'vault/secrets');
    if (open) open.visibility = 'public';
    const { result } = await run('check-connection', { project: 'vault/secrets' });
    expect(result).toMatchObject({
      ok: false,
      project: { path: 'vault/secrets', accessLevel: 0, role: 'none' },
      problems: [expect.stringMatching(/^The token's user is not a member of project vault\/secrets/)],
    });
  });
});

test('names the scopes that are missing', async ({ gitlab }) => {
  const { run } = actionRunner(gitlab, { token: seedTokens.readOnly });
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({ missingScopes: ['api'], project: { role: 'Maintainer' }, user: { id: 5 } });
});

test('a token of another kind, which GitLab does not describe, is identified by its user', async ({
  gitlab,
  run,
}) => {
  const body = {
    message: '400 Bad request - This endpoint requires token type to be a personal access token',
  };
  gitlab.fail({ kind: 'status', status: 400, body, path: /personal_access_tokens/ });
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({
    ok: true,
    user: { id: 5 },
    project: { role: 'Maintainer' },
    missingScopes: [],
    problems: [expect.stringMatching(/^GitLab does not say what this token can do .* with the scope api/)],
  });
  expect(result).not.toHaveProperty('token', expect.anything());
});

test('a fine-grained token works as far as GitLab shows', async ({ gitlab, run }) => {
  for (const token of gitlab.world.tokens) token.scopes = ['granular', 'api'];
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({ ok: true, missingScopes: [], project: { role: 'Maintainer' } });
});

test('names the permissions that a fine-grained token lacks', async ({ gitlab, run }) => {
  for (const token of gitlab.world.tokens) {
    token.scopes = ['granular'];
    token.permissions = ['Personal Access Token: Read', 'User: Read', 'Project: Read'];
  }
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({
    ok: true,
    missingScopes: [],
    missingPermissions: ['Metadata: Read', 'Member: Read'],
    project: { role: 'Maintainer' },
    problems: [
      expect.stringMatching(
        /^The fine-grained token lacks these permissions: Metadata: Read, Member: Read\. The permissions of a token cannot be changed/,
      ),
    ],
  });
});

test('names the oldest GitLab that actions are made for', async ({ gitlab, run }) => {
  gitlab.world.version = '15.11.13-ee';
  const { result } = await run('check-connection', {});
  expect(result).toMatchObject({
    ok: true,
    problems: [
      'GitLab 15.11.13-ee is older than 16.0, the oldest supported version: some actions might fail. Update GitLab.',
    ],
  });
});

test.for([
  ['issues', 'issuesEnabled', 'Issues are'],
  ['merge_requests', 'mergeRequestsEnabled', 'Merge requests are'],
  ['builds', 'ciEnabled', 'CI/CD is'],
] as const)(
  'reports that %s are switched off in the project',
  async ([feature, key, words], { gitlab, run }) => {
    const [checkout] = gitlab.world.projects;
    if (checkout) checkout.features = { [feature]: 'disabled' };
    const { result } = await run('check-connection', { project });
    expect(result).toMatchObject({
      ok: true,
      project: { [key]: false },
      problems: [expect.stringMatching(`^${words} switched off in project night-shift/checkout: turn it on`)],
    });
  },
);

test('reports that nobody can set pipeline variables', async ({ gitlab, run }) => {
  const [checkout] = gitlab.world.projects;
  if (checkout) checkout.pipelineVariablesRole = 'no_one_allowed';
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({
    problems: [expect.stringMatching(/does not allow anyone to set pipeline variables/)],
  });
});

test.for([
  ['glcbt-sandbox', 'a CI/CD job token'],
  ['gldt-sandbox', 'a deploy token'],
] as const)('names a token of another kind: %s', async ([token, kind], { gitlab }) => {
  const { run } = actionRunner(gitlab, { token });
  const { result } = await run('check-connection', {});
  expect(result).toMatchObject({
    ok: false,
    problems: [expect.stringContaining(`it is ${kind}, and actions need`)],
  });
});

test('nothing but the version is missing when GitLab does not tell it', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'status', status: 500, path: /metadata/, times: 3 });
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({ ok: true, token: { name: 'Sandbox' }, project: { role: 'Maintainer' } });
  expect(result).not.toHaveProperty('gitlabVersion', expect.anything());
});

test('a project that the token cannot read is a problem in addition to the facts about the token', async ({
  gitlab,
  run,
}) => {
  const body = { error: 'insufficient_granular_scope', error_description: 'Needs Project: Read.' };
  gitlab.fail({ kind: 'status', status: 403, body, path: /^\/projects\/[^/]+$/ });
  const { result } = await run('check-connection', { project });
  expect(result).toMatchObject({
    ok: false,
    token: { name: 'Sandbox' },
    problems: [
      expect.stringMatching(
        /lacks a permission\. .*Needs Project: Read\. The permissions of a token cannot be changed/,
      ),
    ],
  });
});

test('a project on another host is a mistake in the input, and fails', async ({ refused }) => {
  const error = await refused('check-connection', { project: 'https://elsewhere.example.com/a/b' });
  expect(error).toMatch(/^GitLabError invalid-input: https:\/\/elsewhere\.example\.com\/a\/b is not on /);
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
