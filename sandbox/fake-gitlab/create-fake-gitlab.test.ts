import { expect, test } from 'vitest';
import { createGitLab } from './create-fake-gitlab';

const url = 'https://gitlab.example.com';
const issues = `${url}/api/v4/projects/night-shift%2Fcheckout/issues`;

/** A stand-in whose time passes only on demand. */
function inMemory() {
  const later: { at: number; act: () => void }[] = [];
  let now = Date.parse('2026-11-22T03:12:00Z');
  const gitlab = createGitLab({
    url,
    clock: {
      now: () => now,
      after: (milliseconds, act) => {
        later.push({ at: now + milliseconds, act });
      },
    },
  });
  const pass = (milliseconds: number) => {
    now += milliseconds;
    for (const { act } of later.filter(({ at }) => at <= now)) act();
  };
  return { gitlab, pass };
}

function post(token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return new Request(issues, { method: 'POST', headers, body: JSON.stringify({ title: 'x' }) });
}

test('answers as over HTTP, with its own clock and address', async () => {
  const { gitlab, pass } = inMemory();
  pass(1000);
  const response = await gitlab.fetch(post(gitlab.token));
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({
    iid: 3,
    created_at: '2026-11-22T03:12:01.000Z',
    web_url: `${url}/night-shift/checkout/-/issues/3`,
  });
});

test.for([
  ['drop', 'client error (SendRequest): connection closed before message completed'],
  ['refuse', 'client error (Connect): tcp connect error: Connection refused (os error 111)'],
] as const)('a connection that fails (%s) is an error in the words of the runtime', async ([kind, words]) => {
  const { gitlab } = inMemory();
  gitlab.fail({ kind });
  const error: unknown = await gitlab.fetch(post(gitlab.token)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: `error sending request for url (${issues}): ${words}` });
  expect(gitlab.world.issues).toHaveLength(2);
});

test('carries out a request long after the client got an error', async () => {
  const { gitlab, pass } = inMemory();
  const response = await gitlab.fetch(post(gitlab.token), {
    fault: { kind: 'status', status: 504, executesAfter: 40_000 },
  });
  expect(response.status).toBe(504);
  pass(39_999);
  expect(gitlab.world.issues).toHaveLength(2);
  pass(1);
  expect(gitlab.world.issues.at(-1)).toMatchObject({ title: 'x', createdAt: '2026-11-22T03:12:40.000Z' });
  expect(gitlab.requests).toMatchObject([{ status: 504, executed: true }]);
});

test('forgets such a request with a reset', async () => {
  const { gitlab, pass } = inMemory();
  await gitlab.fetch(post(gitlab.token), { fault: { kind: 'html', executesAfter: 300 } });
  gitlab.reset();
  pass(300);
  expect(gitlab.world.issues).toHaveLength(2);
});

test('a slow answer takes its time by the same clock', async () => {
  const { gitlab, pass } = inMemory();
  let status = 0;
  const answered = gitlab
    .fetch(post(gitlab.token), { fault: { kind: 'slow', delay: 5_000 } })
    .then((response) => {
      status = response.status;
    });
  await expect.poll(() => gitlab.world.issues.length).toBe(3);
  expect(status).toBe(0);
  pass(5_000);
  await answered;
  expect(status).toBe(201);
});
