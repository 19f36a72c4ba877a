import { beforeEach, describe, expect, vi } from 'vitest';
import type { GitLabSandbox } from '../sandbox/gitlab/start-gitlab';
import { test } from './support/action-test';
import { creatingActions } from './support/creating-actions';
import { readFaults, writeFaults } from './support/faults';
import type { TaskAnswer } from './support/run-action';

const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };

/** Long enough for every answer of the stand-in, short enough to wait for. */
const PATIENCE_MS = 400;

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, PATIENCE_MS)));
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

describe.each(creatingActions)('$name', ({ name, input, count }) => {
  test.for(writeFaults)('$what while creating: $ends', async ({ fault, ends, attempts }, { gitlab, run }) => {
    gitlab.fail({ ...fault, method: 'POST' });
    const first = await run(name, input, execution);
    expect(endOf(first)).toBe(ends);
    if (attempts) expect(sent(gitlab, 'POST')).toBe(attempts);
    expect(count(gitlab.world)).toBe(ends === 'ok' ? 1 : 0);
    const again = await run(name, input, execution);
    expect(again).toMatchObject({ result: { outcome: ends === 'ok' ? 'existing' : 'created' } });
    expect(count(gitlab.world)).toBe(1);
  });

  test.for(readFaults)('$what while reading: $ends', async ({ fault, ends, attempts }, { gitlab, run }) => {
    gitlab.fail({ ...fault, method: 'GET' });
    const first = await run(name, input, execution);
    expect(endOf(first)).toBe(ends);
    if (attempts) expect(sent(gitlab, 'GET')).toBe(attempts);
    expect(count(gitlab.world)).toBe(ends === 'ok' ? 1 : 0);
    await run(name, input, execution);
    expect(count(gitlab.world)).toBe(1);
  });

  test('a run that cannot learn whether it created anything says so, and the next run finds it', async ({
    gitlab,
    run,
  }) => {
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    afterFirstPost(() => {
      gitlab.fail({ kind: 'status', status: 500, method: 'GET' });
    });
    const first = await run(name, input, execution);
    expect(first.error).toMatch(/^GitLabError unavailable: /);
    expect(count(gitlab.world)).toBe(1);
    const again = await run(name, input, execution);
    expect(again).toMatchObject({ result: { outcome: 'existing' } });
    expect(count(gitlab.world)).toBe(1);
  });

  test('outside a workflow nothing tells what was lost, so it is not created twice and the error says so', async ({
    gitlab,
    run,
  }) => {
    gitlab.fail({ kind: 'hang', method: 'POST', afterExecuting: true });
    const { error } = await run(name, input);
    expect(error).toMatch(/^GitLabError timeout: .* The change may have been made all the same\.$/);
    expect(count(gitlab.world)).toBe(1);
  });
});

function endOf({ error }: TaskAnswer): string {
  return error === undefined ? 'ok' : (/^GitLabError ([\w-]+): /.exec(error)?.[1] ?? error);
}

function sent({ requests }: GitLabSandbox, wanted: string): number {
  const [first] = requests.filter(({ method }) => method === wanted);
  return requests.filter(({ method, path, query }) => {
    return method === wanted && path === first?.path && String(query) === String(first.query);
  }).length;
}

/** Calls back once the first POST is over, whatever came of it. */
function afterFirstPost(react: () => void): void {
  const network = globalThis.fetch;
  let waiting = true;
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    const answer = network(url, init);
    if (init?.method !== 'POST' || !waiting) return answer;
    waiting = false;
    await answer.catch(() => undefined);
    react();
    return answer;
  });
}
