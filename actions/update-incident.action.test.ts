import { describe, expect } from 'vitest';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';
const onIncident = { project, issueIid: '#2' };
const incidentOf = ({ world }: GitLabSandbox) => world.issues[1] ?? expect.fail();
const writes = ({ requests }: GitLabSandbox) =>
  requests.filter(({ body }) => JSON.stringify(body ?? '').includes('mutation'));
const notes = ({ world }: GitLabSandbox) =>
  world.timelineEvents.filter(({ action }) => action === 'comment').map(({ note }) => note);

test('sets severity and status in one request, and sends nothing when nothing differs', async ({
  gitlab,
  run,
}) => {
  const input = { ...onIncident, severity: 'HIGH', status: 'Acknowledged' };
  const { result, logs } = await run('update-incident', input);
  expect(gitlab.requests[0]).toMatchObject({
    method: 'GET',
    path: '/projects/night-shift%2Fcheckout/issues/2',
  });
  expect(writes(gitlab).map(({ path, body }) => [path, body])).toMatchObject([
    ['/api/graphql', { variables: { path: project, iid: '2', severity: 'HIGH', status: 'ACKNOWLEDGED' } }],
  ]);
  expect(incidentOf(gitlab)).toMatchObject({ severity: 'high', escalationStatus: 'acknowledged' });
  expect(result).toMatchObject({
    iid: 2,
    severity: 'HIGH',
    escalationStatus: 'ACKNOWLEDGED',
    outcome: 'updated',
  });
  expect(result.updated_at).not.toBe('2026-01-05T08:00:00.000Z');
  expect(logs).toBe(`[INFO] Incident #2 updated: ${gitlab.url}/night-shift/checkout/-/issues/2`);
  expect((await run('update-incident', input)).result).toMatchObject({
    severity: 'HIGH',
    escalationStatus: 'ACKNOWLEDGED',
    outcome: 'unchanged',
  });
  expect(writes(gitlab)).toHaveLength(1);
});

test('finds the project behind a numeric id, and sends only what differs', async ({ gitlab, run }) => {
  incidentOf(gitlab).severity = 'low';
  await run('update-incident', { ...onIncident, project: 101, severity: 'low', status: 'resolved' });
  expect(writes(gitlab).map(({ body }) => body)).toMatchObject([
    { variables: { path: project, iid: '2', status: 'RESOLVED' } },
  ]);
  expect(JSON.stringify(writes(gitlab))).not.toContain('issueSetSeverity');
});

describe('an entry of the timeline', () => {
  const occurredAt = '2026-11-22T03:10:00.500Z';

  test('is added once with its text, whenever it was', async ({ gitlab, run }) => {
    const first = await run('update-incident', { ...onIncident, timelineEvent: 'Rolled back', occurredAt });
    expect(first.result).toMatchObject({
      outcome: 'updated',
      timelineEvent: { note: 'Rolled back', occurredAt: '2026-11-22T03:10:00Z', outcome: 'created' },
    });
    const again = await run('update-incident', { ...onIncident, timelineEvent: 'Rolled back' });
    expect(again.result).toMatchObject({ outcome: 'unchanged', timelineEvent: { outcome: 'existing' } });
    expect(notes(gitlab)).toEqual(['Rolled back']);
  });

  test('is another one at another time, to the second', async ({ gitlab, run }) => {
    for (const at of [occurredAt, '2026-11-22T04:10:00+01:00', '2026-11-22T03:10:00', '2026-11-22T03:11:00Z'])
      await run('update-incident', { ...onIncident, timelineEvent: 'Rolled back', occurredAt: at });
    expect(gitlab.world.timelineEvents.map(({ occurredAt: at }) => at)).toEqual([
      '2026-11-22T03:10:00.500Z',
      '2026-11-22T03:11:00.000Z',
    ]);
  });

  test('without a time is of now', async ({ gitlab, run }) => {
    const before = Date.now();
    await run('update-incident', { ...onIncident, timelineEvent: 'Now' });
    const at = Date.parse(gitlab.world.timelineEvents[0]?.occurredAt ?? '');
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  test('is found among more than one page of entries', async ({ gitlab, run }) => {
    await run('update-incident', { ...onIncident, timelineEvent: 'The last', occurredAt: '2026-11-23' });
    const [last] = gitlab.world.timelineEvents;
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...(last ?? expect.fail()),
      id: index + 2,
      note: `Entry ${index}`,
      occurredAt,
    }));
    gitlab.world.timelineEvents.push(...many);
    const { result } = await run('update-incident', { ...onIncident, timelineEvent: 'The last' });
    expect(result).toMatchObject({ outcome: 'unchanged' });
  });

  test('does nothing of what its text says, and is cut with a warning', async ({ gitlab, run }) => {
    const timelineEvent = `@grace see #1 ![x](https://evil.example.com/x.png)\nand ${'more '.repeat(80)}`;
    const { logs } = await run('update-incident', { ...onIncident, timelineEvent });
    const [note = ''] = notes(gitlab);
    expect(note).not.toMatch(/@grace|#1|https:\/\/|\n/);
    expect(Array.from(note).length).toBeLessThanOrEqual(280);
    expect(logs).toMatch(
      /\[WARN\] The timeline entry was cut: it has 4\d\d characters, and GitLab accepts 280\./,
    );
    expect((await run('update-incident', { ...onIncident, timelineEvent })).result).toMatchObject({
      outcome: 'unchanged',
    });
  });

  test('that a killed attempt wrote twice is deleted, and what others wrote stays', async ({
    gitlab,
    run,
  }) => {
    const { world } = gitlab;
    await run('update-incident', { ...onIncident, timelineEvent: 'Once' });
    const first = world.timelineEvents[0] ?? expect.fail();
    const laterBy = (ms: number) => new Date(Date.parse(first.occurredAt) + ms).toISOString();
    world.timelineEvents.push(
      { ...first, id: first.id + 1, authorId: 1 },
      { ...first, id: first.id + 2, occurredAt: laterBy(30_000) },
      { ...first, id: first.id + 3, occurredAt: laterBy(600_000) },
    );
    const { result } = await run('update-incident', { ...onIncident, timelineEvent: 'Once' });
    expect(result).toMatchObject({ outcome: 'unchanged' });
    expect(world.timelineEvents.map(({ id }) => id - first.id)).toEqual([0, 1, 3]);
  });

  test('that got lost on the way is found and not added again', async ({ gitlab, run }) => {
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const { result } = await run('update-incident', { ...onIncident, timelineEvent: 'Once' });
    expect(result).toMatchObject({ outcome: 'updated', timelineEvent: { note: 'Once' } });
    expect(notes(gitlab)).toEqual(['Once']);
  });
});

describe('refuses', () => {
  test.for([
    ['nothing to do', onIncident, /Severity, Status or Timeline entry is required\./],
    [
      'a time without an entry',
      { ...onIncident, status: 'resolved', occurredAt: '2026-11-22' },
      /Timeline entry is required/,
    ],
    [
      'another severity',
      { ...onIncident, severity: 'worst' },
      /Severity must be one of critical, high, medium, low, unknown/,
    ],
  ] as const)('%s, before anything is sent', async ([, input, message], { gitlab, refused }) => {
    expect(await refused('update-incident', input)).toMatch(message);
    expect(gitlab.requests).toHaveLength(0);
  });

  test('an issue that is not an incident, because GitLab would ignore it without an error', async ({
    gitlab,
    refused,
  }) => {
    expect(await refused('update-incident', { project, issueIid: 1, severity: 'high' })).toBe(
      `GitLabError conflict: Issue #1 is not an incident, so it has no severity, status or timeline: ${gitlab.url}/night-shift/checkout/-/issues/1. Change its type with Update issue first.`,
    );
    expect(gitlab.requests).toHaveLength(1);
  });
});

test('a user with too low a role gets an error that says what is needed', async ({ gitlab }) => {
  const { refused } = actionRunner(gitlab, { token: seedTokens.reporter });
  expect(await refused('update-incident', { ...onIncident, timelineEvent: 'Hello' })).toMatch(
    /^GitLabError not-found: Could not add an entry to the timeline of incident night-shift\/checkout#2: it does not exist, or the token of the connection "Test" has no permission: .*role of the token's user/,
  );
});

test('a change that GitLab ignores is reported', async ({ gitlab, run }) => {
  const severity = { issue: { value: 'UNKNOWN', updatedAt: '2026-11-22T03:10:00Z' }, errors: [] };
  gitlab.fail({ kind: 'status', status: 200, body: { data: { severity } }, method: 'POST' });
  const { result, logs } = await run('update-incident', { ...onIncident, severity: 'high' });
  expect(result).toMatchObject({ outcome: 'passed-over', severity: 'UNKNOWN' });
  expect(logs).toContain('[WARN] GitLab ignored Severity.');
});

test('an incident that GraphQL does not show is an error that says what may be missing', async ({
  gitlab,
  refused,
}) => {
  gitlab.fail({ kind: 'status', status: 200, body: { data: { issue: null } }, path: /graphql/ });
  expect(await refused('update-incident', { ...onIncident, severity: 'high' })).toMatch(
    /^GitLabError not-found: Could not read incident night-shift\/checkout#2: .*A fine-grained token might lack a permission/,
  );
});
