import { describe, expect } from 'vitest';
import { seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { actionRunner } from '../tests/support/run-action';

const fullPath = 'night-shift/checkout';
const query = 'query($path: ID!) { project(fullPath: $path) { name issue(iid: "1") { title } } }';
const severity =
  'mutation($path: ID!, $iid: String!) { issueSetSeverity(input: { projectPath: $path, iid: $iid, severity: HIGH }) { issue { severity } errors } }';
const timelineEvent =
  'mutation($note: String!) { timelineEventCreate(input: { incidentId: "gid://gitlab/Issue/1001", note: $note, occurredAt: "2026-11-22T03:10:00Z" }) { timelineEvent { note } errors } }';

test('sends a query with its variables and returns the data', async ({ gitlab, run }) => {
  const { result, logs } = await run('call-graphql', { query, variables: { path: fullPath } });
  expect(gitlab.requests).toHaveLength(1);
  expect(gitlab.requests[0]).toMatchObject({
    method: 'POST',
    path: '/api/graphql',
    body: { query, variables: { path: fullPath } },
  });
  expect(result).toEqual({
    data: { project: { name: 'Checkout', issue: { title: 'Retry budget is used up at midnight' } } },
  });
  expect(logs).toBe(`[INFO] GitLab answered the GraphQL query: ${gitlab.url}/api/graphql`);
});

test('sends a mutation, with variables as JSON text', async ({ gitlab, run }) => {
  const [issue] = gitlab.world.issues;
  if (issue) issue.issueType = 'incident';
  const { result, logs } = await run('call-graphql', {
    query: severity,
    variables: JSON.stringify({ path: fullPath, iid: '1' }),
  });
  expect(result).toEqual({ data: { issueSetSeverity: { issue: { severity: 'HIGH' }, errors: [] } } });
  expect(issue).toMatchObject({ severity: 'high' });
  expect(logs).toBe(`[INFO] GitLab answered the GraphQL mutation: ${gitlab.url}/api/graphql`);
});

describe('an answer with status 200 fails the task', () => {
  test.for([
    [
      'for an unknown field',
      '{ project(fullPath: "night-shift/checkout") { epics } }',
      {},
      "GitLabError rejected: Could not carry out the GraphQL query: this GitLab does not have what was requested. GitLab's reason: Field 'epics' doesn't exist on type 'Project'. " +
        'Check the spelling. It might need a later version, Premium or Ultimate, or have been removed.',
    ],
    [
      'for what is no query',
      '{ currentUser',
      {},
      expect.stringMatching(/^GitLabError rejected: Could not carry out the GraphQL query: .*Syntax Error/),
    ],
    [
      'for errors in what a mutation gives',
      timelineEvent,
      { note: 'x'.repeat(281) },
      "GitLabError rejected: Could not carry out the GraphQL mutation: GitLab rejected it. GitLab's reason: Timeline text is too long (maximum is 280 characters).",
    ],
    [
      'for what is not there',
      severity,
      { path: fullPath, iid: '99' },
      expect.stringMatching(
        /^GitLabError not-found: Could not carry out the GraphQL mutation: it does not exist, or the token of the connection "Test" has no permission: .* scope api\. Some of GitLab's features need Premium or Ultimate\./,
      ),
    ],
  ] as const)('%s', async ([, text, variables, message], { gitlab, refused }) => {
    const error = await refused('call-graphql', { query: text, variables });
    expect(error.replace(/ \(request id [\w-]+\)$/, '')).toEqual(message);
    expect(gitlab.requests).toHaveLength(1);
  });
});

test('says when a part of a mutation was carried out', async ({ gitlab, refused }) => {
  const twice = `mutation { one: timelineEventCreate(input: { incidentId: "gid://gitlab/Issue/1001", note: "One", occurredAt: "2026-11-22T03:10:00Z" }) { errors }
    other: timelineEventCreate(input: { incidentId: "gid://gitlab/Issue/1", note: "Other", occurredAt: "2026-11-22T03:10:00Z" }) { errors } }`;
  expect(await refused('call-graphql', { query: twice })).toMatch(
    / Another part of the mutation was carried out\. \(/,
  );
  expect(gitlab.world.timelineEvents).toHaveLength(1);
});

test('warns of what GitLab returned nothing for, and of errors that nobody asked for', async ({ run }) => {
  const nothing = await run('call-graphql', { query: '{ project(fullPath: "no/where") { name } }' });
  expect(nothing.result).toEqual({ data: { project: null } });
  expect(nothing.logs).toContain(
    '[WARN] GitLab returned nothing for project: it does not exist, the token cannot see it, or it needs Premium or Ultimate.',
  );
  const blind = await run('call-graphql', {
    query: severity.replace(' errors', ''),
    variables: { path: fullPath, iid: '1' },
  });
  expect(blind.logs).toContain('[WARN] The mutation does not select the field errors of issueSetSeverity');
});

test('a mutation whose answer got lost is not sent again, and the error says what that means', async ({
  gitlab,
  refused,
}) => {
  gitlab.fail({ kind: 'drop', afterExecuting: true });
  const error = await refused('call-graphql', { query: timelineEvent, variables: { note: 'Once' } });
  expect(error).toMatch(
    /^GitLabError unavailable: Could not carry out the GraphQL mutation: .* The change might have been made anyway\.$/,
  );
  expect(gitlab.requests).toHaveLength(1);
  expect(gitlab.world.timelineEvents).toHaveLength(1);
});

test('waits at a rate limit, with a mutation too, for each status of a limit', async ({
  gitlab,
  run,
  pauses,
}) => {
  const message = 'This endpoint has been requested too many times. Try again later.';
  gitlab.fail({ kind: 'status', status: 200, body: { errors: [{ message }] } });
  gitlab.fail({ kind: 'rate-limited', retryAfter: '7' });
  await run('call-graphql', { query: timelineEvent, variables: { note: 'Once' } });
  expect(gitlab.requests).toHaveLength(3);
  expect(gitlab.world.timelineEvents).toHaveLength(1);
  expect(pauses).toEqual([5_000, 7_000]);
});

test('a request that GitLab aborted may have happened, and a query is sent again', async ({
  gitlab,
  run,
  refused,
}) => {
  const body = { data: null, errors: [{ message: 'Timeout on Mutation.timelineEventCreate' }] };
  gitlab.fail({ kind: 'status', status: 200, body, times: 2 });
  const error = await refused('call-graphql', { query: timelineEvent, variables: { note: 'x' } });
  expect(error).toMatch(/^GitLabError timeout: .* The change might have been made anyway\./);
  await run('call-graphql', { query: '{ currentUser { username } }' });
  expect(gitlab.requests).toHaveLength(3);
});

test('a token that is wrong, or may only read, is said so', async ({ gitlab }) => {
  const expired = actionRunner(gitlab, { token: seedTokens.expired });
  expect(await expired.refused('call-graphql', { query: '{ currentUser { id } }' })).toMatch(
    /^GitLabError unauthenticated: .*GitLab's reason: Invalid token\./,
  );
  const readOnly = actionRunner(gitlab, { token: seedTokens.readOnly });
  expect(
    await readOnly.refused('call-graphql', { query: severity, variables: { path: fullPath, iid: '1' } }),
  ).toMatch(/^GitLabError not-found: .*that the token has the scope api/);
});

test('a token in an answer or an error is masked', async ({ gitlab, run, refused }) => {
  const [issue] = gitlab.world.issues;
  if (issue) issue.title = `Uses ${gitlab.token}`;
  const { result } = await run('call-graphql', { query, variables: { path: fullPath } });
  expect(result).toMatchObject({ data: { project: { issue: { title: 'Uses ***' } } } });
  const body = { errors: [{ message: `Bad ${gitlab.token}` }] };
  gitlab.fail({ kind: 'status', status: 200, body });
  expect(await refused('call-graphql', { query })).toMatch(/GitLab's reason: Bad \*\*\*/);
});

test('a long answer is cut to what a workflow result holds', async ({ gitlab, run }) => {
  const [issue] = gitlab.world.issues;
  if (issue) issue.description = 'x'.repeat(1_000_000);
  const { result, logs } = await run('call-graphql', {
    query: '{ project(fullPath: "night-shift/checkout") { name issue(iid: "1") { description } } }',
  });
  expect(result).toMatchObject({ truncated: true, data: { project: { name: 'Checkout' } } });
  expect(logs).toContain('[WARN] Cut in the result: data.project.issue.description.');
});

describe('refuses before anything is sent', () => {
  test.for([
    ['no query', { query: ' ' }, /Query or mutation is required/],
    ['a query that is longer than GitLab reads', { query: 'x'.repeat(10_001) }, /at most 10,000 characters/],
    [
      'text as variables, without quoting it',
      { query, variables: 'pw=hush-hush' },
      /Variables must be an object such as \{ "path": "group\/app" \}\.$/,
    ],
  ] as const)('%s', async ([, input, message], { gitlab, refused }) => {
    const error = await refused('call-graphql', input);
    expect(error).toMatch(message);
    expect(error).toMatch(/^GitLabError invalid-input: /);
    expect(gitlab.requests).toHaveLength(0);
  });
});
