import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../ask';
import { type GitLabSandbox, startGitLab } from '../start-fake-gitlab';

let gitlab: GitLabSandbox;
const issues = '/projects/night-shift%2Fcheckout/issues';
const post = () => ask(gitlab, `POST ${issues}`, { body: { title: 'x' } });

beforeEach(async () => {
  gitlab = await startGitLab();
});
afterEach(() => gitlab.close());

test('a fault hits the next matching requests, as often as set', async () => {
  gitlab.fail({ kind: 'status', status: 503, method: 'POST', path: /\/issues$/, times: 2 });
  expect(await ask(gitlab, `GET ${issues}`)).toMatchObject({ status: 200 });
  expect(await post()).toMatchObject({ status: 503, body: { message: '503 Service Unavailable' } });
  expect(await post()).toMatchObject({ status: 503 });
  expect(await post()).toMatchObject({ status: 201 });
  expect(gitlab.world.issues).toHaveLength(3);
  expect(gitlab.requests.map(({ status, executed }) => [status, executed])).toEqual([
    [200, true],
    [503, false],
    [503, false],
    [201, true],
  ]);
});

test('rate limits come with their timing, or without', async () => {
  gitlab.fail({ kind: 'rate-limited', retryAfter: '7' });
  gitlab.fail({ kind: 'rate-limited', retryAfter: undefined });
  const timed = await post();
  expect(timed.status).toBe(429);
  expect(timed.headers.get('retry-after')).toBe('7');
  expect(timed.headers.get('ratelimit-remaining')).toBe('0');
  expect((await post()).headers.get('retry-after')).toBeNull();
});

test('gateway errors are nginx pages', async () => {
  gitlab.fail({ kind: 'status', status: 502 });
  const { headers, body } = await post();
  expect(headers.get('content-type')).toContain('text/html');
  expect(body).toContain('502 Bad Gateway');
});

test('a request can take effect although its response says otherwise', async () => {
  gitlab.fail({ kind: 'status', status: 504, afterExecuting: true });
  expect(await post()).toMatchObject({ status: 504 });
  expect(gitlab.world.issues).toHaveLength(3);
  expect(gitlab.requests[0]).toMatchObject({ status: 504, executed: true });
});

test.each([false, true])('a dropped connection, after executing: %s', async (afterExecuting) => {
  gitlab.fail({ kind: 'drop', afterExecuting });
  await expect(post()).rejects.toThrow();
  expect(gitlab.world.issues).toHaveLength(afterExecuting ? 3 : 2);
  expect(gitlab.requests[0]).toMatchObject({ executed: afterExecuting });
  expect(gitlab.requests[0]?.status).toBeUndefined();
});

test('a hanging request ends when the stand-in closes', async () => {
  gitlab.fail({ kind: 'hang', afterExecuting: true });
  const hanging = expect(post()).rejects.toThrow();
  await expect.poll(() => gitlab.world.issues.length).toBe(3);
  const begin = performance.now();
  await gitlab.close();
  expect(performance.now() - begin).toBeLessThan(500);
  await hanging;
});

test('a sign-in page, a redirect, broken JSON', async () => {
  gitlab.fail({ kind: 'html' });
  gitlab.fail({ kind: 'redirect', location: 'https://elsewhere.example.com/' });
  const signIn = await post();
  expect(signIn.status).toBe(200);
  expect(signIn.headers.get('content-type')).toContain('text/html');
  const redirect = await post();
  expect(redirect.status).toBe(301);
  expect(redirect.headers.get('location')).toBe('https://elsewhere.example.com/');
  gitlab.fail({ kind: 'malformed-json' });
  await expect(post()).rejects.toThrow(SyntaxError);
  expect(gitlab.world.issues).toHaveLength(2);
});

test('a slow answer is a normal one', async () => {
  gitlab.fail({ kind: 'slow', delay: 60 });
  const begin = performance.now();
  expect(await post()).toMatchObject({ status: 201 });
  expect(performance.now() - begin).toBeGreaterThan(50);
});

test('reset forgets faults, records and changes', async () => {
  await post();
  gitlab.fail({ kind: 'html' });
  gitlab.reset();
  expect(gitlab.requests).toEqual([]);
  expect(await post()).toMatchObject({ status: 201, body: { iid: 3 } });
});

test('a relative root is part of every address', async () => {
  const rooted = await startGitLab({ relativeRoot: '/gitlab' });
  expect(rooted.url).toMatch(/\/gitlab$/);
  const { body } = await ask(rooted, `GET ${issues}/1`);
  const { web_url: address } = body as { web_url: string };
  expect(address).toBe(`${rooted.url}/night-shift/checkout/-/issues/1`);
  expect(await (await fetch(address)).text()).toContain('Retry budget is used up');
  await rooted.close();
});
