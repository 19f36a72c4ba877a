import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestBench, type TestBench } from '../../tests/support/test-bench';
import { actionNames } from '../action-names';
import { ask } from '../fake-gitlab/ask';
import type { GitLabSandbox } from '../fake-gitlab/start-fake-gitlab';
import { withRun } from './run-mark';
import type { WorkbenchState } from './workbench-state';

let bench: TestBench;
let gitlab: GitLabSandbox;

beforeAll(async () => {
  bench = await startTestBench();
  gitlab = bench.gitlab;
});
beforeEach(() => post('workbench/reset'));
afterAll(() => bench.close());

function post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${bench.url}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const run = (action: string) => post(`api/${action}`, bench.examples[action]);

async function look(): Promise<WorkbenchState> {
  const text = await (await fetch(`${bench.url}/workbench/state`)).text();
  expect(text).not.toContain(gitlab.token);
  return JSON.parse(text) as WorkbenchState;
}

const writesIn = ({ requests }: WorkbenchState) => requests.filter(({ isWrite }) => isWrite);
const openIssues = () => gitlab.world.issues.filter(({ title }) => title.startsWith('Checkout failure'));

test('a run is shown with its log, its requests and what it changed, which is marked', async () => {
  await run('create-issue');
  const state = await look();
  expect(state.runs).toHaveLength(1);
  expect(state.runs[0]).toMatchObject({
    action: 'create-issue',
    result: { outcome: 'created', iid: 3 },
    changes: [expect.stringContaining('+ issue night-shift/checkout#3')],
  });
  expect(state.requests.every(({ runId }) => runId === 1)).toBe(true);
  expect(writesIn(state)).toMatchObject([{ method: 'POST', status: 201, attempt: 1, executed: true }]);
  expect(state.marks).toEqual({ 'Issue 1003': 'new' });
  expect(state.gitlab?.projects[0]?.issues[0]).toMatchObject({ key: 'Issue 1003', reference: '#3' });
});

test('after a lost response there is one issue, even when the action runs again', async () => {
  await post('workbench/faults', { name: 'lost', isOn: true });
  expect((await look()).faults.filter(({ isOn }) => isOn)).toMatchObject([{ name: 'lost' }]);
  await run('create-issue');
  await post('workbench/runs/1/again');
  const state = await look();
  expect(openIssues()).toHaveLength(1);
  expect(writesIn(state)).toMatchObject([{ fault: 'Response lost', executed: true, runId: 1 }]);
  expect(writesIn(state)[0]?.status).toBeUndefined();
  expect(state.runs.map(({ result }) => result)).toMatchObject([{ iid: 3 }, { outcome: 'existing', iid: 3 }]);
  expect(state.faults.some(({ isOn }) => isOn)).toBe(false);
  expect(state.marks).toEqual({});
});

test.each([
  ['rate-limited', 429, 'created'],
  ['firewall', 403, undefined],
  ['other-user', 201, 'created'],
])('%s meets the next write and no other', async (name, status, outcome) => {
  await post('workbench/faults', { name, isOn: true });
  await run('create-issue');
  const state = await look();
  expect(writesIn(state)[0]).toMatchObject({ status, fault: expect.any(String) as string });
  expect(writesIn(state).filter(({ fault }) => fault)).toHaveLength(1);
  expect((state.runs[0]?.result as { outcome?: string } | undefined)?.outcome).toBe(outcome);
  expect(openIssues()).toHaveLength(outcome ? 1 : 0);
});

test('a fault does not affect a GraphQL query', async () => {
  await post('workbench/faults', { name: 'firewall', isOn: true });
  await run('call-graphql');
  expect(writesIn(await look())).toEqual([]);
  expect((await look()).faults.filter(({ isOn }) => isOn)).toHaveLength(1);
});

test('what is carried out late is shown once it is there', async () => {
  await post('workbench/faults', { name: 'late', isOn: true });
  const isThere = new Promise<void>((resolve) => {
    const end = bench.recorder.listen(() => {
      if (!bench.recorder.requests[0]?.executed) return;
      end();
      resolve();
    });
  });
  // Not by an action: in this process all its pauses pass at once, while GitLab takes its time.
  const token = withRun(gitlab.token, 1);
  const answer = await ask({ ...gitlab, token }, 'POST /projects/101/issues', { body: { title: 'Late' } });
  expect(answer.status).toBe(504);
  expect(gitlab.world.issues.some(({ title }) => title === 'Late')).toBe(false);
  await isThere;
  const state = await look();
  expect(state.requests).toMatchObject([
    { status: 504, executed: true, fault: 'Carried out late', runId: 1 },
  ]);
  expect(Object.values(state.marks)).toEqual(['new']);
});

test.each([
  ['maintenance', 403],
  ['expired', 401],
])('%s lasts until it is switched off', async (name, status) => {
  await post('workbench/faults', { name, isOn: true });
  await run('create-issue');
  await run('create-issue');
  expect((await look()).runs.every(({ error }) => error !== undefined)).toBe(true);
  expect((await look()).requests.some((request) => request.status === status)).toBe(true);
  await post('workbench/faults', { name, isOn: false });
  await run('create-issue');
  expect((await look()).runs[2]?.error).toBeUndefined();
});

test('another user’s change in between is kept', async () => {
  await post('workbench/faults', { name: 'other-user', isOn: true });
  await run('update-issue');
  expect(gitlab.world.issues[0]?.labels).toEqual(['bug', 'incident', 'ops', 'roll-back', 'severity::1']);
  expect(gitlab.world.notes.some(({ body }) => body === 'I am on it.')).toBe(true);
});

test('a problem lives in one issue, however often and in whatever order its events arrive', async () => {
  const { events } = await look();
  expect(events).toEqual(['opened', 'updated', 'closed', 'reopened']);
  for (const event of ['updated', 'opened', 'updated', 'closed'])
    await post('workbench/problem', { event, times: 1 });
  const state = await look();
  expect(state.runs).toHaveLength(4);
  expect(state.runs[0]?.startedBy).toBe('updated: task sync_issue');
  expect(state.gitlab?.projects[0]?.issues.map(({ state: word }) => word)).toEqual([
    'closed',
    'opened',
    'opened',
  ]);
});

test('the suspect of the night is found, and reverted once', async () => {
  await run('find-suspect-changes');
  await run('revert-merge-request');
  await post('workbench/runs/2/again');
  const [found, reverted, again] = (await look()).runs.map(({ result }) => JSON.stringify(result));
  expect(found).toContain('Cache cart discounts');
  expect(reverted).toContain('Take back the cache of cart discounts');
  expect(again).toContain('"outcome":"existing"');
});

test('every action has an example, and it works', async () => {
  expect(Object.keys(bench.examples).sort()).toEqual(actionNames());
  for (const action of actionNames()) {
    await post('workbench/reset');
    await run(action);
    expect((await look()).runs[0]?.error, action).toBeUndefined();
  }
});

describe('only the page itself and clients other than browsers', () => {
  test.each([
    ['a shell', {}, 200],
    ['the page', { origin: 'own', 'sec-fetch-site': 'same-origin' }, 200],
    ['a page of another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, 403],
    ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
  ])('may press its buttons: %s', async (_, headers: Record<string, string>, status) => {
    const sent = { ...headers, ...(headers.origin === 'own' ? { origin: bench.url } : {}) };
    for (const path of ['workbench/reset', 'workbench/runs/1/again', 'api/create-issue'])
      expect([200, 404]).toContain((await post(path, bench.examples['create-issue'])).status);
    expect((await post('workbench/reset', {}, sent)).status).toBe(status);
    expect((await post('api/check-connection', bench.examples['check-connection'], sent)).status).toBe(
      status,
    );
  });
});

test('what nobody offers is refused', async () => {
  const broken = await fetch(`${bench.url}/api/create-issue`, { method: 'POST', body: '{' });
  expect(await broken.json()).toEqual({ error: expect.stringContaining('JSON') as string });
  expect((await post('workbench/faults', { name: 'fire', isOn: true })).status).toBe(400);
  expect((await post('workbench/problem', { event: '../../package', times: 1 })).status).toBe(400);
  expect((await post('workbench/problem', { event: 'opened', times: 1e9 })).status).toBe(400);
  expect((await post('workbench/runs/7/again')).status).toBe(404);
});
