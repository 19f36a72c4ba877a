import { expect, vi } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';

const on = { project: 'night-shift/checkout', jobId: 5005 };
const path = '/projects/night-shift%2Fcheckout/jobs/5005';

function setTrace({ world }: GitLabSandbox, trace: string): void {
  const job = world.jobs.find(({ id }) => id === on.jobId);
  if (job) job.plan = { ...job.plan, trace };
}

test('returns the job and the last lines of its log as plain text', async ({ gitlab, run }) => {
  const { result, logs } = await run('get-job-log', { ...on, jobId: '#5005', lines: '2' });
  expect(gitlab.requests.map(({ method, path: where }) => `${method} ${where}`)).toEqual([
    `GET ${path}`,
    `GET ${path}/trace`,
  ]);
  expect(result).toMatchObject({
    id: 5005,
    name: 'unit-tests',
    status: 'failed',
    log: 'AssertionError: expected 4 to be 3\nERROR: Job failed: exit code 1',
    truncated: true,
  });
  expect(logs).toBe(
    `[INFO] Job unit-tests has the status failed, and its log has earlier lines: ${gitlab.url}/night-shift/checkout/-/jobs/5005`,
  );
});

test('a short log is whole', async ({ run }) => {
  const { result } = await run('get-job-log', on);
  expect(result).toMatchObject({ truncated: false });
  expect(result.log).toMatch(/^Running with gitlab-runner [^]* exit code 1$/);
});

test('a job without a log has an empty one', async ({ gitlab, run }) => {
  setTrace(gitlab, '');
  const { result } = await run('get-job-log', on);
  expect(result).toMatchObject({ log: '', truncated: false });
});

test('of a huge log only the end is kept, in whole lines and characters', async ({ gitlab, run }) => {
  setTrace(gitlab, `${'é"\\日本 '.repeat(30)}\n`.repeat(100_000));
  const { result } = await run('get-job-log', { ...on, lines: 2000 });
  expect(gitlab.requests[1]?.headers.range).toBe('bytes=-400000');
  const lines = String(result.log).split('\n');
  expect(new Set(lines)).toEqual(new Set(['é"\\日本 '.repeat(30).trimEnd()]));
  expect(lines.length).toBeGreaterThan(500);
  expect(result.truncated).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(900_000);
});

test('a huge log of one line is cut at a character', async ({ gitlab, run }) => {
  setTrace(gitlab, `x${'é'.repeat(300_000)}`);
  const { result } = await run('get-job-log', on);
  expect(result.log).toMatch(/^é+$/);
  expect(result.truncated).toBe(true);
});

test('a server that sends only the range is believed', async ({ run }) => {
  const network = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    url.endsWith('/trace')
      ? Promise.resolve(
          new Response('lf a line\nlast line\n', {
            status: 206,
            headers: { 'content-type': 'text/plain', 'content-range': 'bytes 100-119/120' },
          }),
        )
      : network(url, init),
  );
  const { result } = await run('get-job-log', on);
  expect(result).toMatchObject({ log: 'last line', truncated: true });
  vi.unstubAllGlobals();
});

test('masks tokens, the connection’s too, but not what only starts like one', async ({ gitlab, run }) => {
  setTrace(gitlab, `glpat-abcdefghijkl ${gitlab.token}\nUnpacking glibc-2.31-13deb11u5\n`);
  const { result } = await run('get-job-log', on);
  expect(result.log).toBe('*** ***\nUnpacking glibc-2.31-13deb11u5');
});

test('a login page is not a log', async ({ gitlab, refused }) => {
  gitlab.fail({ kind: 'html', path: /trace$/ });
  const error = await refused('get-job-log', on);
  expect(error).toMatch(/^GitLabError unexpected-response: Could not read trace of job #5005 of project /);
});

test('says which job is missing', async ({ gitlab, refused }) => {
  const error = await refused('get-job-log', { ...on, jobId: 99 });
  expect(error).toMatch(/^GitLabError not-found: GitLab found no job #99 of project night-shift\/checkout, /);
  expect(gitlab.requests).toHaveLength(1);
});

test.for([0, 2001])('refuses %j lines', async (lines, { gitlab, refused }) => {
  const error = await refused('get-job-log', { ...on, lines });
  expect(error).toMatch(/^GitLabError invalid-input: Lines must be a whole number from 1 to 2,000, /);
  expect(gitlab.requests).toHaveLength(0);
});
