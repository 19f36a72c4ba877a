import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GitLabError } from '../client/gitlab-error';
import { writeOnce } from './write-once';

const START = Date.UTC(2026, 10, 30, 12);
const BUDGET_MS = 90_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

const seconds = () => (Date.now() - START) / 1000;

/** GitLab drops the connection of the first writes, and has the thing after this many seconds, or never. */
async function run({ thereAfter = Infinity, lostWrites = 1, budgetMs = BUDGET_MS, took = 0 } = {}) {
  const log: string[] = [];
  let writes = 0;
  const written = writeOnce(
    { deadline: START + budgetMs },
    {
      write: async () => {
        writes += 1;
        const sentAt = Date.now();
        log.push(`write ${seconds()}`);
        if (took) await new Promise((resolve) => setTimeout(resolve, took));
        if (writes > lostWrites) return 'second';
        throw new GitLabError('unavailable', 'lost', { fate: 'unknown', sentAt });
      },
      look: () => {
        log.push(`look ${seconds()}`);
        return Promise.resolve(seconds() >= thereAfter ? 'first' : undefined);
      },
    },
  ).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return { log, outcome: await written };
}

describe('after a request that GitLab may still be working on', () => {
  test.each([
    [0, ['look 0.5']],
    [1, ['look 0.5', 'look 2']],
    [14, ['look 0.5', 'look 2', 'look 5', 'look 15']],
    [59, ['look 0.5', 'look 2', 'look 5', 'look 15', 'look 30', 'look 61']],
  ])('it finds what is carried out after %d s, and sends nothing more', async (thereAfter, looks) => {
    const { log, outcome } = await run({ thereAfter });
    expect(outcome).toEqual({ value: 'first', byOthers: false, openUntil: START + 61_000 });
    expect(log).toEqual(['write 0', ...looks]);
  });

  test('it sends once more when the first can no longer be carried out', async () => {
    const { log, outcome } = await run();
    expect(outcome).toEqual({ value: 'second', byOthers: false });
    expect(log.slice(-2)).toEqual(['look 61', 'write 61']);
  });

  test('it gives up after the second, with what is known of it', async () => {
    const { log, outcome } = await run({ lostWrites: 2 });
    expect(outcome).toMatchObject({ message: 'lost', mayHaveHappened: true });
    expect(log.filter((line) => line.startsWith('write'))).toHaveLength(2);
    expect(seconds()).toBeLessThan(BUDGET_MS / 1000);
  });

  test('it does not send again when there is no time to be sure', async () => {
    const { log, outcome } = await run({ budgetMs: 50_000 });
    expect(outcome).toMatchObject({ message: 'lost' });
    expect(log.filter((line) => line.startsWith('write'))).toEqual(['write 0']);
  });

  test('it looks at once when the wait for the answer was longer than GitLab works on a request', async () => {
    const { log } = await run({ took: 65_000, budgetMs: 110_000 });
    expect(log.slice(0, 3)).toEqual(['write 0', 'look 65', 'write 65']);
  });
});

describe('after a refusal', () => {
  const refusal = (status?: number) => new GitLabError('conflict', 'no', { status });
  const attempt = async (error: GitLabError, found: string | undefined) => {
    const look = vi.fn(() => Promise.resolve(found));
    const written = writeOnce({ deadline: Infinity }, { write: () => Promise.reject(error), look }).catch(
      (thrown: unknown) => thrown,
    );
    await vi.runAllTimersAsync();
    return { outcome: await written, looks: look.mock.calls.length };
  };

  test.each([401, 403, 404, 405, 409, 422])(
    '%i: one look, because someone else may have done it',
    async (status) => {
      expect(await attempt(refusal(status), 'theirs')).toEqual({
        outcome: { value: 'theirs', byOthers: true },
        looks: 1,
      });
      const error = refusal(status);
      expect(await attempt(error, undefined)).toEqual({ outcome: error, looks: 1 });
    },
  );

  test('by the platform, which never let the request out, nobody looks', async () => {
    const error = refusal();
    expect(await attempt(error, 'theirs')).toEqual({ outcome: error, looks: 0 });
  });

  test('a rate limit beyond the time that is left is no reason to look', async () => {
    const error = new GitLabError('rate-limited', 'later', { status: 429, fate: 'not-done' });
    expect(await attempt(error, 'theirs')).toEqual({ outcome: error, looks: 0 });
  });

  test('by something else than GitLab it looks for a minute, if the change may be there, and sends nothing more', async () => {
    const page = new GitLabError('unexpected-response', 'page', { status: 200, fate: 'foreign' });
    expect(await attempt(page, 'ours')).toEqual({
      outcome: { value: 'ours', byOthers: false, openUntil: expect.any(Number) as number },
      looks: 1,
    });
    expect(await attempt(page, undefined)).toEqual({ outcome: page, looks: 6 });
    const firewall = new GitLabError('unexpected-response', 'firewall', { status: 403, fate: 'foreign' });
    expect(await attempt(firewall, 'theirs')).toEqual({ outcome: firewall, looks: 0 });
  });

  test('a look that fails does not hide it', async () => {
    const error = refusal(409);
    const down = new GitLabError('unavailable', 'down', { fate: 'unknown' });
    const written = writeOnce(
      { deadline: Infinity },
      { write: () => Promise.reject(error), look: () => Promise.reject(down) },
    );
    await expect(written).rejects.toBe(error);
  });
});

test('without a way to recognise the change nothing is looked for and nothing sent again', async () => {
  const lost = new GitLabError('unavailable', 'lost', { fate: 'unknown' });
  const write = vi.fn(() => Promise.reject(lost));
  await expect(writeOnce({ deadline: Infinity }, { write })).rejects.toBe(lost);
  expect(write).toHaveBeenCalledOnce();
});

test('a bug is passed on untouched', async () => {
  const bug = new TypeError('x is not a function');
  const look = vi.fn();
  await expect(writeOnce({ deadline: Infinity }, { write: () => Promise.reject(bug), look })).rejects.toBe(
    bug,
  );
  expect(look).not.toHaveBeenCalled();
});
