import { describe, expect } from 'vitest';
import type { FakeGitLab } from '../sandbox/fake-gitlab/create-fake-gitlab';
import { verbOf } from '../sandbox/fake-gitlab/http/recorded-request';
import { readFaults, writeFaults } from './support/faults';
import type { TaskAnswer } from './support/run-action';
import {
  composingActions,
  creatingActions,
  readingActions,
  startingActions,
  updatingActions,
} from './support/sample-actions';
import { failingAfterFirst, test } from './support/simulated-test';

const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };

describe.each(creatingActions)('$name', ({ name, input, count, again: found = 'existing', ...action }) => {
  test.for(writeFaults)(
    '$what while creating: $ends',
    async ({ fault, ends, attempts }, { gitlab, attempt }) => {
      gitlab.fail({ ...fault, method: 'POST' });
      const first = await attempt(name, input, execution);
      expect(endOf(first)).toBe(ends);
      if (attempts) expect(sent(gitlab, 'POST')).toBe(attempts);
      expect(count(gitlab.world)).toBe(ends === 'ok' ? 1 : 0);
      const again = await attempt(name, input, execution);
      expect(again).toMatchObject({ result: { outcome: ends === 'ok' ? found : 'created' } });
      expect(count(gitlab.world)).toBe(1);
    },
  );

  test.for(readFaults)(
    '$what while reading: $ends',
    async ({ fault, ends, attempts }, { gitlab, attempt }) => {
      gitlab.fail({ ...fault, method: 'GET' });
      const first = await attempt(name, input, execution);
      expect(endOf(first)).toBe(ends);
      const looks = ends === 'ok' ? (action.looksAgain ?? 0) : 0;
      if (attempts) expect(sent(gitlab, 'GET')).toBe(attempts + looks);
      expect(count(gitlab.world)).toBe(ends === 'ok' ? 1 : 0);
      await attempt(name, input, execution);
      expect(count(gitlab.world)).toBe(1);
    },
  );

  test('a run that cannot learn whether it created anything says so, and the next run finds it', async ({
    gitlab,
    attempt,
  }) => {
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const first = await attempt(name, input, execution, failingAfterFirst('POST', 500));
    expect(first.error).toMatch(/^GitLabError unavailable: /);
    expect(count(gitlab.world)).toBe(1);
    const again = await attempt(name, input, execution);
    expect(again).toMatchObject({ result: { outcome: found } });
    expect(count(gitlab.world)).toBe(1);
  });

  if (!action.hasOwnKey) {
    test('outside a workflow a lost creation cannot be found, so it is not repeated and the error says so', async ({
      gitlab,
      attempt,
    }) => {
      gitlab.fail({ kind: 'hang', method: 'POST', afterExecuting: true });
      const { error } = await attempt(name, input);
      expect(error).toMatch(/^GitLabError timeout: .* The change might have been made anyway\.$/);
      expect(count(gitlab.world)).toBe(1);
    });
  }
});

describe.each(composingActions)('$name', ({ name, input, prepare, writes, count }) => {
  test.beforeEach(({ gitlab }) => prepare?.(gitlab.world));

  describe.each(writes)('%s', (path) => {
    test.for(writeFaults)(
      '$what: $ends, and the next run goes on',
      async (faultCase, { gitlab, run, attempt }) => {
        const { fault, ends } = faultCase;
        gitlab.fail({ ...fault, method: 'POST', path });
        const first = await attempt(name, input, execution);
        expect(endOf(first)).toBe(ends);
        await run(name, input, execution);
        expect(count(gitlab.world)).toBe(1);
        const done = gitlab.requests.filter(
          (request) => request.executed && request.path.search(path) !== -1,
        );
        expect(done.filter(({ method }) => method === 'POST')).toHaveLength(1);
      },
    );
  });

  test.for(readFaults)('$what while reading: $ends', async ({ fault, ends }, { gitlab, run, attempt }) => {
    gitlab.fail({ ...fault, method: 'GET' });
    const first = await attempt(name, input, execution);
    expect(endOf(first)).toBe(ends);
    expect(count(gitlab.world)).toBe(ends === 'ok' ? 1 : 0);
    await run(name, input, execution);
    expect(count(gitlab.world)).toBe(1);
  });

  test('a run that cannot learn whether it made anything says so, and the next run finds it', async ({
    gitlab,
    run,
    attempt,
  }) => {
    gitlab.fail({ kind: 'drop', method: 'POST', path: writes.at(-1), afterExecuting: true });
    let writesLeft = writes.length;
    const first = await attempt(name, input, execution, (_index, method) => {
      if (writesLeft === 0) return { fault: { kind: 'status', status: 500 } };
      if (method === 'POST') writesLeft -= 1;
      return undefined;
    });
    expect(first.error).toMatch(/^GitLabError unavailable: /);
    expect(count(gitlab.world)).toBe(1);
    await run(name, input, execution);
    expect(count(gitlab.world)).toBe(1);
  });
});

describe.each(startingActions)('$name', ({ name, input, count }) => {
  test.for(writeFaults)(
    '$what while starting: $ends',
    async ({ fault, ends, attempts }, { gitlab, attempt }) => {
      gitlab.fail({ ...fault, method: 'POST' });
      const answer = await attempt(name, input, execution);
      expect(endOf(answer)).toBe(ends);
      if (ends === 'ok') expect(answer).toMatchObject({ result: { outcome: 'started' } });
      if (attempts) expect(sent(gitlab, 'POST')).toBe(attempts);
      expect(count(gitlab.world)).toBe(ends === 'ok' ? 1 : 0);
    },
  );

  test('a run that cannot learn whether it started anything says so', async ({ gitlab, attempt }) => {
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const { error } = await attempt(name, input, execution, failingAfterFirst('POST', 500));
    expect(error).toMatch(/^GitLabError unavailable: /);
    expect(count(gitlab.world)).toBe(1);
  });
});

describe.each(updatingActions)('$name', (sample) => {
  const { name, input, method, outcome, isDone, endsOtherwise = {}, repeated = 'unchanged' } = sample;
  test.beforeEach(({ gitlab }) => sample.prepare?.(gitlab.world));

  test.for(writeFaults)('$what while changing: $ends', async (faultCase, { gitlab, attempt }) => {
    const { what, fault, attempts } = faultCase;
    const ends = endsOtherwise[what] ?? faultCase.ends;
    gitlab.fail({ ...fault, method });
    const first = await attempt(name, input, execution);
    expect(endOf(first)).toBe(ends);
    if (ends === 'ok') expect(first).toMatchObject({ result: { outcome } });
    if (attempts) expect(sent(gitlab, method)).toBe(attempts);
    expect(isDone(gitlab.world)).toBe(ends === 'ok');
    const again = await attempt(name, input, execution);
    expect(again).toMatchObject({ result: { outcome: ends === 'ok' ? repeated : outcome } });
    expect(isDone(gitlab.world)).toBe(true);
    expect(executed(gitlab, method)).toBe(1);
  });

  test.for(readFaults)(
    '$what while reading: $ends',
    async ({ fault, ends, attempts }, { gitlab, attempt }) => {
      gitlab.fail({ ...fault, method: 'GET' });
      const first = await attempt(name, input, execution);
      expect(endOf(first)).toBe(ends);
      if (attempts) expect(sent(gitlab, 'GET')).toBe(attempts);
      expect(isDone(gitlab.world)).toBe(ends === 'ok');
      await attempt(name, input, execution);
      expect(isDone(gitlab.world)).toBe(true);
      expect(executed(gitlab, method)).toBe(1);
    },
  );

  test('a run that cannot learn whether it changed anything says so, and the next run finds it', async ({
    gitlab,
    attempt,
  }) => {
    gitlab.fail({ kind: 'drop', method, afterExecuting: true });
    const first = await attempt(name, input, execution, failingAfterFirst(method, 500));
    expect(first.error).toMatch(/^GitLabError unavailable: /);
    expect(isDone(gitlab.world)).toBe(true);
    const again = await attempt(name, input, execution);
    expect(again).toMatchObject({ result: { outcome: repeated } });
    expect(executed(gitlab, method)).toBe(1);
  });
});

describe.each(readingActions)('$name', ({ name, input, prepare }) => {
  test.for(readFaults)('$what: $ends', async ({ fault, ends, attempts }, { gitlab, attempt }) => {
    prepare?.(gitlab.world);
    const undisturbed = await attempt(name, input, execution);
    gitlab.reset();
    prepare?.(gitlab.world);
    gitlab.fail(fault);
    const answer = await attempt(name, input, execution);
    expect(endOf(answer)).toBe(ends);
    if (attempts) expect(sent(gitlab, 'GET')).toBe(attempts);
    if (ends === 'ok') expect(answer.result).toEqual(undisturbed.result);
    expect(gitlab.requests.every((request) => verbOf(request) === 'GET')).toBe(true);
  });
});

function endOf({ error }: TaskAnswer): string {
  return error === undefined ? 'ok' : (/^GitLabError ([\w-]+): /.exec(error)?.[1] ?? error);
}

function sent({ requests }: FakeGitLab, wanted: string): number {
  const ofKind = requests.filter((request) => verbOf(request) === wanted);
  const [first] = ofKind;
  return ofKind.filter(({ path, query }) => path === first?.path && String(query) === String(first.query))
    .length;
}

function executed({ requests }: FakeGitLab, wanted: string): number {
  return requests.filter((request) => verbOf(request) === wanted && request.executed).length;
}
